import { expect, fixture, waitUntil as waitAtMost } from "@open-wc/testing";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

/** Machines that run many tests at once are slow. */
const waitUntil = (condition: () => unknown, message = "") =>
  waitAtMost(condition as () => boolean, message, { timeout: 20_000 });

const query = (element: CodeRunner, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);

async function printed(output: string, text: string): Promise<CodeRunner> {
  playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", text)));
  const element = await fixture<CodeRunner>(
    `<code-runner language="python" output="${output}"><pre>x</pre></code-runner>`,
  );
  await element.run();
  await element.updateComplete;
  return element;
}

describe("the output", function () {
  this.timeout(60_000);
  after(() => replaceRuntimes(null));

  it("is a table that scrolls and is read by its heads", async () => {
    const element = await printed("table", "city,people\nBern,140000\n");
    await waitUntil(() => query(element, "td"));
    const cells = [...(query(element, "table")?.querySelectorAll("th, td") ?? [])].map(
      ({ textContent }) => textContent,
    );
    expect(cells).to.deep.equal(["city", "people", "Bern", "140000"]);
    expect(query(element, "th")?.getAttribute("scope")).to.equal("col");
    expect(query(element, "[role=region]")?.getAttribute("aria-label")).to.equal("Table with 1 row");
    await expect(element).to.be.accessible();
  });

  it("is a picture", async () => {
    const element = await printed("image", `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"></svg>\n`);
    await waitUntil(() => query(element, "img"));
    const image = query(element, "img") as HTMLImageElement;
    await image.decode();
    expect([image.naturalWidth, image.naturalHeight]).to.deep.equal([40, 20]);
  });

  it("is HTML in a frame of its own", async () => {
    const element = await printed("html", "<p>Hello <b>you</b></p>");
    await waitUntil(() => query(element, "iframe"));
    const frame = query(element, "iframe") as HTMLIFrameElement;
    await waitUntil(() => frame.contentDocument?.querySelector("b")?.textContent === "you");
    expect(frame.sandbox.contains("allow-scripts")).to.equal(false);
  });

  it("stays text where it is not what the author says", async () => {
    for (const form of ["table", "image"]) {
      const element = await printed(form, "Nothing of the kind\n");
      await waitUntil(() => query(element, ".place .block")?.textContent === "Nothing of the kind\n");
    }
  });

  it("is not shown where the author wants none", async () => {
    const element = await printed("none", "hidden\n");
    expect(query(element, ".output")).to.equal(null);
    expect(element.result?.stdout).to.equal("hidden\n");
  });

  it("is a terminal", async () => {
    const element = await printed("terminal", "hello\n");
    await waitUntil(() => query(element, ".xterm"));
    await expect(element).to.be.accessible();
  });

  it("becomes a terminal when the cursor moves, with what was printed before", async () => {
    const element = await printed("auto", "one\ntwo\n\x1b[2A\x1b[2Kdone\n\n");
    await waitUntil(() => query(element, ".xterm-rows")?.textContent?.includes("two"), "the terminal shows it");
    const rows = [...(query(element, ".xterm-rows")?.children ?? [])].map(({ textContent }) => textContent?.trim());
    expect(rows.slice(0, 2)).to.deep.equal(["done", "two"]);
    expect(query(element, ".log")).to.equal(null);
    await expect(element).to.be.accessible();
  });

  it("keeps the lines above that the cursor cannot reach, however many they are", async () => {
    const many = Array.from({ length: 20_000 }, (_, index) => `line ${index}\n`).join("");
    const element = await printed("auto", `${many}one\ntwo\n\x1b[2A\x1b[2Kdone\n\n`);
    const rows = () =>
      [...(query(element, ".xterm-rows")?.children ?? [])].map(({ textContent }) => textContent?.trim());
    await waitUntil(() => rows().includes("two"), "the terminal shows it");
    expect(rows()).to.include("done").and.not.include("one");
    await waitUntil(
      () => query(element, ".log")?.textContent?.endsWith("\nline 19986\n"),
      "the log has the lines above",
    );
  });

  it("moves into the terminal with what the reader typed", async () => {
    playRuns(async ({ recorder, nextInput }) => {
      recorder.start();
      recorder.output("stdout", "name? ");
      recorder.input("name? ");
      await nextInput();
      recorder.output("stdout", "hello\n\x1b[A\x1b[4Cp!\n");
    });
    const element = await fixture<CodeRunner>(`<code-runner language="python"><pre>x</pre></code-runner>`);
    const run = element.run();
    await waitUntil(() => query(element, ".input input"));
    (query(element, ".input input") as HTMLInputElement).value = "Ada";
    query(element, ".input button")?.click();
    await run;
    await waitUntil(() => query(element, ".xterm-rows")?.textContent?.includes("p!"));
    const rows = [...(query(element, ".xterm-rows")?.children ?? [])].map(({ textContent }) => textContent?.trim());
    expect(rows.slice(0, 2)).to.deep.equal(["name? Ada", "hellp!"]);
  });

  it("is said to be cut, with how much was dropped", async () => {
    playRuns(({ recorder }) => {
      recorder.start();
      recorder.output("stdout", "x".repeat(3_500_000));
      return recorder.complete({ status: "output-limit" });
    });
    const element = await fixture<CodeRunner>(`<code-runner language="python"><pre>x</pre></code-runner>`);
    await element.run();
    await element.updateComplete;
    expect(query(element, ".facts")?.textContent).to.include("2,500 KB past the limit were dropped.");
  });

  it("can be ended by a button where the program only listens", async () => {
    playRuns(async ({ recorder, nextInput }) => {
      recorder.start();
      recorder.input("");
      recorder.output("stdout", `got ${(await nextInput())?.type}`);
    });
    const element = await fixture<CodeRunner>(`<code-runner language="python"><pre>x</pre></code-runner>`);
    const run = element.run();
    const end = () =>
      [...element.renderRoot.querySelectorAll<HTMLElement>(".input button")].find(
        ({ textContent }) => textContent?.trim() === "End input",
      );
    await waitUntil(end);
    end()?.click();
    expect((await run).stdout).to.equal("got end");
  });

  it("stays a log where it has colours and returns only, and where the author says text", async () => {
    const colored = await printed("auto", "\x1b[32m10%\r\x1b[K20%\x1b[0m\n");
    await waitUntil(() => query(colored, ".log")?.textContent?.includes("20%"));
    expect(query(colored, ".xterm")).to.equal(null);
    const text = await printed("text", "one\n\x1b[Atwo\n");
    await waitUntil(() => query(text, ".log")?.textContent === "one\ntwo\n");
  });

  it("stands beside the code where there is room, before the first run too", async () => {
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n")));
    const box = await fixture<HTMLElement>(
      `<div style="inline-size: 700px"><code-runner language="python" output-to="beside"><pre>x</pre></code-runner></div>`,
    );
    const element = box.querySelector("code-runner") as CodeRunner;
    await element.updateComplete;
    const panel = () => (query(element, ".panel") as HTMLElement).getBoundingClientRect();
    await waitUntil(() => panel().width < 400, "there is room for it");
    const width = panel().width;
    await element.run();
    await waitUntil(() => query(element, "[role=log]"));
    const output = (query(element, ".output") as HTMLElement).getBoundingClientRect();
    expect(panel().width).to.equal(width);
    expect([output.left, output.top]).to.deep.equal([panel().right, panel().top]);
    box.style.inlineSize = "300px";
    await waitUntil(() => (query(element, ".output") as HTMLElement).getBoundingClientRect().top >= panel().bottom);
  });

  it("stands in another element, which has its own content back afterwards", async () => {
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n")));
    const box = await fixture<HTMLElement>(
      `<div><p id="there">Run it</p><code-runner language="python" output-to="#there"><pre>x</pre></code-runner></div>`,
    );
    const element = box.querySelector("code-runner") as CodeRunner;
    const there = box.querySelector("#there") as HTMLElement;
    await element.run();
    const log = () => there.firstElementChild?.shadowRoot?.querySelector("[role=log]");
    await waitUntil(() => log()?.textContent === "hi\n");
    expect(query(element, ".output")).to.equal(null);
    await expect(there).to.be.accessible();
    element.reset();
    await element.updateComplete;
    expect(there.textContent).to.equal("Run it");
    await element.run();
    await waitUntil(() => log()?.textContent === "hi\n");
    element.remove();
    expect(there.textContent).to.equal("Run it");
  });

  it("stays with its code where the page lacks the other element, and tells the author once", async () => {
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n")));
    const warnings: unknown[] = [];
    const { warn } = console;
    console.warn = (sentence: unknown) => warnings.push(sentence);
    after(() => (console.warn = warn));
    const element = await fixture<CodeRunner>(
      `<code-runner language="python" output-to="#nowhere"><pre>x</pre></code-runner>`,
    );
    await element.run();
    await waitUntil(() => query(element, "[role=log]")?.textContent === "hi\n");
    console.warn = warn;
    expect(warnings.length).to.equal(1);
    expect(warnings[0]).to.contain(`"#nowhere"`);
  });

  it("looks there as its element does, and goes on to", async () => {
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n")));
    const box = await fixture<HTMLElement>(
      `<div><p id="there"></p><code-runner language="python" output-to="#there" style="--code-runner-color: rgb(1, 2, 3)">
        <pre>x</pre></code-runner></div>`,
    );
    const element = box.querySelector("code-runner") as CodeRunner;
    await element.run();
    const there = () => getComputedStyle(box.querySelector("#there > div") as HTMLElement);
    await waitUntil(() => box.querySelector("#there > div"));
    expect([there().color, there().marginTop]).to.deep.equal(["rgb(1, 2, 3)", "0px"]);
    element.style.removeProperty("--code-runner-color");
    box.className = "dark";
    await waitUntil(() => there().colorScheme === "dark", "the site turns dark");
    element.setAttribute("theme", "light");
    await waitUntil(() => there().colorScheme === "light", "the snippet is light whatever the site is");
  });
});
