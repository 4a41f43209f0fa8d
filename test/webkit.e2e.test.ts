import type { RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { pageWith, startSite } from "./page-server.js";
import { snippetOf } from "./site-in-browser.js";
import type { ElementReference, WebDriverSession } from "./webkit/web-driver.js";
import { keys } from "./webkit/web-driver.js";
import type { WebKitBrowser } from "./webkit/webkit-browser.js";
import { launchWebKit } from "./webkit/webkit-browser.js";

/** Milliseconds for what a page does by itself, and for a run with the start of Python or of a sandbox. */
const [PAGE_MS, RUN_MS] = [60_000, 120_000];

const pages = {
  "/python": snippetOf("python", 'name = "WebKit"\nprint("Hello,", name)\n'),
  "/endless": snippetOf("python", 'print("begun")\nwhile True:\n    pass\n'),
  "/question": snippetOf("python", 'name = input("Name? ")\nprint("Hello,", name)\nprint(1 / 0)\n'),
  "/javascript": snippetOf("javascript", "console.log(6 * 7);\n").replace("<code-runner", '<code-runner run-on="page"'),
  "/shell": snippetOf("bash", 'read -r name\necho "Hello, $name"\n').replace(
    "<code-runner",
    "<code-runner interactive",
  ),
};

/** What went wrong in a page is kept for the test. */
const WATCH = `<script>globalThis.faults = [];
addEventListener("error", (event) => faults.push(event.message));
addEventListener("unhandledrejection", (event) => faults.push(String(event.reason)));</script>`;

describe("a page with a snippet in WebKit", () => {
  let server: StartedServer;
  let site: StartedSite;
  let webkit: WebKitBrowser;
  let page: WebDriverSession;

  before(async () => {
    server = await startServer();
    const script = `${server.url}/code-runner.js`;
    site = await startSite(
      Object.fromEntries(Object.entries(pages).map(([path, snippet]) => [path, pageWith(WATCH + snippet, script)])),
    );
    webkit = await launchWebKit();
    page = webkit.window;
  });
  after(async () => {
    await webkit?.close();
    await site?.stop();
    await server?.stop();
  });

  const open = async (path: keyof typeof pages) => {
    await page.goTo(site.url + path);
    await inElement("Run is there", ".run");
  };
  /** Waits for what a selector finds in the element. */
  const inElement = (what: string, selector: string) =>
    page.waitFor(
      what,
      PAGE_MS,
      (wanted) => document.querySelector("code-runner")?.shadowRoot?.querySelector(wanted) as unknown,
      selector,
    ) as Promise<ElementReference>;
  const press = async (selector: string) => page.click(await inElement(`${selector} is there`, selector));
  const reaches = (state: string) =>
    page.waitFor(
      `the element is ${state}`,
      RUN_MS,
      (wanted) => (document.querySelector("code-runner") as unknown as { state: string }).state === wanted,
      state,
    );
  const result = async () => {
    await page.waitFor("the run is over", RUN_MS, () =>
      ["finished", "failed"].includes((document.querySelector("code-runner") as unknown as { state: string }).state),
    );
    return page.evaluate(() => (document.querySelector("code-runner") as unknown as { result: RunResult }).result);
  };
  const shown = (selector: string) =>
    page.evaluate(
      (wanted) => document.querySelector("code-runner")?.shadowRoot?.querySelector(wanted)?.textContent ?? "",
      selector,
    );
  const hasNoFaults = async () =>
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { faults: string[] }).faults), []);

  it("shows its code in colours, and runs what a reader makes of it", async () => {
    await open("/python");
    await page.waitFor("the code is coloured", PAGE_MS, () => CSS.highlights.size > 0);
    await press(".panel");
    await inElement("the editor has the focus", ".cm-content:focus");
    await page.typeWithControl(keys.end);
    await page.type(`${keys.enter}print("typed")`);
    await page.typeWithControl(keys.enter);
    const { status, stdout, environment } = await result();
    assert.deepEqual([status, stdout, environment], ["success", "Hello, WebKit\ntyped\n", "pyodide"]);
    await inElement("it is shown", ".log .block");
    assert.match(await shown("[role=log]"), /^Hello, WebKit\ntyped/);
    await hasNoFaults();
  });

  it("stops a program that does not end", async () => {
    await open("/endless");
    await press(".run");
    await inElement("it has printed", ".log");
    await press(".stop");
    assert.equal((await result()).status, "stopped");
    await hasNoFaults();
  });

  it("asks for input, and shows an error at its line", async () => {
    await open("/question");
    await press(".run");
    await reaches("waiting-for-input");
    await inElement("the question has the focus", ".input input:focus");
    await page.type(`Ada${keys.enter}`);
    const { stdout, error } = await result();
    assert.deepEqual([stdout, error?.name, error?.line], ["Name? Hello, Ada\n", "ZeroDivisionError", 3]);
    assert.match(await shown(".status"), /ZeroDivisionError: division by zero/);
    await hasNoFaults();
  });

  it("runs JavaScript", async () => {
    await open("/javascript");
    await press(".run");
    const { stdout, environment } = await result();
    assert.deepEqual([stdout, environment], ["42\n", "worker"]);
    await hasNoFaults();
  });

  it("runs a language of the server, which reads what the reader types", async () => {
    await open("/shell");
    await press(".run");
    await press(".input input");
    await page.type(`Ada${keys.enter}`);
    const { stdout, environment } = await result();
    assert.deepEqual([stdout, environment], ["Hello, Ada\n", "docker"]);
    await hasNoFaults();
  });
});
