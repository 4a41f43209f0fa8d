import { codeOf, findCodeBlocks } from "./code-blocks.js";
import type { CodeBlock } from "./code-blocks.js";
import { findLanguage } from "./find-language.js";
import { canonicalLanguage, defaultEntry, isKnownLanguage } from "./language-names.js";
import type { SnippetOptions } from "./option-table.js";
import { SHOWN_VALUES } from "./option-values.js";
import type { WrittenOptions } from "./read-options.js";
import { readOptions } from "./read-options.js";
import { attribute } from "./snippet-node.js";
import type { SnippetNode } from "./snippet-node.js";
import { SNIPPET_ROLES } from "./snippet.js";
import type { Snippet, SnippetFile } from "./snippet.js";

/** What a page shows of a snippet before anybody comes near. A whole snippet is one, too. */
export interface Outline extends Pick<Snippet, "language" | "files"> {
  /** Without what only a run needs. */
  options: Omit<SnippetOptions, "timeout" | "memoryLimit" | "args" | "env">;
}

/** An outline as it was found in a page. */
export interface ReadOutline {
  outline: Outline;
  /** The `<pre>`, `<script>` or `<textarea>` that holds the entry's code; null when there is none. */
  codeNode: SnippetNode | null;
  /** All blocks but the entry's. */
  others: readonly CodeBlock[];
  /** Whether it seems that the author has made a mistake. `readSnippet` can name it. */
  isDubious: boolean;
}

/**
 * Reads what a page shows of a snippet. It never throws and never changes the tree.
 *
 * @param defaults options that hold where the element says nothing. A default language yields to what the code says.
 */
export function readOutline(root: SnippetNode, defaults: WrittenOptions = []): ReadOutline {
  const read = readOptions(attributesOf(root), defaults, SHOWN_VALUES);
  // The table is where both the keys and the types of the options come from.
  const options = read.values as Outline["options"];
  const blocks = findCodeBlocks(root);
  const entryBlock = blocks.find(isFile) ?? null;
  const others = blocks.filter((block) => block !== entryBlock);
  const language =
    canonicalLanguage(attribute(root, "language") ?? "") ||
    findLanguage(entryBlock?.node ?? root, root) ||
    languageOfUrl(options.src) ||
    canonicalLanguage(options.language ?? "");
  const entry: SnippetFile = {
    name: options.filename || entryBlock?.file || defaultEntry(language),
    code: entryBlock === null ? "" : codeOf(entryBlock),
    readonly: options.readonly || entryBlock?.readonly === true,
    hidden: entryBlock?.hidden === true,
  };
  const files: [SnippetFile, ...SnippetFile[]] = [entry];
  const named = others.filter(isFile);
  for (const block of named) {
    const { file: name, readonly, hidden } = block;
    if (name === null || name === "" || files.some((file) => file.name === name)) continue;
    files.push({ name, code: codeOf(block), readonly: options.readonly || readonly, hidden });
  }
  return {
    outline: { language, options, files },
    codeNode: entryBlock?.node ?? null,
    others,
    isDubious:
      read.isDubious ||
      language === "" ||
      (entryBlock === null) !== (options.src !== null) ||
      files.length <= named.length ||
      others.some(({ role }) => role !== null && !SNIPPET_ROLES.some((known) => known === role)),
  };
}

/** The attributes of an element as options are written. */
export const attributesOf = (root: SnippetNode): [name: string, value: string][] =>
  (root.getAttributeNames?.() ?? []).map((name) => [name, attribute(root, name) ?? ""]);

/** Whether a block is a file of the snippet that is in the page. */
export const isFile = ({ role, src, action }: CodeBlock): boolean => role === null && src === null && action === null;

/** The language that the ending of a file's name gives away; empty when it does not. */
function languageOfUrl(url: string | null): string {
  const ending = /\.(\w+)(?:[?#].*)?$/.exec(url ?? "")?.[1] ?? "";
  return isKnownLanguage(ending) ? canonicalLanguage(ending) : "";
}
