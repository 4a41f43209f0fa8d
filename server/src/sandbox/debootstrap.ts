import { spawn } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type Docker from "dockerode";
import { readMessages } from "./image-progress.js";

const SUITE = "trixie";
const PUBLIC_MIRROR = "http://deb.debian.org/debian";
/** What a base image needs of none of these: they are mounted, or can be fetched again. */
const LEFT_OUT = [
  "./dev/*",
  "./proc/*",
  "./sys/*",
  "./var/cache/apt/*",
  "./var/lib/apt/lists/*",
  ...["doc", "info", "locale", "man"].map((name) => `./usr/share/${name}/*`),
];

/**
 * How packages are installed on top, as in Debian's own images: without what only people read, and without writing each
 * file to the disk before the next, which is most of the time that a large package takes.
 */
const PACKAGE_SETTINGS = {
  "etc/dpkg/dpkg.cfg.d/code-runner": [
    "force-unsafe-io",
    ...["doc", "info", "locale", "man"].map((name) => `path-exclude=/usr/share/${name}/*`),
    "",
  ].join("\n"),
  "etc/apt/apt.conf.d/code-runner": 'Acquire::Languages "none";\nAcquire::Retries "3";\n',
};

/** Whether this machine can make a base image by itself: it must be a Debian, and we must be its root. */
export async function canDebootstrap(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  return access("/etc/debian_version").then(
    () => true,
    () => false,
  );
}

/**
 * Makes a minimal Debian from a mirror's packages and imports it as an image. It takes about a minute. What is installed
 * on top of it comes from the same mirror.
 *
 * @throws {Error} with the end of what the failed command printed.
 */
export async function debootstrapImage(
  docker: Docker,
  tag: string,
  mirror: string | undefined,
  signal: AbortSignal,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "code-runner-base-"));
  try {
    await installDebootstrap(signal);
    await run("debootstrap", ["--variant=minbase", SUITE, folder, mirror ?? PUBLIC_MIRROR], signal);
    for (const [path, text] of Object.entries(PACKAGE_SETTINGS)) await writeFile(join(folder, path), text);
    await importFolder(docker, folder, tag, signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function installDebootstrap(signal: AbortSignal): Promise<void> {
  const isThere = await run("debootstrap", ["--version"], signal).then(
    () => true,
    () => false,
  );
  if (isThere) return;
  await run("apt-get", ["update"], signal);
  await run("apt-get", ["install", "-y", "--no-install-recommends", "debootstrap"], signal);
}

async function importFolder(docker: Docker, folder: string, tag: string, signal: AbortSignal): Promise<void> {
  const args = ["-C", folder, "--numeric-owner", ...LEFT_OUT.map((path) => `--exclude=${path}`), "-c", "."];
  const tar = spawn("tar", args, { stdio: ["ignore", "pipe", "ignore"], signal });
  const ended = once(tar, "close");
  const [repo, version = "latest"] = tag.split(":");
  const stream = await docker.importImage(tar.stdout, { repo, tag: version });
  for await (const { error } of readMessages(stream)) if (error !== undefined) throw new Error(error);
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`tar ended with ${code} while it packed ${folder}.`);
}

async function run(command: string, args: string[], signal: AbortSignal): Promise<void> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"], signal });
  let tail = "";
  const keep = (chunk: Buffer) => (tail = (tail + chunk.toString()).slice(-2000));
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const [code] = (await once(child, "close")) as [number | null];
  if (code !== 0) throw new Error(`${command} ended with ${code}:\n${tail}`);
}
