import type { Program } from "@code-runner/protocol";
import type { Snippet } from "@code-runner/snippet";
import type { PlaceRequest } from "./choose-runtime.js";
import { pageConfiguration, serverOf } from "./page-configuration.js";

/** What one run executes, and what decides where. */
export interface RunPlan {
  program: Program;
  session: string | null;
  request: PlaceRequest;
}

/** Plans a run of a snippet in a session, or in none, as the page configures it now. */
export function planRun({ language, options }: Snippet, program: Program, session: string | null): RunPlan {
  const configuration = pageConfiguration(document);
  return {
    program,
    session,
    request: {
      language,
      runOn: options.runOn,
      server: serverOf(options.server, configuration, import.meta.url, document.baseURI),
      assets: configuration.assets ?? null,
      network: options.network.length > 0 ? options.network : (configuration.network ?? []),
      ...(configuration.pyodideBase === undefined ? {} : { pyodideBase: configuration.pyodideBase }),
      ...(configuration.packageIndex === undefined ? {} : { packageIndex: configuration.packageIndex }),
      ...(configuration.serverImports === undefined ? {} : { serverImports: configuration.serverImports }),
    },
  };
}
