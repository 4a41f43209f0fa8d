import { codeOf, findCodeBlocks, findFileLinks, inputOf, proseOf } from "./code-blocks.js";
import type { CodeBlock } from "./code-blocks.js";
import { withLineEnd } from "./code-layout.js";
import { findLanguage } from "./find-language.js";
import { canonicalLanguage, defaultEntry, isKnownLanguage } from "./language-names.js";
import { parseOptions } from "./parse-options.js";
import type { WrittenOptions } from "./parse-options.js";
import { SNIPPET_ROLES } from "./snippet.js";
import { splitShellWords } from "./shell-words.js";
import type { LinkedFile, Snippet, SnippetAction, SnippetFile, SnippetRole } from "./snippet.js";
import { attribute } from "./snippet-node.js";
import type { SnippetNode } from "./snippet-node.js";
import type { SnippetWarning } from "./snippet-warning.js";

/** A snippet as it was found in a page. */
export interface ReadSnippet {
  snippet: Snippet;
  /** The `<pre>`, `<script>` or `<textarea>` that holds the entry's code; null when there is none. */
  codeNode: SnippetNode | null;
  /** Each thing that the author probably did not mean. */
  warnings: SnippetWarning[];
}

/**
 * Reads the snippet that an element holds in its light DOM. It never throws and never changes the tree.
 *
 * @param defaults options that hold where the element says nothing. A default language yields to what the code says.
 */
export function readSnippet(root: SnippetNode, defaults: WrittenOptions = []): ReadSnippet {
  const names = root.getAttributeNames?.() ?? [];
  const { options, warnings } = parseOptions(
    names.map((name) => [name, attribute(root, name) ?? ""] as const),
    defaults,
  );

  const blocks = findCodeBlocks(root);
  const entryBlock = blocks.find((block) => isFile(block)) ?? null;
  const others = blocks.filter((block) => block !== entryBlock);
  if (entryBlock === null && options.src === null) warnings.push({ type: "no-code" });
  if (entryBlock !== null && options.src !== null) warnings.push({ type: "two-codes" });

  const language =
    canonicalLanguage(attribute(root, "language") ?? "") ||
    languageOf(entryBlock, root) ||
    languageOfUrl(options.src) ||
    canonicalLanguage(options.language ?? "");
  if (language === "") warnings.push({ type: "no-language" });

  const entry: SnippetFile = {
    name: options.filename ?? nonEmpty(entryBlock?.file) ?? defaultEntry(language),
    code: entryBlock === null ? "" : codeOf(entryBlock),
    readonly: options.readonly || entryBlock?.readonly === true,
    hidden: entryBlock?.hidden === true,
  };
  const roles = readRoles(others, warnings);
  const files: Snippet["files"] = [entry, ...readFiles(entry.name, others, options.readonly, warnings)];
  const snippet: Snippet = {
    ...roles,
    hints: others.filter(({ role }) => role === "hint").map(proseOf),
    language,
    options,
    files,
    linkedFiles: readLinkedFiles(root, others, files, warnings),
    actions: others.filter(({ action }) => action !== null).map((block, index) => readAction(block, index, entry.name)),
    stdin: roles.stdin ?? (options.stdin === null ? null : withLineEnd(options.stdin)),
  };
  return { snippet, codeNode: entryBlock?.node ?? null, warnings };
}

const languageOf = (block: CodeBlock | null, root: SnippetNode): string => findLanguage(block?.node ?? root, root);

/** The language that the ending of a file's name gives away; empty when it does not. */
function languageOfUrl(url: string | null): string {
  const ending = /\.(\w+)(?:[?#].*)?$/.exec(url ?? "")?.[1] ?? "";
  return isKnownLanguage(ending) ? canonicalLanguage(ending) : "";
}

const nonEmpty = (text: string | null | undefined): string | null => (text === "" ? null : (text ?? null));

/** Whether a block is a file of the snippet that is in the page. */
const isFile = ({ role, src, action }: CodeBlock): boolean => role === null && src === null && action === null;

/** A block without code runs the entry. Its file needs a name only where the language, or the program, looks at it. */
function readAction(block: CodeBlock, index: number, entry: string): SnippetAction {
  const code = codeOf(block);
  const ending = /\.\w+$/.exec(entry)?.[0] ?? "";
  const name = nonEmpty(block.file) ?? `action-${index + 1}${ending}`;
  return {
    label: block.action ?? "",
    file: code === "" ? null : { name, code, readonly: true, hidden: true },
    args: block.args === null ? null : (splitShellWords(block.args) ?? null),
  };
}

function readFiles(entry: string, blocks: readonly CodeBlock[], allReadonly: boolean, warnings: SnippetWarning[]) {
  const files: SnippetFile[] = [];
  for (const block of blocks.filter(isFile)) {
    const name = nonEmpty(block.file);
    if (name === null) {
      warnings.push({ type: "unnamed-block" });
    } else if (name === entry || files.some((file) => file.name === name)) {
      warnings.push({ type: "repeated-file", name });
    } else {
      files.push({ name, code: codeOf(block), readonly: allReadonly || block.readonly, hidden: block.hidden });
    }
  }
  return files;
}

function readLinkedFiles(
  root: SnippetNode,
  blocks: readonly CodeBlock[],
  files: readonly SnippetFile[],
  warnings: SnippetWarning[],
): LinkedFile[] {
  const fromBlocks = blocks.flatMap(({ role, src, file }) =>
    role === null && src !== null ? [{ name: file ?? "", src }] : [],
  );
  const linked: LinkedFile[] = [];
  for (const link of [...fromBlocks, ...findFileLinks(root)]) {
    if (link.name === "" || link.src === "") {
      warnings.push({ type: "incomplete-file" });
    } else if ([...files, ...linked].some(({ name }) => name === link.name)) {
      warnings.push({ type: "repeated-file", name: link.name });
    } else {
      linked.push(link);
    }
  }
  return linked;
}

/** What a snippet has once at most. */
type OneOfARole = Record<Exclude<SnippetRole, "hint">, string | null>;

function readRoles(blocks: readonly CodeBlock[], warnings: SnippetWarning[]): OneOfARole {
  const names = SNIPPET_ROLES.filter((role) => role !== "hint");
  const roles = Object.fromEntries(names.map((role) => [role, null])) as OneOfARole;
  for (const block of blocks) {
    if (block.role === null || block.role === "hint") continue;
    const role = names.find((known) => known === block.role);
    if (role === undefined) warnings.push({ type: "unknown-role", role: block.role });
    else if (roles[role] !== null) warnings.push({ type: "repeated-role", role });
    else roles[role] = role === "stdin" ? inputOf(block) : codeOf(block);
  }
  return roles;
}
