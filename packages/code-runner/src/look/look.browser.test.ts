import { expect, fixture, waitUntil } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import { configure } from "../configuration/configuration.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

const part = (element: Element, selector: string) => element.shadowRoot?.querySelector(selector) as HTMLElement;
const styleOf = (element: Element, selector: string) => getComputedStyle(part(element, selector));
const snippet = `<code-runner language="python"><pre>print("hello")</pre></code-runner>`;

const drawn = (element: Element) => waitUntil(() => element.shadowRoot?.querySelector(".run"), "it is drawn", PATIENCE);

/** A snippet inside of what surrounds it. */
async function inside(opening: string, markup = snippet): Promise<{ place: HTMLElement; element: CodeRunner }> {
  const place = await fixture<HTMLElement>(`${opening}${markup}</div>`);
  const element = place.querySelector("code-runner") as CodeRunner;
  await drawn(element);
  return { place, element };
}

const DARK = "rgb(20, 23, 28)";
const LIGHT = "rgb(252, 252, 253)";
const background = (element: Element) => styleOf(element, ".frame").backgroundColor;

describe("The look of the element", () => {
  after(() => replaceRuntimes(null));

  it("follows the site at once, by color-scheme and by the usual classes and attributes", async () => {
    const { place, element } = await inside(`<div style="color-scheme: light">`);
    expect(background(element)).to.equal(LIGHT);
    place.style.colorScheme = "dark";
    expect(background(element)).to.equal(DARK);
    place.style.colorScheme = "light";
    place.className = "dark";
    expect(background(element)).to.equal(DARK);
    place.className = "light";
    expect(background(element)).to.equal(LIGHT);
    place.className = "";
    place.dataset.theme = "dark";
    expect(background(element)).to.equal(DARK);
    element.setAttribute("theme", "light");
    await waitUntil(() => background(element) === LIGHT, "the author's choice wins", PATIENCE);
  });

  it("is the page-wide default where the snippet has no theme of its own", async () => {
    const { element } = await inside(`<div class="light">`);
    configure({ theme: "dark" });
    await waitUntil(() => background(element) === DARK, "the default holds", PATIENCE);
    configure({ theme: "auto" });
    await waitUntil(() => background(element) === LIGHT, "it is taken back", PATIENCE);
  });

  it("is a dark window with a title bar where the author wants that", async () => {
    const { element } = await inside(
      `<div class="light" style="background: #fff">`,
      snippet.replace("<code-runner", `<code-runner theme="window"`),
    );
    expect(background(element)).to.equal(DARK);
    const titleBar = () => getComputedStyle(part(element, ".toolbar"), "::before").inlineSize;
    await waitUntil(() => titleBar() === "52px", "the title bar comes", PATIENCE);
    await expect(element).to.be.accessible();
  });

  it("is mirrored where the text runs from right to left, and the code is not", async () => {
    const { element } = await inside(`<div dir="rtl" lang="ar">`);
    const left = (selector: string) => part(element, selector).getBoundingClientRect().left;
    expect(left(".run")).to.be.lessThan(left(".caption"));
    expect(getComputedStyle(element.querySelector("pre") as Element).direction).to.equal("ltr");
    expect(styleOf(element, ".panel").textAlign).to.equal("left");
  });

  it("is not changed by what a site says about all buttons and all text", async () => {
    const { element } = await inside("<div>");
    const look = () =>
      [".run", ".toolbar", ".caption", ".panel", "[part~=copy-button]"].map((selector) => {
        const { display, backgroundColor, borderTopWidth, letterSpacing, textTransform, textShadow, paddingLeft } =
          styleOf(element, selector);
        const { fontSize, fontFamily, visibility, float, textIndent } = styleOf(element, selector);
        const values = {
          display,
          backgroundColor,
          borderTopWidth,
          letterSpacing,
          textTransform,
          textShadow,
          paddingLeft,
        };
        return { ...values, fontSize, fontFamily, visibility, float, textIndent };
      });
    const before = look();
    const hostile = new CSSStyleSheet();
    hostile.replaceSync(`
      body { letter-spacing: 5px; text-transform: uppercase; text-shadow: 0 0 4px red; text-indent: 3em; font: 40px fantasy; }
      button, input { background: red !important; border: 9px solid lime !important; padding: 50px; float: left; }
      span, p, ul, svg { display: none !important; }
      .toolbar, .panel, .run, .caption { display: none !important; background: red !important; }`);
    document.adoptedStyleSheets.push(hostile);
    try {
      expect(look()).to.deep.equal(before);
    } finally {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== hostile);
    }
  });

  it("changes nothing of the page around it", async () => {
    const others = await fixture(
      `<div class="dark"><pre class="output">x</pre><button>b</button><ul><li>l</li></ul><code>c</code></div>`,
    );
    const looks = () =>
      Array.from(others.querySelectorAll("*"), (node) => {
        const style = getComputedStyle(node);
        return Array.from(style, (name) => `${name}: ${style.getPropertyValue(name)}`).join("; ");
      });
    const before = looks();
    await inside("<div>");
    expect(looks()).to.deep.equal(before);
  });

  // Firefox has no way for a test to say that it prints.
  if (!navigator.userAgent.includes("Firefox"))
    it("prints code and output in full, without buttons", async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.output("stdout", "line\n".repeat(300));
      });
      const { element } = await inside(`<div class="dark">`);
      await element.run();
      await waitUntil(() => part(element, ".log .block") !== null, "there is output", PATIENCE);
      expect(part(element, ".log").clientHeight).to.be.lessThan(part(element, ".log").scrollHeight);
      try {
        await emulateMedia({ media: "print" });
        expect(background(element)).to.equal(LIGHT);
        expect(part(element, ".run").checkVisibility()).to.equal(false);
        expect(part(element, ".panel").checkVisibility()).to.equal(true);
        expect(part(element, ".log").clientHeight).to.equal(part(element, ".log").scrollHeight);
      } finally {
        await emulateMedia({ media: "screen" });
      }
    });
});
