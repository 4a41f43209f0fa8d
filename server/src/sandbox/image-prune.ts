import type Docker from "dockerode";
import type { Language } from "../languages/language.js";
import { withVariants } from "../languages/variants.js";
import { LANGUAGE_IMAGE_LABEL } from "./images.js";

/** What became of the images that no language uses. */
export interface PruneReport {
  removed: string[];
  /** A container still uses these. */
  kept: string[];
}

/** Images of ours that are built on the way to a language's image. */
const TOOLCHAIN = /^code-runner\/([^:]+):toolchain$/;

/**
 * Removes the images that no language uses any more: those of languages that are gone, and those that a later build has
 * replaced. The base image and Docker's build cache stay.
 */
export async function pruneImages(docker: Docker, languages: Language[]): Promise<PruneReport> {
  const wanted = new Set(withVariants(languages).map(({ image }) => image));
  const report: PruneReport = { removed: [], kept: [] };
  for (const image of await docker.listImages()) {
    for (const name of unusedNames(image, wanted)) {
      const isRemoved = await docker
        .getImage(name)
        .remove()
        .then(() => true)
        .catch((error: unknown) => {
          if (isInUse(error)) return false;
          throw error;
        });
      report[isRemoved ? "removed" : "kept"].push(name);
    }
  }
  return report;
}

/** The names to remove of one image; its id where a later build has taken its name. */
function unusedNames({ Id, Labels, RepoTags }: Docker.ImageInfo, wanted: ReadonlySet<string>): string[] {
  const tags = (RepoTags ?? []).filter((tag) => tag !== "<none>:<none>");
  const language = (Labels as Record<string, string> | null)?.[LANGUAGE_IMAGE_LABEL];
  if (language !== undefined && tags.length === 0) return [Id];
  return tags.filter((tag) => {
    const toolchain = TOOLCHAIN.exec(tag)?.[1];
    const owner = toolchain ?? (tag.startsWith("code-runner/") ? language : undefined);
    return owner !== undefined && !wanted.has(owner);
  });
}

/** Whether Docker did not remove an image because a container or another image stands on it: it answers with a conflict. */
export function isInUse(error: unknown): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === 409;
}
