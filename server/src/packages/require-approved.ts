import { RequestError } from "@code-runner/protocol";
import leven from "leven";
import type { ApprovedPackages, Ecosystem } from "./approved-packages.js";
import { approvedNames, approvedVersion } from "./approved-packages.js";
import { parsePackage } from "./package-name.js";

const EXAMPLES: Readonly<Record<Ecosystem, string>> = {
  python: "numpy or numpy==2.2.0",
  npm: "left-pad or left-pad@1.3.0",
};

/**
 * Lets a program ask for packages of the owner's list only.
 *
 * @throws {RequestError} `package-not-approved` that names the package, and the one that was probably meant;
 *   `invalid-request` for what is not a package's name.
 */
export function requireApproved(approved: ApprovedPackages, ecosystem: Ecosystem, wanted: readonly string[]): void {
  const names = approvedNames(approved, ecosystem);
  for (const text of wanted) {
    const request = parsePackage(text, ecosystem);
    const shown = JSON.stringify(text);
    if (request === null) {
      const message = `${shown} is not understood as a package: write ${EXAMPLES[ecosystem]}.`;
      throw new RequestError("invalid-request", message, { param: "packages" });
    }
    const { name, version } = request;
    if (!names.includes(name)) throw notApproved(`${shown} is not approved on this server.${hint(name, names)}`);
    const only = approvedVersion(approved, ecosystem, name);
    if (version !== null && version !== only) {
      throw notApproved(`${shown} is not approved on this server: of ${name} it has version ${only}.`);
    }
  }
}

function notApproved(message: string): RequestError {
  return new RequestError("package-not-approved", message, { param: "packages" });
}

function hint(name: string, names: string[]): string {
  if (names.length === 0) return " None is.";
  const [nearest] = names
    .map((candidate) => ({ candidate, distance: leven(name, candidate) }))
    .filter(({ distance }) => distance <= Math.max(1, Math.floor(name.length / 3)))
    .sort((one, other) => one.distance - other.distance);
  return nearest === undefined ? "" : ` Did you mean ${nearest.candidate}?`;
}
