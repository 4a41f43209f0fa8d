// Tries to get at what is not a program's. Each attempt writes what it got; SITE and OTHER are put in by the test.
const SITE = "{{site}}";
const OTHER = "{{other}}";
const settle = (request) =>
  new Promise((resolve) => ((request.onsuccess = () => resolve("open")), (request.onerror = () => resolve(undefined))));
const blobWorker = (code) => new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));

const reads = {
  cookies: () => document.cookie,
  cookieStore: () => cookieStore.getAll(),
  localStorage: () => localStorage.length,
  sessionStorage: () => sessionStorage.length,
  indexedDB: () => settle(indexedDB.open("site")),
  caches: () => caches.keys(),
  files: () => navigator.storage.getDirectory(),
  locks: () => navigator.locks.request("x", () => "locked"),
  serviceWorker: () => navigator.serviceWorker.getRegistrations(),
  parent: () => parent.location.href,
  top: () => top.document.title,
  opener: () => opener.location.href,
  frames: () => frames.length,
  document: () => document.body.innerHTML,
  open: () => open(`${OTHER}/open`),
  alert: () => alert("hello"),
  evaluated: () => eval("1 + 1"),
  made: () => new Function("return 1")(),
  timer: () => {
    setTimeout("console.log('timer GOT')", 0);
  },
  rtc: () => new RTCPeerConnection({ iceServers: [{ urls: `stun:${OTHER.slice(7)}` }] }),
  sharedWorker: () => new SharedWorker(`${OTHER}/shared.js`),
  notification: () => Notification.requestPermission(),
};

const calls = {
  account: (to) => fetch(`${to}/account`, { credentials: "include" }),
  post: (to) => fetch(`${to}/post`, { method: "POST", mode: "no-cors", credentials: "include", body: "secret" }),
  keepalive: (to) => fetch(`${to}/keepalive`, { keepalive: true, mode: "no-cors" }),
  relative: () => fetch("/relative"),
  xhr: (to) =>
    new Promise((resolve) => {
      const x = new XMLHttpRequest();
      x.withCredentials = true;
      x.onloadend = resolve;
      x.open("GET", `${to}/xhr`);
      x.send();
    }),
  syncXhr: (to) => {
    const x = new XMLHttpRequest();
    x.open("GET", `${to}/sync-xhr`, false);
    x.send();
  },
  socket: (to) =>
    new Promise((resolve) => {
      const s = new WebSocket(`${to.replace("http", "ws")}/socket`);
      s.onclose = s.onerror = resolve;
    }),
  events: (to) =>
    new Promise((resolve) => {
      const s = new EventSource(`${to}/events`);
      s.onerror = () => {
        s.close();
        resolve();
      };
    }),
  module: (to) => import(`${to}/module.js`),
  script: (to) => importScripts(`${to}/script.js`),
  worker: (to) =>
    new Promise((resolve) => {
      const w = new Worker(`${to}/worker.js`);
      w.onerror = resolve;
      setTimeout(resolve, 200);
    }),
  nested: (to) =>
    new Promise((resolve) => {
      const code = `fetch("${to}/nested", { mode: "no-cors" }).catch(() => {}).then(() => postMessage(0));`;
      blobWorker(code).onmessage = resolve;
    }),
  image: (to) => {
    new Image().src = `${to}/image.png`;
  },
  beacon: (to) => navigator.sendBeacon(`${to}/beacon`, "secret"),
  font: (to) => new FontFace("f", `url(${to}/font.woff)`).load(),
  transport: (to) => {
    const t = new WebTransport(`${to.replace("http", "https")}/transport`);
    t.closed.catch(() => {});
    return t.ready;
  },
  wasm: (to) => WebAssembly.instantiateStreaming(fetch(`${to}/wasm`)),
  navigation: (to) => {
    location.href = `${to}/navigation`;
  },
};

const attempt = async (name, body) => {
  try {
    const got = await body();
    console.log(name, got === undefined ? "nothing" : `GOT ${String(got)}`);
  } catch (error) {
    console.log(name, "refused", error?.name);
  }
};

console.log("origin", self.origin);
for (const [name, read] of Object.entries(reads)) await attempt(name, read);
for (const to of [SITE, OTHER])
  for (const [name, call] of Object.entries(calls)) {
    await attempt(`${name} ${to}`, async () => {
      await Promise.race([call(to), new Promise((resolve) => setTimeout(resolve, 1500))]);
    });
  }
await new Promise((resolve) => setTimeout(resolve, 300));
console.log("end");
