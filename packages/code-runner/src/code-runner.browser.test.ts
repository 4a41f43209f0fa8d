import type { ProgramError } from "@code-runner/protocol";
import { sendKeys } from "@web/test-runner-commands";
import { RunnerError } from "@code-runner/protocol";
import { aTimeout, expect, fixture, oneEvent } from "@open-wc/testing";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { playRuns } from "./testing/play-runs.js";
import { waitUntil } from "./testing/wait-until.js";

const PYTHON = `<code-runner><pre><code class="language-python">print("hi")
x = 1
</code></pre></code-runner>`;

const TWO_FILES = `<code-runner><pre><code class="language-python">import shapes
</code></pre><pre data-file="shapes.py"><code>def area(): ...
</code></pre></code-runner>`;

const shadow = (element: CodeRunner) => element.renderRoot;
const button = (element: CodeRunner, name: string) => shadow(element).querySelector<HTMLElement>(`.${name}`);
const log = (element: CodeRunner) => shadow(element).querySelector<HTMLElement>("[role=log]");
const statusText = (element: CodeRunner) =>
  shadow(element).querySelector(".status")?.textContent?.replace(/\s+/g, " ") ?? "";
const field = (element: CodeRunner) => shadow(element).querySelector<HTMLInputElement>(".input input");
const slotted = (element: CodeRunner) => shadow(element).querySelector("slot")?.assignedElements() ?? [];

const ERROR: ProgramError = { name: "ValueError", message: "no", file: null, line: 2, column: 1, traceback: null };

/** Clicks into the code and waits for the editor. */
async function edit(element: CodeRunner): Promise<HTMLElement> {
  shadow(element).querySelector<HTMLElement>(".panel")?.click();
  await waitUntil(() => shadow(element).querySelector(".cm-content"), "the editor arrives");
  return shadow(element).querySelector(".cm-content") as HTMLElement;
}

const sendLine = (element: CodeRunner, line: string) => {
  const input = field(element) as HTMLInputElement;
  input.value = line;
  input.form?.requestSubmit();
};

describe("<code-runner>", () => {
  beforeEach(() => playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n"))));
  after(() => replaceRuntimes(null));

  describe("accessibility", () => {
    it("holds before a run, with tabs too", async () => {
      await expect(await fixture<CodeRunner>(PYTHON)).to.be.accessible();
      await expect(await fixture<CodeRunner>(TWO_FILES)).to.be.accessible();
    });

    it("holds while the program waits for input", async () => {
      playRuns(async ({ recorder, stopped }) => (recorder.start(), recorder.input("Name? "), await stopped));
      const element = await fixture<CodeRunner>(PYTHON);
      const run = element.run();
      await waitUntil(() => field(element));
      await expect(element).to.be.accessible();
      element.stop();
      await run;
    });

    it("holds after a program that failed, and while editing", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.output("stderr", "ValueError: no\n");
        recorder.error(ERROR);
        return recorder.complete({ status: "error", exitCode: 1 });
      });
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      await expect(element).to.be.accessible();
      await edit(element);
      await expect(element).to.be.accessible();
    });
  });

  describe("the snippet", () => {
    it("shows the author's own element and nothing of the roles", async () => {
      const element = await fixture<CodeRunner>(
        `<code-runner language="python"><pre>x</pre><pre data-role="solution">y</pre></code-runner>`,
      );
      expect(slotted(element).map(({ textContent }) => textContent)).to.deep.equal(["x"]);
    });

    it("is found when it comes late", async () => {
      const element = await fixture<CodeRunner>(`<code-runner language="python"></code-runner>`);
      expect(button(element, "run")).to.equal(null);
      element.innerHTML = `<pre>print(2)</pre>`;
      await waitUntil(() => button(element, "run"));
      expect(element.code).to.equal("print(2)\n");
    });

    it("is coloured without a change of the DOM, unless the site did it", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      const before = element.innerHTML;
      await waitUntil(() => (CSS.highlights.get("code-runner-function")?.size ?? 0) > 0);
      expect(element.innerHTML).to.equal(before);
      element.remove();
      expect(CSS.highlights.get("code-runner-function")?.size).to.equal(0);
      await fixture(`<code-runner><pre class="language-python"><span class="k">print</span>()</pre></code-runner>`);
      await aTimeout(100);
      expect(CSS.highlights.get("code-runner-function")?.size).to.equal(0);
    });

    it("shows the code of a script, which a page does not show", async () => {
      const element = await fixture<CodeRunner>(
        `<code-runner><script type="text/x-python">print(3)</script></code-runner>`,
      );
      expect(shadow(element).querySelector(".panel pre")?.textContent).to.contain("print(3)");
    });

    it("has a tab for each file, for the arrow keys too", async () => {
      const element = await fixture<CodeRunner>(TWO_FILES);
      await waitUntil(() => shadow(element).querySelector("[role=tab]"), "the tabs arrive");
      const [first, second] = shadow(element).querySelectorAll<HTMLElement>("[role=tab]");
      first?.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
      await element.updateComplete;
      expect(second?.getAttribute("aria-selected")).to.equal("true");
      expect(slotted(element)[0]?.textContent).to.contain("def area");
    });
  });

  describe("properties", () => {
    it("code is the reader's text and can be set", async () => {
      const programs = playRuns(() => undefined);
      const element = await fixture<CodeRunner>(PYTHON);
      expect(element.code).to.equal('print("hi")\nx = 1\n');
      element.code = "print(5)";
      await element.updateComplete;
      expect(shadow(element).querySelector(".panel pre")?.textContent).to.equal("print(5)");
      await element.run();
      expect(programs[0]?.files[0]?.content).to.equal("print(5)");
    });

    it("state and result follow the run", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      expect([element.state, element.result]).to.deep.equal(["idle", null]);
      const run = element.run();
      expect(element.state).to.equal("preparing");
      const result = await run;
      expect([element.state, element.result]).to.deep.equal(["finished", result]);
    });
  });

  describe("events", () => {
    it("tell the run from start to finish, across shadow roots", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      const seen: string[] = [];
      const types = ["run-start", "run-output", "run-finish"] as const;
      types.forEach((type) => document.addEventListener(type, () => seen.push(type), { once: true }));
      const finish = oneEvent(element, "run-finish");
      const result = await element.run();
      const { detail, composed } = await finish;
      expect(seen).to.deep.equal(types);
      expect(detail).to.equal(result);
      expect(composed).to.equal(true);
    });

    it("code-change comes with what the reader typed", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      const content = await edit(element);
      const change = oneEvent(element, "code-change");
      content.focus();
      document.execCommand("insertText", false, "y");
      const { detail } = await change;
      expect(detail.file).to.equal("main.py");
      expect(detail.code)
        .to.contain("y")
        .and.to.match(/x = 1.*\n$/);
    });

    it("run-error comes when there is no result, with a sentence and Retry", async () => {
      playRuns(() => {
        throw new RunnerError("server-unavailable", "Nobody answers.");
      });
      const element = await fixture<CodeRunner>(PYTHON);
      const failed = oneEvent(element, "run-error");
      const error = await element.run().catch((reason: unknown) => reason);
      expect((await failed).detail).to.equal(error);
      expect(element.state).to.equal("failed");
      await element.updateComplete;
      expect(statusText(element)).to.contain("Nobody answers.");
      playRuns(() => undefined);
      button(element, "retry")?.click();
      await waitUntil(() => element.state === "finished");
    });
  });

  describe("run, stop and reset", () => {
    it("run returns the same promise while a run is under way", async () => {
      const programs = playRuns(({ recorder }) => recorder.start());
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      expect(element.run()).to.equal(element.run());
      await element.run();
      expect(programs.length).to.equal(2);
    });

    it("Stop is there only while the program runs, and ends it", async () => {
      playRuns(async ({ recorder, stopped }) => {
        recorder.start();
        await stopped;
        return recorder.complete({ status: "stopped" });
      });
      const element = await fixture<CodeRunner>(PYTHON);
      expect(button(element, "stop")).to.equal(null);
      button(element, "run")?.click();
      await waitUntil(() => element.state === "running" && button(element, "stop"), "a run that lasts is shown");
      expect(button(element, "run")?.getAttribute("aria-disabled")).to.equal("true");
      button(element, "stop")?.click();
      await waitUntil(() => element.state === "finished");
      expect(element.result?.status).to.equal("stopped");
      expect(shadow(element).activeElement).to.equal(button(element, "run"));
    });

    it("a run is shown only when it lasts, so that short ones do not flicker", async () => {
      const programs = playRuns(async ({ recorder, stopped }) => {
        recorder.start();
        if (programs.length > 1) await stopped;
        return recorder.complete({ status: "stopped" });
      });
      const element = await fixture<CodeRunner>(PYTHON);
      // The first one has to load something, and that is shown at once.
      await element.run();
      await element.updateComplete;
      const began = performance.now();
      const shown = new Promise<number>((resolve) =>
        new MutationObserver(() => button(element, "stop") !== null && resolve(performance.now())).observe(
          shadow(element),
          { childList: true, subtree: true },
        ),
      );
      const run = element.run();
      // Browsers round times.
      expect((await shown) - began).to.be.above(45);
      element.stop();
      expect((await run).status).to.equal("stopped");
    });

    it("reset brings back the author's code and forgets the run", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      await edit(element);
      element.code = "other";
      await element.run();
      element.reset();
      await element.updateComplete;
      expect([element.code, element.state, element.result]).to.deep.equal(['print("hi")\nx = 1\n', "idle", null]);
      expect(slotted(element).length).to.equal(1);
      expect(log(element)).to.equal(null);
    });

    it("leaving the page ends the run and leaves nothing behind", async () => {
      playRuns(async ({ recorder, stopped }) => {
        recorder.start();
        await stopped;
        return recorder.complete({ status: "stopped" });
      });
      const element = await fixture<CodeRunner>(PYTHON);
      await edit(element);
      const run = element.run();
      await waitUntil(() => element.state === "running");
      element.remove();
      expect((await run).status).to.equal("stopped");
      expect(shadow(element).querySelector(".cm-content")).to.equal(null);
    });
  });

  describe("output", () => {
    it("is text, with the streams told apart and spoken", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.output("stdout", "<b>out</b>\n");
        recorder.output("stderr", "err\n");
      });
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      await waitUntil(() => log(element)?.querySelector(".stderr"));
      expect(log(element)?.querySelector("b")).to.equal(null);
      expect(log(element)?.querySelector(".stdout")?.textContent).to.equal("<b>out</b>\n");
      expect(log(element)?.querySelector(".stderr")?.textContent).to.equal("Error output: err\n");
    });

    it("shows colours, and the last state of a line that is written over", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.output("stdout", "\x1b[31mred\x1b[0m\n10%");
        recorder.output("stdout", "\r50%\r100%\n");
      });
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      await waitUntil(() => log(element)?.textContent === "red\n100%\n");
      expect(log(element)?.querySelector(".fg-1")?.textContent).to.equal("red");
    });

    it("keeps up with 100 000 lines, and keeps the last ones", async () => {
      playRuns(async ({ recorder }) => {
        recorder.start();
        for (let from = 0; from < 100_000; from += 1000) {
          recorder.output("stdout", Array.from({ length: 1000 }, (_, line) => `${from + line}\n`).join(""));
          if (from % 20_000 === 0) await aTimeout(1);
        }
      });
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      await waitUntil(() => log(element)?.textContent?.endsWith("99999\n"));
      const fold = () => button(element, "fold");
      expect(fold()?.textContent).to.match(/^… 99,[46]00 more lines/);
      const shown = () => [...shadow(element).querySelectorAll<HTMLElement>(".block")].filter(({ hidden }) => !hidden);
      expect(shown().length).to.equal(3);
      fold()?.click();
      expect(fold()).to.equal(null);
      expect(shown().length).to.equal(500);
      expect(log(element)?.getAttribute("aria-live")).to.equal("off");
    });

    it("is a line of a million characters, in boxes that a browser can lay out one by one", async () => {
      playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", `${"x".repeat(999_999)}\n`)));
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      await waitUntil(() => log(element)?.textContent?.endsWith("x\n"));
      expect(button(element, "fold")?.textContent).to.match(/^… 9\d0,000 more characters/);
      const longest = Math.max(
        ...[...shadow(element).querySelectorAll(".block")].map((block) => block.textContent.length),
      );
      expect(longest).to.be.at.most(20_000);
    });

    it("leads from a traceback to the lines that it names", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.output("stderr", '  File "main.py", line 2, in <module>\n  File "/lib/ast.py", line 9\n');
        recorder.error(ERROR);
        return recorder.complete({ status: "error", exitCode: 1 });
      });
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      await waitUntil(() => button(element, "source-link"));
      expect(shadow(element).querySelectorAll(".source-link").length).to.equal(1);
      await edit(element);
      button(element, "source-link")?.click();
      await waitUntil(() => shadow(element).querySelector(".cm-marked-line"));
      expect(shadow(element).querySelector(".cm-marked-line")?.textContent).to.equal("x = 1");
    });

    it("ends with how it went, how long it took and where", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        return recorder.complete({ status: "error", exitCode: 3, executionTime: 1.5 });
      });
      const element = await fixture<CodeRunner>(`<code-runner language="rust"><pre>fn main() {}</pre></code-runner>`);
      await element.run();
      await element.updateComplete;
      expect(statusText(element)).to.contain("The program failed with exit code 3.");
      expect(statusText(element)).to.contain("exit code 3 · 1.50 s · on the server");
    });

    it("shows downloads with a bar, builds in steps and the place in the queue", async () => {
      let goOn: () => void = () => undefined;
      const pause = () => new Promise<void>((resolve) => (goOn = resolve));
      playRuns(async ({ recorder }) => {
        recorder.progress("python", 3_100_000, 6_300_000);
        await pause();
        recorder.progress("image rust", 2, 5);
        await pause();
        recorder.queued(2);
        await pause();
      });
      const element = await fixture<CodeRunner>(PYTHON);
      const run = element.run();
      await waitUntil(() => statusText(element).includes("Python 3.1 of 6.3 MB"));
      expect(shadow(element).querySelector("progress")?.value).to.equal(3_100_000);
      expect(shadow(element).querySelector(".status [role=status]")?.textContent, "bytes are not read aloud").to.equal(
        "Python…",
      );
      goOn();
      await waitUntil(() => statusText(element).includes("Image rust, step 2 of 5"));
      goOn();
      await waitUntil(() => statusText(element).includes("2nd in the queue"));
      goOn();
      await run;
    });

    it("leads from an error to its line", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.error(ERROR);
        return recorder.complete({ status: "error", exitCode: 1 });
      });
      const element = await fixture<CodeRunner>(PYTHON);
      await element.run();
      const marks = () => [...(CSS.highlights.get("code-runner-error-line") ?? [])].map((range) => range.startOffset);
      await waitUntil(() => marks().length === 1);
      expect(marks()).to.deep.equal([12]);
      await edit(element);
      button(element, "link")?.click();
      await waitUntil(() => shadow(element).querySelector(".cm-marked-line"));
      expect(shadow(element).querySelector(".cm-marked-line")?.textContent).to.equal("x = 1");
      expect(marks()).to.deep.equal([]);
    });
  });

  describe("input", () => {
    it("is asked for in a field whose label is the prompt", async () => {
      playRuns(async ({ recorder, nextInput }) => {
        recorder.start();
        recorder.output("stdout", "Name? ");
        recorder.input("Name? ");
        const answer = await nextInput();
        recorder.output("stdout", answer?.type === "data" ? `Hello ${answer.content}` : "nobody\n");
      });
      const element = await fixture<CodeRunner>(PYTHON);
      const run = element.run();
      await waitUntil(() => field(element));
      expect(element.state).to.equal("waiting-for-input");
      expect(field(element)?.labels?.[0]?.textContent).to.contain("Name?");
      sendLine(element, "Ada");
      expect((await run).stdout).to.equal("Name? Hello Ada\n");
      await waitUntil(() => log(element)?.textContent === "Name? Ada\nHello Ada\n");
      expect(field(element)).to.equal(null);
    });

    it("takes the focus from Run, and from one question to the next, but never from elsewhere", async () => {
      playRuns(async ({ recorder, nextInput }) => {
        recorder.start();
        recorder.input("");
        await nextInput();
        recorder.input("");
        await nextInput();
      });
      const element = await fixture<CodeRunner>(PYTHON);
      const asked = async () => {
        await waitUntil(() => element.state === "waiting-for-input");
        await element.updateComplete;
        await aTimeout(0);
        return shadow(element).activeElement === field(element);
      };
      const unasked = element.run();
      expect(await asked()).to.equal(false);
      sendLine(element, "");
      await asked();
      sendLine(element, "");
      await unasked;
      button(element, "run")?.focus();
      button(element, "run")?.click();
      expect(await asked()).to.equal(true);
      sendLine(element, "");
      expect(await asked()).to.equal(true);
      sendLine(element, "");
      await waitUntil(() => element.state === "finished");
    });

    it("of an interactive program on the server is open while it runs, until Ctrl+D", async () => {
      playRuns(async ({ recorder, nextInput }) => {
        recorder.start();
        for (let item = await nextInput(); item?.type === "data"; item = await nextInput()) {
          recorder.output("stdout", item.content.toUpperCase());
        }
      });
      const element = await fixture<CodeRunner>(`<code-runner language="rust" interactive><pre>x</pre></code-runner>`);
      const run = element.run();
      await waitUntil(() => field(element));
      sendLine(element, "a");
      field(element)?.dispatchEvent(new KeyboardEvent("keydown", { key: "d", ctrlKey: true, bubbles: true }));
      expect((await run).stdout).to.equal("A\n");
    });

    it("of a program with a terminal goes through the terminal", async () => {
      const programs = playRuns(async ({ recorder, stopped }) => {
        recorder.start();
        recorder.output("stdout", "ready");
        await stopped;
        return recorder.complete({ status: "stopped" });
      });
      const element = await fixture<CodeRunner>(`<code-runner language="bash" tty><pre>top</pre></code-runner>`);
      const run = element.run();
      await waitUntil(() => shadow(element).querySelector(".xterm"));
      await waitUntil(() => element.state === "running");
      expect(programs[0]?.tty?.cols).to.be.greaterThan(20);
      expect(document.activeElement).not.to.equal(element);
      element.stop();
      await run;
      button(element, "run")?.focus();
      button(element, "run")?.click();
      const active = () => shadow(element).activeElement;
      await waitUntil(() => active()?.matches(".xterm textarea"), "who pressed Run can type");
      await sendKeys({ down: "Shift" });
      await sendKeys({ press: "Tab" });
      await sendKeys({ up: "Shift" });
      await waitUntil(() => active()?.matches(".run"), "and leave");
      const again = element.run();
      element.remove();
      await again;
      expect(shadow(element).querySelector(".xterm")).to.equal(null);
    });
  });

  describe("editing", () => {
    it("puts the editor in place without a jump", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      const before = element.getBoundingClientRect();
      const line = element.querySelector("code")?.getBoundingClientRect();
      const content = await edit(element);
      await aTimeout(50);
      const after = element.getBoundingClientRect();
      expect(Math.abs(after.height - before.height)).to.be.lessThan(1);
      const first = content.querySelector(".cm-line")?.getBoundingClientRect();
      expect(Math.abs((first?.top ?? 0) - (line?.top ?? 0))).to.be.lessThan(1.5);
    });

    it("begins with a key, and never for a readonly snippet", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      const press = (target: CodeRunner, init: KeyboardEventInit) =>
        shadow(target).querySelector(".panel")?.dispatchEvent(new KeyboardEvent("keydown", init));
      press(element, { key: "Enter" });
      await waitUntil(() => shadow(element).querySelector(".cm-content"));
      const locked = await fixture<CodeRunner>(`<code-runner language="python" readonly><pre>x</pre></code-runner>`);
      press(locked, { key: "Enter" });
      await aTimeout(100);
      expect(shadow(locked).querySelector(".cm-content")).to.equal(null);
    });

    it("Mod-Enter runs, in the static code and in the editor", async () => {
      const element = await fixture<CodeRunner>(PYTHON);
      const init = { key: "Enter", ctrlKey: true, bubbles: true, cancelable: true };
      shadow(element).querySelector(".panel")?.dispatchEvent(new KeyboardEvent("keydown", init));
      await waitUntil(() => element.state === "finished");
      const content = await edit(element);
      element.reset();
      await element.updateComplete;
      (await edit(element)).dispatchEvent(new KeyboardEvent("keydown", init));
      expect(content.isConnected).to.equal(false);
      await waitUntil(() => element.state === "finished");
    });
  });
});
