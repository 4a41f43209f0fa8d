from pyodide.code import run_js


def blob(code):
    return js.URL.createObjectURL(js.Blob.new(to_js([code]), options(type="text/javascript")))


def asking(to, path):
    return f'fetch("{to}/{path}", {{ mode: "no-cors" }}).catch(() => {{}})'


SCRIPTS = {
    "script": lambda to: js.importScripts(to + "/script.js"),
    "script_from_blob": lambda to: js.importScripts(blob(asking(to, "script-from-blob"))),
    "script_in_blob": lambda to: js.importScripts(blob(f'importScripts("{to}/script-in-blob.js")')),
    "run_js": lambda to: run_js(asking(to, "run-js")),
}
for to in (SITE, OTHER):
    for name, load in SCRIPTS.items():
        await attempt(name, load, to)
