import type { PrepareOptions, Program, RunOptions, RunResult, Runtime } from "@code-runner/protocol";
import { newRunId, RunnerError } from "@code-runner/protocol";
import { ExecutionClient } from "./execution-client.js";
import type { ExecutionClientOptions } from "./execution-client.js";
import { LanguageCatalog } from "./language-catalog.js";
import { ServerRun } from "./server-run.js";

/**
 * A runtime that runs programs on an execution server.
 *
 * @throws {RequestError} `invalid-request` when `server` is no URL.
 */
export function createServerRuntime(options: ExecutionClientOptions): Runtime {
  return new ServerRuntime(new ExecutionClient(options));
}

class ServerRuntime implements Runtime {
  readonly #client: ExecutionClient;
  readonly #catalog: LanguageCatalog;
  readonly #runs = new Set<ServerRun>();
  /**
   * The names that the server knows this runtime's sessions by. Authors name sessions alike on every page, and readers may
   * share an address: nobody else must guess them.
   */
  readonly #sessions = new Map<string, string>();
  /** Sessions in which a program has come to its end, each with the language: a server that was started again knows of none. */
  readonly #begun = new Set<string>();
  #isDisposed = false;

  constructor(client: ExecutionClient) {
    this.#client = client;
    this.#catalog = new LanguageCatalog(client);
  }

  /** Opens the connection, so that the run finds it warm. What a language needs is the server's own business. */
  async prepare(language: string, { signal }: PrepareOptions = {}): Promise<void> {
    if (this.#isDisposed || signal?.aborted) return;
    await this.#catalog.findLanguage(language).catch(() => null);
  }

  async run(program: Program, options: RunOptions = {}): Promise<RunResult> {
    if (this.#isDisposed) throw new RunnerError("runtime-unavailable", "This runtime has been disposed of.");
    const { session, ...others } = options;
    const name = session === undefined ? null : this.#nameOf(session);
    const key = JSON.stringify([name, program.language]);
    const named = name === null ? others : { ...others, session: name, sessionContinues: this.#begun.has(key) };
    const run = new ServerRun({ client: this.#client, catalog: this.#catalog }, program, named);
    this.#runs.add(run);
    try {
      const result = await run.run();
      if (result.sessionLost) this.#begun.delete(key);
      // A program that was ended from outside is no part of a session: the server repeats only the others.
      if (name !== null && (result.status === "success" || result.status === "error")) this.#begun.add(key);
      return result;
    } finally {
      this.#runs.delete(run);
    }
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const run of this.#runs) run.stop();
  }

  #nameOf(session: string): string {
    const name = this.#sessions.get(session) ?? newRunId();
    this.#sessions.set(session, name);
    return name;
  }
}
