import { Interpreter } from "./interpreter.js";
import type { SandboxWorker } from "./sandbox-worker.js";

/** Interpreters at most. Each takes about 100 MB. */
const LIMIT = 4;

/** A run that waits for an interpreter. */
interface Waiter {
  session: string | undefined;
  start: (interpreter: Interpreter) => void;
  position: number;
  onPosition: (position: number) => void;
}

/**
 * Lets one program at a time into an interpreter, in order, and each session into the one that holds its state. There
 * is one interpreter, until a program waits for the reader while others want to run.
 */
export class InterpreterPool {
  readonly #spawn: () => Promise<SandboxWorker>;
  readonly #interpreters: Interpreter[] = [];
  readonly #waiters: Waiter[] = [];
  readonly #lostSessions = new Set<string>();

  constructor(spawn: () => Promise<SandboxWorker>) {
    this.#spawn = spawn;
  }

  /** Starts the first interpreter. @throws {RunnerError} */
  async prepare(): Promise<void> {
    await (this.#interpreters[0] ?? this.#add()).ready();
  }

  /** Whether the state of a session's earlier runs is there. */
  keepsSession(session: string): boolean {
    return this.#homeOf(session) !== undefined;
  }

  /** Whether a session's state was lost since this was last asked, by no doing of its own. */
  takeLoss(session: string | undefined): boolean {
    return session !== undefined && this.#lostSessions.delete(session);
  }

  /**
   * Waits for an interpreter, which is to be given back.
   *
   * @param onPosition is told the place in the queue, from 1, whenever it changes.
   * @returns null when the signal aborted before one was free.
   */
  async take(
    session: string | undefined,
    onPosition: (position: number) => void,
    signal?: AbortSignal,
  ): Promise<Interpreter | null> {
    if (signal?.aborted === true) return null;
    return new Promise((resolve) => {
      const onAbort = () => {
        this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
        this.#tellPositions();
        resolve(null);
      };
      const waiter: Waiter = {
        session,
        position: 0,
        onPosition,
        start: (interpreter) => {
          signal?.removeEventListener("abort", onAbort);
          resolve(interpreter);
        },
      };
      signal?.addEventListener("abort", onAbort, { once: true });
      this.#waiters.push(waiter);
      this.#startWhoCan();
    });
  }

  /** The program in it began or ended to wait for the reader. */
  setWaiting(interpreter: Interpreter, isWaiting: boolean): void {
    interpreter.occupation = isWaiting ? "waiting" : "running";
    this.#startWhoCan();
  }

  /** The run is over. Where it cost the interpreter, the next runs of the other sessions in it learn of their loss. */
  giveBack(interpreter: Interpreter, session: string | undefined): void {
    interpreter.occupation = "free";
    if (interpreter.isLost) {
      this.#noteLoss(interpreter, session);
      interpreter.replace();
    }
    this.#startWhoCan();
    this.#endSpare(interpreter);
  }

  /** The frame with all workers is gone. */
  reset(): void {
    for (const interpreter of this.#interpreters.splice(0)) this.#noteLoss(interpreter, undefined);
  }

  #add(): Interpreter {
    const interpreter = new Interpreter(this.#spawn);
    this.#interpreters.push(interpreter);
    return interpreter;
  }

  #startWhoCan(): void {
    for (const waiter of [...this.#waiters]) {
      const interpreter = this.#interpreterFor(waiter.session);
      if (interpreter === null) continue;
      this.#waiters.splice(this.#waiters.indexOf(waiter), 1);
      interpreter.occupation = "running";
      if (waiter.session !== undefined) interpreter.sessions.add(waiter.session);
      waiter.start(interpreter);
    }
    this.#tellPositions();
  }

  #interpreterFor(session: string | undefined): Interpreter | null {
    const home = session === undefined ? undefined : this.#homeOf(session);
    if (home !== undefined) return home.occupation === "free" ? home : null;
    const free = this.#interpreters.find(({ occupation }) => occupation === "free");
    if (free !== undefined) return free;
    const allWait = this.#interpreters.every(({ occupation }) => occupation === "waiting");
    return allWait && this.#interpreters.length < LIMIT ? this.#add() : null;
  }

  #homeOf(session: string): Interpreter | undefined {
    return this.#interpreters.find(({ sessions }) => sessions.has(session));
  }

  #noteLoss({ sessions }: Interpreter, except: string | undefined): void {
    for (const session of sessions) if (session !== except) this.#lostSessions.add(session);
  }

  /** A further interpreter that holds nobody's state is not worth its memory while another is free. */
  #endSpare(interpreter: Interpreter): void {
    const isIdle = interpreter.occupation === "free" && interpreter.sessions.size === 0;
    const hasOther = this.#interpreters.some((other) => other !== interpreter && other.occupation === "free");
    if (!isIdle || !hasOther) return;
    this.#interpreters.splice(this.#interpreters.indexOf(interpreter), 1);
    interpreter.end();
  }

  #tellPositions(): void {
    this.#waiters.forEach((waiter, index) => {
      if (waiter.position === index + 1) return;
      waiter.position = index + 1;
      waiter.onPosition(waiter.position);
    });
  }
}
