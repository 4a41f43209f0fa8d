import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Hono } from "hono";
import { createIdentify } from "./access/identify.js";
import type { CallerEnv } from "./access/caller.js";
import { Quotas } from "./access/quotas.js";
import { createApp } from "./app.js";
import type { Config } from "./config.js";
import { packageFolder } from "./folders.js";
import { loadLanguages } from "./languages/load-languages.js";
import type { Log } from "./log.js";
import { rememberFor } from "./remember-for.js";
import { RunService } from "./runs/run-service.js";
import type { Posture } from "./posture/posture.js";
import { SelfTest } from "./posture/self-test.js";
import { findAvailability } from "./sandbox/availability.js";
import { connectDocker, dockerProblem } from "./sandbox/docker.js";
import { readEngineFacts } from "./sandbox/engine-facts.js";
import { imageSource } from "./sandbox/image-source.js";
import { ImageBuilder } from "./sandbox/images.js";
import { probeSandbox } from "./sandbox/probe-sandbox.js";
import { Reaper } from "./sandbox/reaper.js";
import { Sandboxes } from "./sandbox/sandboxes.js";

/** An execution server that nobody can reach yet: give its app to something that listens. */
export interface ExecutionServer {
  app: Hono<CallerEnv>;
  /** Why server languages are off; null when they are on. */
  problem: () => Promise<string | null>;
  /** Removes what an earlier start left behind. To be called when the port is ours, and thereby its leftovers. */
  clean: () => Promise<void>;
  /** Tests in the background whether the sandboxes' borders hold. Resolves with what is known at first; never rejects. */
  testSandboxes: () => Promise<Posture>;
  /** Stops all runs and removes their containers. */
  close: () => Promise<void>;
}

export interface ServerOptions {
  config: Config;
  log: Log;
  /** See `RunServiceOptions`. */
  abandonMs?: number;
}

/** Every page asks what there is; Docker need not be asked for each reader. */
const AVAILABILITY_MS = 2000;

/** Puts the parts of the server together. */
export function createServer({ config, log, ...runOptions }: ServerOptions): ExecutionServer {
  const languagesFolder = join(packageFolder, "languages");
  const languages = loadLanguages(languagesFolder);
  const docker = connectDocker(config.dockerHost);
  const ownership = { owner: config.owner, boot: randomUUID() };
  const images = new ImageBuilder({
    docker,
    languages,
    languagesFolder,
    launcherFolder: join(packageFolder, "launcher"),
    // Whoever reaches a loopback server owns the machine. Strangers must not make it build.
    mayBuild: config.isLoopback,
    baseImage: config.baseImage,
  });
  const sandboxes = new Sandboxes({ docker, log, ...ownership });
  const reaper = new Reaper({ docker, log, ...ownership, isInUse: (id) => sandboxes.has(id) });
  const { maxConcurrentRuns, maxQueuedRuns } = config;
  const runs = new RunService({
    sandboxes,
    images: imageSource(docker, images),
    log,
    maxConcurrentRuns,
    maxQueuedRuns,
    ...runOptions,
  });
  const selfTest = new SelfTest({
    readEngine: () => readEngineFacts(docker),
    probe: (script) => probeSandbox({ docker, sandboxes, languages }, script),
    log,
  });
  const app = createApp({
    config,
    identify: createIdentify(config),
    quotas: new Quotas(config),
    languages,
    runs,
    availability: rememberFor(AVAILABILITY_MS, () => findAvailability(docker, images, languages)),
    posture: () => selfTest.posture,
    log,
  });
  return {
    app,
    problem: () => dockerProblem(docker),
    clean: () => reaper.start(),
    testSandboxes: () => selfTest.start(),
    close: async () => {
      reaper.stop();
      selfTest.stop();
      await runs.close();
      images.close();
      await sandboxes.close();
    },
  };
}
