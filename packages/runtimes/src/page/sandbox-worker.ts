import { RunnerError } from "@code-runner/protocol";
import type { FromWorker, ToWorker } from "../messages/worker-messages.js";
import { isFromWorker } from "../messages/worker-messages.js";

/** Milliseconds that a worker may take to start its interpreter. */
const BOOT_TIMEOUT = 60_000;

/** What only the frame can do to a worker. */
interface WorkerControls {
  /** Makes sure that the loss of the frame is noticed, until the returned function is called. */
  watch: () => () => void;
  interrupt: () => void;
  terminate: () => void;
}

/** A worker in the sandbox frame, with a port of its own. Messages from it are checked and never trusted. */
export class SandboxWorker {
  /** Settles once the worker takes programs. Rejects with a RunnerError `runtime-unavailable`. */
  readonly ready: Promise<void>;
  readonly #port: MessagePort;
  readonly #controls: WorkerControls;
  #listener: ((message: FromWorker) => void) | null = null;
  #interruptUrl: Promise<string>;
  #resolveInterruptUrl: (url: string) => void = () => {};
  #failBoot: (message: string) => void = () => {};
  #onFailure: ((message: string) => void) | null = null;
  #endWatch: () => void;
  #isTerminated = false;

  /** @param partsArrival settles when the worker has what it starts from. Its failure is the worker's. */
  constructor(port: MessagePort, partsArrival: Promise<unknown>, controls: WorkerControls) {
    this.#port = port;
    this.#controls = controls;
    this.#interruptUrl = this.#nextInterruptUrl();
    this.#endWatch = controls.watch();
    this.ready = new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      this.#failBoot = (message) =>
        reject(new RunnerError("runtime-unavailable", `The worker did not start: ${message}`));
      partsArrival.then(() => (timer = setTimeout(() => this.#failBoot("it took too long."), BOOT_TIMEOUT)), reject);
      port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
        if (!isFromWorker(data)) return;
        clearTimeout(timer);
        if (data.type === "ready") resolve();
        else if (data.type === "boot-failed") this.#failBoot(data.message);
        else this.#listener?.(data);
      });
    });
    // Who waits for it hears of a failure; nobody has to.
    this.ready.then(this.#endWatch, this.#endWatch);
    port.start();
  }

  get isTerminated(): boolean {
    return this.#isTerminated;
  }

  /** The URL that the next program has to poll. */
  get interruptUrl(): Promise<string> {
    return this.#interruptUrl;
  }

  /** Hears the worker during one run. */
  listen(listener: (message: FromWorker) => void, onFailure: (message: string) => void): void {
    this.#listener = listener;
    this.#onFailure = onFailure;
    this.#endWatch();
    this.#endWatch = this.#controls.watch();
  }

  unlisten(): void {
    this.#listener = null;
    this.#onFailure = null;
    this.#endWatch();
  }

  send(message: ToWorker): void {
    this.#port.postMessage(message);
  }

  /** Asks the program of a run to stop, whether it computes or waits. */
  interrupt(runId: string): void {
    this.#interruptUrl = this.#nextInterruptUrl();
    this.#controls.interrupt();
    this.send({ type: "interrupt", runId });
  }

  /** Ends the worker. What it had sent and was not read yet is dropped. */
  terminate(): void {
    if (this.#isTerminated) return;
    this.#isTerminated = true;
    this.unlisten();
    this.#failBoot("it was ended.");
    this.#port.close();
    this.#controls.terminate();
  }

  setInterruptUrl(url: string): void {
    this.#resolveInterruptUrl(url);
  }

  /** The frame reports an error of the worker that nobody caught. */
  fail(message: string): void {
    this.#failBoot(message);
    this.#onFailure?.(message);
  }

  #nextInterruptUrl(): Promise<string> {
    return new Promise((resolve) => (this.#resolveInterruptUrl = resolve));
  }
}
