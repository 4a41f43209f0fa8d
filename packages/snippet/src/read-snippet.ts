import { findFileLinks, inputOf, proseOf } from "./block-contents.js";
import { codeOf } from "./code-blocks.js";
import type { CodeBlock } from "./code-blocks.js";
import { withLineEnd } from "./code-layout.js";
import { parseOptions } from "./parse-options.js";
import type { WrittenOptions } from "./read-options.js";
import { attributesOf, isFile, readOutline } from "./read-outline.js";
import { SNIPPET_ROLES } from "./snippet.js";
import { splitShellWords } from "./shell-words.js";
import type { LinkedFile, Snippet, SnippetAction, SnippetFile, SnippetRole } from "./snippet.js";
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
  const settings = Array.from(defaults);
  const { outline, codeNode, others } = readOutline(root, settings);
  const { language, files } = outline;
  const { options, warnings } = parseOptions(attributesOf(root), settings);
  if (codeNode === null && options.src === null) warnings.push({ type: "no-code" });
  if (codeNode !== null && options.src !== null) warnings.push({ type: "two-codes" });
  if (language === "") warnings.push({ type: "no-language" });
  const roles = readRoles(others, warnings);
  warnings.push(...leftOut(files[0].name, others));
  const buttons = others.filter(({ action }) => action !== null && action !== "");
  if (others.some(({ action }) => action === "")) warnings.push({ type: "unnamed-action" });
  const snippet: Snippet = {
    ...roles,
    hints: others.filter(({ role }) => role === "hint").map(proseOf),
    language,
    options,
    files,
    linkedFiles: readLinkedFiles(root, others, files, warnings),
    actions: buttons.map((block, index) => readAction(block, index, files[0].name)),
    stdin: roles.stdin ?? (options.stdin === null ? null : withLineEnd(options.stdin)),
  };
  return { snippet, codeNode, warnings };
}

/** A block without code runs the entry. Its file needs a name only where the language, or the program, looks at it. */
function readAction(block: CodeBlock, index: number, entry: string): SnippetAction {
  const code = codeOf(block);
  const ending = /\.\w+$/.exec(entry)?.[0] ?? "";
  const name = block.file || `action-${index + 1}${ending}`;
  return {
    label: block.action ?? "",
    file: code === "" ? null : { name, code, readonly: true, hidden: true },
    args: block.args === null ? null : (splitShellWords(block.args) ?? null),
  };
}

/** The files that are none, because they lack a name of their own. */
function leftOut(entry: string, blocks: readonly CodeBlock[]): SnippetWarning[] {
  const names = [entry];
  return blocks.filter(isFile).flatMap(({ file }): SnippetWarning[] => {
    if (file === null || file === "") return [{ type: "unnamed-block" }];
    if (names.includes(file)) return [{ type: "repeated-file", name: file }];
    names.push(file);
    return [];
  });
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

/** Roles that have to say something: all programs would pass an empty check. */
const MEANINGFUL: readonly SnippetRole[] = ["check", "solution"];

function readRoles(blocks: readonly CodeBlock[], warnings: SnippetWarning[]): OneOfARole {
  const names = SNIPPET_ROLES.filter((role) => role !== "hint");
  const roles = Object.fromEntries(names.map((role) => [role, null])) as OneOfARole;
  for (const block of blocks) {
    if (block.role === null || block.role === "hint") continue;
    const role = names.find((known) => known === block.role);
    if (role === undefined) warnings.push({ type: "unknown-role", role: block.role });
    else if (roles[role] !== null) warnings.push({ type: "repeated-role", role });
    else if (MEANINGFUL.includes(role) && codeOf(block) === "") warnings.push({ type: "empty-role", role });
    else roles[role] = role === "stdin" ? inputOf(block) : codeOf(block);
  }
  return roles;
}
