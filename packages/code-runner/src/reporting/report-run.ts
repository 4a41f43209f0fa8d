import type { RunResult } from "@code-runner/protocol";
import { credentialsFor, pageConfiguration } from "../configuration/page-configuration.js";
import type { RunPlan } from "../runs/run-plan.js";
import { pageReports } from "./page-reports.js";

/** Lets the page's server know of a run, where there is a server. */
export function reportRun({ request: { server }, names: { contentId, snippetId } }: RunPlan, result: RunResult): void {
  if (server === null || contentId === null) return;
  const credentials = credentialsFor(server, pageConfiguration(document), import.meta.url, document.baseURI);
  pageReports.add({ server, contentId, ...credentials }, snippetId, result);
}
