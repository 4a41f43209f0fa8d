import type { Ecosystem } from "./approved-packages.js";

/** A package as a program asks for it. */
export interface PackageRequest {
  /** As the ecosystem spells it: `Foo_Bar` of Python is `foo-bar`. */
  name: string;
  /** Null for whichever is approved. */
  version: string | null;
}

const NOTATIONS: Readonly<Record<Ecosystem, RegExp>> = {
  python: /^(?<name>[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:==\s*(?<version>[\w.+!-]+))?$/,
  npm: /^(?<name>(?:@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*)(?:@(?<version>\d[\w.+-]*))?$/i,
};

/** Reads `numpy`, `numpy==2.2.0`, `left-pad` or `@scope/name@1.0.0`; null for every other notation. */
export function parsePackage(text: string, ecosystem: Ecosystem): PackageRequest | null {
  const { name, version = null } = NOTATIONS[ecosystem].exec(text.trim())?.groups ?? {};
  return name === undefined ? null : { name: normalizedName(name, ecosystem), version };
}

/** One spelling for all that mean the same package; for Python as PEP 503 says. */
export function normalizedName(name: string, ecosystem: Ecosystem): string {
  return ecosystem === "python" ? name.toLowerCase().replaceAll(/[-_.]+/g, "-") : name;
}
