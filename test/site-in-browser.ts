import type { TestContext } from "node:test";
import { after, before } from "node:test";
import type { Browser, Page } from "puppeteer-core";
import type { BrowserName } from "../scripts/browsers.mjs";
import { launchBrowser } from "../scripts/browsers.mjs";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { pageWith, startSite } from "./page-server.js";
import { SnippetOnPage } from "./snippet-on-page.js";

/** An execution server, a site on another origin that uses it, and a browser. */
export interface SiteInBrowser {
  readonly server: StartedServer;
  readonly site: StartedSite;
  readonly browser: Browser;
  /** Opens a page in a tab of its own, which is closed after the test. */
  open(test: TestContext, path: string): Promise<OpenPage>;
  /** A new tab, which is closed after the test. */
  newTab(test: TestContext): Promise<Page>;
}

/** A page that was opened, and its snippet. */
export interface OpenPage {
  page: Page;
  snippet: SnippetOnPage;
  /** What went wrong in the page: uncaught errors, and messages to the console at error level. */
  errors: string[];
}

/** A page's snippet of one language, whose code is written as HTML. */
export const snippetOf = (language: string, code: string) =>
  `<code-runner id="s"><pre><code class="language-${language}">${code}</code></pre></code-runner>`;

/**
 * Starts, for the tests of a `describe` block, what they all need, and ends it after them.
 *
 * @param snippets The site's pages: each a snippet by its path. A function is called when everything before it has started.
 */
export function siteInBrowser(
  name: BrowserName,
  snippets: Record<string, string> | (() => Record<string, string>),
  serverEnv: Record<string, string> = {},
): SiteInBrowser {
  let server: StartedServer | undefined;
  let site: StartedSite | undefined;
  let browser: Browser | undefined;

  before(async () => {
    server = await startServer(serverEnv);
    const script = `${server.url}/code-runner.js`;
    const ofPage = typeof snippets === "function" ? snippets() : snippets;
    site = await startSite(
      Object.fromEntries(Object.entries(ofPage).map(([path, snippet]) => [path, pageWith(snippet, script)])),
    );
    browser = await launchBrowser(name);
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await server?.stop();
  });

  const started = <Value>(value: Value | undefined): Value => {
    if (value === undefined) throw new Error("It is there only while the tests run.");
    return value;
  };
  const newTab = async (test: TestContext) => {
    const tab = await started(browser).newPage();
    // A tab that has crashed cannot be closed; its failure has been told.
    test.after(() => tab.close().catch(() => {}));
    return tab;
  };
  return {
    get server() {
      return started(server);
    },
    get site() {
      return started(site);
    },
    get browser() {
      return started(browser);
    },
    newTab,
    async open(test, path) {
      const page = await newTab(test);
      const errors = watchErrors(page);
      await page.goto(started(site).url + path, { timeout: 60_000 });
      return { page, snippet: new SnippetOnPage(page), errors };
    },
  };
}

/** What went wrong in a page: uncaught errors, and messages to the console at error level. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(`${message.text()} (${message.location().url})`);
  });
  return errors;
}
