import assert from "node:assert/strict";
import { once } from "node:events";
import { describe, it } from "node:test";
import { spawnServer, startServerProcess } from "./testing/server-process.js";

describe("the server's process", () => {
  it("says where it is and that Docker is there", async () => {
    const server = await startServerProcess();
    assert.equal((await server.lines.next()).value, "Server languages are on.");
    assert.equal(await server.end("SIGTERM"), 0);
  });

  it("starts without Docker and says why server languages are off", async () => {
    const server = await startServerProcess({ DOCKER_HOST: "unix:///nowhere/docker.sock", LOG_LEVEL: "silent" });
    assert.match((await server.lines.next()).value as string, /^Server languages are off\. Docker was not found/);
    assert.equal(await server.end("SIGINT"), 0);
  });

  it("does not start with a wrong setting", async () => {
    assert.deepEqual(await once(spawnServer({ HOST: "0.0.0.0" }), "exit"), [1, null]);
  });

  it("does not start with a history that cannot be used", async () => {
    assert.deepEqual(await once(spawnServer({ DATABASE_URL: "file:/dev/null/history.sqlite" }), "exit"), [1, null]);
  });
});
