import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { after, before, describe, it } from "node:test";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "./chromium.js";
import type { StartedServer } from "./execution-server.js";
import { startServer } from "./execution-server.js";
import type { StartedSite } from "./page-server.js";
import { pageWith, startSite } from "./page-server.js";
import { finishedResult, pressRun } from "./snippet-on-page.js";

/** Listens for anything that a document might send to it, even a connection without a request. */
async function startListener() {
  const heard: string[] = [];
  const server = createServer((request, response) => {
    heard.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "Access-Control-Allow-Origin": "*" }).end();
  });
  server.on("connection", () => heard.push("connection"));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    heard,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Every way we know in which HTML without scripts sends something. */
const sendingHtml = (to: string) => `
<html manifest="${to}/manifest"><head>
<base href="${to}/base/"><meta http-equiv="refresh" content="0; url=${to}/refresh">
<link rel="stylesheet" href="${to}/link.css"><link rel="icon" href="${to}/icon"><link rel="preload" as="image" href="${to}/preload">
<link rel="prefetch" href="${to}/prefetch"><link rel="preconnect" href="${to}"><link rel="dns-prefetch" href="${to}">
<link rel="modulepreload" href="${to}/module"><link rel="prerender" href="${to}/prerender">
<style>@import url("${to}/import.css"); @import "${to}/import2.css"; @font-face { font-family: f; src: url(${to}/font) }
p { font-family: f; background: url(${to}/background); cursor: url(${to}/cursor), auto; list-style: url(${to}/list) }
p::after { content: url(${to}/content) } li { background: image-set("${to}/set" 1x); mask: url(${to}/mask) }</style></head>
<body background="${to}/body"><p style="background-image: url('${to}/inline')">text</p><ul><li>item</li></ul>
<img src="${to}/img"><img srcset="${to}/srcset 1x"><picture><source srcset="${to}/source"><img alt=""></picture>
<img src="relative"><video src="${to}/video" poster="${to}/poster" autoplay></video><audio src="${to}/audio" autoplay></audio>
<video autoplay><source src="${to}/video2"><track default src="${to}/track"></video><input type="image" src="${to}/input">
<iframe src="${to}/iframe"></iframe><embed src="${to}/embed"><object data="${to}/object"></object>
<iframe srcdoc="<img src=${to}/srcdoc>"></iframe><frameset><frame src="${to}/frame"></frameset>
<svg><image href="${to}/svg-image"/><use href="${to}/use#a"/><feImage href="${to}/fe"/><style>@import url(${to}/svg.css)</style>
<a href="${to}/svg-a"><text y="20" id="svg-link">svg link</text></a>
<a><set attributeName="href" to="${to}/set-href"/><text y="40" id="set-link">animated link</text></a></svg>
<math><mtext href="${to}/math">math</mtext></math><table background="${to}/table"><tr><td>cell</td></tr></table>
<script src="${to}/script"></script><script>fetch("${to}/fetch")</script><img src="x:" onerror="fetch('${to}/onerror')">
<a id="link" href="${to}/a" ping="${to}/ping">link</a><a id="blank" href="${to}/blank" target="_blank">new tab</a>
<a id="top" href="${to}/top" target="_top">top</a>
<form action="${to}/form" method="post"><input name="secret" value="1" id="field"><button id="submit">Send</button>
<button id="formaction" formaction="${to}/formaction">Send</button></form></body></html>`;

const clicked = ["#link", "#blank", "#top", "#svg-link", "#set-link", "#submit", "#formaction"];

/** Every way we know in which a script in a frame sends something, one after the other. */
const sendingScripts = (to: string) => `<p>scripted</p><script>
const tries = [
  () => fetch("${to}/fetch"), () => navigator.sendBeacon("${to}/beacon"), () => new Image().src = "${to}/image",
  () => { const x = new XMLHttpRequest(); x.open("GET", "${to}/xhr"); x.send() },
  () => new WebSocket("${to.replace("http", "ws")}/socket"), () => new EventSource("${to}/events"),
  () => import("${to}/import"), () => new Worker("${to}/worker"), () => open("${to}/open"),
  () => { const f = document.createElement("iframe"); f.src = "${to}/iframe"; document.body.append(f) },
  () => { const f = document.createElement("form"); f.action = "${to}/form"; document.body.append(f); f.submit() },
  () => { const s = document.createElement("script"); s.src = "${to}/script"; document.body.append(s) },
  () => { const l = document.createElement("link"); l.rel = "stylesheet"; l.href = "${to}/css"; document.head.append(l) },
  () => { const l = document.createElement("link"); l.rel = "prefetch"; l.href = "${to}/prefetch"; document.head.append(l) },
  () => { const m = document.createElement("meta"); m.httpEquiv = "refresh"; m.content = "0;url=${to}/refresh"; document.head.append(m) },
  () => parent.location = "${to}/parent", () => top.location = "${to}/top",
  () => { const a = document.createElement("a"); a.href = "${to}/a"; document.body.append(a); a.click() },
  () => location.href = "${to}/location",
];
for (const each of tries) try { each() } catch {}
setTimeout(() => location.replace("${to}/replace"), 300)
</script>`;

describe("rich output", () => {
  let server: StartedServer;
  let browser: Browser;
  let site: StartedSite;
  let listener: Awaited<ReturnType<typeof startListener>>;

  before(async () => {
    server = await startServer();
    listener = await startListener();
    const snippet = (html: string, metadata: string) =>
      `<code-runner id="s" show-value><pre><code class="language-python">from shown import page
display({"text/html": page}, raw=True, metadata=${metadata})</code></pre><pre data-file="shown.py">page = """${escaped(html)}"""</pre>
</code-runner>`;
    site = await startSite({
      "/still": pageWith(snippet(sendingHtml(listener.origin), "{}"), `${server.url}/code-runner.js`),
      "/scripted": pageWith(
        snippet(sendingScripts(listener.origin), `{"scripts": True}`),
        `${server.url}/code-runner.js`,
      ),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
    await site?.stop();
    await listener?.stop();
    await server?.stop();
  });

  async function show(path: string): Promise<Page> {
    const page = await browser.newPage();
    await page.goto(site.url + path);
    await pressRun(page.locator("#s"));
    const { status, error } = await finishedResult(page.locator("#s"));
    assert.deepEqual([status, error], ["success", null]);
    await page.locator("#s iframe").waitFor();
    return page;
  }

  it("that is HTML sends nothing anywhere, whatever it holds and whatever is clicked", async () => {
    const page = await show("/still");
    const frame = page.locator("#s iframe").contentFrame();
    await frame.getByText("text", { exact: true }).waitFor();
    await new Promise((resolve) => setTimeout(resolve, 1500));
    for (const selector of clicked)
      await frame
        .locator(selector)
        .click({ force: true, timeout: 2000 })
        .catch(() => {});
    await frame.locator("#field").press("Enter");
    await new Promise((resolve) => setTimeout(resolve, 1000));
    assert.deepEqual(listener.heard, []);
    assert.equal(page.url(), `${site.url}/still`);
    assert.equal(browser.contexts().flatMap((context) => context.pages()).length, 1);
    await frame.getByText("text", { exact: true }).waitFor();
    await page.close();
  });

  it("that may run scripts sends no request, and cannot leave", async () => {
    const page = await show("/scripted");
    await new Promise((resolve) => setTimeout(resolve, 2500));
    // Chromium connects to where a document wants to go before it asks whether it may; nothing is sent there.
    assert.deepEqual(
      listener.heard.filter((what) => what !== "connection"),
      [],
    );
    assert.equal(page.url(), `${site.url}/scripted`);
    await page.close();
  });

  it("would have been heard", async () => {
    const page = await browser.newPage();
    await page.goto(`${site.url}/still`);
    await page.setContent(sendingHtml(listener.origin));
    await page.waitForTimeout(500);
    assert.ok(listener.heard.length > 10, listener.heard.join(", "));
    await page.close();
  });
});

const escaped = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
