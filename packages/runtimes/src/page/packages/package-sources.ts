import { RunnerError } from "@code-runner/protocol";
import type { LockFile } from "./lock-file.js";
import { checkLockFile } from "./lock-file.js";
import { bestWheel } from "./package-index.js";
import type { FileProgress, PackageFiles } from "./package-files.js";
import { fetchJson } from "./package-files.js";
import type { PackageSources } from "./resolve-packages.js";

export interface PackageLocations {
  /** Folder with `pyodide-lock.json` and the files that it names. Null: there is none. */
  pyodideBase: string | null;
  /** Root of a JSON package index (PEP 691), such as `https://pypi.org/simple/`. Null: nothing is looked up. */
  packageIndex: string | null;
  /** What relative addresses of wheels are relative to. */
  page: string;
}

const INDEX_TYPE = "application/vnd.pypi.simple.v1+json";

const asFolder = (url: string) => (url.endsWith("/") ? url : `${url}/`);

/** Packages from addresses on the web. Answers are kept, failures are not. */
export function webSources(
  { pyodideBase, packageIndex, page }: PackageLocations,
  files: PackageFiles,
  onProgress: FileProgress = () => {},
): PackageSources {
  const base = pyodideBase === null ? null : new URL(asFolder(pyodideBase), page).href;
  const index = packageIndex === null ? null : new URL(asFolder(packageIndex), page).href;
  let lock: Promise<LockFile | null> | null = null;
  return {
    hasNames: base !== null || index !== null,
    lock: () => {
      lock ??= base === null ? Promise.resolve(null) : fetchLock(new URL("pyodide-lock.json", base).href);
      lock.catch(() => (lock = null));
      return lock;
    },
    lockedUrl: (fileName) => new URL(fileName, base ?? page).href,
    offer: async (name, specifiers) => {
      if (index === null) return null;
      const address = new URL(`${name}/`, index).href;
      const answer = await fetchJson(address, INDEX_TYPE);
      if (answer === null) return null;
      try {
        return bestWheel(answer, address, specifiers);
      } catch (cause) {
        throw new RunnerError("asset-unavailable", `${address} is not a package index that speaks JSON.`, { cause });
      }
    },
    wheelUrl: (address) => new URL(address, page).href,
    fetch: (file) => files.get(file, onProgress),
  };
}

async function fetchLock(url: string): Promise<LockFile> {
  const value = await fetchJson(url);
  if (value === null) throw new RunnerError("asset-unavailable", `There is no lock file of Pyodide at ${url}.`);
  try {
    return checkLockFile(value);
  } catch (cause) {
    throw new RunnerError("asset-unavailable", `${url} is not a lock file of Pyodide.`, { cause });
  }
}
