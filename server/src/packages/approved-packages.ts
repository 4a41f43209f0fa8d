import { existsSync, readFileSync } from "node:fs";
import type { Ecosystem } from "@code-runner/protocol";
import { z } from "zod";
import { ConfigError } from "../config/config-error.js";
import { normalizedName } from "./package-name.js";

/** Where packages come from, and thereby how they are named, pinned and installed. */
export const ECOSYSTEMS = ["python", "npm"] as const satisfies readonly Ecosystem[];

export type { Ecosystem };

const names = z.array(z.string().min(1)).default([]);
const version = z.string().regex(/^[\w.+!-]+$/, "must be one exact version");

const pythonPin = z.strictObject({
  version,
  /** Of the one wheel that may be installed, in hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/, "must be a SHA-256 in hexadecimal"),
});

const npmPin = z.object({
  version,
  resolved: z.url({ protocol: /^https?$/ }),
  integrity: z.string().regex(/^sha512-[A-Za-z0-9+/]+=*$/, "must be a SHA-512"),
  /** Systems and processors that it is for, as npm spells them; any when empty. */
  os: names,
  cpu: names,
});

const NPM_FOLDER = /^node_modules\/(?:@[\w.-]+\/)?[\w.-]+(?:\/node_modules\/(?:@[\w.-]+\/)?[\w.-]+)*$/;

const approvedFile = z.strictObject({
  python: z
    .strictObject({ approved: names, pins: z.record(z.string().regex(/^[a-z0-9-]+$/), pythonPin) })
    .default({ approved: [], pins: {} }),
  npm: z
    .strictObject({
      approved: names,
      /** What npm's lock file says, by the folder below which Node.js finds it, as in npm's own lock files. */
      pins: z.record(z.string().regex(NPM_FOLDER, "must be a folder such as node_modules/left-pad"), npmPin),
    })
    .default({ approved: [], pins: {} }),
});

/**
 * The packages that programs may ask for (`approved`), and the pins of these and of everything that they need: each one
 * version and its hash.
 */
export type ApprovedPackages = z.infer<typeof approvedFile>;

/** The pin of an npm package. */
export type NpmPin = z.infer<typeof npmPin>;

/**
 * Reads the owner's list; nothing is approved where there is no such file.
 *
 * @throws {ConfigError} that names the file and the key that is wrong.
 */
export function readApprovedPackages(file: string): ApprovedPackages {
  const parsed = approvedFile.safeParse(existsSync(file) ? parseJson(file) : {});
  if (parsed.success) return parsed.data;
  const problems = parsed.error.issues.map(({ path, message }) => `${path.join(".") || "the file"} ${message}`);
  throw new ConfigError(`APPROVED_PACKAGES names ${file}: ${problems.join("; ")}.`);
}

/** The approved names as programs ask for them, sorted. */
export function approvedNames(approved: ApprovedPackages, ecosystem: Ecosystem): string[] {
  return [...new Set(approved[ecosystem].approved.map((name) => normalizedName(name, ecosystem)))].sort();
}

/** The one version of an approved package that programs get; null where the list has no pin of it. */
export function approvedVersion(approved: ApprovedPackages, ecosystem: Ecosystem, name: string): string | null {
  const pin = ecosystem === "python" ? approved.python.pins[name] : approved.npm.pins[`node_modules/${name}`];
  return pin?.version ?? null;
}

function parseJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (cause) {
    throw new ConfigError(`APPROVED_PACKAGES names ${file}, which is not JSON.`, { cause });
  }
}
