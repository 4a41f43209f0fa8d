import type Docker from "dockerode";
import { toRunnerError } from "./docker.js";
import type { BuildProgress } from "./image-progress.js";
import type { PackageNeed } from "../runs/run-means.js";
import type { ImageBuilder } from "./images.js";
import type { PackageImages } from "./package-images.js";

/** Images for runs: what fails is told in words for the run's caller. */
export function imageSource(docker: Docker, images: ImageBuilder, packageImages: PackageImages) {
  return {
    async ensure(image: string, onProgress: BuildProgress, signal: AbortSignal): Promise<string> {
      try {
        return await images.ensure(image, onProgress, signal);
      } catch (error) {
        throw await toRunnerError(docker, error, `Docker failed while it looked for the image ${image}.`);
      }
    },
    async ensureWithPackages(
      image: string,
      { ecosystem, mayBuild }: PackageNeed,
      onProgress: BuildProgress,
      signal: AbortSignal,
    ): Promise<string> {
      try {
        return await packageImages.ensure(image, ecosystem, mayBuild, onProgress, signal);
      } catch (error) {
        throw await toRunnerError(docker, error, `Docker failed while it looked for the packages of ${image}.`);
      }
    },
    forget: (image: string) => images.forget(image),
  };
}
