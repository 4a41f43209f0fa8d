import type { Hono } from "hono";
import type { CallerEnv } from "../access/caller.js";
import { readConfig } from "../config.js";
import { createServer } from "../server.js";

/** The server's app on a machine without Docker, for what needs no sandbox. */
export function appWithoutDocker(env: Record<string, string> = {}): { app: Hono<CallerEnv>; logged: string[] } {
  const config = readConfig({ DOCKER_HOST: "unix:///nowhere/docker.sock", DATABASE_URL: "memory:", ...env });
  const logged: string[] = [];
  const { app } = createServer({ config, log: (message, error) => logged.push(`${message} ${String(error)}`) });
  return { app, logged };
}
