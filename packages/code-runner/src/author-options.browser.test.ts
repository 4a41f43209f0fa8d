import { RunnerError } from "@code-runner/protocol";
import { expect, fixture, waitUntil as waitAtMost } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import { configure } from "./index.js";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { playRuns } from "./testing/play-runs.js";

/** Machines that run many tests at once are slow. */
const waitUntil = (condition: () => unknown, message = "") =>
  waitAtMost(condition as () => boolean, message, { timeout: 20_000 });

const shadow = (element: CodeRunner) => element.renderRoot;
const query = (element: CodeRunner, selector: string) => shadow(element).querySelector<HTMLElement>(selector);
const runner = (options: string, content: string) =>
  fixture<CodeRunner>(`<code-runner language="python" ${options}>${content}</code-runner>`);

/** Presses Control and Enter. */
async function pressRunKeys(): Promise<void> {
  await sendKeys({ down: "Control" });
  await sendKeys({ press: "Enter" });
  await sendKeys({ up: "Control" });
}

describe("what an author sets", function () {
  this.timeout(60_000);
  beforeEach(() => playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "real\n"))));
  after(() => replaceRuntimes(null));

  describe("prepared output", () => {
    const CODE = `<pre>print(1)</pre><pre data-role="output">prepared</pre>`;
    const prepared = (element: CodeRunner) => query(element, ".prepared");

    it("is shown until the program has run, and again after a reset", async () => {
      const element = await runner("", CODE);
      await waitUntil(() => prepared(element), "the prepared output arrives");
      expect(prepared(element)?.querySelector("pre")?.textContent).to.equal("prepared\n");
      await expect(element).to.be.accessible();
      await element.run();
      await waitUntil(() => query(element, "[role=log]")?.textContent === "real\n");
      expect(prepared(element)).to.equal(null);
      element.reset();
      await element.updateComplete;
      expect(prepared(element)).to.not.equal(null);
    });

    it("says when the code has changed since", async () => {
      const element = await runner("", CODE);
      await waitUntil(() => prepared(element), "the prepared output arrives");
      expect(prepared(element)?.querySelector("[role=status]")).to.equal(null);
      element.code = "print(2)\n";
      await element.updateComplete;
      expect(prepared(element)?.querySelector("[role=status]")?.textContent).to.contain("has changed");
      await expect(element).to.be.accessible();
    });
  });

  describe("files", () => {
    const FILES = `<pre>import a, b</pre><pre data-file="a.py" data-hidden>x = 1</pre><pre data-file="b.py" data-readonly>y = 2</pre>`;

    it("that are hidden have no tab and take part in the run", async () => {
      const programs = playRuns(({ recorder }) => recorder.start());
      const element = await runner("", FILES);
      await waitUntil(() => query(element, "[role=tab]"), "the tabs arrive");
      const tabs = [...shadow(element).querySelectorAll("[role=tab]")].map(({ textContent }) => textContent?.trim());
      expect(tabs).to.deep.equal(["main.py", "b.py"]);
      await element.run();
      expect(programs[0]?.files.map(({ name }) => name)).to.deep.equal(["main.py", "a.py", "b.py"]);
    });

    it("may hide the entry", async () => {
      const element = await runner("", `<pre data-hidden>import b</pre><pre data-file="b.py">y = 2</pre>`);
      expect(query(element, "[role=tab]")).to.equal(null);
      expect(query(element, ".panel")?.getAttribute("aria-label")).to.contain("b.py");
    });
  });

  describe("captions", () => {
    it("lead to the source, also above tabs, and never to a script", async () => {
      const element = await runner(`caption="Areas" source-href="/src/areas.py"`, "<pre>x</pre>");
      const link = query(element, "a[part=caption]") as HTMLAnchorElement;
      expect([link.textContent, link.pathname]).to.deep.equal(["Areas", "/src/areas.py"]);
      await expect(element).to.be.accessible();
      const tabs = await runner(`caption="Areas"`, `<pre>x</pre><pre data-file="b.py">y</pre>`);
      await waitUntil(() => query(tabs, ".title .caption"), "the tabs arrive");
      expect(query(tabs, ".title .caption")?.textContent).to.equal("Areas");
      const script = await runner(`source-href="javascript:alert(1)"`, "<pre>x</pre>");
      expect(query(script, ".caption a")).to.equal(null);
    });
  });

  describe("buttons of the author's own", () => {
    it("run the program in another way, with the reader's changes; Run stays as it was", async () => {
      const programs = playRuns(({ recorder }) => recorder.start());
      const element = await runner(
        "",
        `<pre>a = 1</pre><pre data-action="Test" data-file="test.py">import main</pre><pre data-action="Help" data-args="--help"></pre>`,
      );
      await waitUntil(() => query(element, ".action"), "the buttons arrive");
      await expect(element).to.be.accessible();
      element.code = "a = 2\n";
      const buttons = [...shadow(element).querySelectorAll<HTMLElement>(".action")];
      expect(buttons.map(({ textContent }) => textContent?.trim())).to.deep.equal(["Test", "Help"]);
      for (const [index, button] of buttons.entries()) {
        button.click();
        await waitUntil(() => programs.length === index + 1 && element.state === "finished");
      }
      expect(query(element, ".facts")?.textContent).to.contain("Help · ");
      await element.run();
      expect(query(element, ".facts")?.textContent).not.to.contain("Help · ");
      expect(programs.map(({ entry }) => entry)).to.deep.equal(["test.py", "main.py", "main.py"]);
      expect(programs.map(({ args = [] }) => args.join())).to.deep.equal(["", "--help", ""]);
      expect(programs[0]?.files.map(({ content }) => content)).to.deep.equal(["a = 2\n", "import main\n"]);
    });
  });

  describe("Retry", () => {
    it("presses the author's button again that failed", async () => {
      let isThere = false;
      const programs = playRuns(({ recorder }) => {
        if (!isThere) throw new RunnerError("server-unavailable", "Nobody answers.");
        recorder.start();
      });
      const element = await runner("", `<pre>a = 1</pre><pre data-action="Test" data-file="test.py">import main</pre>`);
      await waitUntil(() => query(element, ".action"), "the button arrives");
      query(element, ".action")?.click();
      await waitUntil(() => query(element, "[part~=retry-button]"));
      isThere = true;
      query(element, "[part~=retry-button]")?.click();
      await waitUntil(() => element.state === "finished");
      expect(programs.at(-1)?.entry).to.equal("test.py");
    });
  });

  describe("controls without Run", () => {
    it("leave the keyboard nothing to run either, in the code and in the editor", async () => {
      const programs = playRuns(({ recorder }) => recorder.start());
      const element = await runner(`controls="copy" filename="a.py"`, "<pre>a = 1</pre>");
      const panel = query(element, ".panel");
      panel?.focus();
      await pressRunKeys();
      expect(element.state).to.equal("idle");
      panel?.click();
      await waitUntil(() => query(element, ".cm-content")?.matches(":focus"), "the editor has the focus");
      await pressRunKeys();
      await sendKeys({ type: "b" });
      await waitUntil(() => element.code === "ba = 1\n", element.code);
      expect([element.state, programs.length]).to.deep.equal(["idle", 0]);
      await element.run();
      expect(programs.length).to.equal(1);
    });
  });

  describe("defaults of the page", () => {
    afterEach(() => configure({ "line-numbers": false, wrap: false }));

    it("hold for snippets that are there and for those that come, unless they say otherwise", async () => {
      const element = await runner("", "<pre>x</pre>");
      configure({ "line-numbers": 5, wrap: true });
      await waitUntil(() => query(element, ".number")?.textContent === "5");
      expect(query(element, ".panel.wrap")).to.not.equal(null);
      const other = await runner(`line-numbers="false"`, "<pre>y</pre>");
      expect(other.matches(":state(numbered)")).to.equal(false);
      expect(query(other, ".panel.wrap")).to.not.equal(null);
    });
  });
});
