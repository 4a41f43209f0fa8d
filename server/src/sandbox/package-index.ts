import { isLoopbackHost } from "../config.js";

/** Docker's name of the network from which an index is reached: one on this machine, only from the machine's own. */
export function networkFor(index: string): "host" | "default" {
  return isLoopbackHost(new URL(index).hostname) ? "host" : "default";
}
