import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";

const PATIENCE = { timeout: 40_000 };

interface Given {
  attributes?: string;
  code: string;
  setup?: string;
}

const markup = ({ attributes = "", code, setup }: Given) =>
  `<code-runner language="python" ${attributes}><pre>${code}</pre>${setup === undefined ? "" : `<pre data-role="setup">${setup}</pre>`}</code-runner>`;

/** A page of Python snippets, in document order. */
async function page(...given: Given[]): Promise<CodeRunner[]> {
  const box = await fixture<HTMLElement>(`<div>${given.map(markup).join("")}</div>`);
  return [...box.querySelectorAll("code-runner")];
}

const shadow = (element: CodeRunner | undefined) => element?.renderRoot as ShadowRoot;
const button = (element: CodeRunner | undefined, name: string) =>
  shadow(element).querySelector<HTMLElement>(`.${name}`);
const statusText = (element: CodeRunner | undefined) =>
  [...shadow(element).querySelectorAll(".status")].map(({ textContent }) => textContent?.replace(/\s+/g, " ")).join("");
const outputs = (elements: CodeRunner[]) => elements.map(({ result }) => result?.stdout ?? null);

/** Shows the intent to run a snippet, as a reader does who moves to it by keyboard. */
async function comeNear(element: CodeRunner | undefined): Promise<void> {
  element?.dispatchEvent(new FocusEvent("focusin"));
  await waitUntil(() => shadow(element).querySelector(".status"), "its panel comes");
}

describe("Snippets of one session, with the real Python", () => {
  it("share their names, in the order in which they are run", async () => {
    const attributes = 'session="shared"';
    const elements = await page({ attributes, code: "x = 1" }, { attributes, code: "x += 1\nprint(x)" });
    for (const element of elements) await element.run();
    expect(outputs(elements)).to.deep.equal(["", "2\n"]);
  });

  it("are run by Run all above, each in its own element, while others are left alone", async () => {
    const attributes = 'session="above"';
    const elements = await page(
      { attributes, code: "x = [1]\nprint(x)" },
      { code: "print('other')" },
      { attributes, code: "x.append(2)\nprint(x)" },
      { attributes, code: "print(sum(x))" },
    );
    const last = elements.at(-1);
    await comeNear(last);
    expect(button(elements[0], "run-above")).to.equal(null);
    button(last, "run-above")?.click();
    await waitUntil(() => last?.state === "finished", "it runs", PATIENCE);
    expect(outputs(elements)).to.deep.equal(["[1]\n", null, "[1, 2]\n", "3\n"]);
    await last?.updateComplete;
    expect(button(last, "run-above")).to.equal(null);
  });

  it("fit a phone with the button, which is accessible and gives the focus to Run", async () => {
    const attributes = 'session="phone"';
    const [, second] = await page({ attributes, code: "x = 1" }, { attributes, code: "import time\ntime.sleep(60)" });
    if (second === undefined) throw new Error("no element");
    second.style.width = "290px";
    await comeNear(second);
    await expect(second).to.be.accessible();
    const above = button(second, "run-above");
    above?.focus();
    above?.click();
    expect(shadow(second).activeElement).to.equal(button(second, "run"));
    await waitUntil(() => button(second, "stop"), "it is busy");
    const toolbar = button(second, "toolbar");
    expect(toolbar?.scrollWidth).to.be.at.most(toolbar?.clientWidth ?? 0);
    await waitUntil(() => second.state === "running", "it runs", PATIENCE);
    second.stop();
    await waitUntil(() => second.state === "finished", "it ends", PATIENCE);
  });

  it("stop what runs above them when they are stopped", async () => {
    const attributes = 'session="stopped"';
    const [endless, last] = await page({ attributes, code: "while True: pass" }, { attributes, code: "print('no')" });
    await comeNear(last);
    button(last, "run-above")?.click();
    await waitUntil(() => endless?.state === "running", "it starts", PATIENCE);
    await waitUntil(() => button(last, "stop"), "it is busy", PATIENCE);
    button(last, "stop")?.click();
    await waitUntil(() => last?.state === "finished", "both end", PATIENCE);
    expect([endless?.result?.status, last?.result?.status]).to.deep.equal(["stopped", "stopped"]);
  });

  it("count as not run when they are edited", async () => {
    const attributes = 'session="edited"';
    const [first, second] = await page({ attributes, code: "x = 1" }, { attributes, code: "print(x)" });
    if (first === undefined) throw new Error("no element");
    await first.run();
    await second?.run();
    expect(button(second, "run-above")).to.equal(null);
    first.code = "x = 5\n";
    second?.requestUpdate();
    await second?.updateComplete;
    button(second, "run-above")?.click();
    await waitUntil(() => second?.result?.stdout === "5\n", "it runs again", PATIENCE);
  });

  it("end at the first above that fails, and say which", async () => {
    const attributes = 'session="fails"';
    const elements = await page(
      { attributes, code: "x = 1" },
      { attributes, code: "1 / 0" },
      { attributes, code: "x" },
    );
    await comeNear(elements[2]);
    button(elements[2], "run-above")?.click();
    await waitUntil(() => elements[2]?.state === "failed", "it gives up", PATIENCE);
    expect(statusText(elements[2])).to.contain(
      "Snippet 2 of this session did not succeed, so this snippet was not run.",
    );
    expect(elements[1]?.result?.error?.name).to.equal("ZeroDivisionError");
  });

  it("run what they depend on first, across the page, once", async () => {
    const elements = await page(
      { attributes: 'depends-on="numbers shout"', code: "shout(numbers)" },
      { attributes: 'id="numbers"', code: "numbers = [1, 2]\nprint('made')" },
      { attributes: 'id="shout" depends-on="numbers"', code: "def shout(what): print(str(what) + '!', len(numbers))" },
    );
    expect((await elements[0]?.run())?.stdout).to.equal("[1, 2]! 2\n");
    expect(elements[1]?.result?.stdout).to.equal("made\n");
    const firstRun = elements[1]?.result?.id;
    await elements[0]?.run();
    expect(elements[1]?.result?.id).to.equal(firstRun);
  });

  it("do not run when they depend on each other in a circle, or on nothing", async () => {
    const [one, , lonely] = await page(
      { attributes: 'id="one" depends-on="two"', code: "1" },
      { attributes: 'id="two" depends-on="one"', code: "2" },
      { attributes: 'depends-on="ghost"', code: "3" },
    );
    const failure = (element: CodeRunner | undefined) => element?.run().catch((error: Error) => error);
    expect(await failure(one)).to.include({
      name: "RequestError",
      message: "These snippets depend on each other in a circle: one, two, one.",
    });
    expect(await failure(lonely)).to.include({
      message: 'This snippet depends on "ghost", and no snippet of this page has that id.',
    });
  });

  it("can be run again by one press when the session is lost", async () => {
    const attributes = 'session="lost"';
    const elements = await page(
      { attributes, code: "x = [1]\nprint(x)" },
      { attributes, code: "x.append(2)\nprint(x)" },
      { attributes, code: "print('on')\nsum(range(10**12))" },
      { attributes, code: "print(len(x))" },
    );
    const [first, second, endless, last] = elements;
    await first?.run();
    await second?.run();
    const run = endless?.run();
    await waitUntil(() => endless?.state === "running", "it starts", PATIENCE);
    endless?.stop();
    expect([(await run)?.status, endless?.result?.sessionLost]).to.deep.equal(["stopped", true]);
    await waitUntil(() => button(endless, "replay"));
    expect(statusText(endless)).to.contain("What the session had kept is gone");
    if (endless !== undefined) await expect(endless).to.be.accessible();
    const before = first?.result?.id;
    button(endless, "replay")?.click();
    await waitUntil(() => button(endless, "replay") === null, "they are run again", PATIENCE);
    expect(first?.result?.id).not.to.equal(before);
    expect(outputs(elements)).to.deep.equal(["[1]\n", "[1, 2]\n", null, null].with(2, endless?.result?.stdout ?? null));
    expect((await last?.run())?.stdout).to.equal("2\n");
  });
});

describe("The setup of a snippet, with the real Python", () => {
  it("runs once in a session, unseen, and leaves the reader's lines as they are", async () => {
    const attributes = 'session="with-setup"';
    const setup = "count = globals().get('count', 0) + 1\nhelp_text = '''\n\n'''\n";
    const [first, second] = await page(
      { attributes, setup, code: "print(count)" },
      { attributes, setup, code: "count\n1 / 0" },
    );
    expect((await first?.run())?.stdout).to.equal("1\n");
    const result = await second?.run();
    expect([result?.error?.name, result?.error?.file, result?.error?.line]).to.deep.equal([
      "ZeroDivisionError",
      "main.py",
      2,
    ]);
    await second?.updateComplete;
    expect(button(second, "link")?.textContent?.trim()).to.equal("main.py:2");
    expect((await first?.run())?.stdout).to.equal("1\n");
    expect(shadow(first).textContent).not.to.contain("help_text");
  });

  it("is named when the error is in it", async () => {
    const [element] = await page({ setup: "x = 1\ny = x / 0\n", code: "print('never')" });
    expect((await element?.run())?.stdout).to.equal("");
    await waitUntil(() => statusText(element).includes("In the hidden setup of this snippet: ZeroDivisionError"));
    expect(button(element, "link")).to.equal(null);
  });
});
