import { meets, compareVersions, parseSpecifiers, parseVersion } from "./version.js";
import type { Specifier, Version } from "./version.js";
import { parseWheelName } from "./wheel.js";

/** A file in the answer of a package index (PEP 691), as far as we use it. */
interface IndexFile {
  filename: string;
  url: string;
  hashes: Record<string, string>;
  "requires-python"?: string | null;
  yanked?: boolean | string;
}

/** A wheel that an index offers. */
export interface OfferedWheel {
  fileName: string;
  version: string;
  url: string;
  sha256: string | null;
}

const PYTHON = "3.14.2";

/**
 * The newest wheel of a project that is Python only and meets the conditions. Versions that were withdrawn, and those
 * before a release, are taken only when a condition names them.
 *
 * @param answer the project's page in JSON.
 * @param address where it came from; addresses in it are relative to that.
 */
export function bestWheel(answer: unknown, address: string, specifiers: readonly Specifier[]): OfferedWheel | null {
  const files = (answer as { files?: IndexFile[] } | null)?.files;
  if (!Array.isArray(files)) throw new TypeError("The index did not answer with a project in JSON.");
  let best: { wheel: OfferedWheel; version: Version } | null = null;
  for (const file of files) {
    const name = parseWheelName(file.filename);
    const version = name === null ? null : parseVersion(name.version);
    if (name === null || version === null || !name.isPure || !meets(name.version, specifiers)) continue;
    if (!runsHere(file["requires-python"] ?? "") || !isWanted(file, version, specifiers)) continue;
    if (best !== null && compareVersions(version, best.version) <= 0) continue;
    const url = new URL(file.url, address).href;
    const sha256 = file.hashes.sha256 ?? null;
    best = { version, wheel: { fileName: file.filename, version: name.version, url, sha256 } };
  }
  return best?.wheel ?? null;
}

function runsHere(requiresPython: string): boolean {
  try {
    return meets(PYTHON, parseSpecifiers(requiresPython));
  } catch {
    // A condition that nobody can read keeps nobody out.
    return true;
  }
}

function isWanted({ yanked }: IndexFile, version: Version, specifiers: readonly Specifier[]): boolean {
  const isNamed = specifiers.some((specifier) => {
    const named = parseVersion(specifier.version);
    return specifier.operator.startsWith("==") && named !== null && compareVersions(named, version) === 0;
  });
  const namesPrerelease = specifiers.some(({ version: named }) => parseVersion(named)?.isPrerelease === true);
  const isYanked = yanked === true || typeof yanked === "string";
  return isNamed || (!isYanked && (!version.isPrerelease || namesPrerelease));
}
