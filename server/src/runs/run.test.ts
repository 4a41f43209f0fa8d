import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { packageFolder } from "../folders.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import type { Pools } from "../sandbox/pools.js";
import { Admission } from "./admission.js";
import { clampLimits } from "./limits.js";
import { Run } from "./run.js";

const language = findLanguage(loadLanguages(join(packageFolder, "languages")), "bash");

/** A run that waits for its image for ever and has told so once. */
function waitingRun(): Run {
  assert.ok(language);
  return new Run(
    {
      program: { language: "bash", files: [{ name: "main.sh", content: "" }], entry: "main.sh" },
      language,
      limits: clampLimits({}, language),
      about: { caller: "reader:a", projectId: null, contentId: null, snippetId: null, saveHistory: false },
      earlier: [],
      sessionLost: false,
      packages: null,
      isValidation: false,
    },
    {
      pools: {} as Pools,
      images: {
        ensure(_image, onProgress, signal) {
          onProgress(0, 1);
          return new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason as Error)));
        },
        ensureWithPackages: () => Promise.reject(new Error("It asks for no packages.")),
        forget: () => undefined,
      },
      admission: new Admission(1),
      abandonMs: 1,
      observer: { ended: () => Promise.resolve(), sandboxGone: () => undefined },
      log: () => undefined,
    },
  );
}

describe("a run whose reader goes", { timeout: 60_000 }, () => {
  // The timer that ends a run does not keep a process alive.
  let awake: NodeJS.Timeout;
  before(() => {
    awake = setInterval(() => undefined, 1000);
  });
  after(() => clearInterval(awake));

  it("ends, also when the reader had not asked for the next event", async () => {
    const run = waitingRun();
    const reader = new AbortController();
    const events = run.events(0, reader.signal);
    assert.equal((await events.next()).value?.type, "progress");
    reader.abort();
    await run.over;
    assert.equal(run.outcome?.status, "stopped");
  });

  it("ends when the reader waits for an event", async () => {
    const run = waitingRun();
    const reader = new AbortController();
    const events = run.events(1, reader.signal);
    const next = events.next();
    reader.abort();
    assert.equal((await next).done, true);
    await run.over;
    assert.equal(run.outcome?.status, "stopped");
  });

  it("goes on while another one listens", async () => {
    const run = waitingRun();
    const readers = [new AbortController(), new AbortController()] as const;
    const [first, second] = readers.map(({ signal }) => run.events(0, signal));
    await first?.next();
    await second?.next();
    readers[0].abort();
    await sleep(50);
    assert.equal(run.outcome, null);
    readers[1].abort();
    await run.over;
  });
});
