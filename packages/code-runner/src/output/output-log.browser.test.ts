import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";
import { OutputLog } from "./output-log.js";

const PATIENCE = { timeout: 40_000 };

/** Puts a log into the page, and calls with its text whenever something is added to it. */
function openLog(onText: (text: string) => void): OutputLog {
  const log = new OutputLog({ files: [], room: 0, onPlace: () => {} });
  document.body.append(log.element);
  new MutationObserver(() => onText(log.element.textContent)).observe(log.element, { childList: true, subtree: true });
  return log;
}

const COLOURED = Array.from({ length: 20_000 }, (_, line) => `\x1b[3${line % 8}mline\x1b[0m ${line}\n`);

describe("The log of a run", () => {
  after(() => replaceRuntimes(null));

  it("is shown slice by slice, in its order, and is counted when all of it is there", async () => {
    const lengths: number[] = [];
    const log = openLog((text) => lengths.push(text.length));
    log.write("stdout", COLOURED.join(""));
    log.write("stderr", "the end\n");
    log.end();
    await waitUntil(() => log.element.textContent.endsWith("the end\n"), "all is shown", PATIENCE);
    expect(lengths.length).to.be.greaterThan(1);
    const lines = Array.from(log.element.querySelectorAll(".block.stdout"), ({ textContent }) => textContent).join("");
    expect(lines).to.equal(COLOURED.map((_, line) => `line ${line}\n`).join(""));
    await waitUntil(() => log.summary.textContent.includes("20,001"), log.summary.textContent, PATIENCE);
    log.dispose();
  });

  it("is in the page before its first text, so that screen readers read that", async () => {
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hello\n")));
    const element = await fixture<CodeRunner>(`<code-runner language="python"><pre>print()</pre></code-runner>`);
    await element.updateComplete;
    const seen: { text: string; isLater: boolean }[] = [];
    let known: Element | null = null;
    let isLater = false;
    const observer = new MutationObserver(() => {
      const log = element.shadowRoot?.querySelector("[role=log]") ?? null;
      if (log !== null && log !== known) {
        [known, isLater] = [log, false];
        // Whichever comes first, it is not the task in which the log came.
        const note = () => (isLater = true);
        requestAnimationFrame(note);
        setTimeout(note);
      }
      if (log !== null && log.textContent !== seen.at(-1)?.text) seen.push({ text: log.textContent, isLater });
    });
    observer.observe(element.shadowRoot as ShadowRoot, { childList: true, subtree: true });
    for (const count of [2, 4]) {
      await element.run();
      await waitUntil(() => seen.length === count && seen.at(-1)?.text === "hello\n", "the text is shown", PATIENCE);
    }
    observer.disconnect();
    expect(seen).to.deep.equal([
      { text: "", isLater: false },
      { text: "hello\n", isLater: true },
      { text: "", isLater: false },
      { text: "hello\n", isLater: true },
    ]);
  });

  it("is silent from its first text on where that is long", async () => {
    const live: (string | null)[] = [];
    const log = openLog(() => live.push(log.element.getAttribute("aria-live")));
    log.write("stdout", COLOURED.slice(0, 100).join(""));
    await waitUntil(() => live.length > 0, "the text is shown", PATIENCE);
    expect(new Set(live)).to.deep.equal(new Set(["off"]));
    log.dispose();
  });

  it("keeps the height of the log before it until there is text", async () => {
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "line\n".repeat(12))));
    const element = await fixture<CodeRunner>(`<code-runner language="python"><pre>print()</pre></code-runner>`);
    await element.updateComplete;
    const log = () => element.shadowRoot?.querySelector<HTMLElement>("[role=log]");
    await element.run();
    await waitUntil(() => log()?.textContent !== "" && log() != null, "the text is shown", PATIENCE);
    const [first, height] = [log(), log()?.offsetHeight];
    const heights: (number | undefined)[] = [];
    const observer = new MutationObserver(() => log() != null && heights.push(log()?.offsetHeight));
    observer.observe(element.shadowRoot as ShadowRoot, { childList: true, subtree: true });
    await element.run();
    await waitUntil(() => log() != null && log() !== first && log()?.textContent !== "", "it is shown again", PATIENCE);
    observer.disconnect();
    expect(new Set(heights)).to.deep.equal(new Set([height]));
    expect(log()?.style.minBlockSize).to.equal("");
  });
});
