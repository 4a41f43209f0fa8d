import type { ExecuteRequest, RunEvent, RunResult } from "@code-runner/protocol";
import { API_PATH } from "@code-runner/protocol";
import { createAdaptorServer } from "@hono/node-server";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { readConfig } from "../config.js";
import type { Posture } from "../posture/posture.js";
import { connectDocker } from "../sandbox/docker.js";
import { createServer } from "../server.js";
import { readEvents } from "./read-events.js";

/** A server on a port of its own with real Docker behind it, for tests. */
export interface TestServer {
  owner: string;
  /** URL of the API. */
  api: string;
  /** What the server logged. */
  logged: string[];
  post(path: string, body: unknown, options?: { signal?: AbortSignal }): Promise<Response>;
  execute(request: ExecuteRequest): Promise<RunResult>;
  /** The events of a new run, as they come. */
  stream(request: ExecuteRequest, options?: { signal?: AbortSignal }): Promise<AsyncGenerator<RunEvent, void>>;
  /** What the self-test of the sandboxes finds. */
  testSandboxes(): Promise<Posture>;
  /** How many containers of this server there are. */
  countContainers(): Promise<number>;
  /** Resolves when there are none; fails after 60 s. */
  noContainers(): Promise<void>;
  close(): Promise<void>;
}

export interface TestServerOptions {
  owner?: string;
  env?: Record<string, string>;
  abandonMs?: number;
}

export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const { owner = `test-${randomUUID()}`, env = {}, abandonMs = 500 } = options;
  const config = readConfig({
    DATABASE_URL: "memory:",
    SANDBOX_OWNER: owner,
    DOCKER_HOST: process.env.DOCKER_HOST,
    PORT: "0",
    POOL_SIZE: "0",
    ...env,
  });
  const logged: string[] = [];
  const server = createServer({
    config,
    log: (message, error) => logged.push(`${message} ${String(error)}`),
    abandonMs,
  });
  const listener = createAdaptorServer({ fetch: server.app.fetch }) as Server;
  listener.listen(0, "127.0.0.1");
  await once(listener, "listening");
  await server.clean();
  const api = `http://127.0.0.1:${(listener.address() as AddressInfo).port}${API_PATH}`;
  const docker = connectDocker(config.dockerHost);

  const testServer: TestServer = {
    owner,
    api,
    logged,
    post: (path, body, { signal } = {}) =>
      fetch(`${api}${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        body: JSON.stringify(body),
        ...(signal ? { signal } : {}),
      }),
    async execute(request) {
      const response = await testServer.post("/execute", request);
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return (await response.json()) as RunResult;
    },
    async stream(request, options) {
      const response = await testServer.post("/execute/stream", request, options);
      if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
      return readEvents(response);
    },
    testSandboxes: () => server.testSandboxes(() => undefined),
    async countContainers() {
      const filters = { label: [`code-runner.owner=${owner}`] };
      return (await docker.listContainers({ all: true, filters })).length;
    },
    async noContainers() {
      const deadline = Date.now() + 60_000;
      while ((await testServer.countContainers()) > 0) {
        if (Date.now() > deadline) throw new Error("A container is left.");
        await sleep(50);
      }
    },
    async close() {
      listener.close();
      await server.close();
      listener.closeAllConnections();
    },
  };
  return testServer;
}
