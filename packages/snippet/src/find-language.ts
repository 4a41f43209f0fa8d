import { describingNodes } from "./code-blocks.js";
import { canonicalLanguage, isKnownLanguage } from "./language-names.js";
import { attribute, classNames } from "./snippet-node.js";
import type { SnippetNode } from "./snippet-node.js";

/**
 * The language that the markup gives a code block: nearest first, from the code itself to one level above the element.
 * Empty when nothing says it.
 */
export function findLanguage(block: SnippetNode, root: SnippetNode): string {
  const above = root.parentNode === null ? [] : [root.parentNode];
  for (const node of [...describingNodes(block, root), root, ...above]) {
    const name = languageOfNode(node);
    if (name !== null) return canonicalLanguage(name);
  }
  return "";
}

function languageOfNode(node: SnippetNode): string | null {
  const attributes = [attribute(node, "data-language"), attribute(node, "data-lang"), languageOfType(node)];
  const named = attributes.find((name) => name !== null && name.trim() !== "");
  return named ?? languageOfClasses(classNames(node));
}

/** `text/x-python` and `text/python` name a language; `text/plain` does not. */
function languageOfType(node: SnippetNode): string | null {
  const [, name] = /^text\/(?:x-)?([\w+#-]+)$/i.exec(attribute(node, "type")?.trim() ?? "") ?? [];
  return name === undefined || name === "plain" ? null : name;
}

function languageOfClasses(names: readonly string[]): string | null {
  for (const name of names) {
    const [, language] = /^lang(?:uage)?-([\w+#-]+)/i.exec(name) ?? [];
    if (language !== undefined) return language;
  }
  return names.map(languageOfHighlightClass).find((language) => language !== null) ?? languageBesideMark(names);
}

/** Sphinx: `highlight-python`. Other tools use the same prefix for other things, so the language has to be known. */
function languageOfHighlightClass(name: string): string | null {
  const [, language] = /^highlight-(?:source-)?(.+)$/i.exec(name) ?? [];
  return language !== undefined && isKnownLanguage(language) ? language : null;
}

/** Pandoc and Hexo write the bare language beside a mark of theirs: `sourceCode python`, `highlight python`. */
function languageBesideMark(names: readonly string[]): string | null {
  const isMarked = names.includes("sourceCode") || names.includes("highlight");
  return isMarked ? (names.find(isKnownLanguage) ?? null) : null;
}
