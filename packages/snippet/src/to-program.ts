import type { Program, TerminalSize } from "@code-runner/protocol";
import type { Snippet, SnippetAction } from "./snippet.js";

/** The size of a terminal that nobody has measured yet. */
const DEFAULT_TERMINAL: Readonly<TerminalSize> = { cols: 80, rows: 24 };

/**
 * What a run of the snippet executes, without its linked files: who runs it loads them. `edits` holds the reader's text
 * by file name. With the option `tty` the terminal has 80 columns and 24 rows; who knows better sets `tty` of the program.
 *
 * @param action the author's button that was pressed; null for Run. A file of its own is not judged by the check.
 */
export function toProgram(
  snippet: Snippet,
  edits: ReadonlyMap<string, string> = new Map(),
  action: SnippetAction | null = null,
): Program {
  const { language, options, files, setup, check, stdin } = snippet;
  const { env, packages, timeout, memoryLimit } = options;
  const args = action?.args ?? options.args;
  const entry = action?.file ?? files[0];
  const all = action?.file == null ? files : [...files.filter(({ name }) => name !== entry.name), action.file];
  return {
    language,
    files: all.map(({ name, code }) => ({ name, content: edits.get(name) ?? code })),
    entry: entry.name,
    ...(setup === null ? {} : { setup }),
    ...(check === null || entry !== files[0] ? {} : { check }),
    ...(stdin === null ? {} : { stdin }),
    ...(options.interactive ? { interactive: true } : {}),
    ...(options.tty ? { tty: { ...DEFAULT_TERMINAL } } : {}),
    ...(options.typeCheck ? { typeCheck: true } : {}),
    ...(options.showValue ? { showValue: true } : {}),
    ...(args.length === 0 ? {} : { args: [...args] }),
    ...(Object.keys(env).length === 0 ? {} : { env: { ...env } }),
    ...(packages.length === 0 ? {} : { packages: [...packages] }),
    ...(timeout === null ? {} : { timeout }),
    ...(memoryLimit === null ? {} : { memoryLimit }),
  };
}
