import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";

const PATIENCE = { timeout: 40_000 };

const snippet = (code: string) =>
  fixture<CodeRunner>(`<code-runner><pre><code class="language-python">${code}</code></pre></code-runner>`);

const shadow = (element: CodeRunner) => element.renderRoot;
const logText = (element: CodeRunner) => shadow(element).querySelector("[role=log]")?.textContent ?? "";

describe("<code-runner> with the real Python", () => {
  it("runs it in the browser", async () => {
    const element = await snippet("import sys\nprint(6 * 7)\nprint('oh', file=sys.stderr)\n");
    const result = await element.run();
    expect([result.status, result.environment, result.stdout]).to.deep.equal(["success", "pyodide", "42\n"]);
    await waitUntil(() => logText(element).includes("42\n"));
    expect(logText(element)).to.contain("Error output: oh");
  });

  it("asks for input where the program asks", async () => {
    const element = await snippet("name = input('Name? ')\nprint('Hello', name)\n");
    const run = element.run();
    await waitUntil(() => element.state === "waiting-for-input", "it waits", PATIENCE);
    await element.updateComplete;
    const input = shadow(element).querySelector<HTMLInputElement>(".input input");
    if (input === null) throw new Error("no field");
    input.value = "Ada";
    input.form?.requestSubmit();
    expect((await run).stdout).to.equal("Name? Hello Ada\n");
    await waitUntil(() => logText(element) === "Name? Ada\nHello Ada\n");
  });

  it("marks the line of an error", async () => {
    const element = await snippet("x = 0\nprint(1 / x)\n");
    const result = await element.run();
    expect([result.status, result.error?.name, result.error?.line]).to.deep.equal(["error", "ZeroDivisionError", 2]);
    await waitUntil(() => CSS.highlights.get("code-runner-error-line")?.size === 1);
    expect(shadow(element).querySelector(".link")?.textContent?.trim()).to.equal("main.py:2");
  });

  it("stops a program that never ends", async () => {
    const element = await snippet("print('on')\nwhile True: pass\n");
    const run = element.run();
    await waitUntil(() => logText(element).includes("on"), "it prints", PATIENCE);
    shadow(element).querySelector<HTMLElement>(".stop")?.click();
    expect((await run).status).to.equal("stopped");
  });

  it("shares one interpreter without sharing names", async () => {
    const [one, two] = [await snippet("leaked = 1\n"), await snippet("print('leaked' in globals())\n")];
    await one.run();
    expect((await two.run()).stdout).to.equal("False\n");
  });
});
