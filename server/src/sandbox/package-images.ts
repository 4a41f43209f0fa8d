import { RunnerError } from "@code-runner/protocol";
import type Docker from "dockerode";
import { createHash } from "node:crypto";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Language } from "../languages/language.js";
import { withVariants } from "../languages/variants.js";
import type { ApprovedPackages, Ecosystem } from "../packages/approved-packages.js";
import { inspectImage } from "./base-image.js";
import { buildImage } from "./image-build.js";
import type { BuildProgress } from "./image-progress.js";
import { countSteps, stepsAfter } from "./image-progress.js";
import type { PruneReport } from "./image-prune.js";
import type { ImageBuilder } from "./images.js";
import { PACKAGE_IMAGES, recordUse } from "./package-image-use.js";
import { networkFor } from "./package-index.js";
import { packageContext } from "./package-context.js";
import { prunePackageImages } from "./package-prune.js";
import type { PackageImageLimits } from "./package-prune.js";
import { unlessAborted } from "./unless-aborted.js";

/** The id of the language's image below an image with packages. */
const BELOW_LABEL = "code-runner.below";
const MEGABYTE = 1_000_000;

export interface PackageImagesOptions {
  docker: Docker;
  languages: readonly Language[];
  images: ImageBuilder;
  approved: ApprovedPackages;
  /** Folder of the Dockerfiles. */
  folder: string;
  /** The index of Python's packages: a URL. */
  pythonIndex: string;
  /** What the packages of an image may take, unpacked. */
  maxMegabytes: number;
  /** Which images of earlier lists stay. */
  keep: PackageImageLimits;
}

interface Build {
  done: Promise<void>;
  listeners: Set<BuildProgress>;
}

/**
 * Images of languages with the owner's packages in them. One holds all that is approved, so that programs share it,
 * whichever of the packages they ask for; another list is another image.
 */
export class PackageImages {
  readonly #options: PackageImagesOptions;
  readonly #builds = new Map<string, Build>();
  readonly #closing = new AbortController();
  /** The day on which the use of an image was recorded, by its name. */
  readonly #usedOn = new Map<string, string>();

  constructor(options: PackageImagesOptions) {
    this.#options = options;
  }

  /** Docker's name of the image with what is approved now. `image` is the language's. */
  nameOf(image: string, ecosystem: Ecosystem): string {
    const { approved, maxMegabytes } = this.#options;
    const made = JSON.stringify([
      approved[ecosystem].pins,
      maxMegabytes,
      readFileSync(this.#dockerfile(ecosystem), "utf8"),
    ]);
    return `${PACKAGE_IMAGES}:${image}-${createHash("sha256").update(made).digest("hex").slice(0, 24)}`;
  }

  /**
   * Sees to it that programs can be run with packages, and returns the name to create containers from.
   *
   * @param mayBuild whether an image that is missing, or stands on an outdated one, may be built for this caller.
   * @param signal ends the waiting; a build that others may wait for goes on.
   * @throws {RunnerError} `image-missing` that says what the owner can do.
   */
  async ensure(
    image: string,
    ecosystem: Ecosystem,
    mayBuild: boolean,
    onProgress: BuildProgress,
    signal?: AbortSignal,
  ): Promise<string> {
    const { docker, images } = this.#options;
    const below = await images.ensure(image, onProgress, signal);
    const name = this.nameOf(image, ecosystem);
    const [found, foundBelow] = await Promise.all([inspectImage(docker, name), inspectImage(docker, below)]);
    const isCurrent = found !== null && found.Config.Labels?.[BELOW_LABEL] === foundBelow?.Id;
    if (isCurrent || (found !== null && !mayBuild)) {
      void this.#recordUse(name);
      return name;
    }
    if (!mayBuild) {
      const message = `The approved packages are not installed for ${image} yet. The server's owner does that: npx @code-runner/server packages build`;
      throw new RunnerError("image-missing", message);
    }
    const build = this.#builds.get(name) ?? this.#startBuild(name, image, ecosystem, foundBelow?.Id ?? "");
    build.listeners.add(onProgress);
    try {
      await unlessAborted(build.done, signal);
    } finally {
      build.listeners.delete(onProgress);
    }
    return name;
  }

  /** The images that get packages: those of languages, and of their variants, for which something is approved. */
  wanted(): { image: string; ecosystem: Ecosystem }[] {
    const { languages, approved } = this.#options;
    const found = new Map<string, Ecosystem>();
    for (const { image, packages: ecosystem } of withVariants(languages)) {
      if (ecosystem !== null && approved[ecosystem].approved.length > 0) found.set(image, ecosystem);
    }
    return [...found].map(([image, ecosystem]) => ({ image, ecosystem }));
  }

  /** Removes images of earlier lists, as far as they need not stay. */
  prune(): Promise<PruneReport> {
    const { docker, keep } = this.#options;
    const current = this.wanted().map(({ image, ecosystem }) => this.nameOf(image, ecosystem));
    return prunePackageImages(docker, new Set(current), keep);
  }

  /** Bytes of the image with what is approved now; null where it has not been built. */
  async sizeOf(image: string, ecosystem: Ecosystem): Promise<number | null> {
    return (await inspectImage(this.#options.docker, this.nameOf(image, ecosystem)))?.Size ?? null;
  }

  /** Ends builds that are under way. */
  close(): void {
    this.#closing.abort();
  }

  /**
   * Builds what runs pip, and returns its name.
   *
   * @throws {RunnerError} as `ImageBuilder.ensure` does, or {Error} with the end of the build's output.
   */
  async ensurePip(image: string, onStep: BuildProgress, signal: AbortSignal = this.#closing.signal): Promise<string> {
    const { docker, images, folder } = this.#options;
    const tag = `code-runner/${image}:pip`;
    await buildImage(docker, {
      context: join(folder, "pip"),
      files: ["Dockerfile", "resolve.py"],
      tag,
      args: { LANGUAGE_IMAGE: await images.ensure(image, onStep, signal) },
      labels: {},
      onStep,
      signal,
    });
    return tag;
  }

  #startBuild(name: string, image: string, ecosystem: Ecosystem, below: string): Build {
    const listeners = new Set<BuildProgress>();
    const report: BuildProgress = (done, total) => listeners.forEach((listener) => listener(done, total));
    const done = this.#build(name, image, ecosystem, below, report)
      .then(() => this.#tidy(name))
      .catch((cause: unknown) => {
        if (cause instanceof RunnerError) throw cause;
        throw new RunnerError("image-missing", `The approved packages could not be installed for ${image}.`, { cause });
      })
      .finally(() => this.#builds.delete(name));
    const build = { done, listeners };
    this.#builds.set(name, build);
    return build;
  }

  /** After a build: the new image has been used, and what it replaces may be too old to stay. Neither fails the build. */
  async #tidy(name: string): Promise<void> {
    this.#usedOn.delete(name);
    await this.#recordUse(name);
    await this.prune().catch(() => undefined);
  }

  /** Once a day is enough. What cannot be recorded counts as used when it was built. */
  async #recordUse(name: string): Promise<void> {
    const now = new Date();
    const day = now.toDateString();
    if (this.#usedOn.get(name) === day) return;
    this.#usedOn.set(name, day);
    await recordUse(this.#options.docker, name, now).catch(() => undefined);
  }

  async #build(name: string, image: string, ecosystem: Ecosystem, below: string, report: BuildProgress): Promise<void> {
    const { docker, approved, images, pythonIndex, maxMegabytes } = this.#options;
    const { signal } = this.#closing;
    const dockerfile = this.#dockerfile(ecosystem);
    const steps = countSteps(readFileSync(dockerfile, "utf8"));
    report(0, steps + 1);
    const isPython = ecosystem === "python";
    const pip = isPython ? await this.ensurePip(image, () => undefined) : null;
    const maxBytes = maxMegabytes * MEGABYTE;
    const { folder, files } = await packageContext({ ecosystem, approved, dockerfile, maxBytes, signal });
    try {
      await buildImage(docker, {
        context: folder,
        files,
        tag: name,
        args: {
          LANGUAGE_IMAGE: await images.ensure(image, () => undefined, signal),
          MAX_MEGABYTES: String(maxMegabytes),
          ...(pip === null ? {} : { PIP_IMAGE: pip, INDEX: pythonIndex }),
        },
        labels: { [BELOW_LABEL]: below },
        network: isPython ? networkFor(pythonIndex) : "none",
        onStep: stepsAfter(1, steps, steps + 1, report),
        signal,
      });
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  }

  #dockerfile(ecosystem: Ecosystem): string {
    return join(this.#options.folder, ecosystem, "Dockerfile");
  }
}
