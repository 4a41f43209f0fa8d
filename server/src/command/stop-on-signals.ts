import { once } from "node:events";
import type { Server } from "node:http";

export interface StopOptions {
  listener: Server;
  /** See `ExecutionServer.close`. */
  close: (graceMs: number) => Promise<void>;
  /** Milliseconds for running programs to finish. */
  graceMs: number;
}

/** Milliseconds for answers that are on their way when everything else has ended. */
const CONNECTION_GRACE = 1000;

/**
 * Ends the process in good order when it is told to end. Until all runs are over it still answers: those who read a run's
 * events get them all, and a load balancer hears that the server is not ready. Being told again ends the waiting.
 */
export function stopOnSignals({ listener, close, graceMs }: StopOptions): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return close(0);
    isStopping = true;
    await close(graceMs);
    listener.close();
    setTimeout(() => listener.closeAllConnections(), CONNECTION_GRACE).unref();
    if (listener.listening) await once(listener, "close");
    process.exit();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop());
}
