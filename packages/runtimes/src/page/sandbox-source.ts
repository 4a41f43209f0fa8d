import { openSandbox } from "./sandbox-element.js";
import { SandboxFrame } from "./sandbox-frame.js";
import { Retried } from "./retried.js";

/** The one frame of a runtime: made when it is needed, and made again when it is gone. */
export class SandboxSource {
  readonly #frame: Retried<SandboxFrame>;
  #current: SandboxFrame | null = null;

  constructor(location: string | URL, network: readonly string[]) {
    this.#frame = new Retried(async () => {
      this.#current = new SandboxFrame(await openSandbox(location, network));
      return this.#current;
    });
  }

  /** @throws {RunnerError} */
  get(): Promise<SandboxFrame> {
    if (this.isLost) this.drop();
    return this.#frame.get();
  }

  /** Whether a frame was there and is gone, so that the next `get` makes another. */
  get isLost(): boolean {
    return this.#current?.isAlive === false;
  }

  /** Ends the frame with all its workers. */
  drop(): void {
    this.#current?.dispose();
    this.#current = null;
    this.#frame.forget();
  }
}
