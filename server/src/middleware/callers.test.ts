import type { Problem } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { Hono } from "hono";
import { newApiKey, writeKeys } from "../access/api-keys.js";
import type { Caller, CallerEnv } from "../access/caller.js";
import { createEmbedToken } from "../access/embed-tokens.js";
import { createIdentify } from "../access/identify.js";
import { readConfig } from "../config.js";
import { appWithoutDocker } from "../testing/app-without-docker.js";
import { identifyCaller } from "./identify-caller.js";
import { problemResponse } from "./problem.js";
import { requireOwner } from "./require-owner.js";

const SECRET = "0123456789abcdef0123456789abcdef";
const folder = mkdtempSync(join(tmpdir(), "keys-"));
const keysFile = join(folder, "keys.json");
after(() => rmSync(folder, { recursive: true }));

const PUBLIC = { HOST: "0.0.0.0", ALLOWED_ORIGINS: "https://blog.example.org", KEYS_FILE: keysFile };

/** An app that only says who calls, and who is let to what is the owner's. */
function whoami(settings: Record<string, string> = {}) {
  const app = new Hono<CallerEnv>();
  app.onError((error, c) => problemResponse(c, error));
  app.use(identifyCaller(createIdentify(readConfig({ KEYS_FILE: keysFile, ...settings }))));
  app.get("/who", (c) => c.json(c.get("caller")));
  app.get("/owners", requireOwner, (c) => c.text("yes"));
  return async (path: string, headers: Record<string, string> = {}, peer: string | null = "127.0.0.1") =>
    app.request(
      path,
      { headers: { Host: "127.0.0.1:8787", ...headers } },
      { incoming: { socket: { remoteAddress: peer ?? undefined } } },
    );
}

const callerOf = async (response: Response) => (await response.json()) as Caller;
const codeOf = async (response: Response) => ((await response.json()) as Problem).code;

describe("a caller", () => {
  it("is a reader with an id that says nothing about the address, the same as long as the salt is", async () => {
    const salted = { ...PUBLIC, READER_SALT: SECRET };
    const [first, again, other] = await Promise.all([
      whoami(salted)("/who", {}, "198.51.100.4").then(callerOf),
      whoami(salted)("/who", {}, "198.51.100.4").then(callerOf),
      whoami({ ...salted, READER_SALT: SECRET.toUpperCase() })("/who", {}, "198.51.100.4").then(callerOf),
    ]);
    assert.equal(first.kind, "reader");
    assert.match(first.id, /^reader:[\w-]{22}$/);
    assert.equal(again.id, first.id);
    assert.notEqual(other.id, first.id);
  });

  it("with an API key has the key's name, until the key is revoked", async () => {
    const { key, stored } = newApiKey("ci");
    writeKeys(keysFile, [stored]);
    const ask = whoami(PUBLIC);
    const headers = { Authorization: `Bearer ${key}` };
    assert.deepEqual(await callerOf(await ask("/who", headers)), {
      kind: "key",
      id: "key:ci",
      origin: null,
      isOwner: true,
    });
    writeKeys(keysFile, []);
    assert.equal(await codeOf(await ask("/who", headers)), "unauthorized");
  });

  it("may have an API key from the configuration", async () => {
    const { key, stored } = newApiKey("agent");
    const ask = whoami({ ...PUBLIC, API_KEYS: `agent:${stored.hash}` });
    assert.equal((await callerOf(await ask("/who", { Authorization: `bearer ${key}` }))).id, "key:agent");
  });

  it("with wrong credentials is refused, and not taken for a reader", async () => {
    for (const authorization of ["Bearer crk_wrong", "Bearer", "Basic YTpi", "Bearer a.b.c", "Bearer crk_wrong, x"]) {
      const response = await whoami(PUBLIC)("/who", { Authorization: authorization });
      assert.equal(response.status, 401, authorization);
      assert.equal(response.headers.get("www-authenticate"), "Bearer");
      assert.equal(await codeOf(response), "unauthorized");
    }
  });
});

describe("the owner", () => {
  it("is who sits at the machine that nobody else can reach", async () => {
    const ask = whoami();
    assert.equal((await ask("/owners")).status, 200);
    assert.equal((await ask("/owners", { Host: "localhost:8787" }, "::ffff:127.0.0.1")).status, 200);
  });

  it("is not whoever comes through a proxy, by another name or from elsewhere", async () => {
    const ask = whoami();
    assert.equal((await ask("/owners", { "X-Forwarded-For": "127.0.0.1" })).status, 401);
    assert.equal((await ask("/owners", { Via: "1.1 proxy" })).status, 401);
    assert.equal((await ask("/owners", { Host: "192.0.2.7:8787" })).status, 401);
    assert.equal((await ask("/owners", {}, "192.0.2.7")).status, 401);
    // A connection that is closed already has no other end any more.
    assert.equal((await ask("/owners", {}, null)).status, 401);
  });

  it("needs a key where others can reach the server, also from the machine itself", async () => {
    const { key, stored } = newApiKey("owner");
    const settings = { ...PUBLIC, API_KEYS: `owner:${stored.hash}` };
    assert.equal((await whoami(settings)("/owners")).status, 401);
    assert.equal(
      (await whoami({ ...settings, HOST: "", PUBLIC_URL: "https://runner.example" })("/owners")).status,
      401,
    );
    assert.equal((await whoami(settings)("/owners", { Authorization: `Bearer ${key}` }, "192.0.2.7")).status, 200);
  });
});

describe("a sandboxed embed", () => {
  const { app } = appWithoutDocker({ ...PUBLIC, EMBED_SECRET: SECRET });
  const languages = (headers: Record<string, string>) =>
    app.request(`${API_PATH}/languages`, { headers: { Origin: "null", ...headers } });

  it("is served with a token of its site", async () => {
    const token = await createEmbedToken("https://lms.example.org", 1, SECRET);
    const response = await languages({ "Embed-Token": token });
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("access-control-allow-origin"), "null");
    const identify = createIdentify(readConfig({ ...PUBLIC, EMBED_SECRET: SECRET }));
    const introduction = { authorization: undefined, forwardedFor: undefined, isForwarded: false, peer: "192.0.2.7" };
    const caller = await identify({ ...introduction, embedToken: token, origin: "null", hostname: "runner.example" });
    assert.equal(caller.origin, "https://lms.example.org");
    assert.equal(caller.isOwner, false);
  });

  it("is refused without one, with a forged one and with an old one", async () => {
    const tokens = [
      await createEmbedToken("https://lms.example.org", 1, SECRET.toUpperCase()),
      await createEmbedToken("https://lms.example.org", -1, SECRET),
      "nonsense",
    ];
    for (const headers of [{}, ...tokens.map((token) => ({ "Embed-Token": token }))]) {
      const response = await languages(headers as Record<string, string>);
      assert.equal(response.status, 403);
      assert.equal(await codeOf(response), "forbidden-origin");
    }
  });

  it("is refused everywhere where no secret is set", async () => {
    const closed = appWithoutDocker(PUBLIC).app;
    const token = await createEmbedToken("https://lms.example.org", 1, SECRET);
    const headers = { Origin: "null", "Embed-Token": token };
    assert.equal((await closed.request(`${API_PATH}/languages`, { headers })).status, 403);
  });

  it("may ask with the token's header", async () => {
    const headers = { Origin: "null", "Access-Control-Request-Method": "POST" };
    const response = await app.request(`${API_PATH}/execute`, { method: "OPTIONS", headers });
    assert.equal(response.status, 204);
    assert.match(response.headers.get("access-control-allow-headers") ?? "", /Authorization.*Embed-Token/);
  });
});

describe("a server that requires credentials", () => {
  const { key, stored } = newApiKey("ci");
  const { app } = appWithoutDocker({ HOST: "0.0.0.0", REQUIRE_CREDENTIALS: "true", API_KEYS: `ci:${stored.hash}` });
  const run = (headers: Record<string, string>) =>
    app.request(`${API_PATH}/execute`, {
      method: "POST",
      headers: { "Content-Type": "application/json", ...headers },
      body: "{}",
    });

  it("runs nothing for a reader, and something for a key", async () => {
    assert.equal((await run({})).status, 401);
    assert.equal((await run({ Authorization: `Bearer ${key}` })).status, 400);
  });

  it("still tells everybody what it could run", async () => {
    assert.equal((await app.request(`${API_PATH}/languages`)).status, 200);
  });
});

describe("another site's page", () => {
  const { app } = appWithoutDocker({ ...PUBLIC, RATE_LIMIT_PER_MINUTE: "0" });
  const post = (headers: Record<string, string>, body: string) =>
    app.request(`${API_PATH}/execute`, { method: "POST", headers: { Host: "127.0.0.1:8787", ...headers }, body });
  const program = JSON.stringify({ language: "bash", code: "true" });

  it("cannot make a reader's browser run a program by a form, whose types need no leave", async () => {
    for (const type of ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain"]) {
      const own = await post({ "Content-Type": type, Origin: "https://blog.example.org" }, program);
      assert.equal(own.status, 415, type);
      const other = await post({ "Content-Type": type, Origin: "https://evil.example" }, program);
      assert.equal(other.status, 403, type);
    }
    assert.equal((await post({}, program)).status, 415);
  });

  it("cannot reach the server by a name that it made to point here", async () => {
    const rebound = { Host: "rebound.example:8787", Origin: "http://rebound.example:8787" };
    const response = await post({ ...rebound, "Content-Type": "application/json" }, program);
    assert.equal(response.status, 421);
    assert.equal(await codeOf(response), "unknown-host");
  });
});
