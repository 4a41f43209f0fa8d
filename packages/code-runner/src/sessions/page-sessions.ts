import type { Program, RunResult } from "@code-runner/protocol";

/** One run of a snippet in its session. */
interface PastRun {
  session: string;
  /** Runs are counted over the whole page. */
  ranAt: number;
  program: Program;
}

/**
 * What the sessions of this page hold: which snippets have run in them and, when a session was lost, which had. Only
 * a run that succeeded counts.
 */
export class PageSessions {
  readonly #runs = new WeakMap<Element, PastRun>();
  readonly #lost = new Map<string, Set<Element>>();
  readonly #members = new Map<string, Set<Element>>();
  readonly #listeners = new Set<() => void>();
  #count = 0;

  /** When the snippet's program, as it is now, was last run in this session; null when it was not. */
  ranAt(element: Element, session: string | null, program: Program): number | null {
    const run = this.#runs.get(element);
    return run !== undefined && run.session === session && isSameCode(run.program, program) ? run.ranAt : null;
  }

  /** The snippets that had run in a session before it was lost, and have not since. */
  lostIn(session: string): readonly Element[] {
    return [...(this.#lost.get(session) ?? [])].filter((element) => element.isConnected);
  }

  /** A run in a session is over. */
  note(element: Element, session: string, program: Program, { status, sessionLost }: RunResult): void {
    if (sessionLost) this.#lose(session);
    this.#forget(element, session);
    if (status === "success") {
      this.#count += 1;
      this.#runs.set(element, { session, ranAt: this.#count, program });
      this.#members.set(session, (this.#members.get(session) ?? new Set()).add(element));
      this.#lost.get(session)?.delete(element);
    } else if (sessionLost) {
      // One that failed may have missed the state; one that was ended took it away, and nobody wants it again.
      if (status === "error") this.#lost.get(session)?.add(element);
      else this.#lost.get(session)?.delete(element);
    }
    for (const listener of this.#listeners) listener();
  }

  /** Calls back after every run in any session. Returns what ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #lose(session: string): void {
    const members = this.#members.get(session) ?? new Set();
    for (const element of members) this.#runs.delete(element);
    this.#members.delete(session);
    this.#lost.set(session, new Set([...(this.#lost.get(session) ?? []), ...members]));
  }

  #forget(element: Element, session: string): void {
    this.#runs.delete(element);
    this.#members.get(session)?.delete(element);
  }
}

/** The sessions that every snippet of this page shares. */
export const pageSessions = new PageSessions();

function isSameCode(one: Program, other: Program): boolean {
  return (
    one.language === other.language &&
    one.setup === other.setup &&
    one.files.length === other.files.length &&
    one.files.every(({ name, content }, index) => {
      const file = other.files[index];
      return file?.name === name && file.content === content;
    })
  );
}
