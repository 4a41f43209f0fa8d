import { writeFileSync } from "node:fs";
import type { ApprovedPackages, Ecosystem } from "./approved-packages.js";
import { approvedNames, approvedVersion } from "./approved-packages.js";
import type { PackageRequest } from "./package-name.js";

/**
 * What the list should hold after more packages are approved: those that are there keep their versions. Without more, all
 * that are there get their newest.
 */
export function wantedVersions(
  approved: ApprovedPackages,
  ecosystem: Ecosystem,
  more: readonly PackageRequest[],
): Map<string, string | null> {
  const names = approvedNames(approved, ecosystem);
  const kept = names.map(
    (name) => [name, more.length === 0 ? null : approvedVersion(approved, ecosystem, name)] as const,
  );
  return new Map([...kept, ...more.map(({ name, version }) => [name, version] as const)]);
}

/** Writes the list. Its lines differ only where a pin does. */
export function writeApprovedPackages(file: string, list: ApprovedPackages): void {
  writeFileSync(file, `${JSON.stringify(list, null, 2)}\n`);
}
