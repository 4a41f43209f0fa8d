import type { LanguageInfo, LanguagesResponse } from "@code-runner/protocol";
import { Hono } from "hono";
import type { Language } from "../languages/language.js";
import { limitRanges } from "../runs/limits.js";

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
  /** Answers within a second, whatever Docker does. */
  availability: () => Promise<Availability>;
}

/** What can be run here, and where. */
export function languageRoutes({ languages, availability }: LanguageRoutesOptions): Hono {
  return new Hono()
    .get("/languages", async (c) => {
      const available = await availability();
      const answer: LanguagesResponse = {
        languages: languages.map((language) => toInfo(language, available.languages.get(language.id))),
        unavailable: available.problem,
      };
      return c.json(answer);
    })
    .get("/environments", async (c) => {
      const { problem } = await availability();
      return c.json({ environments: [{ id: "docker", available: problem === null, unavailable: problem }] });
    });
}

function toInfo(language: Language, status: LanguageStatus | undefined): LanguageInfo {
  const { id, name, aliases, entry, compile } = language;
  return {
    id,
    name,
    aliases,
    version: status?.version ?? null,
    state: status?.state ?? "unavailable",
    entry,
    compiled: compile !== null,
    limits: limitRanges(language),
  };
}
