const ask = async (answer) => void (await answer);

const requests = {
  account: (to) => ask(fetch(`${to}/account`, { credentials: "include" })),
  post: (to) => ask(fetch(`${to}/post`, { method: "POST", mode: "no-cors", credentials: "include", body: "secret" })),
  keepalive: (to) => ask(fetch(`${to}/keepalive`, { keepalive: true, mode: "no-cors" })),
  relative: () => ask(fetch("/relative")),
  xhr: (to) =>
    new Promise((resolve) => {
      const request = new XMLHttpRequest();
      request.withCredentials = true;
      request.onloadend = () => resolve();
      request.open("GET", `${to}/xhr`);
      request.send();
    }),
  syncXhr: (to) => {
    const request = new XMLHttpRequest();
    request.open("GET", `${to}/sync-xhr`, false);
    request.send();
  },
  socket: (to) =>
    new Promise((resolve) => {
      const socket = new WebSocket(`${to.replace("http", "ws")}/socket`);
      socket.onclose = socket.onerror = () => resolve();
    }),
  events: (to) =>
    new Promise((resolve) => {
      const source = new EventSource(`${to}/events`);
      source.onerror = () => {
        source.close();
        resolve();
      };
    }),
  image: (to) => {
    new Image().src = `${to}/image.png`;
  },
  beacon: (to) => navigator.sendBeacon(`${to}/beacon`, "secret"),
  font: (to) => new FontFace("f", `url(${to}/font.woff)`).load(),
  fontOfCanvas: (to) => {
    self.fonts.add(new FontFace("g", `url(${to}/font-of-canvas.woff)`));
    const context = new OffscreenCanvas(10, 10).getContext("2d");
    context.font = "10px g";
    context.fillText("text", 0, 5);
  },
  transport: (to) => {
    const transport = new WebTransport(`${to.replace("http", "https")}/transport`);
    transport.closed.catch(() => {});
    return ask(transport.ready);
  },
  wasm: (to) => ask(WebAssembly.instantiateStreaming(fetch(`${to}/wasm`))),
  navigation: (to) => {
    location.href = `${to}/navigation`;
  },
  replacement: (to) => {
    location.replace(`${to}/replacement`);
  },
};
for (const to of [SITE, OTHER]) await attemptAll(requests, to);
