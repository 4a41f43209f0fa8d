import { expect, fixture, waitUntil as waitAtMost } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";

/** Machines that run many tests at once are slow. */
const waitUntil = (condition: () => unknown, message = "") =>
  waitAtMost(condition as () => boolean, message, { timeout: 20_000 });

const shadow = (element: CodeRunner) => element.renderRoot;
const all = (element: CodeRunner, selector: string) => [...shadow(element).querySelectorAll<HTMLElement>(selector)];
const panel = (element: CodeRunner) => shadow(element).querySelector(".panel") as HTMLElement;
const numbers = (element: CodeRunner) => all(element, ".number").map(({ textContent }) => textContent);

const runner = (options: string, code: string) =>
  fixture<CodeRunner>(`<code-runner language="python" ${options}><pre>${code}</pre></code-runner>`);

async function edit(element: CodeRunner): Promise<HTMLElement> {
  panel(element).click();
  await waitUntil(() => shadow(element).querySelector(".cm-content"), "the editor arrives");
  const content = shadow(element).querySelector(".cm-content") as HTMLElement;
  await waitUntil(() => shadow(element).activeElement === content, "the editor has the focus");
  return content;
}

async function control(key: string): Promise<void> {
  await sendKeys({ down: "Control" });
  await sendKeys({ press: key });
  await sendKeys({ up: "Control" });
}

const REGIONS = `# region hidden
import math
# endregion
def area(radius):
    return 0
# region locked
assert area(0) == 0
# endregion
# region collapsed Setup
x = 1
y = 2
# endregion
print(area(2))
`;

describe("the lines of a code", function () {
  this.timeout(60_000);

  it("have numbers from where the author says, each beside its line, without a jump", async () => {
    const element = await runner(`line-numbers="99"`, "a\n\nlong\n");
    const text = () => document.createRange();
    const left = () => {
      const range = text();
      range.selectNodeContents(element.querySelector("pre") as HTMLElement);
      return range.getBoundingClientRect().left;
    };
    const before = [left(), element.offsetHeight];
    await waitUntil(() => numbers(element).length > 0);
    expect(numbers(element)).to.deep.equal(["99", "100", "101"]);
    expect([left(), element.offsetHeight]).to.deep.equal(before);
    const range = text();
    range.selectNodeContents(element.querySelector("pre") as HTMLElement);
    const line = range.getClientRects()[0] as DOMRect;
    const number = (all(element, ".number")[0] as HTMLElement).getBoundingClientRect();
    expect(number.right).to.be.below(line.left);
    expect(Math.abs((number.top + number.bottom) / 2 - (line.top + line.bottom) / 2)).to.be.below(2);
    await expect(element).to.be.accessible();
  });

  it("have their numbers beside them where the first has no text of its own", async () => {
    const element = await runner("line-numbers", "# region collapsed Setup\nx = 1\n# endregion\ny = 2\n");
    await waitUntil(() => numbers(element).length > 0);
    expect(numbers(element)).to.deep.equal(["1", "4"]);
    const [first, second] = all(element, ".number").map((number) => number.getBoundingClientRect());
    const region = all(element, "button.region")[0]?.getBoundingClientRect();
    expect(first?.top).to.be.closeTo(region?.top ?? 0, 4);
    expect(first?.right).to.equal(second?.right);
    expect(first?.right).to.be.below(region?.left ?? 0);
  });

  it("keep their numbers beside them when they wrap", async () => {
    const element = await fixture<CodeRunner>(
      `<div style="inline-size: 200px"><code-runner language="python" line-numbers wrap><pre>${"x ".repeat(60)}
y</pre></code-runner></div>`,
    ).then((box) => box.querySelector("code-runner") as CodeRunner);
    await waitUntil(() => numbers(element).length === 2);
    const [first, second] = all(element, ".number").map((number) => number.getBoundingClientRect());
    const height = Number.parseFloat(getComputedStyle(element.querySelector("pre") as HTMLElement).lineHeight);
    expect((second?.top ?? 0) - (first?.top ?? 0)).to.be.above(3 * height);
  });

  it("have numbers in the colour of the code, also when the site turns dark", async () => {
    const element = await runner(`line-numbers style="color-scheme: light"`, "a\nb\n");
    await waitUntil(() => numbers(element).length === 2);
    const colours = () =>
      [all(element, ".number")[0], element.querySelector("pre")].map((part) => getComputedStyle(part as Element).color);
    const [light] = colours();
    element.style.colorScheme = "dark";
    await waitUntil(() => colours()[0] !== light, "the colour of the dark site");
    expect(colours()[0]).to.equal(colours()[1]);
  });

  it("are pointed out, in the editor too, where nothing moves", async () => {
    const element = await runner(`line-numbers highlight="2-3"`, "a\nb\nc\nd\n");
    await waitUntil(() => all(element, ".band.highlighted").length === 2);
    const before = (all(element, ".band.highlighted")[0] as HTMLElement).getBoundingClientRect();
    const number = (all(element, ".number")[1] as HTMLElement).getBoundingClientRect();
    const height = element.offsetHeight;
    await edit(element);
    const marked = all(element, ".cm-highlighted-line");
    expect(marked.map(({ textContent }) => textContent)).to.deep.equal(["b", "c"]);
    const after = (marked[0] as HTMLElement).getBoundingClientRect();
    expect(Math.abs(after.top - before.top)).to.be.below(1.5);
    expect(element.offsetHeight).to.equal(height);
    const gutter = all(element, ".cm-lineNumbers .cm-gutterElement").find(({ textContent }) => textContent === "2");
    const box = (gutter as HTMLElement).getBoundingClientRect();
    expect(Math.abs(box.right - number.right)).to.be.below(1.5);
    expect(Math.abs(box.top - number.top)).to.be.below(1.5);
  });

  for (const [height, lines] of [
    ["3", 3],
    ["-4", 4],
    ["fit", 10],
    ["12-", 12],
  ] as const) {
    it(`are as many as height="${height}" says`, async () => {
      const element = await runner(`height="${height}"`, "x\n".repeat(10));
      const line = Number.parseFloat(getComputedStyle(element.querySelector("pre") as HTMLElement).lineHeight);
      expect(panel(element).clientHeight).to.be.closeTo(lines * line + 28, 2);
      const outside = element.offsetHeight;
      await edit(element);
      expect(element.offsetHeight).to.equal(outside);
    });
  }
});

describe("the regions of a snippet", function () {
  this.timeout(60_000);

  const shown = (element: CodeRunner) => shadow(element).querySelector(".panel pre code")?.textContent;

  it("are hidden, locked or collapsed, with the numbers of the whole code", async () => {
    const element = await runner("line-numbers", REGIONS);
    await waitUntil(() => numbers(element).length > 0);
    expect(shown(element)).to.equal(
      "def area(radius):\n    return 0\nassert area(0) == 0\nSetup (2 lines)\nprint(area(2))\n",
    );
    expect(numbers(element)).to.deep.equal(["4", "5", "7", "9", "13"]);
    expect(all(element, ".band.locked").length).to.equal(1);
    expect(element.code).to.equal(REGIONS);
    await expect(element).to.be.accessible();
  });

  it("open by the keyboard", async () => {
    const element = await runner("line-numbers", REGIONS);
    await waitUntil(() => numbers(element).length > 0);
    const button = () => shadow(element).querySelector<HTMLElement>("button.region");
    button()?.focus();
    await sendKeys({ press: "Enter" });
    await waitUntil(() => button()?.getAttribute("aria-expanded") === "true");
    expect(shown(element)).to.contain("x = 1\ny = 2\nprint");
    expect(shadow(element).activeElement).to.equal(button());
    await waitUntil(() => numbers(element).join() === "4,5,7,9,10,11,13");
    expect(shadow(element).querySelector(".cm-content")).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it("are as unseen in the editor, and keep what is typed out", async () => {
    const element = await runner("line-numbers", REGIONS);
    await waitUntil(() => numbers(element).length > 0);
    const content = await edit(element);
    expect(content.textContent).to.not.contain("region");
    expect(content.textContent).to.not.contain("import math");
    const lines = () => [...content.querySelectorAll(".cm-line")].map(({ textContent }) => textContent);
    expect(lines()).to.deep.equal([
      "def area(radius):",
      "    return 0",
      "assert area(0) == 0",
      "Setup (2 lines)",
      "print(area(2))",
    ]);
    await control("Home");
    await sendKeys({ type: "#" });
    // Everything is chosen and deleted: what is guarded stays.
    await control("a");
    await sendKeys({ press: "Backspace" });
    expect(element.code).to.contain("# region hidden\nimport math\n# endregion");
    expect(element.code).to.contain("# region locked\nassert area(0) == 0\n# endregion");
    expect(element.code).to.contain("# region collapsed Setup\nx = 1\ny = 2\n# endregion");
    expect(element.code).to.not.contain("print");
    await expect(element).to.be.accessible();
    element.reset();
    await element.updateComplete;
    expect(element.code).to.equal(REGIONS);
  });

  it("let the reader change what is open, and nothing that is locked", async () => {
    const element = await runner("", REGIONS);
    await waitUntil(() => shadow(element).querySelector("button.region"));
    await edit(element);
    const toggle = () => shadow(element).querySelector<HTMLElement>(".cm-content button.region");
    toggle()?.click();
    await waitUntil(() => toggle()?.getAttribute("aria-expanded") === "true");
    await control("End");
    await sendKeys({ press: "ArrowUp" });
    await sendKeys({ press: "End" });
    await sendKeys({ type: "0" });
    expect(element.code).to.contain("y = 20\n# endregion\nprint(area(2))\n");
  });

  it("keep the colours of the site, also when it turns dark", async () => {
    const style = document.createElement("style");
    style.textContent = `.site .k { color: rgb(200, 0, 0); font-weight: 700 } .site { background: rgb(250, 240, 230) }
      .dark .site .k { color: rgb(0, 200, 0) }`;
    document.head.append(style);
    const element = await fixture<CodeRunner>(`<code-runner language="python"><pre class="site"><code
><span class="line"><span class="k"># region</span> collapsed Setup</span>
<span class="line"><span class="k">import</span> math</span>
<span class="line"># endregion</span>
<span class="line"><span class="k">print</span>(1)</span></code></pre></code-runner>`);
    const colours = () =>
      all(element, ".panel pre span")
        .filter(({ textContent }) => /import|print/.test(textContent))
        .map((span) => getComputedStyle(span).color);
    await waitUntil(() => colours().length === 1);
    expect(colours()).to.deep.equal(["rgb(200, 0, 0)"]);
    const block = all(element, ".panel pre")[0] as HTMLElement;
    expect(getComputedStyle(block).backgroundColor).to.equal("rgb(250, 240, 230)");
    shadow(element).querySelector<HTMLElement>("button.region")?.click();
    await waitUntil(() => colours().length === 2);
    expect(shown(element)).to.equal("Setup (1 line)\nimport math\nprint(1)\n");
    expect(colours()).to.deep.equal(["rgb(200, 0, 0)", "rgb(200, 0, 0)"]);
    document.documentElement.classList.add("dark");
    await waitUntil(() => colours().every((colour) => colour === "rgb(0, 200, 0)"), "the colours of the dark site");
    document.documentElement.classList.remove("dark");
    style.remove();
  });

  it("are not copied when they are hidden", async () => {
    const element = await runner("", REGIONS);
    await waitUntil(() => shadow(element).querySelector("button.region"));
    let copied = "";
    const take = (event: ClipboardEvent) => {
      copied = event.clipboardData?.getData("text/plain") ?? "";
    };
    const { clipboard } = navigator;
    const write = (text: string) => ((copied = text), Promise.resolve());
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: { writeText: write } });
    document.addEventListener("copy", take);
    shadow(element).querySelector<HTMLElement>("[part~=copy-button]")?.click();
    await waitUntil(() => copied !== "");
    document.removeEventListener("copy", take);
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
    expect(copied).to.equal("def area(radius):\n    return 0\nassert area(0) == 0\nx = 1\ny = 2\nprint(area(2))\n");
  });
});
