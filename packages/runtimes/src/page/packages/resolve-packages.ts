import { RunnerError } from "@code-runner/protocol";
import { distributionOf } from "./distribution-names.js";
import type { LockedPackage, LockFile } from "./lock-file.js";
import { lockedPackage, lockedProvider } from "./lock-file.js";
import { markerHolds } from "./marker.js";
import type { OfferedWheel } from "./package-index.js";
import type { PackageFile } from "./package-files.js";
import { canonicalName, parseRequirement } from "./requirement.js";
import type { Requirement } from "./requirement.js";
import { isStandardModule, topLevel } from "./standard-library.js";
import { meets } from "./version.js";
import type { Specifier } from "./version.js";
import { parseWheelName, readWheel } from "./wheel.js";
import type { WheelContent } from "./wheel.js";

/** Where packages come from. */
export interface PackageSources {
  /** Whether packages can be looked up by their names at all. */
  hasNames: boolean;
  /** Null where there is none. */
  lock(): Promise<LockFile | null>;
  /** Address of a locked file. */
  lockedUrl(fileName: string): string;
  /** The best wheel of an index; null when it has none, or there is no index. */
  offer(name: string, specifiers: readonly Specifier[]): Promise<OfferedWheel | null>;
  /** The address of a wheel that is given by its own, maybe relative to the page. */
  wheelUrl(address: string): string;
  fetch(file: PackageFile): Promise<ArrayBuffer>;
}

/** What no source has. */
export interface MissingPackage {
  /** The requirement as it was written, or the module that nothing provides. */
  wanted: string;
  /** Why, as a sentence. */
  reason: string;
}

export interface ResolvedPackages {
  /** What is to be installed, in this order. */
  files: PackageFile[];
  missing: MissingPackage[];
}

interface Chosen {
  version: string;
  modules: readonly string[];
  /** What the wheel asks for, to find what a further extra adds; empty for locked packages. */
  requires: readonly string[];
  /** The extras whose needs have been added. */
  extras: Set<string>;
}

const HOW_TO_NAME_ONE =
  'Its author can set "pyodideBase" or "packageIndex" in the configuration of the page, or name the address of a wheel in "packages".';

/**
 * Finds what a program needs. The first version that is found is kept: when a later condition refuses it, that is
 * reported instead of trying others.
 *
 * @param requirements what the author asks for.
 * @param modules what the program imports; what comes with Python is left out.
 * @throws {RunnerError} `asset-unavailable` when a source does not answer.
 * @throws {TypeError} when a requirement is not understood.
 */
export async function resolvePackages(
  { requirements, modules }: { requirements: readonly string[]; modules: readonly string[] },
  sources: PackageSources,
): Promise<ResolvedPackages> {
  const external = modules.filter((module) => !isStandardModule(module));
  const parsed = requirements.map(parseRequirement);
  if (parsed.length === 0 && external.length === 0) return { files: [], missing: [] };
  const resolution = new Resolution(sources, await sources.lock());
  for (const requirement of parsed) await resolution.add(requirement);
  for (const module of external) await resolution.addModule(module);
  return { files: resolution.files, missing: resolution.missing };
}

class Resolution {
  readonly files: PackageFile[] = [];
  readonly missing: MissingPackage[] = [];
  readonly #sources: PackageSources;
  readonly #lock: LockFile | null;
  readonly #chosen = new Map<string, Chosen>();

  constructor(sources: PackageSources, lock: LockFile | null) {
    this.#sources = sources;
    this.#lock = lock;
  }

  async addModule(module: string): Promise<void> {
    const top = topLevel(module);
    if ([...this.#chosen.values()].some(({ modules }) => modules.includes(module) || modules.includes(top))) return;
    const locked = this.#lock === null ? null : lockedProvider(this.#lock, module);
    if (locked !== null) return this.#addLocked(locked);
    const wheel = await this.#sources.offer(canonicalName(distributionOf(top)), []);
    if (wheel === null) this.#miss(module, this.#noPackage(`No package for "${module}" is available in the page`));
    else await this.#addWheel(wheel, canonicalName(distributionOf(top)), []);
  }

  async add(requirement: Requirement): Promise<void> {
    const { name, specifiers, extras, text } = requirement;
    const chosen = this.#chosen.get(name);
    if (chosen !== undefined) {
      if (!meets(chosen.version, specifiers) && specifiers.length > 0)
        this.#miss(text, `"${text}" does not go with ${name} ${chosen.version}, which is needed as well.`);
      const further = extras.filter((extra) => !chosen.extras.has(extra));
      for (const extra of further) chosen.extras.add(extra);
      return further.length === 0 ? undefined : this.#addDependencies(chosen.requires, further);
    }
    if (requirement.url !== null) return this.#addAddress(requirement, requirement.url);
    const locked = this.#lock === null ? null : lockedPackage(this.#lock, name);
    if (locked !== null && meets(locked.version, specifiers)) return this.#addLocked(locked);
    const wheel = await this.#sources.offer(name, specifiers);
    if (wheel !== null) return this.#addWheel(wheel, name, extras);
    const reason =
      locked === null
        ? this.#noPackage(`The package "${text}" is not available in the page`)
        : `"${text}" is not available in the page, which has ${name} ${locked.version}.`;
    this.#miss(text, reason);
  }

  async #addLocked(locked: LockedPackage): Promise<void> {
    const name = canonicalName(locked.name);
    if (this.#chosen.has(name)) return;
    this.#chosen.set(name, { version: locked.version, modules: locked.imports, requires: [], extras: new Set() });
    for (const dependency of locked.depends) {
      const next = this.#lock === null ? null : lockedPackage(this.#lock, canonicalName(dependency));
      if (next === null) this.#miss(dependency, `${name} needs "${dependency}", which is not available in the page.`);
      else await this.#addLocked(next);
    }
    this.files.push({
      name,
      version: locked.version,
      fileName: locked.file_name,
      url: this.#sources.lockedUrl(locked.file_name),
      sha256: locked.sha256,
      directory: locked.install_dir,
    });
  }

  async #addAddress({ name, extras, text }: Requirement, address: string): Promise<void> {
    const url = this.#sources.wheelUrl(address);
    const fileName = decodeURIComponent(new URL(url).pathname.split("/").at(-1) ?? "");
    const wheel = parseWheelName(fileName);
    if (wheel === null) return this.#miss(text, `"${text}" is not the address of a wheel.`);
    // Its author may have built it for this very version of Pyodide, so it need not be Python only.
    const sha256 = /#sha256=([0-9a-f]{64})$/i.exec(url)?.[1] ?? null;
    await this.#addWheel({ fileName, version: wheel.version, url: url.replace(/#.*$/, ""), sha256 }, name, extras);
  }

  async #addWheel(wheel: OfferedWheel, name: string, extras: readonly string[]): Promise<void> {
    if (this.#chosen.has(name)) return;
    const file: PackageFile = { ...wheel, name, directory: "site" };
    const bytes = await this.#sources.fetch(file);
    const { requires, modules } = await contentOf(bytes, file);
    this.#chosen.set(name, { version: wheel.version, modules, requires, extras: new Set(extras) });
    await this.#addDependencies(requires, extras);
    this.files.push(file);
  }

  async #addDependencies(requires: readonly string[], extras: readonly string[]): Promise<void> {
    for (const requirement of requires.map(parseRequirement))
      if (requirement.marker === null || markerHolds(requirement.marker, extras)) await this.add(requirement);
  }

  /** Where nothing could be asked, that is the reason, and its author can change it. */
  #noPackage(statement: string): string {
    return this.#sources.hasNames
      ? `${statement}.`
      : `${statement}, which names no source of packages. ${HOW_TO_NAME_ONE}`;
  }

  #miss(wanted: string, reason: string): void {
    if (!this.missing.some((other) => other.wanted === wanted)) this.missing.push({ wanted, reason });
  }
}

async function contentOf(bytes: ArrayBuffer, { name, url }: PackageFile): Promise<WheelContent> {
  try {
    return await readWheel(bytes);
  } catch (cause) {
    throw new RunnerError("asset-unavailable", `The package ${name} from ${url} cannot be read.`, { cause });
  }
}
