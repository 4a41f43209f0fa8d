import type { MarkdownIt, Token } from "markdown-it";
import type { GatherOptions } from "./gather-snippets.js";
import { gatherSnippets } from "./gather-snippets.js";
import { snippetHtml } from "./snippet-html.js";

export interface MarkdownItCodeRunnerOptions {
  /** Told what the author probably did not mean; `line` counts from 1. Default: the console. */
  onWarning?: (message: string, line: number | null) => void;
}

/**
 * Plugin for markdown-it: marked fences become `<code-runner>` elements, also where `html` is off.
 *
 * @example
 *     import MarkdownIt from "markdown-it";
 *     const html = new MarkdownIt().use(markdownItCodeRunner).render(text);
 */
export function markdownItCodeRunner(md: MarkdownIt, { onWarning = warn }: MarkdownItCodeRunnerOptions = {}): void {
  const options: GatherOptions<Token> = {
    fenceOf: ({ type, info, content }) =>
      type === "fence" ? { info: md.utils.unescapeAll(info), code: content } : null,
    isBlank: () => false,
    onWarning: (message, { map }) => onWarning(message, map === null ? null : map[0] + 1),
  };
  md.core.ruler.push("code_runner", (state) => {
    state.tokens = gatherSnippets(state.tokens, options).map((item) => {
      if (item.type === "other") return item.node;
      const token = new state.Token("html_block", "", 0);
      token.content = `${snippetHtml(item)}\n`;
      return token;
    });
  });
}

function warn(message: string, line: number | null): void {
  console.warn(line === null ? `code-runner: ${message}` : `code-runner, line ${line}: ${message}`);
}
