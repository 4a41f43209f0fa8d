#!/usr/bin/env node
import { createAdaptorServer } from "@hono/node-server";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { ConfigError, readConfig } from "./config.js";
import { logToConsole } from "./log.js";
import { createServer } from "./server.js";

/** Milliseconds for open connections to end by themselves when the server stops. */
const CONNECTION_GRACE = 1000;

try {
  await start();
} catch (error) {
  console.error(sentenceFor(error));
  process.exitCode = 1;
}

async function start(): Promise<void> {
  const config = readConfig(process.env);
  const server = createServer({ config, log: logToConsole });
  const listener = createAdaptorServer({ fetch: server.app.fetch }) as Server;
  listener.listen(config.port, config.host);
  await once(listener, "listening");
  stopOnSignals(listener, server.close);

  const { port } = listener.address() as AddressInfo;
  const host = config.host.includes(":") ? `[${config.host}]` : config.host;
  console.log(`code-runner listens on http://${host}:${port}`);
  const problem = await server.problem();
  console.log(problem === null ? "Server languages are on." : `Server languages are off. ${problem}`);
  if (!config.isLoopback && config.publicUrl === null) {
    console.log("PUBLIC_URL is not set: the server answers only to its address and to the hosts in ALLOWED_ORIGINS.");
  }
  await server.clean();
}

function stopOnSignals(listener: Server, close: () => Promise<void>): void {
  const stop = async () => {
    listener.close();
    await close();
    setTimeout(() => listener.closeAllConnections(), CONNECTION_GRACE).unref();
    await once(listener, "close");
    process.exit();
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void stop());
}

function sentenceFor(error: unknown): unknown {
  if (error instanceof ConfigError) return error.message;
  if (error instanceof Error && "code" in error && error.code === "EADDRINUSE") {
    return "Another program listens on this port already. PORT chooses another one.";
  }
  return error;
}
