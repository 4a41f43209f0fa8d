import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { NpmPin } from "./approved-packages.js";

/** Milliseconds. */
const DEADLINE = 300_000;

/** What npm writes down about a package. */
interface LockedPackage extends Partial<NpmPin> {
  link?: boolean;
}

/**
 * Asks npm which packages these need, and pins all of them. Nothing is installed, and no script runs.
 *
 * @param wanted versions or ranges by name; `latest` for the newest.
 * @throws {Error} with what npm said.
 */
export async function lockNpm(
  wanted: Readonly<Record<string, string>>,
  registry: string,
): Promise<Record<string, NpmPin>> {
  const folder = await mkdtemp(join(tmpdir(), "code-runner-lock-"));
  try {
    await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, dependencies: wanted }));
    const quiet = ["--no-audit", "--no-fund", "--loglevel=error", "--omit-lockfile-registry-resolved=false"];
    const words = ["install", "--package-lock-only", "--ignore-scripts", `--registry=${registry}`, ...quiet];
    await promisify(execFile)("npm", words, { cwd: folder, timeout: DEADLINE });
    const lock = JSON.parse(await readFile(join(folder, "package-lock.json"), "utf8")) as {
      packages: Record<string, LockedPackage>;
    };
    const pins = Object.entries(lock.packages).filter(([place]) => place !== "");
    return Object.fromEntries(pins.map(([place, locked]) => [place, pinOf(place, locked)]));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** @throws {Error} for what no registry offers under a hash. */
function pinOf(place: string, { version, resolved, integrity, os = [], cpu = [] }: LockedPackage): NpmPin {
  if (version === undefined || resolved === undefined || integrity?.startsWith("sha512-") !== true) {
    throw new Error(`${place} cannot be pinned: its registry gives no SHA-512 of it.`);
  }
  return { version, resolved, integrity, os, cpu };
}
