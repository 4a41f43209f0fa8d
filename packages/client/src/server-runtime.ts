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
    const named = session === undefined ? others : { ...others, session: this.#nameOf(session) };
    const run = new ServerRun({ client: this.#client, catalog: this.#catalog }, program, named);
    this.#runs.add(run);
    try {
      return await run.run();
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
