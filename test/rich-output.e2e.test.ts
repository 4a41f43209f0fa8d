import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { after, before, describe, it } from "node:test";
import type { Frame, Page } from "puppeteer-core";
import { browserNames } from "../scripts/browsers.mjs";
import { siteInBrowser } from "./site-in-browser.js";

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
  () => { for (const rel of ["preload", "modulepreload", "preconnect", "dns-prefetch", "prerender"]) {
    const l = document.createElement("link"); l.rel = rel; l.as = "image"; l.href = "${to}/" + rel; document.head.append(l) } },
  () => { const s = document.createElement("script"); s.type = "speculationrules";
    s.textContent = JSON.stringify({ prefetch: [{ urls: ["${to}/speculation"] }] }); document.head.append(s) },
  () => { document.body.style.background = "url(${to}/background)" },
  () => { const s = new CSSStyleSheet(); s.replaceSync("p { background: url(${to}/sheet) }"); document.adoptedStyleSheets = [s] },
  () => import("data:text/javascript,fetch('${to}/import-data')"),
  () => import(URL.createObjectURL(new Blob(["fetch('${to}/import-blob')"], { type: "text/javascript" }))),
  () => new Worker(URL.createObjectURL(new Blob(["fetch('${to}/worker-blob')"], { type: "text/javascript" }))),
  () => { for (const type of ["code-runner-frame", "code-runner-connect", "ready", "complete", "resize"])
    for (const w of [parent, parent.parent, top]) w.postMessage({ type, height: 1e9, result: { status: "forged" } }, "*") },
  () => parent.location = "${to}/parent", () => top.location = "${to}/top",
  () => { const a = document.createElement("a"); a.href = "${to}/a"; document.body.append(a); a.click() },
  () => location.href = "${to}/location",
];
for (const each of tries) try { Promise.resolve(each()).catch(() => {}) } catch {}
setTimeout(() => location.replace("${to}/replace"), 300)
</script>`;

/** Milliseconds in which a browser would have sent what it is going to. */
const SENDING_MS = 2_500;

const sent = () => new Promise((resolve) => setTimeout(resolve, SENDING_MS));

/** Where the middle of an element of the frame is on the page, scrolled to; null where it is out of sight. */
async function placeOf(page: Page, frame: Frame, selector: string): Promise<{ x: number; y: number } | null> {
  const outer = await (await page.$("#s >>> iframe"))?.boundingBox();
  const inner = await frame.$eval(selector, (element) => {
    element.scrollIntoView({ block: "center" });
    const { x, y, width, height } = element.getBoundingClientRect();
    return { x: x + width / 2, y: y + height / 2 };
  });
  if (!outer || inner.y < 0 || inner.y > outer.height) return null;
  return { x: outer.x + inner.x, y: outer.y + inner.y };
}

const escaped = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const displaying = (html: string, metadata: string) =>
  `<code-runner id="s" show-value><pre><code class="language-python">from shown import page
display({"text/html": page}, raw=True, metadata=${metadata})</code></pre><pre data-file="shown.py">page = """${escaped(html)}"""</pre>
</code-runner>`;

for (const name of browserNames)
  describe(`rich output in ${name}`, () => {
    let listener: Awaited<ReturnType<typeof startListener>>;
    before(async () => {
      listener = await startListener();
    });
    const context = siteInBrowser(name, () => ({
      "/still": displaying(sendingHtml(listener.origin), "{}"),
      "/scripted": displaying(sendingScripts(listener.origin), `{"scripts": True}`),
    }));
    after(() => listener?.stop());

    async function show(test: TestContext, path: string): Promise<{ page: Page; frame: Frame }> {
      const { page, snippet } = await context.open(test, path);
      // High enough for all of the frame: a click must meet what it is aimed at.
      await page.setViewport({ width: 800, height: 1600 });
      listener.heard.length = 0;
      const { status, error } = await snippet.run();
      assert.deepEqual([status, error], ["success", null]);
      const element = await page.waitForSelector("#s >>> iframe", { timeout: 60_000 });
      const frame = await element?.contentFrame();
      assert.ok(frame);
      return { page, frame };
    }

    it("that is HTML sends nothing anywhere, whatever it holds and whatever is clicked", async (test) => {
      const { page, frame } = await show(test, "/still");
      await frame.waitForSelector("#link", { visible: true, timeout: 60_000 });
      await sent();
      const failed: string[] = [];
      for (const selector of clicked) {
        const place = await placeOf(page, frame, selector);
        if (place === null) failed.push(selector);
        else await page.mouse.click(place.x, place.y);
      }
      assert.deepEqual(failed, [], "everything was there and was clicked");
      const field = await placeOf(page, frame, "#field");
      assert.ok(field);
      await page.mouse.click(field.x, field.y);
      await page.keyboard.press("Enter");
      await sent();
      assert.deepEqual(listener.heard, []);
      assert.equal(page.url(), `${context.site.url}/still`);
      assert.ok(await frame.$("#link"), "the frame shows what it showed");
    });

    it("that may run scripts sends no request, and cannot leave", async (test) => {
      const { page } = await show(test, "/scripted");
      await sent();
      // Chromium connects to where a document wants to go before it asks whether it may; nothing is sent there.
      assert.deepEqual(listener.heard.filter((what) => what !== "connection"), []); // prettier-ignore
      assert.equal(page.url(), `${context.site.url}/scripted`);
      const status = await page.$eval(
        "#s",
        (element) => (element as unknown as { result: { status: string } }).result.status,
      );
      assert.equal(status, "success");
    });

    it("would have been heard", async (test) => {
      const page = await context.newTab(test);
      await page.goto(`${context.site.url}/still`);
      listener.heard.length = 0;
      await page.setContent(sendingHtml(listener.origin), { waitUntil: "domcontentloaded" });
      await sent();
      assert.ok(listener.heard.length > 10, listener.heard.join(", "));
    });
  });
