import { RunnerError } from "@code-runner/protocol";
import type { ChosenRuntime, Place, PlaceRequest } from "./choose-runtime.js";
import type { RunPlan } from "./run-plan.js";

/** Chooses where the programs of one element run: anew only when something has changed that decides it. */
export class PlaceChoice {
  #last: { key: string; chosen: Promise<ChosenRuntime> } | null = null;

  /** The place where a program usually runs. Rejects as `chooseRuntime` does. */
  choose(plan: RunPlan): Promise<ChosenRuntime> {
    const request = withFixedPlace(plan);
    const { program } = plan;
    // Data files do not decide; what a program imports does.
    const sources = program.files.filter(({ encoding }) => encoding !== "base64");
    const key = JSON.stringify([request, sources, program.setup, program.check, program.packages, program.typeCheck]);
    if (this.#last?.key === key) return this.#last.chosen;
    const chosen = loadChoice().then(({ chooseRuntime, runtimesOnPage }) =>
      chooseRuntime(request, runtimesOnPage(), program),
    );
    const choice = { key, chosen };
    this.#last = choice;
    chosen.catch(() => {
      if (this.#last === choice) this.forget();
    });
    return chosen;
  }

  /** A choice that failed is forgotten, so that trying again asks again: a server that was away may be back. */
  forget(): void {
    this.#last = null;
  }

  /** The place that the reader wants. Rejects as `chooseRuntime` does. */
  async chooseAt(place: Place, plan: RunPlan): Promise<ChosenRuntime> {
    const { chooseRuntime, runtimesOnPage } = await loadChoice();
    return chooseRuntime({ ...plan.request, runOn: place }, runtimesOnPage());
  }
}

async function loadChoice() {
  const [choice, runtimes] = await Promise.all([import("./choose-runtime.js"), import("./runtimes-on-page.js")]);
  return { ...choice, ...runtimes };
}

/** The place to try when this one cannot do its part; null when nothing speaks for another. */
export function otherPlace(error: unknown, place: Place, plan: RunPlan): Place | null {
  if (withFixedPlace(plan).runOn !== "auto" || !(error instanceof RunnerError)) return null;
  if (place === "page") return error.code === "runtime-unavailable" ? "server" : null;
  return error.code === "server-unavailable" ? "page" : null;
}

/** Where each session of this page runs: its first run decides for all. */
const sessionPlaces = new Map<string, Place>();

/** The sessions that hold what a run achieved, and so stay where they are. */
const settledSessions = new Set<string>();

/** The program has started there, and its session with it. */
export function fixPlace({ session }: RunPlan, place: Place): void {
  if (session !== null && !settledSessions.has(session)) sessionPlaces.set(session, place);
}

/** The session has something to lose. */
export function settlePlace({ session }: RunPlan): void {
  if (session !== null) settledSessions.add(session);
}

/** Whether a program may run elsewhere next time. */
export function mayMove({ session, request }: RunPlan): boolean {
  return request.runOn === "auto" && (session === null || !settledSessions.has(session));
}

function withFixedPlace({ session, request }: RunPlan): PlaceRequest {
  const place = session === null ? undefined : sessionPlaces.get(session);
  return place === undefined ? request : { ...request, runOn: place };
}
