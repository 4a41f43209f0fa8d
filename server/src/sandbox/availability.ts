import type { Language } from "../languages/language.js";
import { DeadlineError, withDeadline } from "./deadline.js";
import { dockerSentence } from "./docker.js";
import type { ImageBuilder, ImageInfo } from "./images.js";

/** What can be run now, by language id, and why nothing can. */
export interface Found {
  problem: string | null;
  languages: ReadonlyMap<string, ImageInfo>;
}

export interface AvailabilityOptions {
  /** Milliseconds for Docker's answer. Default: 2500, which is less than the 3 s that pages wait. */
  deadlineMs?: number;
  /** Milliseconds for which an earlier answer stands in for one that does not come in time. Default: 60 s. */
  staleMs?: number;
}

/**
 * A function that finds out what can be run now. A Docker that refuses is a problem at once; for one that is only slow,
 * its last answer stands in for a while: a machine with much to do is no reason to tell readers that there is no server.
 */
export function createAvailability(
  images: Pick<ImageBuilder, "infos">,
  languages: readonly Language[],
  { deadlineMs = 2500, staleMs = 60_000 }: AvailabilityOptions = {},
): () => Promise<Found> {
  let last: { found: Found; time: number } | null = null;
  const ask = async (): Promise<Found> => {
    const infos = await images.infos(languages);
    const found = { problem: null, languages: new Map(infos.map((info, i) => [languages[i]?.id ?? "", info])) };
    last = { found, time: performance.now() };
    return found;
  };
  return async () => {
    try {
      return await withDeadline("Its answer about images", deadlineMs, ask());
    } catch (error) {
      if (error instanceof DeadlineError && last !== null && performance.now() - last.time < staleMs) return last.found;
      return { problem: dockerSentence(error), languages: new Map() };
    }
  };
}
