import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import type { LockFile, PackageFile, PackageSources } from "@code-runner/runtimes/packages";
import { checkLockFile, PackageFiles, webSources } from "@code-runner/runtimes/packages";

export interface LocalSourceOptions {
  /** URL or folder with `pyodide-lock.json` and the files that it names. */
  base: string;
  /** Root of a JSON package index; null asks none. */
  index: string | null;
}

/** Packages for a page on the disk: from the web as a browser would get them, and from folders. */
export class LocalSources {
  readonly #base: URL;
  readonly #index: string | null;
  readonly #files = new PackageFiles();
  #lock: Promise<LockFile> | null = null;

  constructor({ base, index }: LocalSourceOptions) {
    const url = /^[a-z]+:\/\//i.test(base) ? base : pathToFileURL(base).href;
    this.#base = new URL(url.endsWith("/") ? url : `${url}/`);
    this.#index = index;
  }

  /** @throws {Error} when it is not there. */
  lock(): Promise<LockFile> {
    this.#lock ??= this.#readLock();
    return this.#lock;
  }

  /** The sources as a page at this address sees them. */
  ofPage(page: string): PackageSources {
    const web = webSources({ pyodideBase: null, packageIndex: this.#index, page }, this.#files);
    return {
      ...web,
      hasNames: true,
      lock: () => this.lock(),
      lockedUrl: (fileName) => new URL(fileName, this.#base).href,
      fetch: (file) => this.fetch(file),
    };
  }

  /** The bytes of a file, checked against its hash. @throws {Error} */
  async fetch(file: PackageFile): Promise<ArrayBuffer> {
    if (!file.url.startsWith("file:")) return this.#files.get(file);
    const bytes = Uint8Array.from(await readFile(new URL(file.url)));
    if (file.sha256 !== null && createHash("sha256").update(bytes).digest("hex") !== file.sha256)
      throw new Error(`${file.url} is not the file that its hash names.`);
    return bytes.buffer;
  }

  async #readLock(): Promise<LockFile> {
    const url = new URL("pyodide-lock.json", this.#base);
    if (url.protocol === "file:") return checkLockFile(JSON.parse(await readFile(url, "utf8")));
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${url.href} answered with status ${response.status}.`);
    return checkLockFile(await response.json());
  }
}
