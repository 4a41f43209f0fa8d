import type { LanguagesResponse, Program, Runtime } from "@code-runner/protocol";
import type { AssetLocations } from "@code-runner/runtimes";
import { credentialsFor, pageConfiguration } from "../configuration/page-configuration.js";

/** What a page runtime needs to know about the page. Other origins or package sources are another runtime. */
export interface PageRuntimeOptions {
  assets: Partial<AssetLocations> | null;
  network: readonly string[];
  pyodideBase?: string;
  packageIndex?: string;
}

/** A page runtime. One that knows can tell which imports of a Python program cannot work in the page. */
export interface RuntimeInPage extends Runtime {
  missingImports?(program: Program): Promise<string[]>;
}

/** An execution server as the element uses it. */
export interface ServerConnection {
  runtime: Runtime;
  /** @throws {RunnerError} `server-unavailable` when no execution server answers within 3 s. */
  languages(): Promise<LanguagesResponse>;
}

/** Where runtimes come from. Each is loaded when it is first asked for and then shared by the whole page. */
export interface RuntimeSource {
  /** Canonical ids of the languages that run in the page. */
  pageLanguages(): Promise<readonly string[]>;
  page(options: PageRuntimeOptions): Promise<RuntimeInPage>;
  server(server: string): Promise<ServerConnection>;
}

const realSource: RuntimeSource = {
  async pageLanguages() {
    return (await import("@code-runner/runtimes")).PAGE_LANGUAGES;
  },
  async page({ assets, network, ...packages }) {
    const { createPageRuntime } = await import("@code-runner/runtimes");
    return createPageRuntime({ ...(assets === null ? {} : { assets }), network: [...network], ...packages });
  },
  async server(server) {
    const { createServerRuntime, ExecutionClient, LanguageCatalog } = await import("@code-runner/client");
    const options = {
      server,
      ...credentialsFor(server, pageConfiguration(document), import.meta.url, document.baseURI),
    };
    const catalog = new LanguageCatalog(new ExecutionClient(options));
    return { runtime: createServerRuntime(options), languages: () => catalog.load() };
  },
};

/** The runtimes of this page, made by `source` and kept. A failure is forgotten, so that trying again tries again. */
export function shareRuntimes(source: RuntimeSource): RuntimeSource {
  const pages = new Map<string, Promise<RuntimeInPage>>();
  const servers = new Map<string, Promise<ServerConnection>>();
  return {
    pageLanguages: () => source.pageLanguages(),
    page({ assets, network, pyodideBase, packageIndex }) {
      // Callers may hand over more than these; nothing else makes another runtime.
      const options: PageRuntimeOptions = {
        assets,
        network: [...network].sort(),
        ...(pyodideBase === undefined ? {} : { pyodideBase }),
        ...(packageIndex === undefined ? {} : { packageIndex }),
      };
      return remembered(pages, JSON.stringify(options), () => source.page(options));
    },
    server: (server) => remembered(servers, server, () => source.server(server)),
  };
}

function remembered<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  const existing = known.get(key);
  if (existing !== undefined) return existing;
  const made = make();
  known.set(key, made);
  made.catch(() => known.delete(key));
  return made;
}

let current = shareRuntimes(realSource);

/** The runtimes that every element of the page shares. */
export const runtimesOnPage = (): RuntimeSource => current;

/** Replaces the runtimes of the page, for tests that force a state. Null brings the real ones back. */
export function replaceRuntimes(source: RuntimeSource | null): void {
  current = shareRuntimes(source ?? realSource);
}
