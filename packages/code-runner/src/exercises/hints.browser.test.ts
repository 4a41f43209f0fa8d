import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";

const PATIENCE = { timeout: 40_000 };

const find = (element: CodeRunner, selector: string) =>
  element.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
const shown = (element: CodeRunner) => Array.from(element.shadowRoot?.querySelectorAll<HTMLElement>(".hints li") ?? []);

describe("Hints", function () {
  this.timeout(60_000);

  it("are shown as the author wrote them: words, code, links, and text that is in a code block", async () => {
    const element = await fixture<CodeRunner>(`<code-runner language="python"><pre>pass</pre>
      <p hidden data-role="hint">What does <code>return</code> do?
        <a href="https://docs.example/">Read</a> about it.</p>
      <div hidden data-role="hint"><p>Begin so:</p><pre><code class="language-python">def add(a, b):
    ...</code></pre></div>
      <pre hidden data-role="hint"><code class="language-text">Mind
  the gap.</code></pre>
      <p hidden data-role="hint"> </p></code-runner>`);
    await waitUntil(() => find(element, "[part~=hint-button]"), "the button", PATIENCE);
    for (const count of [1, 2, 3]) {
      find(element, "[part~=hint-button]")?.click();
      await waitUntil(() => shown(element).length === count, `hint ${count}`, PATIENCE);
    }
    expect(find(element, "[part~=hint-button]")?.getAttribute("aria-disabled")).to.equal("true");
    const [words, code, text] = shown(element);
    expect(words?.innerText).to.equal("What does return do? Read about it.");
    expect(words?.querySelector("a")?.href).to.equal("https://docs.example/");
    const font = (node: Element | null | undefined) => getComputedStyle(node as Element).fontFamily;
    expect(font(words?.querySelector("code"))).to.not.equal(font(words));
    expect(code?.innerText).to.contain("Begin so:").and.to.contain("def add(a, b):\n    ...");
    expect(text?.innerText).to.equal("Mind\n  the gap.");
    expect(font(text?.querySelector("p"))).to.equal(font(words));
    await expect(element).to.be.accessible();
  });
});
