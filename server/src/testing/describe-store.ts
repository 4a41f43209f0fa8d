import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, describe, it } from "node:test";
import type { Store, StoredRun } from "../store/store.js";

/** A run that is over, for tests. */
export function storedRun(more: Partial<StoredRun> = {}): StoredRun {
  return {
    id: randomUUID(),
    createdAt: 1_000_000,
    caller: "reader:a",
    language: "python",
    environment: "docker",
    status: "success",
    executionTime: 0.5,
    projectId: null,
    contentId: null,
    snippetId: null,
    isReported: false,
    program: null,
    result: null,
    ...more,
  };
}

/**
 * The contract of a store. A driver is done when this passes.
 *
 * @param create makes an empty store each time.
 */
export function describeStore(name: string, create: () => Store): void {
  describe(`the store ${name}`, () => {
    const stores: Store[] = [];
    const empty = () => {
      const store = create();
      stores.push(store);
      return store;
    };
    after(async () => {
      for (const store of stores) await store.close();
    });

    it("gives a run back as it was", async () => {
      const store = empty();
      const program = {
        language: "python",
        files: [{ name: "main.py", content: "print('grüße\0')" }],
        entry: "main.py",
      };
      const run = storedRun({ program, projectId: "p", contentId: "c", snippetId: "s", status: "error" });
      await store.save([run]);
      assert.deepEqual(await store.find(run.id), run);
    });

    it("knows nothing of runs that were not saved", async () => {
      const store = empty();
      assert.equal(await store.find("nope"), null);
      assert.equal(await store.remove("nope"), false);
      assert.deepEqual(await store.list({}, 10, null), []);
      assert.deepEqual(await store.countByLanguage({}), []);
    });

    it("saves many runs at the same time", async () => {
      const store = empty();
      const runs = Array.from({ length: 200 }, (_, index) => storedRun({ createdAt: index }));
      await Promise.all(runs.map((run) => store.save([run])));
      assert.equal((await store.list({}, 1000, null)).length, 200);
    });

    it("takes the same run twice as one", async () => {
      const store = empty();
      const run = storedRun();
      await store.save([run]);
      await store.save([{ ...run, status: "error" }]);
      assert.equal((await store.find(run.id))?.status, "error");
      assert.equal((await store.list({}, 10, null)).length, 1);
    });

    it("lists the youngest first, page after page, without a gap where times are equal", async () => {
      const store = empty();
      const runs = Array.from({ length: 25 }, (_, index) => storedRun({ createdAt: Math.floor(index / 5) }));
      await store.save(runs);
      const seen: string[] = [];
      for (let after: StoredRun | null = null; ;) {
        const page = (await store.list({}, 4, after)) as StoredRun[];
        if (page.length === 0) break;
        seen.push(...page.map(({ id }) => id));
        after = page.at(-1) ?? null;
      }
      const byAge = (a: StoredRun, b: StoredRun) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1);
      assert.deepEqual(
        seen,
        runs.toSorted(byAge).map(({ id }) => id),
      );
    });

    it("lists facts only, and what the filter wants", async () => {
      const store = empty();
      const program = { language: "python", files: [], entry: "main.py" };
      const wanted = storedRun({ caller: "user:u", projectId: "p", contentId: "c", program });
      const others = [{ caller: "user:v" }, { projectId: "q" }, { contentId: "d" }];
      await store.save([wanted, ...others.map((more) => storedRun({ ...wanted, id: randomUUID(), ...more }))]);
      const found = await store.list({ caller: "user:u", projectId: "p", contentId: "c" }, 10, null);
      assert.deepEqual(
        found.map(({ id }) => id),
        [wanted.id],
      );
      assert.equal("program" in (found[0] ?? {}), false);
      assert.equal((await store.list({ projectId: "p" }, 10, null)).length, 3);
    });

    it("forgets what is removed", async () => {
      const store = empty();
      const run = storedRun();
      await store.save([run, storedRun()]);
      assert.equal(await store.remove(run.id), true);
      assert.equal(await store.find(run.id), null);
      assert.equal((await store.list({}, 10, null)).length, 1);
    });

    it("counts by language and by snippet", async () => {
      const store = empty();
      const on = (snippetId: string, more: Partial<StoredRun> = {}) =>
        storedRun({ contentId: "page", snippetId, ...more });
      await store.save([
        on("a", { executionTime: 1, createdAt: 5 }),
        on("a", { executionTime: 3, createdAt: 7, status: "timeout" }),
        on("b", { isReported: true, environment: "pyodide" }),
        storedRun({ language: "go" }),
      ]);
      assert.deepEqual(await store.countBySnippet({ contentId: "page" }, 1), [
        { contentId: "page", snippetId: "a", runs: 2, succeeded: 1, reported: 0, averageTime: 2, lastRunAt: 7 },
      ]);
      const snippets = await store.countBySnippet({}, 10);
      assert.deepEqual(
        snippets.map(({ snippetId, reported }) => [snippetId, reported]),
        [
          ["a", 0],
          ["b", 1],
        ],
      );
      const languages = await store.countByLanguage({});
      assert.deepEqual(
        languages.map(({ language, runs }) => [language, runs]),
        [
          ["python", 3],
          ["go", 1],
        ],
      );
    });

    it("counts what a caller did since a time", async () => {
      const store = empty();
      await store.save([
        storedRun({ createdAt: 10 }),
        storedRun({ createdAt: 20 }),
        storedRun({ createdAt: 20, isReported: true }),
        storedRun({ createdAt: 20, caller: "reader:b" }),
      ]);
      assert.equal(await store.countSince("reader:a", 20, false), 1);
      assert.equal(await store.countSince("reader:a", 0, false), 2);
      assert.equal(await store.countSince("reader:a", 0, true), 1);
    });

    it("sweeps what is too old, and then what is too much", async () => {
      const store = empty();
      const runs = Array.from({ length: 2500 }, (_, index) => storedRun({ createdAt: index }));
      await store.save(runs);
      assert.equal(await store.sweep({ before: 1200, keep: 10_000 }), 1200);
      assert.equal(await store.sweep({ before: 0, keep: 3 }), 1297);
      const left = await store.list({}, 10, null);
      assert.deepEqual(
        left.map(({ createdAt }) => createdAt),
        [2499, 2498, 2497],
      );
      assert.equal(await store.sweep({ before: 0, keep: 3 }), 0);
    });

    it("says whether it can be written", async () => {
      await empty().checkWritable();
    });

    it("finishes what it was asked for before it closes, and refuses the rest", async () => {
      const store = create();
      const saves = [store.save([storedRun()]), store.save([storedRun()])];
      await store.close();
      await Promise.all(saves);
      await assert.rejects(store.find("x"), { name: "StoreError" });
      await store.close();
    });
  });
}
