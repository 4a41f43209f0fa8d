import { awaitBoot } from "../worker/worker-port.js";
import { JavaScriptSession } from "./javascript-session.js";
import { watchWork } from "./program-globals.js";
import type { TypeStripper } from "./type-stripper.js";

async function start(): Promise<void> {
  const port = await awaitBoot();
  try {
    const { typeStripperUrl } = port;
    const typeStripper = typeStripperUrl === null ? null : ((await import(typeStripperUrl)) as TypeStripper);
    const session = new JavaScriptSession(port, watchWork(), typeStripper);
    port.listen((message) => session.handle(message));
    port.send({ type: "ready" });
  } catch (error) {
    port.send({ type: "boot-failed", message: error instanceof Error ? error.message : String(error) });
  }
}

void start();
