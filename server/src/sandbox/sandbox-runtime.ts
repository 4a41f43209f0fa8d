import type Docker from "dockerode";
import { readEngineFacts } from "./engine-facts.js";

/** The name under which gVisor is registered with Docker by its own guide. */
const GVISOR = "runsc";

/** Which of Docker's runtimes makes sandboxes: a name, or undefined for the engine's default. */
export type SandboxRuntime = () => Promise<string | undefined>;

/**
 * Chooses the runtime of sandboxes as SANDBOX_RUNTIME says: `auto` is gVisor where the engine knows it, and the engine's
 * default elsewhere. The engine is asked until it has answered once.
 */
export function createSandboxRuntime(docker: Docker, configured: string): SandboxRuntime {
  if (configured !== "auto") return () => Promise.resolve(configured);
  let choice: Promise<string | undefined> | null = null;
  return function sandboxRuntime() {
    choice ??= readEngineFacts(docker).then(({ runtimes }) => (runtimes.includes(GVISOR) ? GVISOR : undefined));
    // Who asks is told; who asks next may have more luck.
    choice.catch(() => (choice = null));
    return choice;
  };
}
