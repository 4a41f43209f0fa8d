import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { join } from "node:path";
import { readKeys } from "../access/api-keys.js";
import { readConfig } from "../config.js";
import type { Config } from "../config.js";
import { configFile, loadSettings } from "../config/load-settings.js";
import { languageFolders, packageFolder } from "../folders.js";
import type { Language } from "../languages/language.js";
import { loadLanguages } from "../languages/load-languages.js";
import type { Posture } from "../posture/posture.js";
import { postureTable } from "../posture/posture-table.js";
import { SelfTest } from "../posture/self-test.js";
import { COMMAND_PATIENCE, connectDocker, dockerProblem } from "../sandbox/docker.js";
import { readEngineFacts } from "../sandbox/engine-facts.js";
import { ImageBuilder } from "../sandbox/images.js";
import { probeSandbox } from "../sandbox/probe-sandbox.js";
import { createSandboxRuntime } from "../sandbox/sandbox-runtime.js";
import type { SandboxRuntime } from "../sandbox/sandbox-runtime.js";
import { Sandboxes } from "../sandbox/sandboxes.js";
import type { Command } from "./command.js";
import { UsageError } from "./command.js";

type DockerClient = ReturnType<typeof connectDocker>;

/** Bytes. A build of a large language needs about this much while it runs. */
const LITTLE_DISK = 4e9;

/** `doctor`: whether this machine is fit to serve, and what it would serve. */
export const doctor: Command = {
  summary: "checks the configuration, Docker, the images and the sandboxes",
  help: `npx @code-runner/server doctor

Shows what a server with these settings would do, and tests a sandbox from the inside. It changes nothing. Ends with exit
code 1 when programs could not be run, or when a border of the sandboxes does not hold.`,
  async run(words) {
    if (words.length > 0) throw new UsageError("doctor takes no words.");
    const config = readConfig(loadSettings(process.env));
    for (const row of configRows(config)) show(...row);
    const docker = connectDocker(config.dockerHost);
    const problem = await dockerProblem(docker, COMMAND_PATIENCE);
    show("docker", problem ?? "answers");
    if (problem !== null) return 1;
    await showDisk(docker);
    const languages = loadLanguages(...languageFolders(config.languageDirs));
    await showImages(docker, languages, config);
    const runtime = createSandboxRuntime(docker, config.sandboxRuntime);
    const posture = await examine(docker, languages, runtime);
    console.log(`\n${postureTable(posture)}`);
    return isFit(posture) ? 0 : 1;
  },
};

function configRows(config: Config): [string, string][] {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
  const { isLoopback, jwt } = config;
  const tokens = [jwt.secret && "a shared secret", jwt.jwksUrl && `the keys at ${jwt.jwksUrl.href}`].filter(Boolean);
  return [
    ["version", `${version}, Node ${process.versions.node}`],
    ["settings", configFile(process.env) ?? "environment only"],
    ["address", `${config.host}:${config.port}${isLoopback ? ", for this machine only" : ""}`],
    ["public URL", config.publicUrl?.href ?? "none"],
    ["origins", config.allowedOrigins.join(", ") || (isLoopback ? "this machine's" : "the server's own")],
    ["who may run", config.requireCredentials ? "callers with an API key or a JWT" : "every reader"],
    ["API keys", String(readKeys(config.keysFile).length + config.apiKeys.length)],
    ["JWTs", tokens.length === 0 ? "none count" : `by ${tokens.join(" or ")}`],
    ["rate limit", config.rateLimitPerMinute === null ? "none" : `${config.rateLimitPerMinute} runs a minute`],
    ["at once", `${config.maxConcurrentRuns} runs, ${config.maxQueuedRuns} more may wait`],
  ];
}

/** Free space where Docker keeps images. A daemon elsewhere has a disk that we cannot see. */
async function showDisk(docker: DockerClient): Promise<void> {
  const { DockerRootDir } = (await docker.info()) as { DockerRootDir: string };
  const disk = await statfs(DockerRootDir).catch(() => null);
  if (disk === null) return;
  const free = disk.bavail * disk.bsize;
  const advice = free < LITTLE_DISK ? ": little. `images prune` and `docker builder prune` make room" : "";
  show("disk", `${(free / 1e9).toFixed(1)} GB free in ${DockerRootDir}${advice}`);
}

async function showImages(docker: DockerClient, languages: Language[], config: Config): Promise<void> {
  const folders = {
    languageFolders: languageFolders(config.languageDirs),
    launcherFolder: join(packageFolder, "launcher"),
  };
  const builder = new ImageBuilder({ docker, languages, ...folders, mayBuild: true, baseImage: config.baseImage });
  const infos = await builder.infos(languages);
  const missing = languages.filter((_, i) => infos[i]?.state !== "ready").map(({ id }) => id);
  const advice = missing.length === 0 ? "" : `; missing or outdated: ${missing.join(", ")} (images build)`;
  show("languages", `${languages.length - missing.length} of ${languages.length} are ready${advice}`);
}

/** Tests a sandbox of its own, which no running server takes for a leftover. */
async function examine(docker: DockerClient, languages: Language[], runtime: SandboxRuntime): Promise<Posture> {
  const log = () => undefined;
  const sandboxes = new Sandboxes({ docker, runtime, log, owner: `doctor-${randomUUID()}`, boot: randomUUID() });
  const selfTest = new SelfTest({
    readEngine: () => readEngineFacts(docker),
    probe: (script) => probeSandbox({ docker, sandboxes, languages }, script),
    log,
  });
  try {
    return await selfTest.start();
  } finally {
    selfTest.stop();
    await sandboxes.close();
  }
}

function isFit({ state, probes }: Posture): boolean {
  return state === "tested" && probes.every((probe) => probe.state !== "failed");
}

function show(name: string, value: string): void {
  console.log(`${name.padEnd(12)}  ${value}`);
}
