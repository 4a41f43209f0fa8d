import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { playRuns } from "./testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

const urlOf = (name: string) => new URL(`./testing/files/${name}`, import.meta.url).href;
const tooLarge = new URL("/package-lock.json", import.meta.url).href;
const missing = urlOf("missing.py");

const shadow = (element: CodeRunner) => element.renderRoot;
const shownCode = (element: CodeRunner) => shadow(element).querySelector(".panel pre")?.textContent ?? null;
const alertText = (element: CodeRunner) =>
  shadow(element).querySelector("[role=alert]")?.textContent?.trim().replace(/\s+/g, " ") ?? "";

describe("Code by URL", () => {
  beforeEach(() => playRuns(({ recorder }) => recorder.start()));
  after(() => replaceRuntimes(null));

  it("is shown and run like code in the page, and can be edited", async () => {
    const programs = playRuns(({ recorder }) => recorder.start());
    const element = await fixture<CodeRunner>(`<code-runner src="${urlOf("hello.py")}"><p>Loading</p></code-runner>`);
    const code = 'import sys\n\nprint("hello from a file")\n';
    await element.run();
    expect(shownCode(element)).to.equal(code);
    element.code = "print(1)\n";
    await element.run();
    expect(programs.map(({ files, language }) => [language, files])).to.deep.equal([
      ["python", [{ name: "main.py", content: code }]],
      ["python", [{ name: "main.py", content: "print(1)\n" }]],
    ]);
    element.reset();
    expect(element.code).to.equal(code);
  });

  it("that cannot be had says so, with its address and a way to try again", async () => {
    const element = await fixture<CodeRunner>(`<code-runner src="${missing}"></code-runner>`);
    const sentence = `${missing} could not be loaded: the server answered 404.`;
    await waitUntil(() => alertText(element).includes(sentence));
    expect(await element.run().catch((error: Error) => error)).to.include({ name: "RunnerError", message: sentence });
    shadow(element).querySelector<HTMLElement>("[role=alert] button")?.click();
    await waitUntil(() => alertText(element).includes(sentence));
    await expect(element).to.be.accessible();
  });

  it("may not be large, and must be on the web", async () => {
    const large = await fixture<CodeRunner>(`<code-runner language="json" src="${tooLarge}"></code-runner>`);
    await waitUntil(() => alertText(large).includes(`${tooLarge} is larger than 64 KB.`));
    const local = await fixture<CodeRunner>(`<code-runner language="python" src="file:///etc/passwd"></code-runner>`);
    await waitUntil(() => alertText(local).includes('"file:///etc/passwd" is not an address on the web.'));
  });
});

describe("Files by URL", () => {
  after(() => replaceRuntimes(null));

  it("are there for Python to read, text and bytes, and are not shown", async () => {
    replaceRuntimes(null);
    const element = await fixture<CodeRunner>(
      `<code-runner language="python"><pre>print(open("data/cities.csv").read(), list(open("b.bin", "rb").read()))</pre>
      <pre data-file="b.bin" data-src="${urlOf("bytes.bin")}"></pre>
      <p>From <a data-file="data/cities.csv" href="${urlOf("cities.csv")}">this table</a>.</p></code-runner>`,
    );
    const result = await element.run();
    expect(result.stdout).to.equal("city,people\nBern,134\n [255, 0, 1, 254]\n");
    expect(shadow(element).querySelector("[role=tablist]")).to.equal(null);
  });

  it("that cannot be had keep the program from starting, and say which", async () => {
    const programs = playRuns(({ recorder }) => recorder.start());
    const element = await fixture<CodeRunner>(
      `<code-runner language="python"><pre>1</pre><pre data-file="a.csv" data-src="${missing}"></pre></code-runner>`,
    );
    const error = await element.run().catch((thrown: Error) => thrown);
    expect(error).to.include({ message: `${missing} could not be loaded: the server answered 404.` });
    await waitUntil(() => element.state === "failed", "it fails", PATIENCE);
    expect(programs).to.deep.equal([]);
  });
});
