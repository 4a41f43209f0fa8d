READS = {
    "cookies": lambda: js.document.cookie,
    "cookieStore": lambda: js.cookieStore.getAll(),
    "localStorage": lambda: js.localStorage.length,
    "indexedDB": lambda: js.indexedDB.databases(),
    "caches": lambda: js.caches.keys(),
    "files": lambda: js.navigator.storage.getDirectory(),
    "parent": lambda: js.parent.location.href,
    "top": lambda: js.top.location.href,
    "document": lambda: js.document.body,
    "open": lambda: js.open(OTHER + "/open"),
    "eval": lambda: js.eval("1 + 1"),
    "constructor": lambda: js.Object.constructor("return 1")(),
    "rtc": lambda: js.RTCPeerConnection.new(),
}
for name, read in READS.items():
    await attempt(name, read)
