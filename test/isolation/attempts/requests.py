import urllib.request


def sync_xhr(to):
    request = js.XMLHttpRequest.new()
    request.open("GET", to + "/sync-xhr", False)
    request.send()


REQUESTS = {
    "account": lambda to: js.fetch(to + "/account", options(credentials="include")),
    "post": lambda to: js.fetch(to + "/post", options(method="POST", mode="no-cors", credentials="include")),
    "sync_xhr": sync_xhr,
    "urllib": lambda to: urllib.request.urlopen(to + "/urllib", timeout=2),
    "socket": lambda to: js.WebSocket.new(to.replace("http", "ws") + "/socket") and None,
    "events": lambda to: js.EventSource.new(to + "/events") and None,
    "beacon": lambda to: js.navigator.sendBeacon(to + "/beacon", "secret"),
    "navigation": lambda to: setattr(js.location, "href", to + "/navigation"),
}
for to in (SITE, OTHER):
    for name, request in REQUESTS.items():
        await attempt(name, request, to)
