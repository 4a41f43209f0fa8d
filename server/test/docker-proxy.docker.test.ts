import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { startTestServer } from "../src/testing/test-server.js";
import type { TestServer } from "../src/testing/test-server.js";
import { startNginx } from "./start-nginx.js";
import type { StartedNginx } from "./start-nginx.js";

const TEMPLATE = fileURLToPath(new URL("../deploy/docker-proxy/nginx.conf.template", import.meta.url));
const SOCKET = (process.env.DOCKER_HOST ?? "unix:///var/run/docker.sock").replace(/^unix:\/\//, "");

describe("the door to the Docker socket", () => {
  const folder = mkdtempSync(join(tmpdir(), "docker-proxy-"));
  const dockerHost = process.env.DOCKER_HOST;
  let proxy: StartedNginx;
  let server: TestServer;
  let api: string;

  before(async () => {
    const template = readFileSync(TEMPLATE, "utf8").replace("${SOCKET}", SOCKET);
    proxy = await startNginx(folder, (port) => template.replace("${LISTEN}", `127.0.0.1:${port}`));
    api = `127.0.0.1:${proxy.port}`;
    process.env.DOCKER_HOST = `tcp://${api}`;
    server = await startTestServer();
  });
  after(async () => {
    await server.close();
    if (dockerHost === undefined) delete process.env.DOCKER_HOST;
    else process.env.DOCKER_HOST = dockerHost;
    await proxy.stop();
    rmSync(folder, { recursive: true });
  });

  it("is wide enough for the server: programs run, and their containers go away", async () => {
    const result = await server.execute({ language: "bash", code: "read -r name; echo hello $name", stdin: "ada\n" });
    assert.equal(result.status, "success");
    assert.equal(result.stdout, "hello ada\n");
    const stopped = await server.execute({ language: "bash", code: "while true; do :; done", timeout: 1 });
    assert.equal(stopped.status, "timeout");
  });

  it("is closed for everything else", async () => {
    const refused: [string, string][] = [
      ["POST", "/containers/0123456789ab/exec"],
      ["POST", "/exec/0123456789ab/start"],
      ["GET", "/containers/0123456789ab/archive?path=/etc"],
      ["PUT", "/containers/0123456789ab/archive?path=/etc"],
      ["POST", "/containers/0123456789ab/update"],
      ["GET", "/volumes"],
      ["POST", "/volumes/create"],
      ["POST", "/networks/create"],
      ["GET", "/secrets"],
      ["POST", "/swarm/init"],
      ["POST", "/images/code-runner/bash/push"],
      ["GET", "/v1.41/containers/json/../../volumes"],
      ["GET", "/events"],
    ];
    for (const [method, path] of refused) {
      assert.equal((await fetch(`http://${api}${path}`, { method })).status, 403, `${method} ${path}`);
    }
    assert.equal((await fetch(`http://${api}/v1.41/containers/json`)).status, 200);
  });
});
