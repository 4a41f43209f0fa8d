import type { DisplayData, OutputFile } from "@code-runner/protocol";
import { aTimeout, expect, fixture } from "@open-wc/testing";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { playRuns } from "./testing/play-runs.js";
import { waitUntil } from "./testing/wait-until.js";

/** One grey pixel. */
const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGMoBwAAeQB4MYlLvwAAAABJRU5ErkJggg==";
const GIF = "R0lGODlhAQABAIAAAP///wAAACwAAAAAAQABAAACAkQBADs=";
const TABLE = `<style>th { color: rgb(1, 2, 3) }</style><table><tr><th>city</th></tr>${"<tr><td>Turin</td></tr>".repeat(9)}</table>`;

const shadow = (element: CodeRunner) => element.renderRoot;
const place = (element: CodeRunner) => shadow(element).querySelector<HTMLElement>(".place");
const textOf = (node: Element | null) => node?.textContent ?? "";

const item = (data: Record<string, string>, metadata: Record<string, unknown> = {}): DisplayData => ({
  data,
  metadata,
});

/** Runs a program that shows the items. */
async function show(...items: DisplayData[]): Promise<CodeRunner> {
  playRuns(({ recorder }) => (recorder.start(), items.forEach((each) => recorder.display(each))));
  const element = await fixture<CodeRunner>(
    `<code-runner><pre><code class="language-python">x</code></pre></code-runner>`,
  );
  await element.run();
  await waitUntil(() => place(element)?.hasChildNodes());
  return element;
}

/** The document of the frame that shows HTML, once it is filled. */
async function frameDocument(element: CodeRunner): Promise<Document> {
  const frame = () => shadow(element).querySelector<HTMLIFrameElement>("iframe.still");
  await waitUntil(() => (frame()?.offsetHeight ?? 0) > 0, "the frame has taken its height");
  return frame()?.contentDocument as Document;
}

describe("Rich output", () => {
  after(() => replaceRuntimes(null));

  for (const [mime, content] of [
    ["image/png", PNG],
    ["image/gif", GIF],
  ] as const)
    it(`of type ${mime} is a picture with a description`, async () => {
      const image = place(await show(item({ [mime]: content, "text/plain": "<Figure>" })))?.querySelector("img");
      await image?.decode();
      expect(image?.alt).to.equal("<Figure>");
      expect(image?.src).to.equal(`data:${mime};base64,${content}`);
    });

  for (const mime of ["image/jpeg", "image/webp"])
    it(`of type ${mime} is a picture`, async () => {
      const image = place(await show(item({ [mime]: "AAAA" })))?.querySelector("img");
      expect([image?.src, image?.alt]).to.deep.equal([`data:${mime};base64,AAAA`, "Image output"]);
    });

  it("takes a picture's description and size from its metadata", async () => {
    const metadata = { "image/png": { alt: "Figure: Rain", width: 64, height: 48 } };
    const image = place(await show(item({ "image/png": PNG, "text/plain": "p" }, metadata)))?.querySelector("img");
    expect([image?.alt, image?.width, image?.getAttribute("height")]).to.deep.equal(["Figure: Rain", 64, "48"]);
  });

  it("takes the description that the program adds before the value's own", async () => {
    const metadata = { "image/png": { alt: "Figure" }, alt: "Rain in Turin" };
    const image = place(await show(item({ "image/png": PNG }, metadata)))?.querySelector("img");
    expect(image?.alt).to.equal("Rain in Turin");
  });

  it("of type image/svg+xml is an image, never a part of the page", async () => {
    const svg = '<svg width="30" height="20"><script>window.escaped = 1</script><rect width="9" height="9"/></svg>';
    const element = await show(item({ "image/svg+xml": svg, "image/png": PNG }));
    const image = place(element)?.querySelector("img");
    await image?.decode();
    expect([image?.naturalWidth, image?.naturalHeight]).to.deep.equal([30, 20]);
    expect(place(element)?.querySelector("svg")).to.equal(null);
    expect("escaped" in window).to.equal(false);
  });

  it("of type text/html is in a frame without scripts, as high as its content", async () => {
    const element = await show(item({ "text/html": TABLE, "text/plain": "plain" }));
    const { body, defaultView } = await frameDocument(element);
    const frame = place(element)?.querySelector("iframe");
    expect(frame?.getAttribute("sandbox")).to.equal("allow-same-origin");
    await waitUntil(() => Math.abs((frame?.offsetHeight ?? 0) - body.getBoundingClientRect().height) < 2);
    expect(frame?.offsetHeight).to.be.greaterThan(150);
    const heading = body.querySelector("th") as Element;
    expect(defaultView?.getComputedStyle(heading).color, "its own style wins").to.equal("rgb(1, 2, 3)");
  });

  it("of type text/html is light or dark as the snippet is, also when that changes", async () => {
    const element = await show(item({ "text/html": TABLE }));
    const { documentElement, defaultView } = await frameDocument(element);
    const color = () => defaultView?.getComputedStyle(documentElement).color;
    for (const theme of ["dark", "light"]) {
      element.setAttribute("theme", theme);
      await waitUntil(() => color() === getComputedStyle(element).color, `the frame is ${theme}`);
    }
  });

  it("of type text/html grows with its content", async () => {
    const element = await show(item({ "text/html": "<details><summary>More</summary><p>Here.</p></details>" }));
    const { body } = await frameDocument(element);
    const frame = place(element)?.querySelector("iframe");
    const before = frame?.offsetHeight ?? 0;
    body.querySelector("details")?.setAttribute("open", "");
    await waitUntil(() => (frame?.offsetHeight ?? 0) > before + 10);
  });

  it("of type text/html is never higher than 4000 px, and then scrolls", async () => {
    const element = await show(item({ "text/html": `<div style="height: 9000px">tall</div>` }));
    const { documentElement, defaultView } = await frameDocument(element);
    expect(place(element)?.querySelector("iframe")?.offsetHeight).to.equal(4000);
    expect(defaultView?.getComputedStyle(documentElement).overflowY).to.equal("auto");
  });

  it("that is wider than the page scrolls for itself", async () => {
    const cells = "<td>a wide cell of a table</td>".repeat(40);
    const element = await show(item({ "text/html": `<table><tr>${cells}</tr></table>` }));
    const { documentElement } = await frameDocument(element);
    expect(documentElement.scrollWidth).to.be.greaterThan(documentElement.clientWidth);
    expect(shadow(element).querySelector(".log")?.scrollWidth).to.be.at.most(element.clientWidth);
    expect(place(element)?.querySelector("iframe")?.tabIndex).to.equal(0);
  });

  it("of type text/html runs nothing, and says that it did not", async () => {
    const hostile = `<p>text</p><script>parent.escaped = 1</script><img src="data:," onerror="parent.escaped = 1">
      <svg onload="parent.escaped = 1"><a href="javascript:parent.escaped = 1"><text>link</text></a></svg>
      <iframe srcdoc="<script>parent.parent.escaped = 1</script>"></iframe><a href="javascript:parent.escaped=1" id="a">x</a>`;
    const element = await show(item({ "text/html": hostile }));
    const { body } = await frameDocument(element);
    body.querySelector<HTMLElement>("#a")?.click();
    await aTimeout(100);
    expect("escaped" in window).to.equal(false);
    expect(body.querySelectorAll("script, iframe, [href]")).to.have.length(0);
    expect(textOf(place(element))).to.contain("Scripts in this output do not run.");
  });

  it("runs scripts only where its author says so, and then in an origin of its own", async () => {
    const html = `<p id="p"></p><script>
      let seen; try { seen = String(parent.document) } catch (error) { seen = error.name }
      addEventListener("message", () => {}); top.postMessage({ seen, origin: origin }, "*");</script>`;
    const heard = new Promise<MessageEvent>((resolve) =>
      addEventListener("message", function listener(event) {
        if (!Object.hasOwn(Object(event.data), "seen")) return;
        removeEventListener("message", listener);
        resolve(event);
      }),
    );
    const element = await show(item({ "text/html": html }, { scripts: true, height: 120 }));
    expect((await heard).data).to.deep.equal({ seen: "SecurityError", origin: "null" });
    const frame = place(element)?.querySelector("iframe");
    expect([frame?.getAttribute("sandbox"), frame?.offsetHeight]).to.deep.equal(["allow-scripts", 120]);
  });

  it("of type text/markdown is read, with tables, formulas and HTML, in a frame without scripts", async () => {
    const markdown = `# Rain\n\n**Turin**, $10 to $20, $x^2$\n\n| a | b |\n| - | - |\n| 1 | 2 |\n\n<b onclick="1">raw</b>`;
    const element = await show(item({ "text/markdown": markdown, "image/png": PNG, "text/plain": "worse" }));
    const { body } = await frameDocument(element);
    expect(textOf(body.querySelector("h1"))).to.equal("Rain");
    expect(textOf(body.querySelector("strong"))).to.equal("Turin");
    expect(textOf(body.querySelector("math"))).to.equal("x2");
    expect(textOf(body), "prices are no formulas").to.contain("$10 to $20");
    expect(body.querySelectorAll("td")).to.have.length(2);
    expect(textOf(body.querySelector("b"))).to.equal("raw");
    expect(shadow(element).querySelector("iframe")?.getAttribute("sandbox")).to.equal("allow-same-origin");
    await expect(element).to.be.accessible();
  });

  it("of type text/latex is MathML, and text as it was written where it cannot be read", async () => {
    const latex =
      "So $\\frac{1}{2}$ & $\\displaystyle \\int_0^1 x$\\begin{equation}a = b\\end{equation} $\\oops{$ $\\def\\a{b}\\a$";
    const element = await show(item({ "text/latex": latex, "image/png": PNG }, { alt: "Half of it" }));
    const { body, defaultView } = await frameDocument(element);
    expect(body.querySelectorAll("math")).to.have.length(3);
    expect(body.querySelector("mfrac")?.namespaceURI).to.equal("http://www.w3.org/1998/Math/MathML");
    const height = body.querySelector("mfrac")?.getBoundingClientRect().height ?? 0;
    const letter = parseFloat(defaultView?.getComputedStyle(body).fontSize ?? "0");
    expect(height, "a fraction is laid out as one").to.be.greaterThan(letter * 1.5);
    expect(Array.from(body.querySelectorAll("code"), textOf)).to.deep.equal(["\\oops{", "\\def\\a{b}\\a"]);
    expect(place(element)?.querySelector("iframe")?.title).to.equal("Half of it");
  });

  it("is HTML before Markdown, and a formula before a picture of it", async () => {
    const element = await show(
      item({ "text/markdown": "*worse*", "text/html": "<i>better</i>" }),
      item({ "image/png": PNG, "text/latex": "$x$" }),
    );
    expect(textOf((await frameDocument(element)).body)).to.equal("better");
    await waitUntil(() => shadow(element).querySelectorAll("iframe.still").length === 2, "the formula");
    expect(shadow(element).querySelector("img")).to.equal(null);
  });

  for (const [mime, content, shown] of [
    ["text/markdown", "#".repeat(20_001), "#".repeat(20_001)],
    ["application/json", '{"a":[1]}', '{\n  "a": [\n    1\n  ]\n}'],
    ["application/json", "{broken", "{broken"],
    ["text/plain", "<b>plain</b>", "<b>plain</b>"],
  ] as const)
    it(`of type ${mime} is text: ${content.slice(0, 20)}`, async () => {
      const element = await show(item({ [mime]: content, "text/plain": mime === "text/plain" ? content : "worse" }));
      expect(textOf(place(element))).to.equal(shown);
    });

  it("keeps its place between what is printed", async () => {
    playRuns(({ recorder }) => {
      recorder.start();
      recorder.output("stdout", "one");
      recorder.display(item({ "text/plain": "two" }));
      recorder.output("stdout", "three\n\x1b[1mfour\x1b[0m");
      recorder.display(item({ "text/plain": "five" }));
    });
    const element = await fixture<CodeRunner>(
      `<code-runner><pre><code class="language-python">x</code></pre></code-runner>`,
    );
    await element.run();
    const log = () => Array.from(shadow(element).querySelectorAll(".log > *"), textOf);
    await waitUntil(() => log().join(" ") === "one two three\nfour five", "in this order");
  });

  it("has a name for those who cannot see it", async () => {
    const element = await show(
      item({ "text/html": TABLE, "text/plain": "t" }, { alt: "Cities" }),
      item({ "image/png": PNG }),
      item({ "text/html": "<p>Scripted</p>" }, { scripts: true }),
    );
    await frameDocument(element);
    expect(place(element)?.querySelector("iframe")?.title).to.equal("Cities");
    expect(textOf(place(element)?.querySelector(".spoken") ?? null)).to.equal("Cities");
    await expect(element).to.be.accessible();
  });

  describe("files that a program wrote", () => {
    const files: OutputFile[] = [
      { name: "out/data.csv", content: "a,ä\n", encoding: "utf8", size: 5 },
      { name: "raw.bin", content: "AP8=", encoding: "base64", size: 2_500 },
    ];

    async function runWithFiles(): Promise<CodeRunner> {
      playRuns(({ recorder }) => (recorder.start(), recorder.complete({ status: "success", exitCode: 0, files })));
      const element = await fixture<CodeRunner>(
        `<code-runner><pre><code class="language-python">x</code></pre></code-runner>`,
      );
      await element.run();
      await element.updateComplete;
      return element;
    }

    it("are listed with their sizes", async () => {
      const element = await runWithFiles();
      const rows = Array.from(shadow(element).querySelectorAll(".files li"), (row) =>
        textOf(row).replaceAll(/\s+/g, " ").trim(),
      );
      expect(rows).to.deep.equal(["out/data.csv 5 B Download", "raw.bin 2.5 KB Download"]);
      await expect(element).to.be.accessible();
    });

    it("can be downloaded, and leave no address behind", async () => {
      const element = await runWithFiles();
      const taken: { name: string; href: string; bytes: Promise<ArrayBuffer> }[] = [];
      const take = (event: Event) => {
        const link = event.target as HTMLAnchorElement;
        event.preventDefault();
        taken.push({ name: link.download, href: link.href, bytes: fetch(link.href).then((r) => r.arrayBuffer()) });
      };
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
        this.addEventListener("click", take, { once: true });
        click.call(this);
      };
      try {
        for (const button of shadow(element).querySelectorAll<HTMLElement>(".files button")) button.click();
      } finally {
        HTMLAnchorElement.prototype.click = click;
      }
      expect(taken.map(({ name }) => name)).to.deep.equal(["data.csv", "raw.bin"]);
      const [csv, raw] = await Promise.all(taken.map(({ bytes }) => bytes));
      expect(new TextDecoder().decode(csv)).to.equal("a,ä\n");
      expect([...new Uint8Array(raw ?? new ArrayBuffer())]).to.deep.equal([0, 255]);
      await aTimeout(20);
      const later = await fetch(taken[0]?.href ?? "").catch(() => "gone");
      expect(later).to.equal("gone");
    });
  });
});
