import type { PythonFile } from "../messages/frame-messages.js";
import type { AssetLocations } from "./asset-locations.js";
import { fetchText } from "./fetch-asset.js";
import { fetchFile, fetchNeeded } from "./pyodide-files.js";
import type { StartPlan } from "./python-starts.js";
import { possibleStarts } from "./python-starts.js";
import { Retried } from "./retried.js";
import type { SandboxFrame } from "./sandbox-frame.js";
import type { SandboxSource } from "./sandbox-source.js";
import type { SandboxWorker } from "./sandbox-worker.js";

interface PythonLoaderOptions {
  assets: AssetLocations;
  sandboxes: SandboxSource;
  onProgress: (loaded: number, total: number) => void;
}

/** A frame that has been told about Python, while the files may still be on their way. */
interface LoadingFrame {
  frame: SandboxFrame;
  arrival: Promise<unknown>;
  /** Begins to hand the files over. A worker that was spawned before starts meanwhile. */
  handOver: () => void;
}

/** Makes Python interpreters, by the fastest start that works on this page. */
export class PythonLoader {
  readonly #options: PythonLoaderOptions;
  readonly #loading = new Retried(() => this.#load());
  #plans: readonly StartPlan[];
  #frame: SandboxFrame | null = null;
  /** Changes with each load: files of an earlier one, still on their way, are nobody's. */
  #attempt = 0;

  constructor(options: PythonLoaderOptions) {
    this.#options = options;
    this.#plans = this.#allPlans();
  }

  /** Whether there was a frame and the page has lost it, with all interpreters in it. */
  get isFrameGone(): boolean {
    return this.#frame?.isAlive === false;
  }

  /**
   * An interpreter that takes programs. The first one fetches what the start needs; the others need no network, because
   * the frame has kept it. When a start fails, the next slower one is tried.
   *
   * @throws {RunnerError} when there is no frame, or no start works.
   */
  async spawn(): Promise<SandboxWorker> {
    if (this.isFrameGone) this.#forget();
    const plans = this.#plans;
    const { frame, arrival, handOver } = await this.#loading.get();
    const worker = frame.spawn("python", arrival);
    handOver();
    try {
      await worker.ready;
    } catch (error) {
      worker.terminate();
      // Who spawns at the same time may have gone on already.
      if (this.#plans === plans && !this.#goOnToSlowerStart()) throw error;
      return this.spawn();
    }
    // This one works here, so that a failure from now on has another reason.
    if (this.#plans === plans && plans.length > 1) this.#plans = plans.slice(0, 1);
    return worker;
  }

  /** Returns false when there is none; then a later run begins with the fastest, which the network may have broken. */
  #goOnToSlowerStart(): boolean {
    this.#forget();
    // In Firefox a frame in which a start has failed does not get another one going; a new frame does.
    this.#options.sandboxes.drop();
    const slower = this.#plans.slice(1);
    this.#plans = slower.length > 0 ? slower : this.#allPlans();
    return slower.length > 0;
  }

  #allPlans(): StartPlan[] {
    return possibleStarts(this.#options.assets.pyodide, globalThis);
  }

  #forget(): void {
    this.#attempt++;
    this.#frame = null;
    this.#loading.forget();
  }

  /** Everything at once: the files, the worker's script and the frame. A file is handed over as soon as it is there. */
  async #load(): Promise<LoadingFrame> {
    const { assets, sandboxes, onProgress } = this.#options;
    const [plan] = this.#plans as [StartPlan];
    const attempt = this.#attempt;
    const give = (handing: () => void) => void (attempt === this.#attempt && handing());
    // The frame first: it is loaded in two steps, and what is to be compiled waits for it.
    const opening = sandboxes.get();
    const needed = fetchNeeded(plan, onProgress);
    const [worker, frame] = await Promise.all([fetchText(assets.pythonWorker), opening]);
    const indexUrl = new URL(".", new URL(assets.pyodide.loader, document.baseURI)).href;
    void frame.load({ type: "load", language: "python", worker, indexUrl });
    frame.beginPython(plan.start);
    let handOver = () => {};
    const arrival = new Promise<void>((begin) => (handOver = begin)).then(() =>
      Promise.all([
        needed.takeWasm((piece) => give(() => frame.givePythonWasm(piece))),
        ...needed.files.map((arriving) => arriving.then((file) => give(() => frame.givePython(file)))),
      ]),
    );
    const { later } = plan;
    if (later !== null)
      arrival.then(
        async () => {
          const file = await fetchLibrary(later);
          give(() => frame.givePython(file));
        },
        () => {},
      );
    this.#frame = frame;
    return { frame, arrival, handOver };
  }
}

/** What a start does not need comes after what it needs. A program that waits for it is told by an empty file. */
async function fetchLibrary(location: string | URL): Promise<PythonFile> {
  const fetchOnce = () => fetchFile("stdlib", location);
  return fetchOnce()
    .catch(fetchOnce)
    .catch(() => ({ name: "stdlib", bytes: new ArrayBuffer(0) }));
}
