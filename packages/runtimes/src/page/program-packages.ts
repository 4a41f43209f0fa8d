import { gatherInstalls, RequestError, RunnerError } from "@code-runner/protocol";
import type { Program, ProgressListener } from "@code-runner/protocol";
import type { FromWorker } from "../messages/worker-messages.js";
import { importsOfProgram, needsSystem, PackageFiles, resolvePackages, webSources } from "./packages/index.js";
import type { PackageFile, PackageLocations, PackageSources, ResolvedPackages } from "./packages/index.js";
import type { SandboxWorker } from "./sandbox-worker.js";

/** A program as it runs, without the lines that install packages, and what it needs. */
export interface ProgramWithPackages extends ResolvedPackages {
  program: Program;
}

/** Finds, fetches and installs the packages that programs need. What was fetched is kept for the next interpreter. */
export class ProgramPackages {
  readonly #files = new PackageFiles();
  readonly #locations: PackageLocations;
  #sources: PackageSources | null = null;
  /** What each worker has, by package. */
  readonly #installed = new WeakMap<SandboxWorker, Map<string, string>>();
  #onProgress: ProgressListener = () => {};

  constructor(locations: PackageLocations) {
    this.#locations = locations;
  }

  /**
   * Finds what a program needs. An import that nothing provides is left to the program, which may do without it; the
   * result says why there is nothing.
   *
   * @throws {RequestError} `invalid-request` when a package that the program asks for is not available, and for a line that
   *   installs packages in a way that is not understood.
   * @throws {RunnerError} `asset-unavailable` when a package source does not answer.
   */
  async find(given: Program, onProgress: ProgressListener): Promise<ProgramWithPackages> {
    if (!mayNeedPackages(given)) return { program: given, files: [], missing: [] };
    this.#onProgress = onProgress;
    const program = gatherInstalls(given, "python");
    const requirements = program.packages ?? [];
    const modules = importsOfProgram(program).map(({ module }) => module);
    const resolved = await this.#resolve(requirements, modules);
    const { missing } = resolved;
    const refused = missing.find(({ wanted }) => !modules.includes(wanted));
    if (refused !== undefined && requirements.length > 0)
      throw new RequestError("invalid-request", refused.reason, { param: "packages" });
    return { ...resolved, program };
  }

  /** See `PageRuntime.missingImports`. */
  async missingImports(given: Program): Promise<string[]> {
    if (!mayNeedPackages(given)) return [];
    const program = gatherInstalls(given, "python");
    const modules = importsOfProgram(program)
      .filter(({ isOptional }) => !isOptional)
      .map(({ module }) => module);
    const { missing } = await this.#resolve(program.packages ?? [], modules);
    return [...new Set([...modules.filter(needsSystem), ...missing.map(({ wanted }) => wanted)])];
  }

  /**
   * Installs into a worker what it lacks.
   *
   * @throws {RequestError} `invalid-request` when it has another version of a package.
   * @throws {RunnerError} `asset-unavailable` when a package does not come or cannot be unpacked.
   */
  async install(needed: readonly PackageFile[], worker: SandboxWorker, onProgress: ProgressListener): Promise<void> {
    if (needed.length === 0) return;
    const installed = this.#installed.get(worker) ?? new Map<string, string>();
    this.#installed.set(worker, installed);
    const lacking = needed.filter(({ name, fileName }) => installed.get(name) !== fileName);
    const other = lacking.find(({ name }) => installed.has(name));
    if (other !== undefined) throw versionConflict(other, installed.get(other.name) ?? "");
    const arrivals = lacking.map((file) => this.#files.get(file, onProgress));
    for (const arrival of arrivals) arrival.catch(() => {});
    for (const [index, file] of lacking.entries()) {
      const bytes = (await arrivals[index]) as ArrayBuffer;
      await installInto(worker, file, bytes);
      installed.set(file.name, file.fileName);
    }
  }

  async #resolve(requirements: readonly string[], modules: readonly string[]): Promise<ResolvedPackages> {
    this.#sources ??= webSources(this.#locations, this.#files, (...progress) => this.#onProgress(...progress));
    try {
      return await resolvePackages({ requirements, modules }, this.#sources);
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new RequestError("invalid-request", error.message, { param: "packages" });
    }
  }
}

/** Whether it is worth looking closely. */
function mayNeedPackages({ files, setup = "", check = "", packages = [] }: Program): boolean {
  return (
    packages.length > 0 ||
    [setup, check, ...files.map(({ content }) => content)].some((text) => /\b(?:import|install)\b/.test(text))
  );
}

function versionConflict({ name, fileName }: PackageFile, present: string): RequestError {
  const message = `This program needs ${fileName}, but an earlier one on this page has loaded ${present}. One page has one version of ${name}.`;
  return new RequestError("invalid-request", message, { param: "packages" });
}

function installInto(worker: SandboxWorker, file: PackageFile, bytes: ArrayBuffer): Promise<void> {
  const { name, fileName, directory } = file;
  return new Promise((resolve, reject) => {
    const fail = (message: string) => {
      worker.unlisten();
      reject(new RunnerError("asset-unavailable", `The package ${name} could not be installed: ${message}`));
    };
    const take = (message: FromWorker) => {
      if (message.type === "install-failed") return fail(message.message);
      if (message.type !== "installed" || message.fileName !== fileName) return;
      worker.unlisten();
      resolve();
    };
    worker.listen(take, fail);
    worker.send({ type: "install", package: { fileName, directory, bytes } });
  });
}
