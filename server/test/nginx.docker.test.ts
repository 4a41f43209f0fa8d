import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request } from "node:http";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { collect, readEvents, until } from "../src/testing/read-events.js";
import { startTestServer } from "../src/testing/test-server.js";
import type { TestServer } from "../src/testing/test-server.js";
import { freePort } from "../../test/free-port.js";
import { NGINX, startNginx } from "./start-nginx.js";
import type { StartedNginx } from "./start-nginx.js";

const RECIPES = fileURLToPath(new URL("../deploy/nginx/", import.meta.url));
const BLOG = "https://blog.example.org";

/** Waits for each answer before it says the next word: a proxy that gathers events would keep it waiting for ever. */
const DIALOGUE = 'echo one; read -r answer; echo "two $answer"; read -r answer; echo "three $answer"';

describe("the recipe for nginx", () => {
  const folder = mkdtempSync(join(tmpdir(), "nginx-"));
  let server: TestServer;
  let nginx: StartedNginx;
  let api: string;

  before(async () => {
    server = await startTestServer({
      abandonMs: 30_000,
      env: { TRUST_PROXY: "127.0.0.1", ALLOWED_ORIGINS: BLOG, RATE_LIMIT_PER_MINUTE: "2" },
    });
    nginx = await startNginx(
      folder,
      (port) => `
        upstream code_runner { server ${new URL(server.api).host}; keepalive 4; }
        server { listen 127.0.0.1:${port}; include ${join(RECIPES, "code-runner-proxy.conf")}; }`,
    );
    const url = new URL(server.api);
    url.port = String(nginx.port);
    api = url.href;
  });
  after(async () => {
    await nginx.stop();
    await server.close();
    rmSync(folder, { recursive: true });
  });

  const start = (address: string) =>
    post(address, "/execute/stream", JSON.stringify({ language: "bash", code: DIALOGUE, interactive: true }));

  /** A request from one of the many addresses of this machine. */
  async function post(address: string, path: string, body: string, headers: Record<string, string> = {}) {
    const sent = request(`${api}${path}`, {
      method: "POST",
      localAddress: address,
      headers: { "Content-Type": "application/json", Origin: BLOG, ...headers },
    });
    sent.end(body);
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    return response;
  }

  const type = (id: string, text: string) =>
    fetch(`${api}/runs/${id}/stdin`, { method: "POST", body: text }).then(({ status }) => assert.equal(status, 204));

  it("passes events on one by one", async () => {
    const response = await start("127.0.0.2");
    assert.equal(response.statusCode, 200);
    assert.match(response.headers["content-type"] ?? "", /^text\/event-stream/);
    const events = readEvents({ body: response } as unknown as Response);
    const first = await until(events, "output");
    assert.equal(first.content, "one\n");
    await type(first.runId, "a\n");
    assert.equal((await until(events, "output")).content, "two a\n");
    await type(first.runId, "b\n");
    assert.equal((await until(events, "output")).content, "three b\n");
    assert.equal((await until(events, "complete")).result.status, "success");
  });

  it("lets a reader who lost the connection go on where it broke off", async () => {
    const response = await start("127.0.0.3");
    const first = await until(readEvents({ body: response } as unknown as Response), "output");
    response.destroy();
    await type(first.runId, "a\n");
    await type(first.runId, "b\n");
    const headers = { "Last-Event-ID": String(first.seq) };
    const rest = await collect(readEvents(await fetch(`${api}/runs/${first.runId}/events`, { headers })));
    assert.equal(rest[0]?.seq, first.seq + 1);
    const text = rest.map((event) => (event.type === "output" ? event.content : "")).join("");
    assert.equal(text, "two a\nthree b\n");
    assert.equal(rest.at(-1)?.type, "complete");
  });

  it("tells the server who the reader is, and not what the reader says", async () => {
    const ask = async (address: string, headers: Record<string, string> = {}) => {
      const response = await post(address, "/execute", "{}", headers);
      response.resume();
      return response.statusCode;
    };
    assert.equal(await ask("127.0.0.4", { "X-Forwarded-For": "192.0.2.1" }), 400);
    assert.equal(await ask("127.0.0.4", { "X-Forwarded-For": "192.0.2.2" }), 400);
    assert.equal(await ask("127.0.0.4", { "X-Forwarded-For": "192.0.2.3" }), 429);
    assert.equal(await ask("127.0.0.5"), 400);
  });

  it("leaves it to the server to refuse what is too large", async () => {
    const response = await post("127.0.0.6", "/execute", JSON.stringify({ code: "x".repeat(4.5 * 1024 * 1024) }));
    assert.equal(response.statusCode, 413);
    assert.equal(response.headers["content-type"], "application/problem+json");
    response.resume();
  });

  it("is a whole site that nginx accepts, but for the address and the certificate", async () => {
    const [key, certificate] = [join(folder, "key.pem"), join(folder, "certificate.pem")];
    const subject = ["-subj", "/CN=runner.example.org", "-days", "1", "-newkey", "rsa:2048", "-nodes"];
    execFileSync("openssl", ["req", "-x509", ...subject, "-keyout", key, "-out", certificate], { stdio: "ignore" });
    const site = readFileSync(join(RECIPES, "code-runner.conf"), "utf8")
      .replace("listen 443", `listen 127.0.0.1:${await freePort()}`)
      .replace("listen [::]:443 ssl http2;", "")
      .replace("/etc/ssl/runner.example.org.pem", certificate)
      .replace("/etc/ssl/runner.example.org.key", key)
      .replace("/etc/nginx/snippets/code-runner-proxy.conf", join(RECIPES, "code-runner-proxy.conf"));
    writeFileSync(join(folder, "site.conf"), site);
    writeFileSync(
      join(folder, "whole.conf"),
      `pid whole.pid; error_log stderr;\nevents {}\nhttp { include site.conf; }`,
    );
    const { status, stderr } = spawnSync(NGINX, ["-t", "-p", folder, "-c", "whole.conf"], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
  });
});
