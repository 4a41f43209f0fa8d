import { RunnerError } from "@code-runner/protocol";
import type Docker from "dockerode";
import { withDeadline } from "./deadline.js";
import { canDebootstrap, debootstrapImage } from "./debootstrap.js";
import { readMessages } from "./image-progress.js";

/** The base image that we make where no registry answers. */
export const OWN_BASE_IMAGE = "code-runner/base";

/** The base image that registries offer. */
const PUBLIC_BASE_IMAGE = "debian:trixie-slim";

/** A registry that cannot be reached must not keep anybody waiting. */
const PULL_ANSWER_DEADLINE = 15_000;
const PULL_DEADLINE = 300_000;
const INSPECT_DEADLINE = 10_000;

export interface BaseImage {
  name: string;
  /** Changes when the image does. */
  id: string;
}

/**
 * The image that a name stands for on this daemon; null when it is not there.
 *
 * @throws {DeadlineError} when Docker does not answer.
 */
export async function inspectImage(docker: Docker, name: string): Promise<Docker.ImageInspectInfo | null> {
  try {
    return await withDeadline(`Docker's answer about ${name}`, INSPECT_DEADLINE, docker.getImage(name).inspect());
  } catch (error) {
    if (error instanceof Error && "statusCode" in error && error.statusCode === 404) return null;
    throw error;
  }
}

/**
 * All images on this daemon that have a name, by each of their names. One question, however many there are.
 *
 * @throws {DeadlineError} when Docker does not answer.
 */
export async function listImages(docker: Docker): Promise<Map<string, Docker.ImageInfo>> {
  const images = await withDeadline("Docker's list of images", INSPECT_DEADLINE, docker.listImages());
  return new Map(images.flatMap((image) => (image.RepoTags ?? []).map((name) => [name, image] as const)));
}

/** The base image as far as it is on this daemon already. `configured` is the owner's choice, if there is one. */
export async function findBaseImage(docker: Docker, configured: string | undefined): Promise<BaseImage | null> {
  const names = configured === undefined ? [OWN_BASE_IMAGE, PUBLIC_BASE_IMAGE] : [configured];
  for (const name of names) {
    const info = await inspectImage(docker, name);
    if (info !== null) return { name, id: info.Id };
  }
  return null;
}

/**
 * The base image of every language, fetched or made when it is missing: the owner's choice, or Debian from a registry,
 * or, on a Debian as root, one made by debootstrap. With a `mirror` of one's own no registry is asked: a fetched Debian
 * would get its packages elsewhere.
 *
 * @throws {RunnerError} `image-missing` that says what the owner can do.
 */
export async function ensureBaseImage(
  docker: Docker,
  configured: string | undefined,
  signal: AbortSignal,
  mirror?: string,
): Promise<BaseImage> {
  const found = await findBaseImage(docker, configured);
  if (found !== null) return found;
  const problem =
    mirror === undefined || configured !== undefined
      ? await pull(docker, configured ?? PUBLIC_BASE_IMAGE, signal).then(
          () => null,
          (error: unknown) => error,
        )
      : new Error(`DEBIAN_MIRROR=${mirror} asks for one made from it`);
  signal.throwIfAborted();
  if (problem !== null) await makeBaseImage(docker, configured, mirror, problem, signal);
  const made = await findBaseImage(docker, configured);
  if (made === null) throw new RunnerError("internal", "The base image is missing although it has just been made.");
  return made;
}

async function makeBaseImage(
  docker: Docker,
  configured: string | undefined,
  mirror: string | undefined,
  pullError: unknown,
  signal: AbortSignal,
): Promise<void> {
  if (configured !== undefined) {
    throw new RunnerError("image-missing", `BASE_IMAGE=${configured} could not be pulled: ${reason(pullError)}`, {
      cause: pullError,
    });
  }
  if (!(await canDebootstrap())) {
    throw new RunnerError(
      "image-missing",
      `${PUBLIC_BASE_IMAGE} could not be pulled (${reason(pullError)}). Load it with \`docker load\`, or name another ` +
        "Debian 13 image in BASE_IMAGE, or build the images as root on a Debian, where they need no registry.",
      { cause: pullError },
    );
  }
  try {
    await debootstrapImage(docker, OWN_BASE_IMAGE, mirror, signal);
  } catch (cause) {
    throw new RunnerError("image-missing", `The base image could not be made with debootstrap: ${reason(cause)}`, {
      cause,
    });
  }
}

async function pull(docker: Docker, name: string, signal: AbortSignal): Promise<void> {
  const answer = docker.pull(name, { abortSignal: signal }) as Promise<NodeJS.ReadableStream>;
  const stream = await withDeadline(`The registry's answer for ${name}`, PULL_ANSWER_DEADLINE, answer);
  await withDeadline(`The pull of ${name}`, PULL_DEADLINE, readToEnd(stream));
}

async function readToEnd(stream: NodeJS.ReadableStream): Promise<void> {
  for await (const { error } of readMessages(stream)) if (error !== undefined) throw new Error(error);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
