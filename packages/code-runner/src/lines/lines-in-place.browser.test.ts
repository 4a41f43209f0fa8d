import { expect, fixture, waitUntil } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";

/** Milliseconds, on a slow machine. */
const PATIENCE = { timeout: 20_000 };

const inShadow = (element: CodeRunner, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

/** The box of a text in some code or gutter. */
function boxOf(root: Node, text: string): DOMRect {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode() !== null) {
    const from = walker.currentNode.nodeValue?.indexOf(text) ?? -1;
    if (from < 0) continue;
    const range = document.createRange();
    range.setStart(walker.currentNode, from);
    range.setEnd(walker.currentNode, from + text.length);
    return range.getBoundingClientRect();
  }
  throw new Error(`There is no text "${text}".`);
}

const corner = ({ left, top }: DOMRect) => [left, top] as const;

function expectSamePlace(found: DOMRect, wanted: DOMRect): void {
  for (const [index, value] of corner(found).entries()) expect(value).to.be.closeTo(corner(wanted)[index] ?? NaN, 0.6);
}

const CODE = "alpha = 1\nbravo = 2\n\ndelta = 4\n";

async function numbered(style: string): Promise<CodeRunner> {
  const box = await fixture(
    `<div style="${style}"><code-runner language="python" line-numbers highlight="2"><pre>${CODE}</pre></code-runner></div>`,
  );
  const element = box.querySelector("code-runner") as CodeRunner;
  await waitUntil(() => inShadow(element, ".number").length === 4, "the numbers", PATIENCE);
  return element;
}

async function edit(element: CodeRunner): Promise<HTMLElement> {
  inShadow(element, ".panel")[0]?.click();
  await waitUntil(() => inShadow(element, ".cm-lineNumbers").length === 1, "the editor", PATIENCE);
  return inShadow(element, ".cm-editor")[0] as HTMLElement;
}

describe("the place of a code's lines", function () {
  this.timeout(60_000);

  for (const [name, style] of Object.entries({
    "as it is": "",
    "on a site with the CSS property zoom": "zoom: 1.5",
    "in lines of an odd height": "--code-runner-font-size: 15px; --code-runner-line-height: 1.55",
  })) {
    it(`is that of their numbers, ${name}`, async () => {
      const element = await numbered(style);
      for (const [number, text] of [
        ["1", "alpha"],
        ["2", "bravo"],
        ["4", "delta"],
      ] as const) {
        const [beside, line] = [inShadow(element, ".numbers")[0] as Node, boxOf(element, text)];
        expect(boxOf(beside, number).top).to.be.closeTo(line.top, 0.6);
        expect(boxOf(beside, number).right).to.be.below(line.left);
      }
      const band = inShadow(element, ".band")[0]?.getBoundingClientRect();
      expect(band?.top).to.be.below(boxOf(element, "bravo").top);
      expect(band?.bottom).to.be.above(boxOf(element, "bravo").bottom);
    });

    it(`stays when one begins to edit, ${name}`, async () => {
      const element = await numbered(style);
      const before = ["alpha", "bravo", "delta"].map((text) => boxOf(element, text));
      const number = boxOf(inShadow(element, ".numbers")[0] as Node, "2");
      const band = (inShadow(element, ".band")[0] as HTMLElement).getBoundingClientRect();
      const editor = await edit(element);
      for (const [index, text] of ["alpha", "bravo", "delta"].entries())
        expectSamePlace(boxOf(editor.querySelector(".cm-content") as Node, text), before[index] as DOMRect);
      const column = editor.querySelector(".cm-lineNumbers") as Element;
      const highlighted = column.querySelector(".cm-highlighted-number") as Element;
      expectSamePlace(boxOf(highlighted, "2"), number);
      expect(highlighted.getBoundingClientRect().left).to.be.closeTo(band.left, 0.6);
      expect(editor.querySelectorAll(".cm-content .cm-highlighted-line").length).to.equal(1);
    });
  }
});

describe("the lines of a code on paper", function () {
  this.timeout(60_000);

  const rows = (element: CodeRunner) =>
    inShadow(element, ".paper .row").map((row) => row.textContent?.trimEnd().replace(/^(\d+)/, "$1 "));

  it("are rows with their numbers, in colour, as long as the page is printed", async () => {
    const element = await numbered("");
    const isPainted = () =>
      [...(CSS.highlights.get("code-runner-number") ?? [])].some((range) => element.contains(range.startContainer));
    if ("highlights" in CSS) await waitUntil(isPainted, "the colours", PATIENCE);
    dispatchEvent(new Event("beforeprint"));
    expect(rows(element)).to.deep.equal(["1 alpha = 1", "2 bravo = 2", "3 ", "4 delta = 4"]);
    expect(inShadow(element, ".paper .highlighted").map(({ textContent }) => textContent)).to.have.length(1);
    expect(inShadow(element, ".paper .highlighted")[0]?.textContent).to.contain("bravo");
    if ("highlights" in CSS) expect(inShadow(element, ".paper span[style*=color]")[0]?.textContent).to.equal("1");
    expect(inShadow(element, ".paper")[0]?.offsetHeight).to.equal(0);
    dispatchEvent(new Event("afterprint"));
    expect(inShadow(element, ".paper")).to.have.length(0);
  });

  // Firefox has no way for a test to say that it prints.
  if (!navigator.userAgent.includes("Firefox"))
    it("wrap beside their numbers", async () => {
      const element = await numbered("inline-size: 120px");
      dispatchEvent(new Event("beforeprint"));
      try {
        await emulateMedia({ media: "print" });
        expect(element.querySelector("pre")?.checkVisibility()).to.equal(false);
        const [first, second] = inShadow(element, ".row").map((row) => row.getBoundingClientRect());
        expect(first?.height).to.be.above(30);
        expect(second?.top).to.be.closeTo(first?.bottom ?? 0, 0.6);
        for (const row of inShadow(element, ".row"))
          expect(row.querySelector(".row-number")?.getBoundingClientRect().top).to.equal(
            row.getBoundingClientRect().top,
          );
      } finally {
        await emulateMedia({ media: "screen" });
        dispatchEvent(new Event("afterprint"));
      }
      expect(element.querySelector("pre")?.checkVisibility()).to.equal(true);
    });

  it("are what the reader has written", async () => {
    const element = await numbered("");
    element.code = "echo = 5\n";
    await element.updateComplete;
    const editor = await edit(element);
    expect(editor.textContent).to.contain("echo");
    dispatchEvent(new Event("beforeprint"));
    expect(rows(element)).to.deep.equal(["1 echo = 5"]);
    dispatchEvent(new Event("afterprint"));
  });

  it("are left alone once the element is gone", async () => {
    const element = await numbered("");
    element.remove();
    dispatchEvent(new Event("beforeprint"));
    expect(inShadow(element, ".paper")).to.have.length(0);
    dispatchEvent(new Event("afterprint"));
  });
});
