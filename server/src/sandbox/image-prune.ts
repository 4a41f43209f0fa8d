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
 * Names a stage of a build, which Docker's classic builder leaves behind as an image without a name. Such a stage says so in
 * its Dockerfile; BuildKit leaves none.
 */
export const STAGE_LABEL = "code-runner.stage";

/**
 * Removes the images that no language uses any more: those of languages that are gone, and those that a later build has
 * replaced, its stages included. The base image and the cache of later builds stay.
 */
export async function pruneImages(docker: Docker, languages: Language[]): Promise<PruneReport> {
  const wanted = new Set(withVariants(languages).map(({ image }) => image));
  const report: PruneReport = { removed: [], kept: [] };
  const images = await docker.listImages();
  const unused = [...images.flatMap((image) => unusedNames(image, wanted)), ...replacedStages(images)];
  for (const name of unused) {
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
  return report;
}

/** The names to remove of one image; its id where a later build has taken its name. */
function unusedNames(image: Docker.ImageInfo, wanted: ReadonlySet<string>): string[] {
  const { Id } = image;
  const tags = tagsOf(image);
  const language = labelOf(image, LANGUAGE_IMAGE_LABEL);
  if (language !== undefined && tags.length === 0) return [Id];
  return tags.filter((tag) => {
    const toolchain = TOOLCHAIN.exec(tag)?.[1];
    const owner = toolchain ?? (tag.startsWith("code-runner/") ? language : undefined);
    return owner !== undefined && !wanted.has(owner);
  });
}

/** The ids of stages of which a later build made another. The youngest of each name saves time in the next build. */
function replacedStages(images: readonly Docker.ImageInfo[]): string[] {
  const stages = images.filter((image) => tagsOf(image).length === 0).sort((a, b) => b.Created - a.Created);
  const seen = new Set<string>();
  return stages.flatMap((image) => {
    const name = labelOf(image, STAGE_LABEL);
    if (name === undefined) return [];
    const isReplaced = seen.has(name);
    seen.add(name);
    return isReplaced ? [image.Id] : [];
  });
}

function tagsOf({ RepoTags }: Docker.ImageInfo): string[] {
  return (RepoTags ?? []).filter((tag) => tag !== "<none>:<none>");
}

/** Docker says null where there are no labels, whatever its types say. */
function labelOf({ Labels }: Docker.ImageInfo, name: string): string | undefined {
  return (Labels as Record<string, string> | null)?.[name];
}

/** Whether Docker did not remove an image because a container or another image stands on it: it answers with a conflict. */
export function isInUse(error: unknown): boolean {
  return error instanceof Error && "statusCode" in error && error.statusCode === 409;
}
