import type { LanguageState } from "@code-runner/protocol";
import { RunnerError } from "@code-runner/protocol";
import type Docker from "dockerode";
import type { Language } from "../languages/language.js";
import { findImageFolder } from "../languages/load-languages.js";
import { ensureBaseImage, findBaseImage, inspectImage, listImages } from "./base-image.js";
import type { BaseImage } from "./base-image.js";
import { BuildTurns } from "./build-turns.js";
import { buildImage } from "./image-build.js";
import { withImageContext } from "./image-context.js";
import { languageInputs, launcherInputs } from "./image-inputs.js";
import type { ImageInputs } from "./image-inputs.js";
import { stepsAfter } from "./image-progress.js";
import type { BuildProgress } from "./image-progress.js";
import { readVersion } from "./image-version.js";
import { unlessAborted } from "./unless-aborted.js";

/** Everything that went into an image, except its base. */
const FINGERPRINT_LABEL = "code-runner.fingerprint";
const BASE_LABEL = "code-runner.base";
/** Names the image of a language, on images of every build of it and on what was built on the way to them. */
export const LANGUAGE_IMAGE_LABEL = "code-runner.language-image";
const VERSION_LABEL = "code-runner.version.";

/** Milliseconds for which an image that was ready counts as ready without asking Docker again. */
const TRUST_MS = 10_000;
/** Milliseconds for which Docker is asked again while the image is in use already. */
const DOUBT_MS = 60_000;
/** Milliseconds until it is asked: its answer takes as much of the machine as a program's first byte. */
const LOOK_AFTER_MS = 1_000;

export interface ImageBuilderOptions {
  docker: Docker;
  languages: Language[];
  /** Folders of language folders, in which the images' Dockerfiles are. The first that has one counts. */
  languageFolders: readonly string[];
  /** Folder of the launcher's sources. */
  launcherFolder: string;
  /** Whether a run may build an image that is missing or outdated. */
  mayBuild: boolean;
  /** The image that all others stand on. Default: Debian, fetched or made. */
  baseImage?: string | undefined;
  /** The Debian mirror from which a base image is made. Default: Debian's own. */
  debianMirror?: string | undefined;
  /** Waited for before an image that has just been built is used. Default: nothing. */
  onBuilt?: () => Promise<void>;
}

/** What is known about the image of a language. */
export interface ImageInfo {
  state: LanguageState;
  /** Of the compiler or interpreter; null until the image has been built. */
  version: string | null;
  /** Bytes, layers that are shared with other images included; null until the image has been built. */
  size: number | null;
}

/** While one build waits for the network, another unpacks. More would only fight for the disk. */
const BUILDS_AT_A_TIME = 2;

interface Build {
  done: Promise<void>;
  listeners: Set<BuildProgress>;
}

/** The name under which Docker knows an image of ours. */
export function imageName(image: string): string {
  return `code-runner/${image}:latest`;
}

/** Builds the images of languages, and knows which are ready. An image is named by the folder of its Dockerfile. */
export class ImageBuilder {
  readonly #options: ImageBuilderOptions;
  readonly #builds = new Map<string, Build>();
  readonly #readySince = new Map<string, number>();
  readonly #closing = new AbortController();
  readonly #turns = new BuildTurns(BUILDS_AT_A_TIME);
  /** The base image while it is being looked for or made, which two builds must not do at once. */
  #base: Promise<BaseImage> | null = null;

  constructor(options: ImageBuilderOptions) {
    this.#options = options;
  }

  /** What Docker says about the images of languages now, in the order of the languages. */
  async infos(languages: readonly Language[]): Promise<ImageInfo[]> {
    const { docker, mayBuild, baseImage } = this.#options;
    const [images, base] = await Promise.all([
      listImages(docker),
      mayBuild ? findBaseImage(docker, baseImage) : Promise.resolve(null),
    ]);
    return languages.map(({ id, image }) => {
      const found = images.get(imageName(image));
      const labels = labelsOf(found);
      const canRun = found !== undefined && (!mayBuild || this.#isCurrent(image, labels, base));
      return {
        state: canRun ? "ready" : mayBuild ? "buildable" : "unavailable",
        version: labels[VERSION_LABEL + id] ?? null,
        size: found?.Size ?? null,
      };
    });
  }

  /**
   * Sees to it that an image can be used, and returns the name to create containers from. Where runs may build, a missing
   * or outdated image is built first; else an outdated one is still good enough.
   *
   * @param signal ends the waiting; a build that others may wait for goes on.
   * @throws {RunnerError} `image-missing` when the image is not there and cannot or may not be built.
   */
  async ensure(image: string, onProgress: BuildProgress, signal?: AbortSignal): Promise<string> {
    const name = imageName(image);
    const age = performance.now() - (this.#readySince.get(image) ?? -Infinity);
    if (age < DOUBT_MS) {
      if (age >= TRUST_MS) this.#lookAgainSoon(image);
      return name;
    }
    if (!(await this.#isUsable(image))) {
      if (this.#options.mayBuild) await this.build(image, onProgress, signal);
      else
        throw new RunnerError(
          "image-missing",
          `The image for ${image} has not been built. Run: npm run images -- ${image}`,
        );
    }
    this.#readySince.set(image, performance.now());
    return name;
  }

  /** A run need not wait for this: the next one builds what turns out to be outdated. */
  #lookAgainSoon(image: string): void {
    this.#readySince.set(image, performance.now());
    setTimeout(() => void this.#lookAgain(image), LOOK_AFTER_MS).unref();
  }

  async #lookAgain(image: string): Promise<void> {
    if (this.#closing.signal.aborted) return;
    if (!(await this.#isUsable(image).catch(() => false))) this.forget(image);
  }

  /** Whether the image is there, and current where runs may build. */
  async #isUsable(image: string): Promise<boolean> {
    const { docker, mayBuild, baseImage } = this.#options;
    const found = await inspectImage(docker, imageName(image));
    if (found === null || !mayBuild) return found !== null;
    return this.#isCurrent(image, labelsOf(found.Config), await findBaseImage(docker, baseImage));
  }

  /** Forgets that an image was ready, because it turned out to be gone. */
  forget(image: string): void {
    this.#readySince.delete(image);
  }

  /**
   * Builds an image, also when it is current. Whoever asks during a build waits for that same one.
   *
   * @throws {RunnerError} `image-missing` when the build fails; `cause` holds the end of its output.
   */
  async build(image: string, onProgress: BuildProgress, signal?: AbortSignal): Promise<void> {
    const { standsOn } = this.#inputs(image).language;
    if (standsOn !== null) await this.ensure(standsOn, onProgress, signal);
    const build = this.#builds.get(image) ?? this.#startBuild(image);
    build.listeners.add(onProgress);
    try {
      await unlessAborted(build.done, signal);
    } finally {
      build.listeners.delete(onProgress);
    }
  }

  /** Ends builds that are under way. */
  close(): void {
    this.#closing.abort();
  }

  #startBuild(image: string): Build {
    const listeners = new Set<BuildProgress>();
    const report: BuildProgress = (done, total) => listeners.forEach((listener) => listener(done, total));
    const done = this.#turns
      .take(() => this.#build(image, report))
      .catch((cause: unknown) => {
        if (cause instanceof RunnerError) throw cause;
        throw new RunnerError("image-missing", `The image for ${image} could not be built.`, { cause });
      })
      .finally(() => this.#builds.delete(image));
    const build = { done, listeners };
    this.#builds.set(image, build);
    return build;
  }

  async #build(image: string, report: BuildProgress): Promise<void> {
    const { docker, languages } = this.#options;
    const { signal } = this.#closing;
    signal.throwIfAborted();
    const { language, launcher, fingerprint } = this.#inputs(image);
    const total = 1 + language.steps + launcher.steps;
    report(0, total);
    const base = await this.#ensureBase(signal);
    const toolchain = `code-runner/${image}:toolchain`;
    const outdated = await this.#inspectAll([imageName(image), toolchain]);
    const ours = { [LANGUAGE_IMAGE_LABEL]: image };
    await this.#buildFrom(language, toolchain, base, {}, ours, stepsAfter(1, language.steps, total, report));
    const labels: Record<string, string> = { ...ours, [FINGERPRINT_LABEL]: fingerprint, [BASE_LABEL]: base.id };
    for (const { id, version } of languages.filter((language) => language.image === image)) {
      const text = version === null ? null : await readVersion(docker, toolchain, version);
      if (text !== null) labels[VERSION_LABEL + id] = text;
    }
    const onStep = stepsAfter(1 + language.steps, launcher.steps, total, report);
    await this.#buildFrom(launcher, imageName(image), base, { LANGUAGE_IMAGE: toolchain }, labels, onStep);
    await this.#options.onBuilt?.();
    await this.#removeOutdated(outdated, await this.#inspectAll([imageName(image), toolchain]));
    report(total, total);
  }

  #ensureBase(signal: AbortSignal): Promise<BaseImage> {
    const { docker, baseImage, debianMirror } = this.#options;
    this.#base ??= ensureBaseImage(docker, baseImage, signal, debianMirror).finally(() => (this.#base = null));
    return this.#base;
  }

  /** The ids of those images that are there. */
  async #inspectAll(names: readonly string[]): Promise<string[]> {
    const found = await Promise.all(names.map((name) => inspectImage(this.#options.docker, name)));
    return found.flatMap((image) => (image === null ? [] : [image.Id]));
  }

  /**
   * Removes what a build has replaced, unless a container or another image still uses it: `images prune` does then. Layers
   * that the new images share stay.
   */
  async #removeOutdated(outdated: readonly string[], current: readonly string[]): Promise<void> {
    for (const id of outdated.filter((id) => !current.includes(id))) {
      await this.#options.docker
        .getImage(id)
        .remove()
        .catch(() => undefined);
    }
  }

  async #buildFrom(
    inputs: ImageInputs,
    tag: string,
    base: BaseImage,
    args: Record<string, string>,
    labels: Record<string, string>,
    onStep: BuildProgress,
  ): Promise<void> {
    const { docker } = this.#options;
    const { signal } = this.#closing;
    const given = { BASE_IMAGE: base.name, ...args };
    await withImageContext(inputs, (context) =>
      buildImage(docker, { ...context, tag, args: given, labels, onStep, signal }),
    );
  }

  #inputs(image: string): { language: ImageInputs; launcher: ImageInputs; fingerprint: string } {
    const folder = findImageFolder(this.#options.languageFolders, image);
    if (folder === undefined) throw new RunnerError("image-missing", `There is no ${image}/Dockerfile any more.`);
    const language = languageInputs(folder);
    const launcher = launcherInputs(this.#options.launcherFolder);
    const below = language.standsOn === null ? "" : `${this.#inputs(language.standsOn).fingerprint}-`;
    return { language, launcher, fingerprint: `${below}${language.digest}-${launcher.digest}` };
  }

  /** Whether an image was made from what is on the disk now, and from today's base image if that is known. */
  #isCurrent(image: string, labels: Labels, base: BaseImage | null): boolean {
    if (labels[FINGERPRINT_LABEL] !== this.#inputs(image).fingerprint) return false;
    return base === null || labels[BASE_LABEL] === base.id;
  }
}

type Labels = Readonly<Partial<Record<string, string>>>;

/** Docker says null where there are none, whatever its types say. */
function labelsOf(labelled: { Labels: Labels | null } | undefined): Labels {
  return labelled?.Labels ?? {};
}
