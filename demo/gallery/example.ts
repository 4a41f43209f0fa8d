import { gatherSnippets } from "@code-runner/markdown";
import type { FencedSnippet } from "@code-runner/markdown";
import type { OptionName } from "@code-runner/snippet";
import MarkdownIt from "markdown-it";

/** An option's example: a file of `options/`, as text for readers with one or more fences in it. */
export interface Example {
  option: OptionName;
  /** The whole file, to be rendered. */
  markdown: string;
  /** Its fences, as the author wrote them. */
  fences: string;
  snippets: FencedSnippet[];
}

/** Takes an example's file apart. */
export function readExample(option: OptionName, markdown: string): Example {
  const tokens = new MarkdownIt({ html: true }).parse(markdown, {}).filter(({ type }) => type === "fence");
  const lines = markdown.split("\n");
  const items = gatherSnippets(tokens, {
    fenceOf: ({ info, content }) => ({ info, code: content }),
    isBlank: () => false,
    onWarning: (message) => {
      throw new Error(`demo/options/${option}.md: ${message}`);
    },
  });
  return {
    option,
    markdown,
    fences: tokens.map(({ map }) => lines.slice(map?.[0], map?.[1]).join("\n")).join("\n\n"),
    snippets: items.filter((item) => item.type === "snippet"),
  };
}
