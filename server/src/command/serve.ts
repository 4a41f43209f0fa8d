import { createAdaptorServer } from "@hono/node-server";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { readConfig } from "../config.js";
import { loadSettings } from "../config/load-settings.js";
import { createLogs } from "../log.js";
import { postureTable } from "../posture/posture-table.js";
import { createServer } from "../server.js";
import { StoreError } from "../store/store.js";
import type { Command } from "./command.js";
import { UsageError } from "./command.js";
import { stopOnSignals } from "./stop-on-signals.js";

/** `serve`: the server itself. */
export const serve: Command = {
  summary: "serves the element, the demo and the API; the default",
  help: `npx @code-runner/server serve

Listens on HOST and PORT (http://127.0.0.1:8787) until it is told to end: SIGTERM or SIGINT.`,
  async run(words) {
    if (words.length > 0) throw new UsageError(`serve takes no words, but got: ${words.join(" ")}`);
    return start().catch((error: unknown) => {
      console.error(sentenceFor(error));
      return 1;
    });
  },
};

/** Resolves when the server listens; it then keeps the process alive by itself. */
async function start(): Promise<number> {
  const config = readConfig(loadSettings(process.env));
  const server = createServer({ config, ...createLogs({ level: config.logLevel }) });
  await server.open();
  const listener = createAdaptorServer({ fetch: server.app.fetch }) as Server;
  listener.listen(config.port, config.host);
  await once(listener, "listening");
  stopOnSignals({ listener, close: server.close, graceMs: config.shutdownGrace * 1000 });

  const { port } = listener.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  console.log(`code-runner listens on http://${host}:${port}`);
  const problem = await server.problem();
  console.log(problem === null ? "Server languages are on." : `Server languages are off. ${problem}`);
  if (!config.isLoopback && config.publicUrl === null) {
    console.log("PUBLIC_URL is not set: the server answers only to its address and to the hosts in ALLOWED_ORIGINS.");
  }
  await server.clean();
  void server.testSandboxes((posture) => console.log(postureTable(posture)));
  return 0;
}

/** @throws what the owner cannot mend. */
function sentenceFor(error: unknown): string {
  if (error instanceof StoreError) return `${error.message} DATABASE_URL names another place.`;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return "Another program listens on this port already. PORT chooses another one.";
  }
  throw error;
}
