import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";

const inShadow = (element: CodeRunner, selector: string) => [
  ...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? []),
];

/** Each has a line `b = 2`. */
const MARKUP: Readonly<Record<string, string>> = {
  "a line break before the code": "<pre><code>\na = 1\n\nb = 2\n</code></pre>",
  "a blank line that is part of it": "<pre>\n\nb = 2\n</pre>",
  "a block of its own for each line":
    "<pre><code><div>a = <i>1</i></div><div><i>\n</i></div><div>b = 2</div></code></pre>",
  "line break elements": "<pre>a = 1<br><br>b = 2</pre>",
  "inline numbers": `<pre><b class="lineno">1</b>a\n<b class="lineno">2</b>\n<b class="lineno">3</b>b = 2</pre>`,
  "rows of a table": `<pre><table>
    <tr><td class="rouge-gutter">1</td><td>a</td></tr>
    <tr><td><pre>b = 2\n</pre></td></tr>
  </table></pre>`,
  "a script that begins with a blank line": `<script type="text/plain">\n\na = 1\nb = 2</script>`,
};

/** The box of the text `b = 2`. */
function boxOfText(code: HTMLElement): DOMRect {
  const walker = document.createTreeWalker(code, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()?.nodeValue?.includes("b = 2") === false);
  const from = walker.currentNode.nodeValue?.indexOf("b = 2") ?? 0;
  const range = document.createRange();
  range.setStart(walker.currentNode, from);
  range.setEnd(walker.currentNode, from + 5);
  return range.getBoundingClientRect();
}

describe("the lines of a code, whatever markup it is in", function () {
  this.timeout(60_000);

  for (const [name, markup] of Object.entries(MARKUP))
    it(`have the numbers that they have in the program: ${name}`, async () => {
      const element = await fixture<CodeRunner>(`<code-runner language="python" line-numbers>${markup}</code-runner>`);
      await element.updateComplete;
      const lines = element.code.trimEnd().split("\n");
      await waitUntil(() => inShadow(element, ".number").length === lines.length, "the numbers", { timeout: 20_000 });
      const number = inShadow(element, ".number")[lines.indexOf("b = 2")]?.getBoundingClientRect();
      const text = boxOfText(element.querySelector("pre") ?? (inShadow(element, ".panel pre")[0] as HTMLElement));
      const middle = ({ top, bottom }: DOMRect) => (top + bottom) / 2;
      expect(middle(number as DOMRect)).to.be.closeTo(middle(text), 4);
    });
});
