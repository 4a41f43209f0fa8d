const settle = (request) =>
  new Promise((resolve) => ((request.onsuccess = () => resolve("open")), (request.onerror = () => resolve(undefined))));

await attemptAll({
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
  notification: () => Notification.requestPermission(),
});
