/** One command of `npx @code-runner/server`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string;
  /** What `--help` prints: the ways to call it, and what the options do. */
  help: string;
  /**
   * Does it. Resolves with the exit code: 0 for done, 1 for a failure that was reported.
   *
   * @throws {UsageError} for words that it does not understand.
   */
  run(words: string[]): Promise<number>;
}

/** The command was called in a way that it does not understand. It ends with exit code 2 and its help. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
