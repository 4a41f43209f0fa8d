import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { browserNames } from "../scripts/browsers.mjs";
import { startServer } from "./execution-server.js";
import { pageWith, startSite } from "./page-server.js";
import { siteInBrowser, snippetOf } from "./site-in-browser.js";
import { SnippetOnPage } from "./snippet-on-page.js";

const snippets = {
  "/python": snippetOf("python", 'print("from", "Python")'),
  "/bash": snippetOf("bash", "echo from Bash"),
  "/javascript": snippetOf("js", 'console.log("from JavaScript")'),
};

for (const name of browserNames) {
  describe(`a snippet on a site of its own in ${name}`, () => {
    const context = siteInBrowser(name, snippets);

    it("runs Python in the page, with assets from another origin and no special headers", async (test) => {
      const { page, snippet, errors } = await context.open(test, "/python");
      assert.equal(await page.evaluate(() => crossOriginIsolated), false);
      const result = await snippet.run();
      assert.deepEqual([result.stdout, result.environment], ["from Python\n", "pyodide"]);
      assert.deepEqual(errors, []);
    });

    it("runs other languages on the server that served the script", async (test) => {
      const { snippet } = await context.open(test, "/bash");
      const result = await snippet.run();
      assert.deepEqual([result.stdout, result.environment], ["from Bash\n", "docker"]);
    });

    it("runs JavaScript on the server where there is one", async (test) => {
      const { snippet } = await context.open(test, "/javascript");
      const result = await snippet.run();
      assert.deepEqual([result.stdout, result.environment], ["from JavaScript\n", "docker"]);
    });

    it("fetches no editor, terminal or runtime for a page that nobody touches", async (test) => {
      const page = await context.newTab(test);
      const requests: string[] = [];
      page.on("request", (request) => requests.push(new URL(request.url()).pathname));
      await page.goto(`${context.site.url}/python`, { waitUntil: "networkidle0", timeout: 60_000 });
      await new SnippetOnPage(page).button("Run");
      assert.ok(requests.includes("/code-runner.js"), requests.join(" "));
      const early = requests.filter((path) => /editor|terminal|runtime|worker|frame|pyodide|lang-/.test(path));
      assert.deepEqual(early, []);
    });

    it("shows the code where no script runs", async (test) => {
      const noScripts = { "Content-Security-Policy": "script-src 'none'" };
      const site = await startSite(
        { "/": pageWith(snippets["/python"], `${context.server.url}/code-runner.js`) },
        noScripts,
      );
      test.after(() => site.stop());
      const page = await context.newTab(test);
      await page.goto(site.url, { timeout: 60_000 });
      const code = await page.waitForSelector("#s pre", { visible: true, timeout: 60_000 });
      assert.ok((await code?.boundingBox())?.height);
      assert.equal(await page.$eval("#s", (element) => element.shadowRoot), null);
    });

    it("shows one sentence and Retry when the server has gone, and Retry works when it is back", async (test) => {
      const second = await startServer();
      test.after(() => second.stop());
      const { page, snippet } = await context.open(test, "/bash");
      await page.$eval("#s", (element, url) => element.setAttribute("server", url), second.url);
      await second.stop();
      await snippet.press("Run");
      assert.match(await snippet.failureSentence(), /server/i);
      const third = await startServer({ PORT: new URL(second.url).port });
      test.after(() => third.stop());
      await snippet.press("Retry");
      assert.equal((await snippet.finished()).stdout, "from Bash\n");
    });
  });

  describe(`a server without Docker, seen from ${name}`, () => {
    const context = siteInBrowser(name, snippets, { DOCKER_HOST: "unix:///var/run/no-such-docker.sock" });

    it("says in one line why server languages are off", () => {
      assert.match(context.server.log(), /Server languages are off\. .*Docker/);
    });

    for (const path of ["/python", "/javascript"])
      it(`still runs ${path.slice(1)} in the page`, async (test) => {
        const { snippet } = await context.open(test, path);
        const result = await snippet.run();
        assert.equal(result.status, "success");
        assert.notEqual(result.environment, "docker");
      });

    it("tells the reader of another language why it does not run", async (test) => {
      const { snippet } = await context.open(test, "/bash");
      await snippet.press("Run");
      assert.match(await snippet.failureSentence(), /Docker/);
    });
  });
}
