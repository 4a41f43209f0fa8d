/** The ways in which a program sets timers through JavaScript. */
const METHODS = ["setTimeout", "setInterval"] as const;

type SetTimer = (...values: unknown[]) => number;

/** Remembers the timers that are set in this worker from now on, so that those of a program end with it. */
export class ProgramTimers {
  readonly #clear = self.clearTimeout;
  readonly #set = new Set<number>();

  constructor() {
    for (const name of METHODS) {
      const setTimer = self[name] as SetTimer;
      const remembered: SetTimer = (...values) => {
        const id = setTimer(...values);
        this.#set.add(id);
        return id;
      };
      Object.assign(self, { [name]: remembered });
    }
  }

  /** Ends them. Those that are over are no matter. */
  clear(): void {
    for (const id of this.#set) this.#clear.call(self, id);
    this.#set.clear();
  }
}
