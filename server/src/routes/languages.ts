import type { EnvironmentsResponse, LanguageInfo, LanguagesResponse, RequestLimits } from "@code-runner/protocol";
import { Hono } from "hono";
import type { Language, LanguageFeature } from "../languages/language.js";
import type { ApprovedPackages } from "../packages/approved-packages.js";
import { FIXED_LIMITS, limitRanges } from "../runs/limits.js";

/** Whether a language can be run now, and which version of it. */
export type LanguageStatus = Pick<LanguageInfo, "state" | "version">;

/** What the server can run now. */
export interface Availability {
  /** Why nothing can be run, as a sentence; null when it can. */
  problem: string | null;
  /** By language id; empty when there is a problem. */
  languages: ReadonlyMap<string, LanguageStatus>;
}

export interface LanguageRoutesOptions {
  languages: Language[];
  approved: ApprovedPackages;
  /** What programs get and may ask for, where their language says nothing else. */
  limits: RequestLimits;
  /** Answers within a second, whatever Docker does. */
  availability: () => Promise<Availability>;
  /** How many runs are not over. */
  activeRuns: () => number;
}

/** What can be run here, and where. */
export function languageRoutes({ languages, approved, limits, availability, activeRuns }: LanguageRoutesOptions): Hono {
  return new Hono()
    .get("/languages", async (c) => {
      const available = await availability();
      const answer: LanguagesResponse = {
        languages: languages.map((language) => toInfo(language, approved, available.languages.get(language.id))),
        unavailable: available.problem,
      };
      return c.json(answer);
    })
    .get("/environments", async (c) => {
      const available = await availability();
      const answer: EnvironmentsResponse = {
        environments: [
          {
            id: "docker",
            available: available.problem === null,
            unavailable: available.problem,
            activeRuns: activeRuns(),
            languages: languages.map(({ id }) => ({ id, ...statusOf(available.languages.get(id)) })),
            limits: { ...limits, ...FIXED_LIMITS },
          },
        ],
      };
      return c.json(answer);
    });
}

function toInfo(language: Language, approved: ApprovedPackages, status: LanguageStatus | undefined): LanguageInfo {
  const { id, name, aliases, entry, compile } = language;
  return {
    id,
    name,
    aliases,
    ...statusOf(status),
    entry,
    compiled: compile !== null,
    capabilities: capabilitiesOf(language, approved),
    limits: limitRanges(language),
  };
}

/** A language of which nobody knows anything cannot be run now. */
function statusOf(status: LanguageStatus | undefined): LanguageStatus {
  return { version: status?.version ?? null, state: status?.state ?? "unavailable" };
}

function capabilitiesOf(
  { driver, validate, packages, compile }: Language,
  approved: ApprovedPackages,
): LanguageInfo["capabilities"] {
  const has = (feature: LanguageFeature) => driver?.features.includes(feature) === true;
  return {
    setup: has("setup"),
    check: has("check"),
    session: has("session"),
    tty: true,
    validate: validate !== null,
    typeCheck: (compile?.typeCheck ?? null) !== null,
    packages: packages !== null && approved[packages].approved.length > 0,
  };
}
