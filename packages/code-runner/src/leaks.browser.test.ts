import { expect, oneEvent, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { playRuns } from "./testing/play-runs.js";

const CYCLES = 500;

/** How many listeners a target that outlives the elements has now: each is added to the count until it is removed. */
function countListeners(target: EventTarget) {
  const held = new Map<string, Set<unknown>>();
  const { addEventListener, removeEventListener } = target;
  const drop = (type: string, listener: unknown) => void held.get(type)?.delete(listener);
  target.addEventListener = (type: string, listener: EventListener, options?: AddEventListenerOptions | boolean) => {
    const { signal, once } = typeof options === "object" ? options : {};
    if (once !== true) held.set(type, (held.get(type) ?? new Set()).add(listener));
    signal?.addEventListener("abort", () => drop(type, listener), { once: true });
    addEventListener.call(target, type, listener, options);
  };
  target.removeEventListener = (type: string, listener: EventListener, options?: EventListenerOptions | boolean) => {
    drop(type, listener);
    removeEventListener.call(target, type, listener, options);
  };
  return {
    get count() {
      return [...held.values()].reduce((sum, { size }) => sum + size, 0);
    },
    restore: () => Object.assign(target, { addEventListener, removeEventListener }),
  };
}

type ObserverName = "IntersectionObserver" | "MutationObserver" | "ResizeObserver";

/** How many observers of a kind watch something now. */
function countObservers(name: ObserverName) {
  const active = new Set<unknown>();
  const prototype = window[name].prototype as { observe(...args: unknown[]): void; disconnect(): void };
  const { observe, disconnect } = prototype;
  prototype.observe = function (...args) {
    active.add(this);
    observe.apply(this, args);
  };
  prototype.disconnect = function () {
    active.delete(this);
    disconnect.call(this);
  };
  return {
    get count() {
      return active.size;
    },
    restore: () => Object.assign(prototype, { observe, disconnect }),
  };
}

/** How many workers have been started and not ended. */
function countWorkers() {
  const { Worker } = window;
  let count = 0;
  window.Worker = class extends Worker {
    #isCounted = true;
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      count += 1;
    }
    override terminate(): void {
      if (this.#isCounted) count -= 1;
      this.#isCounted = false;
      super.terminate();
    }
  };
  return {
    get count() {
      return count;
    },
    restore: () => void (window.Worker = Worker),
  };
}

function countAll() {
  const counters = {
    "listeners of the window": countListeners(window),
    "listeners of the document": countListeners(document),
    "intersection observers": countObservers("IntersectionObserver"),
    "mutation observers": countObservers("MutationObserver"),
    "resize observers": countObservers("ResizeObserver"),
    workers: countWorkers(),
  };
  return {
    counts: () => ({
      ...Object.fromEntries(Object.entries(counters).map(([name, counter]) => [name, counter.count])),
      frames: document.querySelectorAll("iframe").length,
      "nodes of the body": document.body.querySelectorAll("*").length,
      "style sheets": document.adoptedStyleSheets.length,
      "painted ranges": [...(CSS.highlights?.values() ?? [])].reduce((sum, { size }) => sum + size, 0),
    }),
    restore: () => Object.values(counters).forEach((counter) => counter.restore()),
  };
}

const MARKUP = `<pre><code class="language-python">print("hi")\n</code></pre>`;

/** Puts an element into the page, runs it, moves it and takes it away. */
async function live(): Promise<void> {
  const element = document.createElement("code-runner") as CodeRunner;
  element.innerHTML = MARKUP;
  document.body.append(element);
  await element.updateComplete;
  const finished = oneEvent(element, "run-finish");
  await element.run();
  await finished;
  document.body.prepend(element);
  await element.updateComplete;
  element.remove();
}

describe("elements that come and go", () => {
  let all: ReturnType<typeof countAll>;

  beforeEach(() => {
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n")));
    all = countAll();
  });
  afterEach(() => all.restore());
  after(() => replaceRuntimes(null));

  it(`leave nothing behind after ${CYCLES} have run and moved`, async () => {
    // The first ones load what all share.
    for (let cycle = 0; cycle < 3; cycle++) await live();
    const before = all.counts();
    for (let cycle = 0; cycle < CYCLES; cycle++) await live();
    // What was under way when an element went ends by itself.
    await waitUntil(() => JSON.stringify(all.counts()) === JSON.stringify(before), "all is as before", {
      timeout: 20_000,
    }).catch(() => expect(all.counts()).to.deep.equal(before));
  }).timeout(300_000);

  it("leave nothing behind when they go in the middle of a run, or while the reader edits", async () => {
    playRuns(
      async ({ recorder, stopped }) => (recorder.start(), await stopped, recorder.complete({ status: "stopped" })),
    );
    const leave = async () => {
      const element = document.createElement("code-runner") as CodeRunner;
      element.innerHTML = MARKUP;
      document.body.append(element);
      await element.updateComplete;
      element.shadowRoot?.querySelector<HTMLElement>(".panel")?.click();
      await waitUntil(() => element.shadowRoot?.querySelector(".cm-content"), "the editor arrives", {
        timeout: 20_000,
      });
      const run = element.run();
      await waitUntil(() => element.state === "running", "the run starts", { timeout: 20_000 });
      element.remove();
      expect((await run).status).to.equal("stopped");
    };
    await leave();
    const before = all.counts();
    for (let cycle = 0; cycle < 10; cycle++) await leave();
    await waitUntil(() => JSON.stringify(all.counts()) === JSON.stringify(before), "all is as before", {
      timeout: 20_000,
    }).catch(() => expect(all.counts()).to.deep.equal(before));
  }).timeout(300_000);
});
