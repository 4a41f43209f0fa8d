import { canonicalName } from "./requirement.js";

/** One package in `pyodide-lock.json`, as far as we use it. */
export interface LockedPackage {
  name: string;
  version: string;
  file_name: string;
  install_dir: "site" | "dynlib";
  sha256: string;
  depends: string[];
  imports: string[];
}

/** The packages that were built for one version of Pyodide. */
export interface LockFile {
  info: { python: string; abi_version?: string };
  packages: Record<string, LockedPackage>;
}

/** @throws {TypeError} when the value is no lock file. */
export function checkLockFile(value: unknown): LockFile {
  const isObject = (item: unknown): item is Record<string, unknown> => typeof item === "object" && item !== null;
  if (!isObject(value) || !isObject(value.packages) || !isObject(value.info))
    throw new TypeError("It is not a lock file of Pyodide.");
  return value as unknown as LockFile;
}

/** The locked package of a name; names are found in any spelling. */
export function lockedPackage({ packages }: LockFile, name: string): LockedPackage | null {
  const found = packages[name] ?? Object.values(packages).find((entry) => canonicalName(entry.name) === name);
  return found ?? null;
}

/** The locked package that provides a module, by the longest name that is known. */
export function lockedProvider({ packages }: LockFile, module: string): LockedPackage | null {
  const parts = module.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join(".");
    const found = Object.values(packages).find(({ imports }) => imports.includes(name));
    if (found !== undefined) return found;
  }
  return null;
}
