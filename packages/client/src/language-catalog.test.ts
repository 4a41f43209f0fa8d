import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ExecutionClient } from "./execution-client.js";
import { LanguageCatalog } from "./language-catalog.js";
import { sendJson, startServer } from "./testing/scripted-server.js";

const cpp = { id: "cpp", name: "C++", aliases: ["c++"], state: "ready" };
const answer = sendJson(200, { languages: [cpp], unavailable: null });

describe("the catalog of a server's languages", () => {
  it("finds a language by id and alias, and asks once", async () => {
    await using server = await startServer({ "GET /languages": answer });
    const catalog = new LanguageCatalog(new ExecutionClient({ server: server.url }));
    const [byId, byAlias, none] = await Promise.all(["cpp", "C++", "perl"].map((name) => catalog.findLanguage(name)));
    assert.equal(byId?.name, "C++");
    assert.equal(byAlias?.name, "C++");
    assert.equal(none, null);
    assert.equal(server.received.length, 1);
  });

  it("asks again after a failure", async () => {
    await using server = await startServer({ "GET /languages": [(response) => response.destroy(), answer] });
    const catalog = new LanguageCatalog(new ExecutionClient({ server: server.url }));
    await assert.rejects(catalog.findLanguage("cpp"), { code: "server-unavailable" });
    assert.equal((await catalog.findLanguage("cpp"))?.id, "cpp");
  });

  it("gives up on a server that does not answer within 3 s", async () => {
    await using server = await startServer({ "GET /languages": () => undefined });
    const catalog = new LanguageCatalog(new ExecutionClient({ server: server.url }));
    const began = performance.now();
    await assert.rejects(catalog.load(), { name: "RunnerError", code: "server-unavailable", message: /within 3 s/ });
    const seconds = (performance.now() - began) / 1000;
    assert.ok(seconds > 2.5 && seconds < 6, `${seconds} s`);
  });
});
