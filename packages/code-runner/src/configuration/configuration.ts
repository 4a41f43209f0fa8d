import type { Token } from "@code-runner/client";
import type { AssetLocations } from "@code-runner/runtimes";
import type { OptionName } from "@code-runner/snippet";
import type { PartialTranslation } from "../localization/translation.js";

/** An option's value as JSON writes it: what the attribute would say, and also true, numbers, lists and objects. */
export type OptionDefault = string | number | boolean | readonly string[] | Readonly<Record<string, string>>;

/**
 * What holds for every `<code-runner>` of a page, unless an attribute says otherwise. Besides what is listed here it takes
 * every option of a snippet by its attribute's name, such as `line-numbers`.
 */
export interface PageConfiguration extends Partial<Record<Exclude<OptionName, "server" | "network">, OptionDefault>> {
  /** Origin or base URL of the execution server. Default: the origin of the script, where that is an execution server. */
  server?: string;
  /**
   * A JWT that shows the server who the reader is, or a function that gives the one that is valid now. It goes to the page's
   * server only, never to one that a snippet names. Default: none.
   */
  token?: Token;
  /** What the server's owner gave for an embed whose origin is `null`; it goes where `token` goes. Default: none. */
  embedToken?: Token;
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
  /**
   * Whether the page's server is told of runs in the page: page and snippet (`content-id` or the page's path, and the snippet's
   * id or number), language, status and time, never the program or its output. Default: false.
   */
  reportRuns?: boolean;
  /**
   * Sentences of your own by language, such as `{ pt: { page: { run: "Executar" } } }`. What is left out is said in the
   * element's own words for that language, or else in English. By `configure` only.
   */
  strings?: Readonly<Record<string, PartialTranslation>>;
}

let configured: PageConfiguration = {};

const listeners = new Set<() => void>();

/**
 * Sets defaults for the whole page. It wins over the page's configuration script. What is shown follows at once; what
 * decides where programs run should be set before the first run.
 */
export function configure(configuration: PageConfiguration): void {
  configured = { ...configured, ...configuration };
  for (const listener of listeners) listener();
}

/** Tells about each call of `configure`, until what it returns is called. */
export function onConfigure(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What `configure` was given so far. */
export const configuredByScript = (): PageConfiguration => configured;
