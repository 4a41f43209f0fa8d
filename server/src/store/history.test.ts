import { RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { storedRun } from "../testing/describe-store.js";
import { runReport } from "../testing/run-report.js";
import { createStore } from "./create-store.js";
import type { HistoryOptions } from "./history.js";
import { History } from "./history.js";
import type { Store } from "./store.js";

const DAY = 24 * 60 * 60 * 1000;

describe("keeping runs", () => {
  const opened: Store[] = [];
  after(() => Promise.all(opened.map((store) => store.close())));

  function newHistory(options: Partial<HistoryOptions> = {}) {
    const store = createStore("memory:");
    opened.push(store);
    const logged: string[] = [];
    const log = (message: string) => logged.push(message);
    const history = new History({ store, keepsPrograms: true, days: 30, maxRuns: 100, log, ...options });
    return { store, history, logged };
  }

  it("keeps what was run, by whom, and how it ended", async () => {
    const { store, history } = newHistory();
    const report = runReport({ code: "print('hello')", stdout: "hello\n", about: { projectId: "p", snippetId: "s" } });
    await history.record(report);
    const run = await store.find(report.id);
    assert.equal(run?.caller, "reader:a");
    assert.equal(run?.projectId, "p");
    assert.equal(run?.contentId, "page");
    assert.equal(run?.snippetId, "s");
    assert.equal(run?.isReported, false);
    assert.equal(run?.program?.files[0]?.content, "print('hello')");
    assert.equal(run?.result?.stdout, "hello\n");
  });

  it("keeps facts only when the request or the owner wants that", async () => {
    const asked = runReport({ code: "x = 1", about: { saveHistory: false } });
    const full = newHistory();
    await full.history.record(asked);
    const facts = newHistory({ keepsPrograms: false });
    const report = runReport({ code: "x = 1" });
    await facts.history.record(report);
    for (const run of [await full.store.find(asked.id), await facts.store.find(report.id)]) {
      assert.equal(run?.status, "success");
      assert.equal(run?.program, null);
      assert.equal(run?.result, null);
    }
  });

  it("cuts long output off and says so, and leaves out a program that is very large", async () => {
    const { store, history } = newHistory();
    const report = runReport({ code: "x".repeat(129 * 1024), stdout: "y".repeat(100_000) });
    await history.record(report);
    const run = await store.find(report.id);
    assert.equal(run?.program, null);
    assert.equal(run?.result?.stdout.length, 16 * 1024);
    assert.equal(run?.result?.truncated, true);
  });

  it("keeps no environment variables: they may be secrets", async () => {
    const { store, history } = newHistory();
    const report = runReport();
    report.program.env = { TOKEN: "nobody's business" };
    await history.record(report);
    assert.doesNotMatch(JSON.stringify(await store.find(report.id)), /nobody's business/);
  });

  it("keeps nothing of a run whose program never started", async () => {
    const { store, history } = newHistory();
    const error = new RunnerError("image-missing", "");
    const report = { ...runReport(), outcome: { type: "failure", error } as const };
    await history.record(report);
    assert.equal(await store.find(report.id), null);
  });

  it("lets the reader have the answer when the store fails or hangs, and logs that", async () => {
    const broken = newHistory();
    await broken.store.close();
    const report = runReport();
    await broken.history.record(report);
    const hanging = { ...createStore("memory:"), save: () => new Promise<void>(() => undefined) } as unknown as Store;
    const slow = newHistory({ store: hanging, patience: 10 });
    await slow.history.record(runReport());
    for (const { logged } of [broken, slow])
      assert.match(logged.join(), /^Run \S+ is answered, but it may not be kept/);
    assert.match(broken.logged.join(), new RegExp(report.id));
  });

  it("forgets what is too old and what is too much", async () => {
    const { store, history } = newHistory({ days: 2, maxRuns: 2 });
    const ages = [3, 2.1, 1, 0.5, 0];
    const runs = ages.map((days) => storedRun({ createdAt: Date.now() - days * DAY }));
    await store.save(runs);
    await history.sweep();
    const left = await store.list({}, 10, null);
    assert.deepEqual(
      left.map(({ id }) => id),
      [runs[4]?.id, runs[3]?.id],
    );
  });
});
