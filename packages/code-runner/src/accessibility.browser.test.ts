import { RunnerError } from "@code-runner/protocol";
import { expect, fixture } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { playRuns } from "./testing/play-runs.js";
import { waitUntil } from "./testing/wait-until.js";

const ERROR = { name: "ValueError", message: "no", file: null, line: 2, column: 1, traceback: null };

/** Nobody can use less than 320 pixels, says WCAG 1.4.10: as much as 1280 pixels at 400 %. */
const NARROW = "inline-size: 320px; padding: 0; margin: 0";

const shadow = (element: CodeRunner) => element.renderRoot;
const find = (element: CodeRunner, selector: string) => shadow(element).querySelector<HTMLElement>(selector);
const hasFocus = (element: CodeRunner, selector: string) => find(element, selector)?.matches(":focus") === true;
const status = (element: CodeRunner) => find(element, ".status [role=status]")?.textContent ?? "";

/** What must hold in every state: axe finds nothing, and nothing is wider than the element. */
async function expectAccessible(element: CodeRunner): Promise<void> {
  await element.updateComplete;
  await expect(element).to.be.accessible();
  expect(find(element, ".frame")?.scrollWidth).to.be.at.most(320);
}

for (const theme of ["light", "dark"])
  describe(`accessibility, ${theme} and narrow`, () => {
    after(() => replaceRuntimes(null));

    /** A snippet between two stops for Tab, so that the keyboard stays in the page. The first has the focus. */
    async function open(): Promise<CodeRunner> {
      const page = await fixture(`<div style="${NARROW}"><button>Before</button>
        <code-runner theme="${theme}"><pre><code class="language-python">name = input("Name? ")
raise ValueError("no")
</code></pre></code-runner><button>After</button></div>`);
      page.querySelector("button")?.focus();
      const element = page.querySelector("code-runner") as CodeRunner;
      await waitUntil(() => find(element, ".run"));
      return element;
    }

    /** Goes to Run by the keyboard and presses it. */
    async function pressRun(element: CodeRunner): Promise<void> {
      await sendKeys({ press: "Tab" });
      await waitUntil(() => find(element, "[role=toolbar]"), "the toolbar is one stop");
      await sendKeys({ press: "End" });
      await waitUntil(() => hasFocus(element, ".run"), "Run has the focus");
      await sendKeys({ press: "Enter" });
    }

    it("holds from the first look to an answer and an error, by the keyboard alone", async () => {
      playRuns(async ({ recorder, nextInput }) => {
        recorder.start();
        recorder.output("stdout", "Name? ");
        recorder.input("Name? ");
        await nextInput();
        recorder.output("stderr", 'Traceback:\n  File "main.py", line 2, in <module>\nValueError: no\n');
        recorder.error(ERROR);
        return recorder.complete({ status: "error", exitCode: 1 });
      });
      const element = await open();
      await expectAccessible(element);
      await pressRun(element);
      await waitUntil(() => hasFocus(element, ".input input"), "the question has the focus");
      await expectAccessible(element);
      await sendKeys({ type: "Ada" });
      await sendKeys({ press: "Enter" });
      await waitUntil(() => element.state === "finished");
      await waitUntil(() => status(element).startsWith("ValueError: no"), "it is announced how it ended");
      await waitUntil(() => find(element, ".source-link"));
      await expectAccessible(element);
    });

    it("holds while a program runs, and Stop is a key press away", async () => {
      playRuns(async ({ recorder, stopped }) => {
        recorder.start();
        await stopped;
        return recorder.complete({ status: "stopped" });
      });
      const element = await open();
      await pressRun(element);
      await waitUntil(() => status(element) === "Running…", "it is announced that the program runs");
      await expectAccessible(element);
      await sendKeys({ press: "ArrowLeft" });
      await waitUntil(() => hasFocus(element, ".stop"), "Stop has the focus");
      await sendKeys({ press: "Enter" });
      await waitUntil(() => element.state === "finished");
      await waitUntil(() => hasFocus(element, ".run"), "the keyboard is at Run again");
    });

    it("holds with a long output, which is told and not read out, and unfolds by a key", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.output("stdout", Array.from({ length: 5000 }, (_, line) => `${line}\n`).join(""));
      });
      const element = await open();
      await pressRun(element);
      await waitUntil(() => find(element, ".fold"));
      expect(find(element, "[role=log]")?.getAttribute("aria-live")).to.equal("off");
      await waitUntil(() => find(element, ".output > [role=status]")?.textContent === "5,000 lines of output.");
      await expectAccessible(element);
      find(element, ".fold")?.focus();
      await sendKeys({ press: "Enter" });
      await waitUntil(() => find(element, ".fold") === null);
      expect(shadow(element).activeElement?.className).to.contain("block");
      await expectAccessible(element);
    });

    it("holds when there is no result", async () => {
      playRuns(() => {
        throw new RunnerError("server-unavailable", "Nobody answers.");
      });
      const element = await open();
      await pressRun(element);
      await waitUntil(() => status(element) === "Nobody answers.");
      await expectAccessible(element);
    });

    it("holds while the reader edits", async () => {
      const element = await open();
      await sendKeys({ press: "Tab" });
      await waitUntil(() => find(element, "[role=toolbar]"), "the toolbar is one stop");
      await sendKeys({ press: "Tab" });
      // The first Tab may have come before the toolbar was one stop.
      while (!hasFocus(element, ".panel")) await sendKeys({ press: "Tab" });
      await sendKeys({ press: "Enter" });
      await waitUntil(() => hasFocus(element, ".cm-content"), "the editor has the focus");
      await sendKeys({ type: "x = 1" });
      await waitUntil(() => element.code.startsWith("x = 1"));
      await expectAccessible(element);
    });
  });
