def nested(code):
    url = js.URL.createObjectURL(js.Blob.new(to_js([code]), options(type="text/javascript")))
    js.Worker.new(url)


NESTED = {
    "fetched": lambda to: nested(f'fetch("{to}/nested", {{ mode: "no-cors" }})'),
    "module": lambda to: nested(f'import("{to}/nested-module.js")'),
    "script": lambda to: nested(f'importScripts("{to}/nested-script.js")'),
}
for to in (SITE, OTHER):
    for name, start in NESTED.items():
        await attempt(name, start, to)
