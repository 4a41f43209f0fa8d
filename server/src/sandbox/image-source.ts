import type Docker from "dockerode";
import { toRunnerError } from "./docker.js";
import type { BuildProgress } from "./image-progress.js";
import type { ImageBuilder } from "./images.js";

/** Images for runs: what fails is told in words for the run's caller. */
export function imageSource(docker: Docker, images: ImageBuilder) {
  return {
    async ensure(image: string, onProgress: BuildProgress, signal: AbortSignal): Promise<string> {
      try {
        return await images.ensure(image, onProgress, signal);
      } catch (error) {
        throw await toRunnerError(docker, error, `Docker failed while it looked for the image ${image}.`);
      }
    },
    forget: (image: string) => images.forget(image),
  };
}
