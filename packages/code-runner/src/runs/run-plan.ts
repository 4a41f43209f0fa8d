import type { Program } from "@code-runner/protocol";
import type { Snippet } from "@code-runner/snippet";
import type { PlaceRequest } from "./choose-runtime.js";
import { pageConfiguration, serverOf } from "../configuration/page-configuration.js";

/** What one run executes, and what decides where. */
export interface RunPlan {
  program: Program;
  session: string | null;
  request: PlaceRequest;
  names: RunNames;
  /** Whether the page's server is told of a run that happens in the page. */
  reports: boolean;
}

/** What a server counts a run for; null where the author has not named the page. */
export interface RunNames {
  contentId: string | null;
  snippetId: string;
}

/** Characters of a name that servers take. */
const MAX_NAME = 200;

/**
 * Plans a run of a snippet in a session, or in none, as the page configures it now.
 *
 * @param element the snippet's own, which names it by its id, or else by its place among those of the page.
 */
export function planRun(
  element: Element,
  { language, options }: Snippet,
  program: Program,
  session: string | null,
): RunPlan {
  const configuration = pageConfiguration(document);
  const reports = configuration.reportRuns === true;
  const page = options.contentId ?? (reports ? location.pathname : null);
  return {
    program,
    session,
    names: { contentId: page?.slice(0, MAX_NAME) ?? null, snippetId: nameOf(element).slice(0, MAX_NAME) },
    reports,
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

/** Its id, or else its number among the snippets of the page, counted from 1. */
function nameOf(element: Element): string {
  if (element.id !== "") return element.id;
  const root = element.getRootNode();
  const all = root instanceof Document || root instanceof ShadowRoot ? root.querySelectorAll(element.localName) : [];
  return String([...all].indexOf(element) + 1);
}
