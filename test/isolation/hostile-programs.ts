/** A program that tries to break something, and how it may end. */
export interface HostileProgram {
  /** What it does, as the rest of a sentence. */
  does: string;
  language: "javascript" | "python";
  code: string;
  /** Seconds that it may take. */
  timeout?: number;
}

/** Every message of the borders, as a program would forge them. */
const forgedMessages = `[
  { type: "code-runner-frame" }, { type: "code-runner-connect" }, { type: "boot" }, { type: "ready" },
  { type: "loaded", language: "python" }, { type: "boot-failed", message: "forged" },
  { type: "worker-failed", workerId: 1, message: "forged" }, { type: "interrupt-url", workerId: 1, url: "blob:forged" },
  { type: "terminate", workerId: 1 }, { type: "interrupt", workerId: 1 },
  ...["", "other-run"].flatMap((runId) => [
    { type: "output", runId, stream: "stdout", bytes: new ArrayBuffer(8) }, { type: "ended", runId, exitCode: 0, droppedBytes: 0 },
    { type: "crashed", runId, message: "forged" }, { type: "error", runId, error: { name: "Forged", message: "forged" } },
    { type: "complete", runId, result: { id: runId, status: "success" } },
  ]),
]`;

const blobWorker = (code: string) =>
  `new Worker(URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: "text/javascript" })))`;

/** Programs that attack the page's time and memory, the worker's own parts, or later runs. */
export const hostilePrograms: readonly HostileProgram[] = [
  {
    // By itself, because Chromium refuses it twice: by an exception, and by a rejection that nobody can catch.
    does: "lists the page's databases",
    language: "javascript",
    code: `try { console.log("GOT", await indexedDB.databases()); } catch (error) { console.log(error.name); }`,
  },
  {
    does: "forges every message of the borders",
    language: "javascript",
    code: `const messages = ${forgedMessages};
      const channel = new BroadcastChannel("code-runner");
      for (const message of messages) for (const post of [(m) => self.postMessage(m), (m) => channel.postMessage(m)]) try { post(message); } catch {}
      console.log("done");`,
  },
  {
    does: "looks for the port of its worker by replacing what our code may call",
    language: "javascript",
    code: `let port = null;
      const keep = (value) => { if (value instanceof MessagePort) port = value; };
      for (const proto of [MessagePort.prototype, EventTarget.prototype])
        for (const name of Object.getOwnPropertyNames(proto)) {
          const { value } = Object.getOwnPropertyDescriptor(proto, name);
          if (typeof value === "function") proto[name] = function (...values) { keep(this); return value.apply(this, values); };
        }
      Function.prototype.call = Function.prototype.apply = function () { keep(arguments[0]); };
      for (let i = 0; i < 200; i++) console.log(i);
      await new Promise((resolve) => setTimeout(resolve, 50));
      if (port !== null) console.log("GOT the port");`,
  },
  {
    does: "floods the frame with messages",
    language: "javascript",
    code: `for (let i = 0; i < 3e5; i++) try { self.postMessage({ type: "output", runId: "x", i }); } catch {}`,
  },
  {
    does: "prints a million lines",
    language: "javascript",
    code: `for (let i = 0; i < 1e6; i++) console.log(i);`,
  },
  {
    does: "floods everybody by a broadcast channel",
    language: "javascript",
    code: `const channel = new BroadcastChannel("x"); for (let i = 0; i < 2e5; i++) channel.postMessage(i);`,
  },
  {
    does: "throws twenty thousand errors that nobody catches",
    language: "javascript",
    code: `for (let i = 0; i < 2e4; i++) { Promise.reject(new Error("x")); setTimeout(() => { throw new Error("y"); }); }`,
  },
  {
    does: "starts workers in workers that never rest",
    language: "javascript",
    code: `for (let i = 0; i < 8; i++) ${blobWorker(`new Worker(self.location.href); for (;;) {}`)};
      setInterval(() => {}, 10);`,
    timeout: 2,
  },
  { does: "computes for ever", language: "javascript", code: `for (;;) {}`, timeout: 1 },
  {
    does: "takes memory without end",
    language: "javascript",
    code: `const kept = []; for (;;) kept.push(new Array(1e5).fill({}).map((_, i) => ({ i })));`,
    timeout: 10,
  },
  { does: "closes its worker", language: "javascript", code: `self.close();`, timeout: 1 },
  {
    does: "revokes the addresses that it finds",
    language: "javascript",
    code: `URL.revokeObjectURL(self.location.href); try { null.x; } catch (e) { for (const [url] of e.stack.matchAll(/blob:[^:]+:[^:)\\s]+/g)) URL.revokeObjectURL(url); }`,
  },
  { does: "computes for ever", language: "python", code: `while True:\n    pass\n`, timeout: 1 },
  {
    does: "takes memory without end",
    language: "python",
    code: `kept = []\nwhile True:\n    kept.append(bytearray(50_000_000))\n`,
    timeout: 10,
  },
  {
    does: "forges every message of the borders",
    language: "python",
    code: `import js
from pyodide.ffi import to_js
for message in (
    {"type": "code-runner-frame"}, {"type": "code-runner-connect"}, {"type": "ready"}, {"type": "terminate", "workerId": 1},
    {"type": "ended", "runId": "", "exitCode": 0}, {"type": "complete", "runId": "", "result": {"status": "success"}},
    {"type": "output", "runId": "", "stream": "stdout", "bytes": b"forged"}, {"type": "crashed", "runId": "", "message": "forged"},
):
    forged = to_js(message, dict_converter=js.Object.fromEntries)
    for post in (js.self.postMessage, js.BroadcastChannel.new("code-runner").postMessage, lambda m: js.self.dispatchEvent(js.MessageEvent.new("message", m))):
        try:
            post(forged)
        except BaseException:
            pass
`,
  },
  {
    does: "floods the frame with messages",
    language: "python",
    code: `import js\nfor i in range(100_000):\n    try:\n        js.self.postMessage(i)\n    except BaseException:\n        pass\n`,
    timeout: 10,
  },
  {
    does: "floods the browser's console",
    language: "python",
    code: `import js\nfor i in range(30_000):\n    js.console.log(i)\n`,
    timeout: 10,
  },
  {
    does: "revokes the addresses that it finds",
    language: "python",
    code: `import js\njs.URL.revokeObjectURL(js.self.location.href)\n`,
  },
  {
    does: "replaces what our code uses in its worker",
    language: "python",
    code: `import js
def evil(*args): raise RuntimeError("evil")
for owner, names in (
    (js.self, ("postMessage", "XMLHttpRequest", "fetch", "setTimeout", "clearTimeout", "onmessage", "MessageChannel", "performance")),
    (js.JSON, ("parse", "stringify")),
    (js.Array.prototype, ("push", "map", "slice")),
    (js.Promise.prototype, ("then", "finally")),
    (js.Map.prototype, ("get", "set")),
    (js.Uint8Array.prototype, ("evil",)),
    (js.Object.prototype, ("runId", "type", "session")),
):
    for name in names:
        try:
            setattr(owner, name, evil)
        except BaseException:
            pass
`,
    timeout: 5,
  },
  {
    does: "replaces Python's own parts",
    language: "python",
    code: `import builtins, sys, asyncio, json
builtins.print = builtins.open = builtins.__import__ = builtins.compile = None
sys.stdout = sys.stderr = sys.stdin = None
json.loads = json.dumps = None
sys.modules.clear()
sys.path.clear()
`,
    timeout: 5,
  },
  {
    does: "leaves tasks, threads of hooks and traces behind",
    language: "python",
    code: `import asyncio, sys, atexit
async def later():
    while True:
        print("left over")
        await asyncio.sleep(0.01)
for _ in range(10):
    asyncio.ensure_future(later())
sys.settrace(lambda *a: print("traced"))
sys.setprofile(lambda *a: None)
sys.excepthook = sys.displayhook = None
`,
    timeout: 5,
  },
];
