import type { RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { browserNames } from "../scripts/browsers.mjs";
import { startServer } from "./execution-server.js";
import { siteInBrowser } from "./site-in-browser.js";
import { SnippetOnPage } from "./snippet-on-page.js";

const snippet = (id: string, code: string, more = "") =>
  `<code-runner id="${id}" run-on="server" session="lesson"><pre><code class="language-python">${code}</code></pre>${more}</code-runner>`;

const lesson = [
  snippet("define", "prices = [3, 4]\nprint('defined')"),
  snippet("change", "prices.append(5)\nprint(len(prices))", `<pre data-role="setup">currency = "€"</pre>`),
  snippet("use", "print(sum(prices), currency)"),
].join("\n");

/** One address for a server that is started again: requests go to the one that `target` names then. */
async function startDoor() {
  const door = { url: "", target: "", stop: () => Promise.resolve() };
  const server = createServer((asked, answer) => {
    const { method, headers, url = "/" } = asked;
    const passedOn = request(new URL(url, door.target), { method, headers }, (got) => {
      answer.writeHead(got.statusCode ?? 502, got.headers);
      got.pipe(answer);
    });
    passedOn.on("error", () => answer.destroy());
    asked.pipe(passedOn);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  door.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  door.stop = async () => {
    server.closeAllConnections();
    server.close();
    await once(server, "close");
  };
  return door;
}

/** Waits until the server has run a program: it may have to build the image, and a busy Docker answers late. */
async function runsPython(server: string): Promise<void> {
  const deadline = Date.now() + 600_000;
  const request = {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ language: "python", code: "" }),
  };
  for (;;) {
    const events = await (await fetch(`${server}/api/v1/code/execute/stream`, request)).text();
    if (events.includes('"type":"complete"')) return;
    if (Date.now() > deadline) throw new Error(`The server does not run Python: ${events}`);
    await sleep(1000);
  }
}

/** Runs a snippet. A Docker that is busy with something else may be too late to tell what it has; then a reader tries again. */
async function run(snippet: SnippetOnPage, isRetry = false, left = 10): Promise<RunResult> {
  try {
    await snippet.press(isRetry ? "Retry" : "Run");
    return await snippet.finished();
  } catch (error) {
    if (left === 0 || !/Docker does not/.test(String(error))) throw error;
    await sleep(3000);
    return run(snippet, true, left - 1);
  }
}

for (const name of browserNames)
  describe(`a session on the server, in ${name}`, () => {
    let door: Awaited<ReturnType<typeof startDoor>>;
    before(async () => (door = await startDoor()));
    after(() => door.stop());
    const context = siteInBrowser(name, () => ({
      "/lesson": lesson,
      "/behind-door": `<script type="application/json" data-code-runner-config>{"server": "${door.url}"}</script>${lesson}`,
    }));
    before(() => runsPython(context.server.url));

    it("lets a snippet go on with what the earlier ones left, and shows only its own output", async (test) => {
      const { page } = await context.open(test, "/lesson");
      const outputs: string[] = [];
      for (const id of ["#define", "#change", "#use"]) {
        const result = await run(new SnippetOnPage(page, id));
        outputs.push(result.stdout);
        assert.deepEqual([result.environment, result.stderr, result.sessionLost], ["docker", "", false]);
      }
      assert.deepEqual(outputs, ["defined\n", "3\n", "12 €\n"]);
    });

    it("is told as lost after the server was started again, and its snippets run again by one press", async (test) => {
      door.target = context.server.url;
      const { page } = await context.open(test, "/behind-door");
      for (const id of ["#define", "#change"]) await run(new SnippetOnPage(page, id));
      const again = await startServer();
      test.after(() => again.stop());
      await runsPython(again.url);
      door.target = again.url;

      const use = new SnippetOnPage(page, "#use");
      const lost = await run(use);
      assert.deepEqual([lost.sessionLost, lost.error?.name], [true, "NameError"]);
      await use.press("Run again what came before");
      await page.waitForFunction(
        (wanted) =>
          document.querySelector<HTMLElement & { result: RunResult | null }>("#use")?.result?.stdout === wanted,
        { timeout: 120_000, polling: 50 },
        "12 €\n",
      );
    });

    it("is another one on every page that is opened", async (test) => {
      await new SnippetOnPage((await context.open(test, "/lesson")).page, "#define").run();
      const result = await new SnippetOnPage((await context.open(test, "/lesson")).page, "#use").run();
      assert.equal(result.error?.name, "NameError");
    });
  });
