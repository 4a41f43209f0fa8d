import { expect, fixture, oneEvent } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { keepEdit, keptEdit } from "../persistence/kept-edits.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { makeShareLink } from "../sharing/share-link.js";
import { playRuns } from "../testing/play-runs.js";
import { waitUntil } from "../testing/wait-until.js";
import { readerStrings } from "./reader-strings.js";

const AUTHOR = 'print("hi")\n';
const snippet = (options = "", code = AUTHOR) =>
  `<code-runner id="kept" ${options}><pre><code class="language-python">${code}</code></pre></code-runner>`;

const shadow = (element: CodeRunner) => element.renderRoot;
const find = (element: CodeRunner, selector: string) => shadow(element).querySelector<HTMLElement>(selector);
const active = (element: CodeRunner) => shadow(element).activeElement;

/** What the notice says; empty while there is none. */
const notice = (element: CodeRunner) => {
  const line = find(element, ".notice");
  return line === null || line.hidden ? "" : (line.querySelector("[role=status]")?.textContent ?? "");
};

/** Shows intent, so that the reader's tools are loaded. */
async function approach(element: CodeRunner): Promise<void> {
  find(element, ".run")?.focus();
  await waitUntil(() => find(element, ".more"), "the menu's button is there");
  await element.updateComplete;
}

async function choose(element: CodeRunner, name: string): Promise<void> {
  find(element, ".more")?.click();
  await waitUntil(() => find(element, ".menu")?.matches(":popover-open"), "the menu opens");
  find(element, `[part~="${name}-item"]`)?.click();
  await element.updateComplete;
}

/** Clicks into the beginning of the code, and types. */
async function type(element: CodeRunner, text: string): Promise<void> {
  find(element, ".panel")?.click();
  await waitUntil(() => find(element, ".cm-content")?.matches(":focus"), "the editor has the focus");
  await sendKeys({ type: text });
}

describe("what a reader can do", () => {
  beforeEach(() => {
    localStorage.removeItem(`code-runner:${location.pathname}`);
    playRuns(({ recorder }) => (recorder.start(), recorder.output("stdout", "hi\n")));
  });
  after(() => {
    localStorage.removeItem(`code-runner:${location.pathname}`);
    replaceRuntimes(null);
  });

  describe("the toolbar", () => {
    it("is one stop for Tab, with arrow keys, Home and End inside", async () => {
      const element = await fixture<CodeRunner>(snippet());
      await approach(element);
      await waitUntil(() => find(element, "[role=toolbar]"));
      const stops = () => shadow(element).querySelectorAll(".actions > button[tabindex='0']").length;
      expect(active(element)).to.equal(find(element, ".run"));
      await sendKeys({ press: "ArrowLeft" });
      expect(active(element)).to.equal(find(element, "[part~=copy-button]"));
      await sendKeys({ press: "Home" });
      expect(active(element)).to.equal(find(element, ".more"));
      await sendKeys({ press: "ArrowLeft" });
      expect(active(element)).to.equal(find(element, ".run"));
      expect(stops()).to.equal(1);
      await sendKeys({ press: "Tab" });
      expect(active(element)).to.equal(find(element, ".panel"));
    });

    it("has a menu for the keyboard, which gives the focus back", async () => {
      const element = await fixture<CodeRunner>(snippet());
      await approach(element);
      find(element, ".more")?.focus();
      await sendKeys({ press: "Enter" });
      await waitUntil(() => active(element)?.matches("[part~=undo-item]"), "the first item has the focus");
      await expect(element).to.be.accessible();
      await sendKeys({ press: "ArrowUp" });
      expect(active(element)).to.equal(find(element, "[part~=full-width-item]"));
      await sendKeys({ press: "Escape" });
      await waitUntil(() => active(element) === find(element, ".more"), "the focus is back");
      expect(find(element, ".menu")?.matches(":popover-open")).to.equal(false);
    });

    it("leaves the menu out where the author names other controls", async () => {
      const element = await fixture<CodeRunner>(snippet('controls="run"'));
      find(element, ".run")?.focus();
      await waitUntil(() => find(element, "[role=toolbar]"));
      expect(find(element, ".more")).to.equal(null);
    });
  });

  describe("full width", () => {
    it("takes the width of the window, and gives it back", async () => {
      const column = document.createElement("div");
      column.style.cssText = "inline-size: 300px; margin-inline-start: 40px";
      const element = await fixture<CodeRunner>(snippet(), { parentNode: column });
      await approach(element);
      const before = element.getBoundingClientRect();
      await choose(element, "full-width");
      const wide = element.getBoundingClientRect();
      expect(wide.left).to.be.closeTo(12, 1);
      expect(wide.right).to.be.closeTo(document.documentElement.clientWidth - 12, 1);
      expect(find(element, "[part~=full-width-item]")?.getAttribute("aria-checked")).to.equal("true");
      await choose(element, "full-width");
      expect(element.getBoundingClientRect().width).to.be.closeTo(before.width, 1);
    });
  });

  describe("download", () => {
    it("saves one file as it is, and several as one", async () => {
      const saved: string[] = [];
      const { click } = HTMLAnchorElement.prototype;
      HTMLAnchorElement.prototype.click = function () {
        saved.push(this.download);
      };
      try {
        const one = await fixture<CodeRunner>(snippet());
        await approach(one);
        await choose(one, "download");
        await waitUntil(() => saved.length === 1);
        const two = await fixture<CodeRunner>(`<code-runner><pre><code class="language-python">a</code></pre>
          <pre data-file="b.py">b</pre><pre data-file="c.py" data-hidden>c</pre></code-runner>`);
        await approach(two);
        await choose(two, "download");
        await waitUntil(() => saved.length === 2);
      } finally {
        HTMLAnchorElement.prototype.click = click;
      }
      expect(saved).to.deep.equal(["main.py", "main.zip"]);
    });
  });

  describe("reset", () => {
    it("shows the author's version, and the reader's comes back with one press", async () => {
      const element = await fixture<CodeRunner>(snippet());
      await approach(element);
      await type(element, "x");
      const edited = element.code;
      expect(edited).to.equal(`x${AUTHOR}`);
      find(element, "[part~=reset-button]")?.click();
      await waitUntil(() => notice(element) === readerStrings.isAuthors);
      expect(element.code).to.equal(AUTHOR);
      await expect(element).to.be.accessible();
      const change = oneEvent(element, "code-change");
      find(element, "[part~=notice-button]")?.click();
      expect((await change).detail.code).to.equal(edited);
      await waitUntil(() => notice(element) === "");
      expect(element.code).to.equal(edited);
    });
  });

  describe("persist", () => {
    it("keeps what was typed for the next visit, until the author's version is chosen", async () => {
      const element = await fixture<CodeRunner>(snippet("persist"));
      await approach(element);
      await type(element, "y");
      expect(keptEdit(location.pathname, "#kept")?.files["main.py"]).to.equal(`y${AUTHOR}`);
      element.remove();
      const again = await fixture<CodeRunner>(snippet("persist"));
      await waitUntil(() => notice(again) === readerStrings.isKept);
      expect(again.code).to.equal(`y${AUTHOR}`);
      find(again, "[part~=notice-button]")?.click();
      await waitUntil(() => notice(again) === readerStrings.isAuthors);
      expect(again.code).to.equal(AUTHOR);
      expect(keptEdit(location.pathname, "#kept")).to.equal(null);
    });

    it("says that the author has changed the code since", async () => {
      keepEdit(location.pathname, "#kept", { base: "another", files: { "main.py": "mine\n", "gone.py": "" } });
      const element = await fixture<CodeRunner>(snippet("persist"));
      await waitUntil(() => notice(element) === readerStrings.isKeptOfOlder);
      expect(element.code).to.equal("mine\n");
    });

    it("is asked for: nothing is kept without it, and nothing comes back", async () => {
      keepEdit(location.pathname, "#kept", { base: "another", files: { "main.py": "mine\n" } });
      const element = await fixture<CodeRunner>(snippet());
      await approach(element);
      expect(element.code).to.equal(AUTHOR);
      await type(element, "z");
      expect(keptEdit(location.pathname, "#kept")?.files["main.py"]).to.equal("mine\n");
    });
  });

  describe("a link that was shared", () => {
    const open = (link: string) => (location.hash = new URL(link).hash);
    afterEach(() => history.replaceState(null, "", location.pathname + location.search));

    it("shows the version that came with it, and runs nothing before Run is pressed", async () => {
      open(await makeShareLink(location.href, { snippet: "#kept", files: { "main.py": "shared\n" } }));
      const programs = playRuns(() => undefined);
      const element = await fixture<CodeRunner>(snippet('autorun="load"'));
      await waitUntil(() => notice(element) === readerStrings.isShared);
      expect(element.code).to.equal("shared\n");
      expect([element.state, programs.length]).to.deep.equal(["idle", 0]);
      await expect(element).to.be.accessible();
      await element.run();
      expect(programs[0]?.files[0]?.content).to.equal("shared\n");
    });

    it("changes nothing that the reader does not see or may not change", async () => {
      const files = { "main.py": "shared\n", "secret.py": "evil\n", "fixed.py": "evil\n" };
      open(await makeShareLink(location.href, { snippet: "#kept", files }));
      const programs = playRuns(() => undefined);
      const element =
        await fixture<CodeRunner>(`<code-runner id="kept"><pre><code class="language-python">a</code></pre>
        <pre data-file="secret.py" data-hidden>s = 1\n</pre><pre data-file="fixed.py" data-readonly>f = 1\n</pre></code-runner>`);
      await waitUntil(() => notice(element) === `${readerStrings.isShared} ${readerStrings.changedFiles("main.py")}`);
      await element.run();
      expect(programs[0]?.files.map(({ content }) => content.trim())).to.deep.equal(["shared", "s = 1", "f = 1"]);
    });

    it("changes nothing in a region that is locked or hidden, and can hide nothing", async () => {
      const code = "# region hidden\nsecret = 1\n# endregion\nx = 1\n# region locked\ny = 1\n# endregion\n";
      const markup = `<code-runner id="kept"><pre><code class="language-python">${code}</code></pre></code-runner>`;
      const openWith = async (version: string) =>
        open(await makeShareLink(location.href, { snippet: "#kept", files: { "main.py": version } }));
      await openWith(code.replace("secret = 1", "steal()").replace("x = 1", "x = 2").replace("y = 1", "y = 2"));
      const element = await fixture<CodeRunner>(markup);
      await waitUntil(() => notice(element) === readerStrings.isShared);
      expect(element.code).to.equal(code.replace("x = 1", "x = 2"));
      await openWith(code.replace("x = 1", "# region hidden\nsteal()\n# endregion\nx = 1"));
      await waitUntil(() => notice(element) === readerStrings.sharedDoesNotFit);
      expect(element.code).to.equal(code);
    });

    it("opens the regions that it changes, and names the files, so that all of it can be read before it runs", async () => {
      const code = "x = 1\n# region collapsed Same\ny = 1\n# endregion\n# region collapsed More\nz = 1\n# endregion\n";
      const version = code.replace("z = 1", "z = 2");
      open(await makeShareLink(location.href, { snippet: "#kept", files: { "main.py": version } }));
      const element =
        await fixture<CodeRunner>(`<code-runner id="kept"><pre><code class="language-python">${code}</code></pre>
        <pre data-file="other.py">o = 1\n</pre></code-runner>`);
      await waitUntil(() => notice(element) === `${readerStrings.isShared} ${readerStrings.changedFiles("main.py")}`);
      const folds = () =>
        Array.from(element.renderRoot.querySelectorAll("[part~=region-button]"), (button) => button.ariaExpanded);
      await waitUntil(() => folds().join() === "false,true", "the region is open");
      expect(find(element, ".panel")?.textContent).to.include("z = 2");
      // Who has read it may close it again, also where the text goes on changing elsewhere.
      (find(element, "[part~=region-button][aria-expanded=true]") as HTMLElement).click();
      await waitUntil(() => folds()[1] === "false");
      element.code = version.replace("x = 1", "x = 3");
      await element.updateComplete;
      expect(folds()).to.deep.equal(["false", "false"]);
    });

    it("opens the regions that it changes in an editor that is open", async () => {
      const code = "x = 1\n# region collapsed More\nz = 1\n# endregion\n";
      const element = await fixture<CodeRunner>(
        `<code-runner id="kept"><pre><code class="language-python">${code}</code></pre></code-runner>`,
      );
      await approach(element);
      await type(element, "y");
      expect(find(element, ".cm-content")?.textContent).not.to.include("z = 1");
      const files = { "main.py": code.replace("z = 1", "z = 2") };
      open(await makeShareLink(location.href, { snippet: "#kept", files }));
      await waitUntil(() => find(element, ".cm-content")?.textContent?.includes("z = 2"));
    });

    it("reaches the snippet that it is for, also on a page that is open", async () => {
      const element = await fixture<CodeRunner>(snippet());
      open(await makeShareLink(location.href, { snippet: "#other", files: { "main.py": "no\n" } }));
      open(await makeShareLink(location.href, { snippet: "#kept", files: { "main.py": "yes\n" } }));
      await waitUntil(() => element.code === "yes\n");
    });

    it("that is for no snippet of the page says so once, in the first", async () => {
      const page = await fixture(`<div>${snippet()}${snippet().replace('id="kept"', "")}</div>`);
      const [first, second] = page.querySelectorAll<CodeRunner>("code-runner");
      open(await makeShareLink(location.href, { snippet: "#gone", files: {} }));
      await waitUntil(() => notice(first as CodeRunner) === readerStrings.sharedIsGone);
      await approach(second as CodeRunner);
      expect(notice(second as CodeRunner)).to.equal("");
    });

    it("that is broken leaves the author's version and says so", async () => {
      open(`${location.origin}/#code-runner=broken`);
      const element = await fixture<CodeRunner>(snippet());
      await waitUntil(() => notice(element) === readerStrings.sharedIsBroken);
      expect(element.code).to.equal(AUTHOR);
    });

    it("is refused, with its length, for a version that is too long", async () => {
      const element = await fixture<CodeRunner>(snippet());
      await approach(element);
      element.code = Array.from({ length: 5000 }, (_, index) => (index * 7919 * 104729).toString(36)).join("\n");
      await choose(element, "share");
      await waitUntil(() => notice(element).startsWith("This version is too long for a link: "));
    });
  });
});
