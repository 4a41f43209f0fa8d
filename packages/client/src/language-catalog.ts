import type { LanguageInfo, LanguagesResponse } from "@code-runner/protocol";
import { withDeadline } from "./deadline.js";
import type { ExecutionClient } from "./execution-client.js";

const ANSWER_MS = 3_000;
const KEEP_MS = 60_000;

/** What a server can run: asked when somebody wants to know, and remembered for a minute. */
export class LanguageCatalog {
  readonly #client: Pick<ExecutionClient, "languages">;
  #answer: Promise<LanguagesResponse> | null = null;
  #askedAt = 0;

  constructor(client: Pick<ExecutionClient, "languages">) {
    this.#client = client;
  }

  /**
   * What the server answers. A failure is not remembered: the next call asks again.
   *
   * @throws {RunnerError} `server-unavailable` when there is no answer within 3 s, or none of an execution server.
   */
  load(): Promise<LanguagesResponse> {
    if (this.#answer !== null && performance.now() - this.#askedAt < KEEP_MS) return this.#answer;
    const answer = withDeadline(ANSWER_MS, undefined, (signal) => this.#client.languages(signal));
    this.#answer = answer;
    this.#askedAt = performance.now();
    answer.catch(() => {
      if (this.#answer === answer) this.#answer = null;
    });
    return answer;
  }

  /**
   * The language with this id or alias, in any case; null when the server does not know it.
   *
   * @throws {RunnerError} as `load`.
   */
  async findLanguage(name: string): Promise<LanguageInfo | null> {
    const wanted = name.trim().toLowerCase();
    const { languages } = await this.load();
    return languages.find(({ id, aliases }) => id === wanted || aliases.includes(wanted)) ?? null;
  }
}
