import { expect, fixture } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";
import { waitUntil } from "../testing/wait-until.js";

const find = (element: CodeRunner, selector: string) => element.renderRoot.querySelector<HTMLElement>(selector);

describe("the message of an error in the editor", function () {
  this.timeout(60_000);

  afterEach(() => replaceRuntimes(null));

  for (const theme of ["light", "dark"])
    it(`is shown by F8, in the ${theme} colours of the element`, async () => {
      playRuns(({ recorder }) => {
        recorder.start();
        recorder.error({ name: "ValueError", message: "no", file: null, line: 2, column: 1, traceback: null });
        return recorder.complete({ status: "error", exitCode: 1 });
      });
      const element = await fixture<CodeRunner>(
        `<code-runner language="python" theme="${theme}"><pre>a = 1\nfail()\n</pre></code-runner>`,
      );
      await element.run();
      await element.updateComplete;
      find(element, ".panel")?.click();
      await waitUntil(() => find(element, ".cm-content")?.matches(":focus") === true, "the editor has the focus");
      await waitUntil(() => find(element, ".cm-lint-marker-error") !== null, "the mark in the gutter");
      await sendKeys({ press: "F8" });
      await waitUntil(() => find(element, ".cm-tooltip-hover") !== null, "the message");
      const tooltip = find(element, ".cm-tooltip-hover") as HTMLElement;
      expect(tooltip.textContent).to.contain("ValueError");
      const [shown, around] = [tooltip, find(element, ".panel") as HTMLElement].map((part) => getComputedStyle(part));
      expect(shown?.backgroundColor).to.equal(around?.backgroundColor);
      expect(shown?.color).to.equal(around?.color);
      await expect(element).to.be.accessible();
    });
});
