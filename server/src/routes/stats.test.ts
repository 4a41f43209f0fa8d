import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Quotas } from "../access/quotas.js";
import { createStore } from "../store/create-store.js";
import { appForCaller, callers } from "../testing/app-for-caller.js";
import { storedRun } from "../testing/describe-store.js";
import { stats, statsRoutes } from "./stats.js";

const store = createStore("memory:");
const quotas = new Quotas({ rateLimitPerMinute: 10, originRateLimitPerMinute: null, runsPerDay: null });

async function statsFor(caller: keyof typeof callers, query = "") {
  const app = appForCaller(callers[caller], statsRoutes({ store, quotas }));
  return stats.parse(await (await app.request(`/stats${query}`)).json());
}

describe("the statistics", () => {
  before(() =>
    store.save([
      storedRun({ createdAt: Date.now(), contentId: "page", snippetId: "one" }),
      storedRun({ createdAt: Date.now(), contentId: "page", snippetId: "one", status: "error" }),
      storedRun({ createdAt: 1, language: "go" }),
      storedRun({ createdAt: 2, caller: "user:ada", language: "rust", projectId: "p" }),
    ]),
  );
  after(() => store.close());

  it("tell a reader what they ran in the last minute and may still run", async () => {
    quotas.take({ kind: "reader", id: "reader:a", origin: null, isOwner: false });
    const { caller } = await statsFor("reader");
    assert.equal(caller.runsLastMinute, 2);
    assert.equal(caller.limit, 10);
    assert.equal(caller.remaining, 9);
    assert.ok(caller.reset !== null && caller.reset > 0 && caller.reset <= 60);
  });

  it("tell a caller without a limit that there is none", async () => {
    const { caller } = await statsFor("owner");
    assert.deepEqual(caller, { runsLastMinute: 0, limit: null, remaining: null, reset: null });
  });

  it("count a reader's own runs, by language and by snippet", async () => {
    const { languages, snippets } = await statsFor("reader");
    assert.deepEqual(
      languages.map(({ language, runs, succeeded }) => ({ language, runs, succeeded })),
      [
        { language: "python", runs: 2, succeeded: 1 },
        { language: "go", runs: 1, succeeded: 1 },
      ],
    );
    assert.deepEqual(
      snippets.map(({ contentId, snippetId, runs, averageTime }) => ({ contentId, snippetId, runs, averageTime })),
      [{ contentId: "page", snippetId: "one", runs: 2, averageTime: 0.5 }],
    );
  });

  it("count everybody's runs for the owner, also of one project", async () => {
    assert.deepEqual((await statsFor("owner")).languages.map(({ language }) => language).toSorted(), [
      "go",
      "python",
      "rust",
    ]);
    const { languages } = await statsFor("owner", "?projectId=p");
    assert.deepEqual(
      languages.map(({ language, lastRunAt }) => ({ language, lastRunAt })),
      [{ language: "rust", lastRunAt: "1970-01-01T00:00:00.002Z" }],
    );
  });
});
