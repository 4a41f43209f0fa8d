# Tries to get at what is not a program's. Each attempt writes what it got; SITE and OTHER are put in by the test.
import asyncio
import urllib.request

import js
from pyodide.ffi import to_js

SITE = "{{site}}"
OTHER = "{{other}}"


def options(**values):
    return to_js(values, dict_converter=js.Object.fromEntries)


def sync_xhr(to):
    request = js.XMLHttpRequest.new()
    request.open("GET", to + "/sync-xhr", False)
    request.send()


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

CALLS = {
    "account": lambda to: js.fetch(to + "/account", options(credentials="include")),
    "post": lambda to: js.fetch(to + "/post", options(method="POST", mode="no-cors", credentials="include")),
    "sync_xhr": sync_xhr,
    "urllib": lambda to: urllib.request.urlopen(to + "/urllib", timeout=2),
    "socket": lambda to: js.WebSocket.new(to.replace("http", "ws") + "/socket") and None,
    "events": lambda to: js.EventSource.new(to + "/events") and None,
    "script": lambda to: js.importScripts(to + "/script.js"),
    "worker": lambda to: js.Worker.new(to + "/worker.js") and None,
    "beacon": lambda to: js.navigator.sendBeacon(to + "/beacon", "secret"),
    "navigation": lambda to: setattr(js.location, "href", to + "/navigation"),
}


async def attempt(name, body, *values):
    try:
        got = body(*values)
        if hasattr(got, "then"):
            got = await asyncio.wait_for(got, 2)
        print(name, "nothing" if got is None else f"GOT {got}")
    except BaseException as error:
        print(name, "refused", type(error).__name__)


print("origin", js.self.origin)
for name, read in READS.items():
    await attempt(name, read)
for to in (SITE, OTHER):
    for name, call in CALLS.items():
        await attempt(f"{name} {to}", call, to)
await asyncio.sleep(0.5)
print("end")
