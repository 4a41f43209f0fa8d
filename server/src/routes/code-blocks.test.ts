import type { Problem } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import type { Caller } from "../access/caller.js";
import type { Store } from "../store/store.js";
import { createStore } from "../store/create-store.js";
import { appForCaller, callers } from "../testing/app-for-caller.js";
import { storedRun } from "../testing/describe-store.js";
import { codeBlockRoutes, codeBlocks } from "./code-blocks.js";

describe("the code blocks of a page", () => {
  const stores: Store[] = [];
  after(() => Promise.all(stores.map((store) => store.close())));

  function newApp() {
    const store = createStore("memory:");
    stores.push(store);
    const routes = codeBlockRoutes(store);
    const app = appForCaller(callers.reader, routes);
    const report = (runs: object[]) =>
      app.request("/code-blocks/a%2Fpage/reports", {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify({ runs }),
      });
    const ask = (caller: Partial<Caller>) => appForCaller(caller, routes).request("/code-blocks/a%2Fpage");
    const read = async (caller: Partial<Caller> = callers.owner) => codeBlocks.parse(await (await ask(caller)).json());
    return { store, report, ask, read };
  }

  const told = (more: object = {}) => ({
    snippetId: "one",
    language: "python",
    environment: "pyodide",
    status: "success",
    executionTime: 0.1,
    ...more,
  });

  it("are counted: how often they ran, and with what success", async () => {
    const { store, read } = newApp();
    const on = (snippetId: string, more = {}) =>
      storedRun({ contentId: "a/page", snippetId, createdAt: 1000, ...more });
    await store.save([on("one"), on("one", { status: "timeout" }), on("two"), on("x", { contentId: "other" })]);
    assert.deepEqual(await read(), {
      contentId: "a/page",
      snippets: [
        {
          snippetId: "one",
          runs: 2,
          succeeded: 1,
          reported: 0,
          averageTime: 0.5,
          lastRunAt: "1970-01-01T00:00:01.000Z",
        },
        {
          snippetId: "two",
          runs: 1,
          succeeded: 1,
          reported: 0,
          averageTime: 0.5,
          lastRunAt: "1970-01-01T00:00:01.000Z",
        },
      ],
    });
  });

  it("of a page that nobody ran are none", async () => {
    assert.deepEqual((await newApp().read()).snippets, []);
  });

  it("are told to the owner, to users of their own runs, and to nobody else", async () => {
    const { store, ask, read } = newApp();
    const by = (caller: string) => storedRun({ contentId: "a/page", snippetId: "one", caller });
    await store.save([by("user:ada"), by("user:bob"), by("user:bob"), by("reader:a")]);
    assert.equal((await read(callers.owner)).snippets[0]?.runs, 4);
    assert.equal((await read(callers.user)).snippets[0]?.runs, 1);
    const refused = await ask(callers.reader);
    assert.equal(refused.status, 401);
    const { code, param } = (await refused.json()) as Problem;
    assert.deepEqual([code, param], ["unauthorized", "Authorization"]);
  });

  it("join what the page reports, marked as told by it", async () => {
    const { store, report, read } = newApp();
    await store.save([storedRun({ contentId: "a/page", snippetId: "one" })]);
    assert.equal((await report([told(), told({ status: "error" })])).status, 204);
    const [one] = (await read()).snippets;
    assert.deepEqual([one?.runs, one?.succeeded, one?.reported], [3, 2, 2]);
  });

  it("join no report that is wrong", async () => {
    const { report, read } = newApp();
    const wrong: [object, string][] = [
      [told({ environment: "docker" }), "runs[0].environment"],
      [told({ status: "great" }), "runs[0].status"],
      [told({ executionTime: -1 }), "runs[0].executionTime"],
      [told({ language: "<b>python</b>" }), "runs[0].language"],
      [told({ snippetId: "x".repeat(201) }), "runs[0].snippetId"],
    ];
    for (const [run, param] of wrong) {
      const response = await report([run]);
      assert.equal(response.status, 400, param);
      assert.equal(((await response.json()) as Problem).param, param);
    }
    assert.equal((await report([])).status, 400);
    assert.equal((await report(Array.from({ length: 21 }, () => told()))).status, 400);
    assert.deepEqual((await read()).snippets, []);
  });

  it("join 60 reports of one reader in a minute, and no more", async () => {
    const { report, read } = newApp();
    for (let batch = 0; batch < 3; batch += 1) {
      assert.equal((await report(Array.from({ length: 20 }, () => told()))).status, 204);
    }
    const response = await report([told()]);
    assert.equal(response.status, 429);
    assert.equal(response.headers.get("retry-after"), "60");
    assert.equal((await read()).snippets[0]?.runs, 60);
  });
});
