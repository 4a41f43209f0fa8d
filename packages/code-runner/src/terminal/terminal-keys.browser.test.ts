import { expect, fixture, waitUntil } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

/** Whether the keyboard is in the element's terminal. */
const isInTerminal = ({ renderRoot }: CodeRunner): boolean =>
  (renderRoot as ShadowRoot).activeElement?.closest(".terminal-box") != null;

/** A snippet, with something after it that takes the focus. */
async function open(snippet: string): Promise<CodeRunner> {
  const page = await fixture(`<div>${snippet}<button>After it</button></div>`);
  const element = page.querySelector("code-runner") as CodeRunner;
  await element.updateComplete;
  return element;
}

/** Goes into the terminal, as soon as that shows this text. */
async function enterTerminal({ renderRoot }: CodeRunner, text: string): Promise<void> {
  const shows = () => renderRoot.querySelector(".xterm-rows")?.textContent?.includes(text);
  await waitUntil(shows, "the terminal is there", PATIENCE);
  renderRoot.querySelector<HTMLElement>(".xterm-helper-textarea")?.focus();
}

describe("Tab in a terminal", () => {
  after(() => replaceRuntimes(null));

  it("is a key for the program, and leaves when that has ended", async () => {
    let typed: string | undefined;
    playRuns(async ({ recorder, nextInput }) => {
      recorder.start();
      recorder.output("stdout", "name? ");
      while (typed === undefined) {
        const item = await nextInput();
        if (item?.type === "data") typed = item.content;
      }
    });
    const element = await open(`<code-runner language="rust" tty><pre>fn main() {}</pre></code-runner>`);
    const run = element.run();
    await enterTerminal(element, "name?");
    await sendKeys({ press: "Tab" });
    await run;
    expect(typed).to.equal("\t");
    expect(isInTerminal(element)).to.equal(true);
    await sendKeys({ press: "Tab" });
    expect(isInTerminal(element)).to.equal(false);
  });

  it("leaves one that only shows something, while the program runs too", async () => {
    playRuns(async ({ recorder, stopped }) => {
      recorder.start();
      recorder.output("stdout", "one\n\x1b[Atwo\n");
      await stopped;
      return recorder.complete({ status: "stopped" });
    });
    const element = await open(`<code-runner language="python"><pre>print()</pre></code-runner>`);
    const run = element.run();
    await enterTerminal(element, "two");
    expect(isInTerminal(element)).to.equal(true);
    await sendKeys({ press: "Tab" });
    expect(isInTerminal(element)).to.equal(false);
    element.stop();
    await run;
  });
});
