import type { AssetLocations } from "@code-runner/runtimes";

/** What holds for every `<code-runner>` of a page, unless an attribute says otherwise. */
export interface PageConfiguration {
  /** Origin or base URL of the execution server. Default: the origin of the script, where that is an execution server. */
  server?: string;
  /** Where the files of the page runtimes are. Default: beside the script. */
  assets?: Partial<AssetLocations>;
  /** Origins that programs in the page may reach besides the package index. Default: none. */
  network?: string[];
  /** Folder with `pyodide-lock.json` and the packages that it names. Default: none. */
  pyodideBase?: string;
  /** Root of a package index that answers in JSON (PEP 691). Default: none is asked. */
  packageIndex?: string;
  /** Modules that only the server's Python has, such as `rclpy`: programs that import them go there. Default: none. */
  serverImports?: string[];
}

let configured: PageConfiguration = {};

/** Sets defaults for the whole page. It wins over the page's configuration script; call it before the first run. */
export function configure(configuration: PageConfiguration): void {
  configured = { ...configured, ...configuration };
}

/** What `configure` was given so far. */
export const configuredByScript = (): PageConfiguration => configured;
