import { newRunId, RunnerError, RunRecorder } from "@code-runner/protocol";
import type { PrepareOptions, Program, RunOptions, RunResult, Runtime } from "@code-runner/protocol";
import { isNetworkSource } from "../messages/network-policy.js";
import type { PageLanguage } from "../messages/frame-messages.js";
import { isPageLanguage } from "../messages/frame-messages.js";
import { resolveAssets } from "./asset-locations.js";
import type { AssetLocations } from "./asset-locations.js";
import { checkProgram } from "./check-program.js";
import { JavaScriptEngine } from "./javascript-engine.js";
import type { LanguageEngine } from "./language-engine.js";
import type { PackageLocations } from "./packages/package-sources.js";
import { PythonEngine } from "./python-engine.js";
import { limitsOf } from "./run-limits.js";
import { SandboxSource } from "./sandbox-source.js";
import { unlessAborted } from "./unless-aborted.js";

export interface PageRuntimeOptions {
  /** Where the files are that the page loads at run time. Default: where the build puts them. */
  assets?: Partial<AssetLocations>;
  /** Origins that programs may reach, such as `https://api.example.org`. Default: none. */
  network?: readonly string[];
  /**
   * Folder with `pyodide-lock.json` and the packages that it names, such as one that the `vendor` command made or a
   * release of Pyodide. The page fetches from it, the frame does not. Default: none, so that no third party is asked.
   */
  pyodideBase?: string;
  /** Root of a package index that answers in JSON, such as `https://pypi.org/simple/`. Default: none is asked. */
  packageIndex?: string;
}

const environments = { python: "pyodide", javascript: "worker", typescript: "worker" } as const;

/**
 * Makes a runtime that runs Python, JavaScript and TypeScript in this page, inside a hidden frame with an opaque origin. Nothing is
 * loaded before the first `prepare` or `run`. A page needs one for each set of allowed origins.
 *
 * @throws {TypeError} when `network` holds something that is not an origin.
 */
export function createPageRuntime({
  assets,
  network = [],
  pyodideBase,
  packageIndex,
}: PageRuntimeOptions = {}): PageRuntime {
  const refused = network.find((source) => !isNetworkSource(source));
  if (refused !== undefined) throw new TypeError(`network: "${refused}" is not an http(s) or ws(s) origin.`);
  const page = document.baseURI;
  const packages = { pyodideBase: pyodideBase ?? null, packageIndex: packageIndex ?? null, page };
  return new PageRuntime(resolveAssets(assets), network, packages);
}

/** Runs programs in this page; `createPageRuntime` makes it. */
export class PageRuntime implements Runtime {
  readonly #sandboxes: SandboxSource;
  readonly #engines: Record<PageLanguage, LanguageEngine>;
  readonly #python: PythonEngine;
  readonly #disposal = new AbortController();

  constructor(assets: AssetLocations, network: readonly string[], packages: PackageLocations) {
    this.#sandboxes = new SandboxSource(assets.frame, network);
    this.#python = new PythonEngine(assets, this.#sandboxes, packages);
    this.#engines = {
      python: this.#python,
      javascript: new JavaScriptEngine("javascript", assets, this.#sandboxes),
      typescript: new JavaScriptEngine("typescript", assets, this.#sandboxes),
    };
  }

  async prepare(language: string, { onProgress = () => {}, signal }: PrepareOptions = {}): Promise<void> {
    if (!isPageLanguage(language) || this.#disposal.signal.aborted) return;
    try {
      await unlessAborted(this.#engines[language].prepare(onProgress), signal);
    } catch {
      // A run tries again and reports what is wrong.
    }
  }

  async run(program: Program, options: RunOptions = {}): Promise<RunResult> {
    const { runId = newRunId(), session, input, onEvent = () => {} } = options;
    const { language } = program;
    if (!isPageLanguage(language))
      throw new RunnerError("language-unavailable", `${language} does not run in the page.`);
    if (this.#disposal.signal.aborted)
      throw new RunnerError("runtime-unavailable", "This runtime has been disposed of.");
    if (typeof WebAssembly === "undefined" && language === "python")
      throw new RunnerError("runtime-unavailable", "Python needs WebAssembly, which this browser does not offer.");
    checkProgram(program);

    const limits = limitsOf(program);
    const recorder = new RunRecorder({ runId, language, environment: environments[language], limits, onEvent });
    const signal = anySignal(this.#disposal.signal, options.signal);
    if (signal.aborted) return recorder.complete({ status: "stopped" });
    const start = () => this.#engines[language].run({ program, limits, recorder, session, signal, input });
    try {
      return await start();
    } catch (error) {
      // A program before this one may have cost the frame; there is another for a program that had not started.
      if (recorder.hasStarted || !this.#sandboxes.isLost) throw error;
      return start();
    }
  }

  /**
   * Whether the state that a session's earlier runs left is there. It goes when a program has to be ended together with
   * its interpreter; the next run's result then says `sessionLost`.
   */
  keepsSession(language: string, session: string): boolean {
    return isPageLanguage(language) && this.#engines[language].keepsSession(session);
  }

  /**
   * The modules that a Python program needs and that cannot work in this page, in its own words: those that need
   * processes, threads or sockets, and those that no package source of this page has. Runs nothing.
   */
  missingImports(program: Program): Promise<string[]> {
    return this.#python.missingImports(program);
  }

  dispose(): void {
    this.#disposal.abort();
    this.#sandboxes.drop();
  }
}

function anySignal(own: AbortSignal, given: AbortSignal | undefined): AbortSignal {
  return given === undefined ? own : AbortSignal.any([own, given]);
}
