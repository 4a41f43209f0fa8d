import { expect, fixture } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";
import { waitUntil } from "../testing/wait-until.js";
import { editorStrings } from "./editor-strings.js";

const CODE = `colour = "red"
if colour:
  print(colour)
`;
const SNIPPET = `<code-runner><pre><code class="language-python">${CODE}</code></pre></code-runner>`;

const shadow = (element: CodeRunner) => element.renderRoot;
const find = (element: CodeRunner, selector: string) => shadow(element).querySelector<HTMLElement>(selector);
const isEditing = (element: CodeRunner) => find(element, ".cm-content")?.matches(":focus") === true;

/** Clicks into the beginning of the code. */
async function edit(element: CodeRunner): Promise<void> {
  await element.updateComplete;
  find(element, ".panel")?.click();
  await waitUntil(() => isEditing(element), "the editor has the focus");
}

describe("editing", () => {
  before(() => playRuns(({ recorder }) => recorder.start()));
  after(() => replaceRuntimes(null));

  it("ends with Escape and Tab, which is said, and never with Tab alone", async () => {
    // Behind it is another stop, so that Tab stays in the page.
    const page = await fixture(`<div>${SNIPPET}<button>After</button></div>`);
    const element = page.querySelector("code-runner") as CodeRunner;
    await edit(element);
    await sendKeys({ press: "Tab" });
    expect(isEditing(element)).to.equal(true);
    expect(element.code.startsWith("  colour")).to.equal(true);
    const hint = () => find(element, ".cm-leave-hint")?.textContent;
    expect(hint()).to.equal("");
    await sendKeys({ press: "Escape" });
    await waitUntil(() => hint() === editorStrings.leaveHint, "it is said");
    expect(find(element, ".cm-leave-hint")?.getAttribute("role")).to.equal("status");
    await expect(element).to.be.accessible();
    await sendKeys({ press: "ArrowRight" });
    expect(hint()).to.equal("");
    await sendKeys({ press: "Tab" });
    expect(isEditing(element)).to.equal(true);
    await sendKeys({ press: "Escape" });
    await sendKeys({ press: "Tab" });
    await waitUntil(() => !isEditing(element), "the editor lets go");
    expect(hint()).to.equal("");
  });

  it("indents as the code does", async () => {
    const element = await fixture<CodeRunner>(SNIPPET);
    await edit(element);
    await sendKeys({ type: "if 1:" });
    await sendKeys({ press: "Enter" });
    await sendKeys({ type: "y" });
    await waitUntil(() => element.code.includes("if 1:\n  y"), element.code);
  });

  it("offers the names that are in the file", async () => {
    const element = await fixture<CodeRunner>(SNIPPET);
    await edit(element);
    const options = () =>
      [...shadow(element).querySelectorAll(".cm-tooltip-autocomplete li")].map(({ textContent }) => textContent);
    // What completes arrives after the editor: who types on is served, and rests after a key, since a key asks anew.
    const typeOn = async () => {
      if (options().length > 0) return true;
      await sendKeys({ press: "Backspace" });
      await sendKeys({ type: "c" });
      return false;
    };
    await waitUntil(typeOn, "something is offered", { interval: 1000 });
    await sendKeys({ type: "ol" });
    await waitUntil(() => options().includes("colour"), "the name is offered");
    await expect(element).to.be.accessible();
    const box = find(element, ".cm-tooltip-autocomplete")?.getBoundingClientRect();
    const line = find(element, ".cm-line")?.getBoundingClientRect();
    expect(box?.top).to.be.closeTo(line?.bottom ?? 0, 8);
  });

  it("offers a name once, though both the language and the file know it", async () => {
    const element = await fixture<CodeRunner>(
      `<code-runner language="python"><pre>def gather(): pass\n\ngath</pre></code-runner>`,
    );
    await edit(element);
    const options = () =>
      [...shadow(element).querySelectorAll(".cm-tooltip-autocomplete li")].map(({ textContent }) => textContent);
    await sendKeys({ down: "Control" });
    await sendKeys({ press: "End" });
    await sendKeys({ up: "Control" });
    const typeOn = async () => {
      if (options().length > 0) return true;
      await sendKeys({ press: "Backspace" });
      await sendKeys({ type: "h" });
      return false;
    };
    await waitUntil(typeOn, "something is offered", { interval: 1000 });
    expect(options()).to.deep.equal(["gather"]);
  });

  it("searches in the code with its own keys", async () => {
    const element = await fixture<CodeRunner>(SNIPPET);
    await edit(element);
    await sendKeys({ down: "Control" });
    await sendKeys({ press: "f" });
    await sendKeys({ up: "Control" });
    await waitUntil(() => find(element, ".cm-search input[name=search]")?.matches(":focus"), "the field has the focus");
    await sendKeys({ type: "colour" });
    await waitUntil(() => shadow(element).querySelectorAll(".cm-searchMatch").length === 3);
    await expect(element).to.be.accessible();
    await sendKeys({ press: "Escape" });
    await waitUntil(() => isEditing(element), "the code has the focus again");
  });

  it("has the site's colours, and follows when they change", async () => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`.light pre { color: rgb(1, 2, 3); background: rgb(250, 250, 250); }
      .light .k { color: rgb(200, 0, 0); }
      .dark pre { color: rgb(230, 230, 230); background: rgb(9, 9, 9); transition: color 1s; }
      .dark .k { color: rgb(255, 150, 150); transition: color 1s; }`);
    document.adoptedStyleSheets.push(sheet);
    try {
      const page = await fixture(`<div class="light"><code-runner><pre><code class="language-python"><span
        class="k">while</span> a:\n  a = b\n</code></pre></code-runner></div>`);
      const element = page.querySelector("code-runner") as CodeRunner;
      await edit(element);
      const color = (selector: string, name: "color" | "backgroundColor" = "color") =>
        getComputedStyle(find(element, selector) ?? element)[name];
      const keyword = () =>
        [...shadow(element).querySelectorAll(".cm-line span")].find(({ textContent }) => textContent === "while");
      const keywordColor = () => getComputedStyle(keyword() ?? element).color;
      expect([color(".cm-content"), color(".editor", "backgroundColor")]).to.deep.equal([
        "rgb(1, 2, 3)",
        "rgb(250, 250, 250)",
      ]);
      await waitUntil(() => keywordColor() === "rgb(200, 0, 0)", "the keyword has the site's colour");
      page.className = "dark";
      await waitUntil(() => color(".cm-content") === "rgb(230, 230, 230)", "the text turns light");
      expect(color(".editor", "backgroundColor")).to.equal("rgb(9, 9, 9)");
      expect(keywordColor()).to.equal("rgb(255, 150, 150)");
      expect(shadow(element).querySelector("slot")).to.equal(null);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    }
  });

  it("has an Undo", async () => {
    const element = await fixture<CodeRunner>(SNIPPET);
    await edit(element);
    await sendKeys({ type: "z" });
    expect(element.code).to.equal(`z${CODE}`);
    await waitUntil(() => find(element, "[part~=undo-item]"));
    find(element, "[part~=undo-item]")?.click();
    await waitUntil(() => element.code === CODE && isEditing(element));
  });

  it("shows what went wrong beside its line, also when the editor comes later", async () => {
    playRuns(({ recorder }) => {
      recorder.start();
      const error = { name: "ValueError", message: "no red", file: null, line: 2, column: 1, traceback: null };
      recorder.error(error);
      return recorder.complete({ status: "error", exitCode: 1 });
    });
    const element = await fixture<CodeRunner>(SNIPPET);
    await element.run();
    await edit(element);
    const mark = () => find(element, ".cm-lint-marker-error");
    await waitUntil(mark, "the mark is there");
    expect(find(element, ".cm-marked-line")?.textContent).to.equal("if colour:");
    const first = find(element, ".cm-line")?.getBoundingClientRect();
    mark()?.dispatchEvent(new MouseEvent("mousemove", { bubbles: true }));
    mark()?.dispatchEvent(new MouseEvent("mouseover", { bubbles: true }));
    await waitUntil(() => shadow(element).textContent?.includes("ValueError: no red"));
    await expect(element).to.be.accessible();
    await sendKeys({ type: "#" });
    await waitUntil(() => mark() === null, "a change takes the mark away");
    expect(find(element, ".cm-line")?.getBoundingClientRect().left).to.be.closeTo(first?.left ?? 0, 0.5);
  });
});
