import type { Problem } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { appWithoutDocker } from "../testing/app-without-docker.js";

const LANGUAGES = `${API_PATH}/languages`;
const { app: local } = appWithoutDocker();
const { app: open } = appWithoutDocker({
  HOST: "0.0.0.0",
  ALLOWED_ORIGINS: "https://blog.example.org, https://docs.example.org:8443",
  PUBLIC_URL: "https://runner.example.org",
});

async function codeOf(response: Response): Promise<string | number> {
  return response.ok ? response.status : ((await response.json()) as Problem).code;
}

const from = async (app: typeof local, origin: string, host = "127.0.0.1:8787") =>
  codeOf(await app.request(LANGUAGES, { headers: { Origin: origin, Host: host } }));

describe("an origin", () => {
  it("is allowed on a loopback server when it is this machine", async () => {
    assert.equal(await from(local, "http://localhost:3000"), 200);
    assert.equal(await from(local, "http://127.0.0.1:8787"), 200);
    assert.equal(await from(local, "http://docs.localhost"), 200);
    assert.equal(await from(local, "http://[::1]:5173"), 200);
  });

  it("is refused on a loopback server when it is any other", async () => {
    assert.equal(await from(local, "https://evil.example"), "forbidden-origin");
    assert.equal(await from(local, "http://localhost.evil.example"), "forbidden-origin");
    assert.equal(await from(local, "null"), "forbidden-origin");
  });

  it("is allowed on a public server when it is listed, or the server's own", async () => {
    const host = "runner.example.org";
    assert.equal(await from(open, "https://blog.example.org", host), 200);
    assert.equal(await from(open, "https://docs.example.org:8443", host), 200);
    assert.equal(await from(open, "https://runner.example.org", host), 200);
    assert.equal(await from(open, "https://docs.example.org", host), "forbidden-origin");
    assert.equal(await from(open, "http://localhost:3000", host), "forbidden-origin");
  });

  it("is not needed: tools send none", async () => {
    const response = await local.request(LANGUAGES);
    assert.equal(response.status, 200);
    assert.equal(response.headers.get("access-control-allow-origin"), null);
  });

  it("is told to the browser, on errors as well", async () => {
    const headers = { Origin: "http://localhost:3000" };
    for (const path of [LANGUAGES, `${API_PATH}/nothing`]) {
      const response = await local.request(path, { headers });
      assert.equal(response.headers.get("access-control-allow-origin"), "http://localhost:3000", path);
      assert.match(response.headers.get("access-control-expose-headers") ?? "", /Retry-After/);
      assert.equal(response.headers.get("vary"), "Origin");
    }
  });

  it("is asked about before a request with JSON", async () => {
    const ask = (origin: string) =>
      local.request(`${API_PATH}/execute`, {
        method: "OPTIONS",
        headers: { Origin: origin, "Access-Control-Request-Method": "POST" },
      });
    const yes = await ask("http://localhost:3000");
    assert.equal(yes.status, 204);
    assert.match(yes.headers.get("access-control-allow-methods") ?? "", /POST, DELETE/);
    assert.match(yes.headers.get("access-control-allow-headers") ?? "", /Stdin-Offset/);
    const no = await ask("https://evil.example");
    assert.equal(no.status, 403);
    assert.equal(no.headers.get("access-control-allow-origin"), null);
  });
});

describe("a host name", () => {
  const to = async (app: typeof local, host: string, headers: Record<string, string> = {}) =>
    codeOf(await app.request(LANGUAGES, { headers: { Host: host, ...headers } }));

  it("is one of the server's own, or a number", async () => {
    assert.equal(await to(local, "localhost:8787"), 200);
    assert.equal(await to(local, "[::1]:8787"), 200);
    assert.equal(await to(open, "runner.example.org"), 200);
    assert.equal(await to(open, "203.0.113.7:8787"), 200);
  });

  it("that a stranger made to point here is refused, also for a page of that name", async () => {
    assert.equal(await to(local, "rebound.example"), "unknown-host");
    assert.equal(await to(local, "rebound.example:8787", { Origin: "http://rebound.example:8787" }), "unknown-host");
    assert.equal(await to(open, "rebound.example"), "unknown-host");
  });
});

describe("an error", () => {
  it("is problem details with a status, a code and a sentence", async () => {
    const response = await local.request(`${API_PATH}/nothing`);
    assert.equal(response.status, 404);
    assert.equal(response.headers.get("content-type"), "application/problem+json");
    assert.deepEqual(await response.json(), {
      type: "about:blank",
      title: "Not found",
      status: 404,
      detail: "There is nothing at GET /api/v1/code/nothing.",
      code: "not-found",
    });
  });
});
