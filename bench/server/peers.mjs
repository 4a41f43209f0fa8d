// What a run is measured against: the same program by `docker run`, in a bare container by the API, and on this machine.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Docker from "dockerode";
import { tsImport } from "tsx/esm/api";
import { programs } from "./programs.mjs";

const { containerOptions } = await tsImport("../../server/src/sandbox/container-options.ts", import.meta.url);

const docker = new Docker();
const LABEL = "code-runner.bench";
const LIMITS = { memory: 512 * 2 ** 20, processes: 64 };
const folder = mkdtempSync(join(tmpdir(), "code-runner-bench-"));

/** Of the machine; a version manager's stand-in would take longer than Python itself. */
const interpreters = {
  python: existsSync("/usr/bin/python3")
    ? "/usr/bin/python3"
    : execFileSync("python3", ["-c", "import sys; print(sys.executable)"], { encoding: "utf8" }).trim(),
  javascript: process.execPath,
};

/** The versions of the machine's interpreters. */
export const interpreterVersions = () =>
  Object.fromEntries(
    Object.entries(interpreters).map(([language, path]) => [
      language,
      `${path} ${execFileSync(path, ["--version"], { encoding: "utf8" }).trim()}`,
    ]),
  );

/** Runs it on this machine, without any border. */
export function runLocally(language) {
  const { code, ending } = programs[language];
  const file = join(folder, `main${ending}`);
  if (!existsSync(file)) writeFileSync(file, code);
  return measureProcess(interpreters[language], [file]);
}

/** The sandbox's options with the program as the container's own process, without our launcher. */
function bareOptions(language) {
  const { code, command } = programs[language];
  const image = `code-runner/${language}:latest`;
  const options = containerOptions({ image, limits: LIMITS, labels: { [LABEL]: "" } });
  return {
    ...options,
    User: "1000:1000",
    WorkingDir: "/tmp",
    Entrypoint: [...command, code],
    OpenStdin: false,
    StdinOnce: false,
    AttachStdin: false,
    HostConfig: { ...options.HostConfig, CapAdd: [] },
  };
}

/** `docker run` with the sandbox's flags. */
export function runByCommand(language) {
  const { code, command } = programs[language];
  const { HostConfig: host } = bareOptions(language);
  const securityOptions = host.SecurityOpt.flatMap((option) => ["--security-opt", withFile(option)]);
  return measureProcess(
    "docker",
    [
      ...["run", "--rm", "--network", "none", "--read-only", "--cap-drop", "ALL", "--user", "1000:1000"],
      ...["--workdir", "/tmp", "--label", LABEL, "--ipc", "private", "--log-driver", "none", ...securityOptions],
      ...["--memory", host.Memory, "--memory-swap", host.MemorySwap, "--cpus", host.NanoCpus / 1e9],
      ...["--pids-limit", host.PidsLimit, "--shm-size", host.ShmSize, "--oom-score-adj", host.OomScoreAdj],
      ...host.Ulimits.flatMap(({ Name, Soft, Hard }) => ["--ulimit", `${Name}=${Soft}:${Hard}`]),
      ...Object.entries(host.Tmpfs).flatMap(([path, options]) => ["--tmpfs", `${path}:${options}`]),
      ...["--entrypoint", command[0], `code-runner/${language}:latest`, ...command.slice(1), code],
    ].map(String),
  );
}

/** The command line takes a seccomp profile as a file. */
function withFile(option) {
  if (!option.startsWith("seccomp=")) return option;
  const file = join(folder, "seccomp.json");
  if (!existsSync(file)) writeFileSync(file, option.slice("seccomp=".length));
  return `seccomp=${file}`;
}

/** Create, attach, start, read to the end, remove: the least that a container per run costs. */
export async function runInBareContainer(language) {
  const start = performance.now();
  const container = await docker.createContainer({ _query: {}, _body: bareOptions(language) });
  const stream = await container.attach({ stream: true, stdout: true, stderr: true });
  let first = null;
  const ended = new Promise((resolve) => {
    stream.on("data", () => (first ??= performance.now() - start));
    stream.on("end", resolve);
  });
  await container.start();
  await ended;
  const done = performance.now() - start;
  await container.remove({ force: true, v: true });
  if (first === null) throw new Error("A bare container printed nothing.");
  return { first, done };
}

/** Removes containers that an interrupted measurement left. */
export async function removeLeftovers() {
  for (const { Id } of await docker.listContainers({ all: true, filters: { label: [LABEL] } })) {
    await docker.getContainer(Id).remove({ force: true, v: true });
  }
}

/** Facts about the engine. */
export async function engineFacts() {
  const { ServerVersion, CgroupVersion, DefaultRuntime, KernelVersion, Driver } = await docker.info();
  return {
    docker: ServerVersion,
    cgroup: CgroupVersion,
    runtime: DefaultRuntime,
    kernel: KernelVersion,
    storage: Driver,
  };
}

function measureProcess(command, args) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
    let first = null;
    let complaint = "";
    child.stdout.on("data", () => (first ??= performance.now() - start));
    child.stderr.on("data", (chunk) => (complaint += chunk));
    child.on("error", reject);
    child.on("close", (code) => {
      if (code === 0 && first !== null) resolve({ first, done: performance.now() - start });
      else reject(new Error(`${command} ended with ${code}: ${complaint}`));
    });
  });
}
