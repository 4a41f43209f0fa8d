import type { Program, RunResult } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";

export interface SessionsOptions {
  /** Milliseconds after which a session that nobody uses is forgotten. Default: 30 minutes. */
  idleMs?: number;
  /** Sessions of all callers. The one that was not used for the longest time is forgotten first. Default: 2 000. */
  maxSessions?: number;
  /** Sessions of one caller. Default: 50. */
  maxSessionsOfCaller?: number;
  /** Programs of one session. Default: 100. */
  maxPrograms?: number;
  /** Bytes of the programs of one session, as JSON. Default: 1 MiB. */
  maxBytes?: number;
}

/** Whose session it is. The name is the caller's own; another caller's session of that name is another session. */
export interface SessionKey {
  caller: string;
  session: string;
  language: string;
}

interface StoredSession {
  caller: string;
  programs: Program[];
  bytes: number;
  timer: NodeJS.Timeout;
}

/** What a run has to know of its session. */
export interface SessionState {
  /** The programs whose effects are the session's state, in order. */
  earlier: readonly Program[];
  /** Whether there were others that this server has forgotten since, or never knew. */
  isLost: boolean;
}

/** How many forgotten sessions are remembered as such. */
const MAX_TOMBSTONES = 10_000;

/**
 * The sessions of this server. A sandbox lives for one run, so what a session keeps is the programs that have run in it:
 * the next run repeats them first. See docs/decisions/0008-server-sessions.md.
 */
export class Sessions {
  readonly #options: Required<SessionsOptions>;
  /** The least recently used first. */
  readonly #sessions = new Map<string, StoredSession>();
  readonly #forgotten = new Set<string>();

  constructor({
    idleMs = 30 * 60_000,
    maxSessions = 2_000,
    maxSessionsOfCaller = 50,
    maxPrograms = 100,
    maxBytes = 2 ** 20,
  }: SessionsOptions = {}) {
    this.#options = { idleMs, maxSessions, maxSessionsOfCaller, maxPrograms, maxBytes };
  }

  /** How many sessions there are. */
  get size(): number {
    return this.#sessions.size;
  }

  /**
   * What has run in a session.
   *
   * @param continues whether something has, as the caller remembers it: this server may not have been there.
   * @throws {RequestError} `too-large` when a session can take no more programs.
   */
  find(key: SessionKey, continues = false): SessionState {
    const id = idOf(key);
    const found = this.#sessions.get(id);
    if (!found) return { earlier: [], isLost: this.#forgotten.delete(id) || continues };
    if (found.programs.length >= this.#options.maxPrograms || found.bytes >= this.#options.maxBytes) {
      const message = "This session has run as many programs as one may. Start another one.";
      throw new RequestError("too-large", message, { param: "session" });
    }
    return { earlier: [...found.programs], isLost: false };
  }

  /**
   * Takes note of a run that is over. Only a program that came to its own end, well or not, can be repeated: one that
   * was ended by a limit, or stopped, would be ended again.
   */
  note(key: SessionKey, program: Program, { status }: Pick<RunResult, "status">): void {
    if (status !== "success" && status !== "error") return;
    const id = idOf(key);
    const { programs, bytes, timer } = this.#sessions.get(id) ?? { programs: [], bytes: 0, timer: undefined };
    clearTimeout(timer);
    this.#sessions.delete(id);
    this.#sessions.set(id, {
      caller: key.caller,
      programs: [...programs, withoutCheck(program)],
      bytes: bytes + Buffer.byteLength(JSON.stringify(program)),
      timer: setTimeout(() => this.#forget(id), this.#options.idleMs).unref(),
    });
    this.#makeRoom(key.caller);
  }

  #makeRoom(caller: string): void {
    const { maxSessions, maxSessionsOfCaller } = this.#options;
    const ofCaller = [...this.#sessions].filter(([, session]) => session.caller === caller).map(([id]) => id);
    const all = this.#sessions.keys();
    const oldest =
      ofCaller.length > maxSessionsOfCaller ? ofCaller[0] : this.#sessions.size > maxSessions ? all.next().value : null;
    if (oldest) this.#forget(oldest);
  }

  #forget(id: string): void {
    clearTimeout(this.#sessions.get(id)?.timer);
    this.#sessions.delete(id);
    this.#forgotten.add(id);
    const [oldest] = this.#forgotten;
    if (this.#forgotten.size > MAX_TOMBSTONES && oldest !== undefined) this.#forgotten.delete(oldest);
  }
}

const idOf = ({ caller, session, language }: SessionKey): string => JSON.stringify([caller, language, session]);

/** A check judges a program; it is no part of what the program leaves behind. */
function withoutCheck({ check: _check, ...program }: Program): Program {
  return program;
}
