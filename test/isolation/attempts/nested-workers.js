// Each worker in the worker tries one thing and says when it is through.
const inWorker = (code) =>
  new Promise((resolve) => {
    const whole = `(async () => { try { ${code} } catch {} postMessage("through") })()`;
    const worker = new Worker(blobUrl(whole));
    worker.onmessage = worker.onerror = () => resolve();
  });
const dataWorker = (code) => heard(new Worker(`data:text/javascript,${encodeURIComponent(code)}`));
const heard = (worker) => new Promise((resolve) => (worker.onmessage = worker.onerror = () => resolve()));

const nested = {
  fetched: (to) => inWorker(`await fetch("${to}/nested", { mode: "no-cors" })`),
  module: (to) => inWorker(`await import("${to}/nested-module.js")`),
  script: (to) => inWorker(`importScripts("${to}/nested-script.js")`),
  syncXhr: (to) => inWorker(`const x = new XMLHttpRequest(); x.open("GET", "${to}/nested-xhr", false); x.send()`),
  socket: (to) =>
    inWorker(
      `const s = new WebSocket("${to.replace("http", "ws")}/nested"); await new Promise((r) => (s.onerror = r))`,
    ),
  fromData: (to) => dataWorker(`fetch("${to}/data-worker", { mode: "no-cors" }).catch(() => {}); postMessage(0)`),
};
for (const to of [SITE, OTHER]) await attemptAll(nested, to);
