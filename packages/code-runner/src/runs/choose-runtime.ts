import type { LanguagesResponse, Program, Runtime } from "@code-runner/protocol";
import { RunnerError } from "@code-runner/protocol";
import { isKnownLanguage, nearestName } from "@code-runner/snippet";
import { languageName } from "../language-name.js";
import type { PageRuntimeOptions, RuntimeSource } from "./runtimes-on-page.js";
import { runStrings } from "./run-strings.js";

/** Where a program runs. */
export type Place = "page" | "server";

/** What the choice of a place depends on. */
export interface PlaceRequest extends PageRuntimeOptions {
  language: string;
  runOn: "auto" | Place;
  /** URL of the execution server; null when there is none to ask. */
  server: string | null;
  /** Modules that only the server has, by the site owner's word. Default: none. */
  serverImports?: readonly string[];
}

/** A place and what runs there. */
export interface ChosenRuntime {
  place: Place;
  runtime: Runtime;
  /** Why a program that would usually run in the page does not, as a sentence for the reader; null for no such reason. */
  reason: string | null;
}

/** What can be said before a server is asked. */
export type FirstChoice =
  { type: "settled"; place: Place } | { type: "ask-server"; otherwise: Place | null } | { type: "impossible" };

/**
 * The part of the choice that needs no server. Python stays in the page, unless its imports need more; every other
 * language asks the server first.
 */
export function firstChoice(
  { language, runOn }: Pick<PlaceRequest, "language" | "runOn">,
  pageLanguages: readonly string[],
  hasWebAssembly: boolean,
): FirstChoice {
  const canUsePage = pageLanguages.includes(language) && (language !== "python" || hasWebAssembly);
  if (runOn === "page") return canUsePage ? { type: "settled", place: "page" } : { type: "impossible" };
  if (runOn === "server") return { type: "ask-server", otherwise: null };
  if (canUsePage && language === "python") return { type: "settled", place: "page" };
  return { type: "ask-server", otherwise: canUsePage ? "page" : null };
}

/** Whether a server can run a language, now or after it has built the image. */
export function serverKnows({ languages }: LanguagesResponse, language: string): boolean {
  const info = languages.find(({ id, aliases }) => id === language || aliases.includes(language));
  return info !== undefined && info.state !== "unavailable";
}

/**
 * Chooses where a program runs, once and before it starts.
 *
 * @throws {RunnerError} `server-unavailable` or `language-unavailable`, with a sentence for the reader.
 */
export async function chooseRuntime(
  request: PlaceRequest,
  source: RuntimeSource,
  program: Program | null = null,
): Promise<ChosenRuntime> {
  if (request.language === "") throw new RunnerError("language-unavailable", runStrings.noLanguage);
  // No page can check types.
  const pageLanguages = program?.typeCheck === true ? [] : await source.pageLanguages();
  const first = firstChoice(request, pageLanguages, typeof WebAssembly === "object");
  const inPage = async (): Promise<ChosenRuntime> => ({
    place: "page",
    runtime: await source.page(request),
    reason: null,
  });
  switch (first.type) {
    case "settled": {
      const lacking = request.runOn === "auto" && program !== null ? await missingInPage(request, source, program) : [];
      if (lacking.length === 0) return inPage();
      const reason = runStrings.movedToServer(lacking);
      // Without a server the program runs in the page, and its own error names what is missing.
      return askServer(request, source).then((runtime) => ({ place: "server" as const, runtime, reason }), inPage);
    }
    case "impossible":
      throw new RunnerError("language-unavailable", runStrings.pageLacks(languageName(request.language)));
    case "ask-server":
      try {
        return { place: "server", runtime: await askServer(request, source), reason: null };
      } catch (error) {
        if (first.otherwise === null) throw error;
        return inPage();
      }
  }
}

/** The imports of a Python program for which it is worth to ask the server. A page that cannot tell has none. */
async function missingInPage(request: PlaceRequest, source: RuntimeSource, program: Program): Promise<string[]> {
  if (request.language !== "python" || request.server === null) return [];
  const { importsOfProgram, isWithin } = await import("@code-runner/runtimes");
  const modules = importsOfProgram(program).map(({ module }) => module);
  const owned = modules.filter((module) => isWithin(module, request.serverImports ?? []));
  if (owned.length > 0) return owned;
  const runtime = await source.page(request);
  // A source of packages that does not answer is the run's to report.
  return (await runtime.missingImports?.(program).catch(() => [])) ?? [];
}

async function askServer({ language, server }: PlaceRequest, source: RuntimeSource): Promise<Runtime> {
  const name = languageName(language);
  if (server === null) throw new RunnerError("server-unavailable", runStrings.noRuntime(name));
  const { runtime, languages } = await source.server(server);
  const answer = await languages().catch((cause: unknown) => {
    throw new RunnerError("server-unavailable", runStrings.noRuntime(name), { cause });
  });
  if (answer.unavailable !== null) throw new RunnerError("server-unavailable", answer.unavailable);
  if (!serverKnows(answer, language))
    throw new RunnerError("language-unavailable", runStrings.serverLacks(name, probablyMeant(answer, language)));
  return runtime;
}

/** The language of a server that a name was probably meant for; null where the name is right. */
function probablyMeant({ languages }: LanguagesResponse, language: string): string | null {
  const names = languages.flatMap(({ id, aliases }) => [id, ...aliases]);
  return isKnownLanguage(language) || names.includes(language) ? null : nearestName(language, names);
}
