import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Hono } from "hono";
import { createIdentify } from "./access/identify.js";
import type { CallerEnv } from "./access/caller.js";
import { Quotas } from "./access/quotas.js";
import { createApp } from "./app.js";
import type { Config } from "./config.js";
import { languageFolders, packageFolder } from "./folders.js";
import { loadLanguages } from "./languages/load-languages.js";
import type { Log } from "./log.js";
import { Metrics } from "./metrics/metrics.js";
import { createReadiness } from "./readiness.js";
import { rememberFor } from "./remember-for.js";
import type { RunReport } from "./runs/run-report.js";
import { readApprovedPackages } from "./packages/approved-packages.js";
import { withOwnersLimits } from "./runs/limits.js";
import { RunService } from "./runs/run-service.js";
import { Sessions } from "./runs/sessions.js";
import type { Posture } from "./posture/posture.js";
import { SelfTest } from "./posture/self-test.js";
import { createAvailability } from "./sandbox/availability.js";
import { COMMAND_PATIENCE, connectDocker, dockerProblem } from "./sandbox/docker.js";
import { readEngineFacts } from "./sandbox/engine-facts.js";
import { imageSource } from "./sandbox/image-source.js";
import { ImageBuilder } from "./sandbox/images.js";
import { PackageImages } from "./sandbox/package-images.js";
import { probeSandbox } from "./sandbox/probe-sandbox.js";
import { ownerOfThisProcess } from "./sandbox/process-owner.js";
import { Pools } from "./sandbox/pools.js";
import { Reaper } from "./sandbox/reaper.js";
import { createSandboxRuntime } from "./sandbox/sandbox-runtime.js";
import { Sandboxes } from "./sandbox/sandboxes.js";
import { createStore } from "./store/create-store.js";
import { History } from "./store/history.js";

/** An execution server that nobody can reach yet: give its app to something that listens. */
export interface ExecutionServer {
  app: Hono<CallerEnv>;
  /** Why server languages are off; null when they are on. It waits for a Docker that is slow to answer. */
  problem: () => Promise<string | null>;
  /**
   * Opens the history and forgets what is too old.
   *
   * @throws {StoreError} when the history cannot be used.
   */
  open: () => Promise<void>;
  /** Removes what an earlier start left behind. To be called when the port is ours, and thereby its leftovers. */
  clean: () => Promise<void>;
  /**
   * Tests in the background whether the sandboxes' borders hold; never rejects.
   *
   * @param onNews gets what is known, whenever there is something new.
   */
  testSandboxes: (onNews: (posture: Posture) => void) => Promise<Posture>;
  /** Lets no run start, gives those that run some milliseconds to finish, stops the rest, and removes all containers. */
  close: (graceMs?: number) => Promise<void>;
}

export interface ServerOptions {
  config: Config;
  log: Log;
  /** Is told of each run that is over. Default: nobody is. */
  logRun?: (report: RunReport) => void;
  /** See `RunServiceOptions`. */
  abandonMs?: number;
}

/** Every page asks what there is; Docker need not be asked for each reader. */
const AVAILABILITY_MS = 2000;

/** Sandboxes that may wait in all pools together, for each that may run. */
const POOLED_PER_PLACE = 4;

/** Puts the parts of the server together. */
export function createServer({ config, log, logRun, ...runOptions }: ServerOptions): ExecutionServer {
  const folders = languageFolders(config.languageDirs);
  const languages = loadLanguages(...folders).map((language) => withOwnersLimits(language, config.limits));
  const docker = connectDocker(config.dockerHost);
  const metrics = new Metrics();
  const store = createStore(config.databaseUrl);
  const history = new History({
    store,
    keepsPrograms: config.history === "full",
    days: config.historyDays,
    maxRuns: config.historyMaxRuns,
    log,
  });
  const ownership = { owner: config.owner ?? ownerOfThisProcess(), boot: randomUUID() };
  const images = new ImageBuilder({
    docker,
    languages,
    languageFolders: folders,
    launcherFolder: join(packageFolder, "launcher"),
    // Whoever reaches a loopback server owns the machine. Strangers must not make it build.
    mayBuild: config.isLoopback,
    baseImage: config.baseImage,
    debianMirror: config.debianMirror,
    onBuilt: () => pools.checkImages(),
  });
  const approved = readApprovedPackages(config.approvedPackages);
  const packageImages = new PackageImages({
    docker,
    languages,
    images,
    approved,
    folder: join(packageFolder, "package-images"),
    pythonIndex: config.pythonIndex,
    maxMegabytes: config.packagesMaxMegabytes,
    keep: config.packageImages,
  });
  const sandboxes = new Sandboxes({
    docker,
    runtime: createSandboxRuntime(docker, config.sandboxRuntime),
    log,
    ...ownership,
  });
  const reaper = new Reaper({ docker, log, ...ownership, isInUse: (id) => sandboxes.has(id) });
  const { maxConcurrentRuns, maxQueuedRuns, poolSize } = config;
  const pools: Pools = new Pools({
    docker,
    sandboxes,
    sizeOf: (pool) => poolSize[pool] ?? poolSize.default ?? maxConcurrentRuns,
    maxIdle: POOLED_PER_PLACE * maxConcurrentRuns,
    isBusy: () => runs.waiting > 0,
    log,
  });
  const runs: RunService = new RunService({
    pools,
    images: imageSource(docker, images, packageImages),
    observer: {
      async ended(report) {
        metrics.count(report);
        logRun?.(report);
        await history.record(report);
      },
      sandboxGone: (seconds) => metrics.countKill(seconds),
    },
    log,
    maxConcurrentRuns,
    maxQueuedRuns,
    ...runOptions,
  });
  metrics.watch({
    activeRuns: () => runs.active,
    queuedRuns: () => runs.waiting,
    containers: () => sandboxes.size,
    starts: () => pools.starts,
    pools: () => pools.sizes,
  });
  const unreadyReasons = createReadiness({
    isClosing: () => runs.isClosing,
    isFull: () => runs.isFull,
    dockerProblem: () => dockerProblem(docker),
    checkStore: () => store.checkWritable(),
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
    approved,
    runs,
    sessions: new Sessions(),
    availability: rememberFor(AVAILABILITY_MS, createAvailability(images, languages)),
    posture: () => selfTest.posture,
    store,
    metrics,
    unreadyReasons,
    log,
  });
  return {
    app,
    problem: () => dockerProblem(docker, COMMAND_PATIENCE),
    open: async () => {
      await store.open();
      history.startSweeping();
    },
    clean: () => reaper.start(),
    testSandboxes: (onNews) => selfTest.start(onNews),
    close: async (graceMs = 0) => {
      selfTest.stop();
      await Promise.all([runs.close(graceMs), pools.close()]);
      images.close();
      await reaper.stop();
      packageImages.close();
      await sandboxes.close();
      await history.close();
    },
  };
}
