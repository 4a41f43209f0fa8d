import { mkdirSync, mkdtempSync, writeFileSync, copyFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ApprovedPackages, Ecosystem, NpmPin } from "../packages/approved-packages.js";
import { fetchArchive } from "../packages/fetch-archive.js";

/** A folder from which an image with packages is built; whoever asked for it removes it. */
export interface PackageContext {
  folder: string;
  files: string[];
}

export interface ContextOptions {
  ecosystem: Ecosystem;
  approved: ApprovedPackages;
  dockerfile: string;
  maxBytes: number;
  signal: AbortSignal;
}

/**
 * Writes what a build needs: for Python the pins with their hashes, which pip checks; for npm the archives themselves,
 * fetched and checked here, so that the build needs no network.
 */
export async function packageContext(options: ContextOptions): Promise<PackageContext> {
  const { ecosystem, approved, dockerfile } = options;
  const folder = mkdtempSync(join(tmpdir(), "code-runner-packages-"));
  copyFileSync(dockerfile, join(folder, "Dockerfile"));
  if (ecosystem === "npm") return { folder, files: ["Dockerfile", ...(await writeArchives(folder, options))] };
  writeFileSync(join(folder, "requirements.txt"), requirements(approved.python.pins));
  return { folder, files: ["Dockerfile", "requirements.txt"] };
}

/** The pins as pip reads them. */
export function requirements(pins: ApprovedPackages["python"]["pins"]): string {
  return Object.entries(pins)
    .map(([name, { version, sha256 }]) => `${name}==${version} --hash=sha256:${sha256}\n`)
    .join("");
}

async function writeArchives(folder: string, { approved, maxBytes, signal }: ContextOptions): Promise<string[]> {
  mkdirSync(join(folder, "archives"));
  const lines: string[] = [];
  for (const [place, pin] of Object.entries(approved.npm.pins).filter(([, pin]) => isForSandboxes(pin))) {
    const name = `${lines.length}.tgz`;
    writeFileSync(join(folder, "archives", name), await fetchArchive(pin, maxBytes, signal));
    lines.push(`${place} ${name}\n`);
  }
  writeFileSync(join(folder, "folders"), lines.join(""));
  return ["folders", ...lines.map((_, index) => `archives/${index}.tgz`)];
}

/** Whether a package is for the system of the sandboxes: Linux, on this machine's processor. */
export function isForSandboxes({ os, cpu }: Pick<NpmPin, "os" | "cpu">): boolean {
  return matches(os, "linux") && matches(cpu, process.arch);
}

/** As npm reads such a list: one of these, or none of those with an exclamation mark. */
function matches(list: readonly string[], value: string): boolean {
  const allowed = list.filter((one) => !one.startsWith("!"));
  return !list.includes(`!${value}`) && (allowed.length === 0 || allowed.includes(value));
}
