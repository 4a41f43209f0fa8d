import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { browserNames } from "../scripts/browsers.mjs";
import { siteInBrowser } from "./site-in-browser.js";
import { SnippetOnPage } from "./snippet-on-page.js";

const snippet = (id: string, code: string) =>
  `<code-runner id="${id}" run-on="page"><pre><code class="language-javascript">${code}</code></pre></code-runner>`;
const snippets = snippet("fine", "console.log(6 * 7)") + snippet("broken", "throw new Error('secret')");
const configured = (more: object) =>
  `<script type="application/json" data-code-runner-config>${JSON.stringify(more)}</script>${snippets}`;

interface SnippetCounts {
  snippetId: string;
  runs: number;
  succeeded: number;
  reported: number;
}

/** Milliseconds for a request that a page sends while it is being left. */
const PATIENCE = 60_000;

for (const name of browserNames)
  describe(`runs in the page, in ${name}`, () => {
    const context = siteInBrowser(name, {
      "/told": configured({ reportRuns: true, "content-id": "lesson/1" }),
      "/silent": configured({ "content-id": "lesson/2" }),
      "/elsewhere": "",
    });

    /** What the server's owner sees of a page. */
    async function countsOf(contentId: string): Promise<SnippetCounts[]> {
      const url = `${context.server.url}/api/v1/code/code-blocks/${encodeURIComponent(contentId)}`;
      return ((await (await fetch(url)).json()) as { snippets: SnippetCounts[] }).snippets;
    }

    it("are counted by the server when the page is left, as told by the page, where it says so", async (test) => {
      for (const path of ["/silent", "/told"]) {
        const { page } = await context.open(test, path);
        assert.equal((await new SnippetOnPage(page, "#fine").run()).environment, "worker");
        assert.equal((await new SnippetOnPage(page, "#broken").run()).status, "error");
        await page.goto(`${context.site.url}/elsewhere`);
      }
      const deadline = Date.now() + PATIENCE;
      while ((await countsOf("lesson/1")).length < 2 && Date.now() < deadline) await sleep(50);
      const counts = (await countsOf("lesson/1")).sort((one, other) => one.snippetId.localeCompare(other.snippetId));
      assert.deepEqual(
        counts.map(({ snippetId, runs, succeeded, reported }) => [snippetId, runs, succeeded, reported]),
        [
          ["broken", 1, 0, 1],
          ["fine", 1, 1, 1],
        ],
      );
      assert.deepEqual(await countsOf("lesson/2"), []);
      const history = await (await fetch(`${context.server.url}/api/v1/code/history?contentId=lesson%2F1`)).text();
      assert.doesNotMatch(history, /secret/);
    });
  });
