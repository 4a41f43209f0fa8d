import { expect, fixture, html, oneEvent } from "@open-wc/testing";
import { GENERATOR_MARKUP, SAMPLE } from "../../../snippet/src/testing/generator-markup.js";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";
import { upgrade } from "./upgrade.js";
import { waitUntil } from "../testing/wait-until.js";

const SELECTOR = "pre > code[class*=language-], [class*=language-] pre, [class*=highlight-] pre, pre[data-language]";

const runnersIn = (page: Element) => Array.from(page.querySelectorAll<CodeRunner>("code-runner"));
const isSeen = (element: Element) => element.getClientRects().length > 0;

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

describe("the upgrade of a page", () => {
  let page: HTMLElement;
  let giveBack: () => void;

  async function upgraded(markup: string, selector: string | null = SELECTOR): Promise<CodeRunner[]> {
    page = await fixture<HTMLElement>(html`<main></main>`);
    page.innerHTML = markup;
    giveBack = upgrade(selector, page);
    await Promise.all(runnersIn(page).map((runner) => runner.updateComplete));
    return runnersIn(page);
  }

  beforeEach(() => playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n"))));
  afterEach(() => giveBack());
  after(() => replaceRuntimes(null));

  for (const [generator, markup] of Object.entries(GENERATOR_MARKUP)) {
    it(`makes one runner of what ${generator} prints`, async () => {
      const runners = await upgraded(`<h1>A page</h1><p>Text</p>${markup}<p>More</p>`);
      expect(runners).to.have.lengthOf(1);
      expect(runners[0]?.code).to.equal(SAMPLE);
      expect(runners[0]?.shadowRoot?.querySelector(".run")).to.exist;
      expect(runners[0]?.querySelector("button"), "the copy of a button does nothing").to.equal(null);
      const outside = Array.from(page.querySelectorAll("pre")).filter((pre) => pre.closest("code-runner") === null);
      expect(outside.filter(isSeen), "the original is hidden").to.be.empty;
    });
  }

  it("shows the code alone: titles and line numbers become the runner's own", async () => {
    const told = async (markup: string) => {
      const [runner] = await upgraded(markup);
      expect(runner?.textContent.replace(/\s/g, ""), markup).to.equal(SAMPLE.replace(/\s/g, ""));
      const wrappers = Array.from(runner?.querySelectorAll<HTMLElement>("div") ?? []).filter((div) =>
        div.querySelector("pre"),
      );
      expect(
        wrappers.every(({ style }) => style.padding === "0px"),
        "the runner alone makes room",
      ).to.equal(true);
      giveBack();
      return ["caption", "line-numbers"].map((name) => runner?.getAttribute(name));
    };
    for (const [generator, markup] of Object.entries(GENERATOR_MARKUP)) {
      const hasNumbers = /number|table/.test(generator) || generator === "VitePress";
      expect(await told(markup), generator).to.deep.equal([null, hasNumbers ? "1" : null]);
    }
    const code = `<pre><code class="language-python">${escaped(SAMPLE)}</code></pre>`;
    const frame = (title: string) => `<figure class="highlight">${title}${code}</figure>`;
    expect(await told(frame(`<figcaption><span class="title">a.py</span></figcaption>`))).to.deep.equal(["a.py", null]);
    expect(await told(frame(`<span class="filename">b.py</span>`))).to.deep.equal(["b.py", null]);
    const counted = code.replace("<code", `<code style="counter-reset: line-count 6"`);
    expect(await told(counted.replace("def", `<span class="codeLineNumber_1"></span>def`))).to.deep.equal([null, "7"]);
  });

  it("runs what it has upgraded", async () => {
    const [runner] = await upgraded(`<pre><code class="language-python">print("hi")\n</code></pre>`);
    const finished = oneEvent(page, "run-finish");
    runner?.shadowRoot?.querySelector<HTMLElement>(".run")?.click();
    expect(((await finished) as CustomEvent<{ status: string }>).detail.status).to.equal("success");
  });

  it("takes options from a marked block, also of several files, without any selector", async () => {
    const runners = await upgraded(
      `<div data-code-runner='{"timeout": 5, "readonly": true, "env": {"A": "1"}, "packages": ["numpy", "pandas"], "wrap": false}'>
        <pre class="wp-block-code"><code class="language-python">import a</code></pre>
        <pre data-file="a.py"><code>x = 1</code></pre>
      </div>
      <pre data-code-runner class="wp-block-code"><code lang="de" class="language-python">y = 2</code></pre>
      <pre><code class="language-python">z = 3</code></pre>`,
      null,
    );
    expect(runners.map(({ code }) => code.trim())).to.deep.equal(["import a", "y = 2"]);
    const [first] = runners;
    expect(first?.getAttributeNames().sort()).to.deep.equal(["env", "packages", "readonly", "timeout", "wrap"]);
    expect([first?.getAttribute("packages"), first?.getAttribute("wrap")]).to.deep.equal(["numpy, pandas", "false"]);
    const tabs = () => first?.shadowRoot?.querySelectorAll("[role=tab]") ?? [];
    await waitUntil(() => tabs().length === 2, "the tabs arrive");
  });

  it("gives each of several files in one wrapper its own place", async () => {
    const [runner] = await upgraded(
      `<div class="language-python" data-code-runner><pre>import a</pre><pre data-file="a.py">x = 1</pre></div>`,
      null,
    );
    expect(Array.from(runner?.children ?? [], ({ localName }) => localName)).to.deep.equal(["pre", "pre"]);
    expect(runner?.getAttribute("language")).to.equal("python");
  });

  it("follows tabs that show one block and hide the others", async () => {
    const block = (text: string, name: string) =>
      `<div class="language-python ${name}"><pre><code>${text}</code></pre></div>`;
    const runners = await upgraded(`<style>.blocks .language-python:not(.active) { display: none; }</style>
      <div class="vp-code-group"><div class="blocks">${block("a", "active")}${block("b", "")}</div></div>`);
    const seen = () => runners.filter(isSeen).map(({ code }) => code.trim());
    expect(seen()).to.deep.equal(["a"]);
    const blocks = page.querySelector(".blocks") as Element;
    expect(blocks.querySelector("code-runner"), "VitePress counts the blocks").to.equal(null);
    for (const child of blocks.children) child.classList.toggle("active");
    await waitUntil(() => seen().join() === "b", "the other tab's runner shows");
  });

  it("waits where React is going to take over what the server rendered", async () => {
    Object.defineProperty(document, "readyState", { value: "interactive", configurable: true });
    try {
      const markup = `<div id="__docusaurus"><pre><code class="language-python">a</code></pre></div>`;
      expect(await upgraded(markup)).to.be.empty;
      dispatchEvent(new Event("load"));
      await waitUntil(() => runnersIn(page).length === 1, "the page is its own now");
      giveBack();

      expect(await upgraded(markup)).to.be.empty;
      giveBack();
      dispatchEvent(new Event("load"));
      await new Promise((resolve) => requestIdleCallback(resolve));
      expect(runnersIn(page), "nobody wants it any more").to.be.empty;
    } finally {
      Reflect.deleteProperty(document, "readyState");
    }
  });

  it("leaves alone what is no program, what opted out and what is a runner already", async () => {
    const runners = await upgraded(
      `<pre><code class="language-yaml">a: 1</code></pre>
      <div class="no-code-runner"><pre><code class="language-python">a</code></pre></div>
      <pre class="no-code-runner"><code class="language-python">b</code></pre>
      <code-runner><pre><code class="language-python">c</code></pre></code-runner>`,
    );
    expect(runners.map(({ code }) => code.trim())).to.deep.equal(["c"]);
  });

  it("changes nothing when it is asked twice", async () => {
    await upgraded(`<div class="language-python"><pre><code>a</code></pre></div>`);
    const again = upgrade(SELECTOR, page);
    page.append(document.createElement("p"));
    await waitUntil(() => runnersIn(page).length > 0);
    expect(runnersIn(page).filter(isSeen)).to.have.lengthOf(1);
    again();
  });

  it("follows what client-side navigation adds, changes and removes", async () => {
    const [runner] = await upgraded(`<article><pre><code class="language-python">a = 1</code></pre></article>`);
    const code = page.querySelector("article > pre > code") as HTMLElement;
    code.textContent = "a = 2";
    await waitUntil(() => runner?.code.trim() === "a = 2", "the runner shows what the block shows");

    const pre = code.parentElement as HTMLElement;
    pre.parentElement?.removeChild(pre);
    await waitUntil(() => runnersIn(page).length === 0, "the runner goes with its block");

    page.innerHTML = `<article><h1>Next</h1><div><pre><code class="language-python">b = 1</code></pre></div></article>`;
    await waitUntil(() => runnersIn(page)[0]?.code.trim() === "b = 1", "the next page's block is upgraded");
  });

  it("keeps blocks beside each other apart", async () => {
    const tab = (text: string) => `<pre><code class="language-python">${text}</code></pre>`;
    const runners = await upgraded(`<div class="language-tabs">${tab("a")}${tab("b")}</div>`);
    expect(runners.map(({ code }) => code.trim())).to.deep.equal(["a", "b"]);
  });

  it("gives everything back", async () => {
    const markup = `<pre><code class="language-python">a</code></pre>`;
    await upgraded(markup);
    giveBack();
    expect(runnersIn(page)).to.be.empty;
    expect(isSeen(page.querySelector("pre") as Element)).to.equal(true);
  });

  it("says what is wrong with a selector or with options, and goes on", async () => {
    const told: string[] = [];
    const { error, warn } = console;
    console.error = console.warn = (text: string) => told.push(text);
    try {
      await upgraded(`<pre><code class="language-python">a</code></pre>`, "pre >> code[");
      await upgraded(`<pre data-code-runner="{timeout: 5}"><code class="language-python">a</code></pre>`);
    } finally {
      Object.assign(console, { error, warn });
    }
    expect(told.join("\n")).to.match(/expects a CSS selector, not "pre >> code\["[^]*expects a JSON object/);
    expect(runnersIn(page)).to.have.lengthOf(1);
  });
});
