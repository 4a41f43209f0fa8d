import { expect, fixture, waitUntil } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import type { CheckFinish } from "../events.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

const shadow = (element: CodeRunner) => element.renderRoot;
const find = (element: CodeRunner, selector: string) => shadow(element).querySelector<HTMLElement>(selector);
const textOf = (element: CodeRunner, selector: string) =>
  find(element, selector)?.textContent?.trim().replace(/\s+/g, " ") ?? "";
const texts = (element: CodeRunner, selector: string) =>
  Array.from(shadow(element).querySelectorAll(selector), (node) => node.textContent?.trim().replace(/\s+/g, " "));

const exercise = `<code-runner language="python"><pre>def add(a, b):
    return 0</pre>
  <pre hidden data-role="check">def test_add():
    """adds"""
    assert add(1, 2) == 3, "1 and 2 make 3"
def test_zero():
    """adds zeros"""
    assert add(0, 0) == 0</pre>
  <p hidden data-role="hint">Look at <code>return</code>.</p>
  <p hidden data-role="hint">Use +.</p>
  <pre hidden data-role="solution">def add(a, b):
    return a + b</pre></code-runner>`;

/** An element whose help is there. */
async function exerciseFixture(markup: string): Promise<CodeRunner> {
  const element = await fixture<CodeRunner>(markup);
  await waitUntil(() => find(element, ".checks") !== null, "the exercise is loaded", PATIENCE);
  return element;
}

/** What an element tells a learning platform. */
function listen(element: CodeRunner): CheckFinish[] {
  const heard: CheckFinish[] = [];
  element.addEventListener("check-finish", ({ detail }) => heard.push(detail));
  return heard;
}

describe("An exercise", () => {
  after(() => replaceRuntimes(null));

  it("shows how the page's Python was judged, and again when the reader has found the solution", async () => {
    replaceRuntimes(null);
    const element = await exerciseFixture(exercise);
    const heard = listen(element);
    await element.run();
    await element.updateComplete;
    expect(textOf(element, ".checks .sum")).to.equal("1 of 2 checks passed.");
    expect(texts(element, ".checks li .name")).to.deep.equal(["adds", "adds zeros"]);
    expect(texts(element, ".checks li .spoken")).to.deep.equal(["Failed:", "Passed:"]);
    expect(textOf(element, ".checks .message")).to.equal("1 and 2 make 3");
    await expect(element).to.be.accessible();

    find(element, "[part~=solution-button]")?.click();
    await element.updateComplete;
    find(element, "[part~=use-button]")?.click();
    expect(element.code).to.equal("def add(a, b):\n    return a + b\n");
    await element.run();
    await element.updateComplete;
    expect(textOf(element, ".checks .sum")).to.equal("All 2 checks passed.");
    expect(heard.map(({ passed, attempts, solutionShown }) => ({ passed, attempts, solutionShown }))).to.deep.equal([
      { passed: false, attempts: 1, solutionShown: false },
      { passed: true, attempts: 2, solutionShown: true },
    ]);
    expect(heard[0]?.checks).to.deep.equal([
      { name: "adds", passed: false, message: "1 and 2 make 3" },
      { name: "adds zeros", passed: true, message: "" },
    ]);
  });

  it("reveals hints one by one and the solution by the keyboard", async () => {
    playRuns(({ recorder }) => recorder.start());
    const element = await exerciseFixture(exercise);
    expect(find(element, ".hints")?.hidden).to.equal(true);
    const hint = find(element, "[part~=hint-button]");
    hint?.focus();
    await sendKeys({ press: "Enter" });
    await element.updateComplete;
    expect(texts(element, ".hints li")).to.deep.equal(["Look at return."]);
    await sendKeys({ press: "Enter" });
    await element.updateComplete;
    expect(texts(element, ".hints li")).to.deep.equal(["Look at return.", "Use +."]);
    expect(hint?.getAttribute("aria-disabled")).to.equal("true");
    expect(shadow(element).activeElement).to.equal(hint);

    const solution = find(element, "[part~=solution-button]");
    expect(solution?.getAttribute("aria-expanded")).to.equal("false");
    solution?.focus();
    await sendKeys({ press: "Enter" });
    await element.updateComplete;
    expect(solution?.getAttribute("aria-expanded")).to.equal("true");
    expect(find(element, ".solution code")?.textContent).to.include("return a + b");
    await expect(element).to.be.accessible();
    await sendKeys({ press: "Enter" });
    await element.updateComplete;
    expect(find(element, ".solution")?.hidden).to.equal(true);
  });

  it("compares the output of any language with what is expected", async () => {
    let printed = "1\n3\n";
    playRuns(({ recorder }) => {
      recorder.start();
      recorder.output("stdout", printed);
    });
    const element = await exerciseFixture(
      `<code-runner language="rust"><pre>fn main() {}</pre><pre hidden data-role="expected">1\n2\n3</pre></code-runner>`,
    );
    const heard = listen(element);
    await element.run();
    await element.updateComplete;
    expect(texts(element, ".difference .line .text")).to.deep.equal(["1", "2", "3"]);
    expect(texts(element, ".difference .missing .spoken")).to.deep.equal(["expected:"]);
    await expect(element).to.be.accessible();
    printed = "1\n2 \n3\n\n";
    await element.run();
    await element.updateComplete;
    expect(find(element, ".difference")).to.equal(null);
    expect(textOf(element, ".checks .sum")).to.equal("The check passed.");
    expect(heard.map(({ checks }) => checks)).to.deep.equal([
      [{ name: "output", passed: false, message: "  1\n- 2\n  3" }],
      [{ name: "output", passed: true, message: "" }],
    ]);
  });

  it("shows the checks of a server, and counts no run that was stopped", async () => {
    let isStopped = true;
    playRuns(({ recorder }) => {
      recorder.start();
      if (isStopped) return recorder.complete({ status: "stopped" });
      recorder.check({ name: "check", passed: false, message: "Not yet." });
    });
    const element = await exerciseFixture(
      `<code-runner language="rust"><pre>fn main() {}</pre><pre hidden data-role="check">x</pre></code-runner>`,
    );
    const heard = listen(element);
    await element.run();
    isStopped = false;
    await element.run();
    await element.updateComplete;
    expect(heard.map(({ attempts, passed }) => [attempts, passed])).to.deep.equal([[1, false]]);
    expect(textOf(element, ".checks li .name")).to.equal("Check");
    element.reset();
    await element.updateComplete;
    expect(find(element, ".checks")?.className).to.include("empty");
    expect(texts(element, ".checks li")).to.deep.equal([]);
  });
});
