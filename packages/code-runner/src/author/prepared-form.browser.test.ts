import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

const find = <E extends HTMLElement>(element: CodeRunner, selector: string) =>
  element.shadowRoot?.querySelector<E>(`.prepared ${selector}`) ?? null;

const snippet = (output: string, prepared: string) =>
  fixture<CodeRunner>(`<code-runner language="python" output="${output}"><pre>pass</pre>${prepared}</code-runner>`);

describe("Prepared output", function () {
  this.timeout(60_000);
  after(() => replaceRuntimes(null));

  it("that is a table is one, says when the code has changed since, and makes room for a run's", async () => {
    playRuns(({ recorder }) => {
      recorder.start();
      recorder.output("stdout", "name\nGrace\n");
    });
    const element = await snippet("table", `<pre hidden data-role="output">name,n\nAda,1</pre>`);
    await waitUntil(() => find(element, "table"), "the table", PATIENCE);
    const cells = () =>
      Array.from(find(element, "table")?.querySelectorAll("th, td") ?? [], (cell) => cell.textContent);
    expect(cells()).to.deep.equal(["name", "n", "Ada", "1"]);
    await expect(element).to.be.accessible();
    element.code = "x = 1\n";
    await waitUntil(() => find(element, "[role=status]"), "the note", PATIENCE);
    expect(cells()).to.deep.equal(["name", "n", "Ada", "1"]);
    await expect(element).to.be.accessible();
    await element.run();
    await waitUntil(() => find(element, "table") === null, "the run's output", PATIENCE);
  });

  it("that is a picture or HTML is shown as that", async () => {
    const picture = await snippet(
      "image",
      `<script type="text/plain" data-role="output"><svg width="9" height="9"><rect width="9" height="9"/></svg></script>`,
    );
    await waitUntil(() => find<HTMLImageElement>(picture, "img")?.naturalWidth === 9, "the picture", PATIENCE);
    const page = await snippet("html", `<script type="text/plain" data-role="output"><p>Hi</p></script>`);
    const body = () => find<HTMLIFrameElement>(page, "iframe")?.contentDocument?.body;
    await waitUntil(() => body()?.querySelector("p")?.textContent === "Hi", "the frame", PATIENCE);
  });

  it("that is not what the author says stays text", async () => {
    const element = await snippet("image", `<pre hidden data-role="output">no picture</pre>`);
    await waitUntil(() => find(element, ".form")?.textContent?.trim() === "no picture", "the text", PATIENCE);
  });
});
