import { awaitBoot } from "../worker/worker-port.js";
import { ArrivingParts } from "./arriving-parts.js";
import { awaken } from "./awaken.js";
import { bootPyodide } from "./boot-pyodide.js";
import { importProgramModule } from "./program-module.js";
import { PythonSession } from "./python-session.js";

async function start(parts: ArrivingParts): Promise<void> {
  const port = await awaitBoot();
  try {
    if (port.python === null) throw new TypeError("A Python worker needs Pyodide's parts.");
    const pyodide = await bootPyodide(port.python, parts);
    if (port.python.start === "restore") awaken(pyodide, parts);
    const session = new PythonSession(port, pyodide, importProgramModule(pyodide));
    Object.assign((pyodide as unknown as { _api: object })._api, {
      on_fatal: (error: unknown) => session.crash(error),
    });
    // A reader's task or callback that fails after its program is nobody's concern.
    self.addEventListener("error", (event) => {
      event.preventDefault();
      session.failedInCallback(event.error);
    });
    self.addEventListener("unhandledrejection", (event) => {
      event.preventDefault();
      session.failedInCallback(event.reason);
    });
    port.listen((message) => session.handle(message));
    port.send({ type: "ready" });
  } catch (error) {
    port.send({ type: "boot-failed", message: error instanceof Error ? error.message : String(error) });
  }
}

void start(new ArrivingParts());
