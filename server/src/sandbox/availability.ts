import type Docker from "dockerode";
import type { Language } from "../languages/language.js";
import { withDeadline } from "./deadline.js";
import { dockerProblem } from "./docker.js";
import type { ImageBuilder, ImageInfo } from "./images.js";

const DEADLINE = 900;

/** What can be run now, and why nothing can; it takes at most a second, whatever Docker does. */
export async function findAvailability(
  docker: Docker,
  images: ImageBuilder,
  languages: Language[],
): Promise<{ problem: string | null; languages: Map<string, ImageInfo> }> {
  const answers = Promise.all(languages.map(async (language) => [language.id, await images.info(language)] as const));
  const [problem, found] = await Promise.all([
    dockerProblem(docker),
    withDeadline("Docker's answer about images", DEADLINE, answers).catch(() => null),
  ]);
  if (problem === null && found !== null) return { problem, languages: new Map(found) };
  return { problem: problem ?? "Docker does not tell which images there are.", languages: new Map() };
}
