import type { Program, ProgressListener, RunResult } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import { runStrings } from "../runs/run-strings.js";
import { pageSessions } from "../sessions/page-sessions.js";
import { aboveToRun, dependenciesToRun, earlierInSession, hasUnrunAbove, sessionOf } from "../sessions/session-plan.js";
import type { PageSnippet } from "../sessions/snippets-on-page.js";
import { snippetsAround, tellProgram } from "../sessions/snippets-on-page.js";

/** What runs before a snippet: what it depends on, or all that comes before it in its session as well. */
export type RunScope = "needed" | "above";

/** Knows the place of a snippet among those of its page: what has to run before it, and what its session has lost. */
export class SessionController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #unlisten: (() => void) | null = null;
  #isReplaying = false;

  /** @param program what Run would execute now; null while there is no code. */
  constructor(host: ReactiveControllerHost & HTMLElement, program: () => Program | null) {
    this.#host = host;
    tellProgram(host, program);
    host.addController(this);
  }

  hostConnected(): void {
    this.#unlisten ??= pageSessions.onChange(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unlisten?.();
    this.#unlisten = null;
  }

  /** The session that the snippet runs in; null when it shares nothing. */
  get session(): string | null {
    const { self, all } = this.#place();
    return self === null ? null : sessionOf(self, all);
  }

  /** Whether the session has earlier snippets that have not run. */
  get hasUnrunAbove(): boolean {
    const { self, all } = this.#place();
    return self !== null && hasUnrunAbove(self, all);
  }

  /** Whether the session was lost and has snippets that had run in it. */
  get canReplay(): boolean {
    const { session } = this;
    return session !== null && pageSessions.lostIn(session).length > 0;
  }

  get isReplaying(): boolean {
    return this.#isReplaying;
  }

  /**
   * Runs what comes before the snippet, each in its own element. When the signal is aborted it ends what is running and
   * returns.
   *
   * @throws {RequestError} at the first that does not succeed, or when the author's `depends-on` cannot be followed.
   */
  async runBefore(scope: RunScope, signal: AbortSignal, onProgress: ProgressListener): Promise<void> {
    const { self, all } = this.#place();
    if (self === null) return;
    const toRun = scope === "above" ? aboveToRun(self, all) : dependenciesToRun(self, all);
    for (const [index, snippet] of toRun.entries()) {
      if (signal.aborted) return;
      onProgress(runStrings.runsBefore, index + 1, toRun.length);
      const isDone = await succeeds(snippet, signal);
      if (!isDone && !signal.aborted) {
        throw new RequestError("invalid-request", runStrings.beforeFailed(nameOf(snippet, all)));
      }
    }
  }

  /** A run of the snippet is over. */
  note(session: string | null, program: Program, result: RunResult): void {
    if (session !== null) pageSessions.note(this.#host, session, program, result);
  }

  /** Runs again, in document order, what had run in the session before it was lost. It ends at the first that fails. */
  async replay(): Promise<void> {
    const { session } = this;
    if (session === null || this.#isReplaying) return;
    const lost = new Set(pageSessions.lostIn(session));
    this.#setReplaying(true);
    for (const snippet of this.#place().all.filter(({ element }) => lost.has(element))) {
      if (!(await succeeds(snippet))) break;
    }
    this.#setReplaying(false);
  }

  #place(): { self: PageSnippet | null; all: PageSnippet[] } {
    const all = snippetsAround(this.#host);
    return { self: all.find(({ element }) => this.#host.isSameNode(element)) ?? null, all };
  }

  #setReplaying(isReplaying: boolean): void {
    this.#isReplaying = isReplaying;
    this.#host.requestUpdate();
  }
}

/** Runs a snippet in its own element, which shows what went wrong. */
async function succeeds({ element }: PageSnippet, signal?: AbortSignal): Promise<boolean> {
  const stop = () => element.stop();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    return (await element.run()).status === "success";
  } catch {
    return false;
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}

/** How the reader can tell a snippet from the others. */
function nameOf(snippet: PageSnippet, all: readonly PageSnippet[]): string {
  if (snippet.id !== "") return runStrings.snippetWithId(snippet.id);
  return runStrings.snippetOfSession(earlierInSession(snippet, all).length + 1);
}
