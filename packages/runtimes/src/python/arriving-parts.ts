import type { PythonPart, PythonParts } from "../messages/worker-messages.js";

interface Arrival {
  promise: Promise<unknown>;
  resolve: (part: unknown) => void;
}

function newArrival(): Arrival {
  let resolve: Arrival["resolve"] = () => {};
  return { promise: new Promise((settle) => (resolve = settle)), resolve: (part) => resolve(part) };
}

/** Collects what the frame sends piece by piece. To be made before the worker first waits, so that nothing is missed. */
export class ArrivingParts {
  readonly #arrivals = new Map<string, Arrival>();

  constructor() {
    self.addEventListener("message", ({ data }: MessageEvent<PythonPart | { type: "boot" }>) => {
      if (data.type === "python-part") this.#arrival(data.name).resolve(data.part);
    });
  }

  get<Name extends keyof PythonParts>(name: Name): Promise<PythonParts[Name]> {
    return this.#arrival(name).promise as Promise<PythonParts[Name]>;
  }

  #arrival(name: string): Arrival {
    const known = this.#arrivals.get(name);
    if (known !== undefined) return known;
    const arrival = newArrival();
    this.#arrivals.set(name, arrival);
    return arrival;
  }
}
