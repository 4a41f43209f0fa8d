import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { after, before, describe, it } from "node:test";
import { setTimeout as delay } from "node:timers/promises";
import type { Frame, Page } from "puppeteer-core";
import { browserNames } from "../scripts/browsers.mjs";
import { siteInBrowser } from "./site-in-browser.js";

/** Listens for anything that a document might send to it, even a connection without a request, or one packet by UDP. */
async function startListener() {
  const heard: string[] = [];
  const datagrams = createSocket("udp4");
  datagrams.on("message", () => heard.push("datagram"));
  datagrams.bind(0, "127.0.0.1");
  await once(datagrams, "listening");
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
    /** Where packets are heard: the host and the port. */
    packets: `127.0.0.1:${datagrams.address().port}`,
    heard,
    stop: async () => {
      datagrams.close();
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

/** What asks a server for the way to a peer: with packets, and by a connection. */
const askingForPeers = ({ origin, packets }: Listener) => `
for (const urls of ["stun:${packets}", "turn:${origin.slice(7)}?transport=tcp"]) {
  const peer = new RTCPeerConnection({ iceServers: [{ urls, username: "secret", credential: "secret" }] });
  peer.createDataChannel("x");
  peer.createOffer().then((offer) => peer.setLocalDescription(offer));
}`;

/** The same in a frame that the script makes for it. */
const askingInFrame = (listener: Listener) => `
  const f = document.createElement("iframe");
  f.srcdoc = "<script>" + ${JSON.stringify(askingForPeers(listener))} + "<\\/script>";
  document.body.append(f);`;

/** Every way we know in which a script in a frame sends something, one after the other. */
const sendingScripts = (listener: Listener, more: string, to = listener.origin) => `<p>scripted</p><script>
const tries = [
  () => { ${askingForPeers(listener)} },
  () => { ${more} },
  () => new WebTransport("https://${listener.packets}/transport").ready,
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
top.postMessage("tried", "*");
setTimeout(() => location.replace("${to}/replace"), 300)
</script>`;

/** Ways to send something in Markdown and in LaTeX, where HTML may stand as well. */
const sendingMarkdown = (to: string) => `# ![in a title](${to}/md-title)

[link](${to}/md-link) ![image](${to}/md-image "title") <${to}/md-auto> [reference] [![both](${to}/md-both)](${to}/md-outer)

[reference]: ${to}/md-reference

| a table |
| ------- |
| ![cell](${to}/md-cell) <img src="${to}/md-inline"> |

${sendingHtml(to).trim()}`;

const sendingLatex = (
  to: string,
) => `Text <img src="${to}/tex-html"> $\\href{${to}/tex-href}{link}$ $\\url{${to}/tex-url}$
$\\includegraphics{${to}/tex-image}$ $\\htmlData{x=1}{y}$ $\\class{x" style="background:url(${to}/tex-class)}{z}$ $x^2$`;

/** Milliseconds in which a browser would have sent what it is going to. */
const SENDING_MS = 2_500;

const sent = () => delay(SENDING_MS);

/** Where the middle of an element of the frame is on the page, scrolled to; null where it is out of sight. */
async function placeOf(
  page: Page,
  frame: Frame,
  selector: string,
  index = 0,
): Promise<{ x: number; y: number } | null> {
  const outer = await (await page.$("#s >>> iframe"))?.boundingBox();
  const inner = await frame.$$eval(
    selector,
    (elements, wanted) => {
      const element = elements[wanted];
      element?.scrollIntoView({ block: "center" });
      const { x = 0, y = -1, width = 0, height = 0 } = element?.getBoundingClientRect() ?? {};
      return { x: x + width / 2, y: y + height / 2 };
    },
    index,
  );
  if (!outer || inner.y < 0 || inner.y > outer.height) return null;
  return { x: outer.x + inner.x, y: outer.y + inner.y };
}

type Listener = Awaited<ReturnType<typeof startListener>>;

const escaped = (html: string) => html.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const displaying = (html: string, metadata: string, mime = "text/html") =>
  `<code-runner id="s" show-value><pre><code class="language-python">from shown import page
display({"${mime}": page}, raw=True, metadata=${metadata})</code></pre><pre data-file="shown.py">page = r"""${escaped(html)}"""</pre>
</code-runner>`;

for (const name of browserNames)
  describe(`rich output in ${name}`, () => {
    let listener: Listener;
    before(async () => {
      listener = await startListener();
    });
    const context = siteInBrowser(name, () => ({
      "/still": displaying(sendingHtml(listener.origin), "{}"),
      "/markdown": displaying(sendingMarkdown(listener.origin), "{}", "text/markdown"),
      "/latex": displaying(sendingLatex(listener.origin), "{}", "text/latex"),
      // Firefox has no allow-list of connections, so a frame that the output makes finds peers: see docs/decisions/0005.
      "/scripted": displaying(
        sendingScripts(listener, name === "chromium" ? askingInFrame(listener) : ""),
        `{"scripts": True}`,
      ),
    }));
    after(() => listener?.stop());

    async function show(test: TestContext, path: string): Promise<{ page: Page; frame: Frame }> {
      const { page, snippet } = await context.open(test, path);
      // High enough for all of the frame: a click must meet what it is aimed at.
      await page.setViewport({ width: 800, height: 1600 });
      await page.evaluate(() => {
        Object.assign(globalThis, { tried: false });
        addEventListener("message", ({ data }) => Object.assign(globalThis, data === "tried" ? { tried: true } : {}));
      });
      listener.heard.length = 0;
      const { status, error } = await snippet.run();
      assert.deepEqual([status, error], ["success", null]);
      // By frames of the screen, because what comes late into a shadow root is no mutation of the page.
      const element = await page.waitForSelector("#s >>> iframe", { visible: true, timeout: 60_000 });
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

    for (const [path, mark] of [
      ["/markdown", "table"],
      ["/latex", "math"],
    ] as const)
      it(`that is read first sends nothing either: ${path}`, async (test) => {
        const { page, frame } = await show(test, path);
        await frame.waitForSelector(mark, { visible: true, timeout: 60_000 });
        await sent();
        const links = (await frame.$$("a")).length;
        if (path === "/markdown") assert.ok(links > 5, `there are links, and there are ${links}`);
        for (let index = 0; index < links; index++) {
          const place = await placeOf(page, frame, "a", index);
          if (place !== null) await page.mouse.click(place.x, place.y);
        }
        await sent();
        assert.deepEqual(listener.heard, []);
        assert.equal(page.url(), `${context.site.url}${path}`);
        assert.ok(await frame.$(mark), "the frame shows what it showed");
      });

    it("that may run scripts reaches nobody, and cannot leave", async (test) => {
      const { page } = await show(test, "/scripted");
      await page.waitForFunction("tried", { timeout: 60_000 });
      await sent();
      assert.deepEqual(listener.heard, []);
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
      for (const script of [askingForPeers(listener), askingInFrame(listener)]) {
        listener.heard.length = 0;
        await page.setContent(`<body><script>${script}</script>`);
        for (let turn = 0; turn < 200 && !listener.heard.includes("datagram"); turn++) await delay(100);
        assert.ok(listener.heard.includes("datagram"), listener.heard.join(", "));
      }
    });
  });
