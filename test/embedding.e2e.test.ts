import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium, watchErrors } from "./chromium.js";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { pageWith, startSite } from "./page-server.js";
import { failureSentence, finishedResult, pressRun } from "./snippet-on-page.js";

const python =
  '<code-runner id="s"><pre><code class="language-python">print("from", "Python")</code></pre></code-runner>';
const bash = '<code-runner id="s"><pre><code class="language-bash">echo from Bash</code></pre></code-runner>';
const javascript = `<code-runner id="s"><pre><code class="language-js">console.log("from JavaScript")</code></pre></code-runner>`;

describe("a snippet on a site of its own", () => {
  let server: StartedServer;
  let browser: Browser;
  let site: StartedSite;

  before(async () => {
    server = await startServer();
    const script = `${server.url}/code-runner.js`;
    site = await startSite({
      "/python": pageWith(python, script),
      "/bash": pageWith(bash, script),
      "/javascript": pageWith(javascript, script),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await server?.stop();
  });

  async function open(path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(site.url + path);
    return page;
  }

  it("runs Python in the page, with assets from another origin and no special headers", async () => {
    const page = await open("/python");
    const errors = watchErrors(page);
    assert.equal(await page.evaluate(() => crossOriginIsolated), false);
    await pressRun(page.locator("#s"));
    const result = await finishedResult(page.locator("#s"));
    assert.deepEqual([result.stdout, result.environment], ["from Python\n", "pyodide"]);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it("runs other languages on the server that served the script", async () => {
    const page = await open("/bash");
    await pressRun(page.locator("#s"));
    const result = await finishedResult(page.locator("#s"));
    assert.deepEqual([result.stdout, result.environment], ["from Bash\n", "docker"]);
    await page.close();
  });

  it("runs JavaScript on the server where there is one", async () => {
    const page = await open("/javascript");
    await pressRun(page.locator("#s"));
    const result = await finishedResult(page.locator("#s"));
    assert.deepEqual([result.stdout, result.environment], ["from JavaScript\n", "docker"]);
    await page.close();
  });

  it("fetches no editor, terminal or runtime for a page that nobody touches", async () => {
    const page = await browser.newPage();
    const requests: string[] = [];
    page.on("request", (request) => requests.push(new URL(request.url()).pathname));
    await page.goto(`${site.url}/python`, { waitUntil: "networkidle" });
    await page.locator("#s").getByRole("button", { name: "Run", exact: true }).waitFor();
    const early = requests.filter((path) => /editor|terminal|runtime|worker|frame|pyodide|lang-/.test(path));
    assert.deepEqual(early, []);
    await page.close();
  });

  it("shows the code where JavaScript is off", async () => {
    const page = await browser.newPage({ javaScriptEnabled: false });
    await page.goto(`${site.url}/python`);
    assert.equal(await page.locator("#s pre").isVisible(), true);
    await page.close();
  });

  it("shows one sentence and Retry when the server has gone, and Retry works when it is back", async (test) => {
    const second = await startServer();
    const port = new URL(second.url).port;
    const page = await browser.newPage();
    await page.goto(`${site.url}/bash`);
    await page.locator("#s").evaluate((element, url) => element.setAttribute("server", url), second.url);
    await second.stop();
    await pressRun(page.locator("#s"));
    const sentence = await failureSentence(page.locator("#s"));
    assert.match(sentence, /server/i);
    const third = await startServer({ PORT: port });
    test.after(() => third.stop());
    await page.locator("#s").getByRole("button", { name: "Retry" }).click();
    const result = await finishedResult(page.locator("#s"));
    assert.equal(result.stdout, "from Bash\n");
    await page.close();
  });
});

describe("a server without Docker", () => {
  let server: StartedServer;
  let browser: Browser;
  let site: StartedSite;

  before(async () => {
    server = await startServer({ DOCKER_HOST: "unix:///var/run/no-such-docker.sock" });
    const script = `${server.url}/code-runner.js`;
    site = await startSite({
      "/javascript": pageWith(javascript, script),
      "/python": pageWith(python, script),
      "/bash": pageWith(bash, script),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await server?.stop();
  });

  it("says in one line why server languages are off", () => {
    assert.match(server.log(), /Server languages are off\. .*Docker/);
  });

  for (const path of ["/python", "/javascript"]) {
    it(`still runs ${path.slice(1)} in the page`, async () => {
      const page = await browser.newPage();
      await page.goto(site.url + path);
      await pressRun(page.locator("#s"));
      const result = await finishedResult(page.locator("#s"));
      assert.equal(result.status, "success");
      assert.notEqual(result.environment, "docker");
      await page.close();
    });
  }

  it("tells the reader of another language why it does not run", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/bash`);
    await pressRun(page.locator("#s"));
    assert.match(await failureSentence(page.locator("#s")), /Docker/);
    await page.close();
  });
});
