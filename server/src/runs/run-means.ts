import type { Log } from "../log.js";
import type { Ecosystem } from "../packages/approved-packages.js";
import type { Pools } from "../sandbox/pools.js";
import type { Admission } from "./admission.js";
import type { RunObserver } from "./run-report.js";

/** Sees to it that an image is there. */
export interface ImageSource {
  /**
   * Resolves with what Docker calls the image, after building it where that is allowed.
   *
   * @throws {RunnerError} `image-missing` or `server-unavailable`.
   */
  ensure(
    image: string,
    onProgress: (loaded: number, total: number | null) => void,
    signal: AbortSignal,
  ): Promise<string>;
  /** The same for an image with the packages that programs of the ecosystem may ask for. */
  ensureWithPackages(
    image: string,
    packages: PackageNeed,
    onProgress: (loaded: number, total: number | null) => void,
    signal: AbortSignal,
  ): Promise<string>;
  /** An image that was there a moment ago turned out to be gone. */
  forget(image: string): void;
}

/** That a program needs an image with packages. */
export interface PackageNeed {
  ecosystem: Ecosystem;
  /** Whether its caller may have that image built. */
  mayBuild: boolean;
}

/** What a run needs of the server. */
export interface RunMeans {
  pools: Pools;
  images: ImageSource;
  admission: Admission;
  /** Milliseconds after which a run ends that nobody listens to any more. */
  abandonMs: number;
  observer: RunObserver;
  log: Log;
}
