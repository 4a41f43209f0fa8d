import { blockText } from "@code-runner/snippet";
import type { Element, Properties } from "hast";
import type { FencedSnippet, SnippetBlock } from "./gather-snippets.js";

/** The element of a snippet as a hast node. */
export function snippetHast({ attributes, blocks }: FencedSnippet): Element {
  return element("code-runner", propertiesOf(attributes), blocks.map(blockHast));
}

function blockHast({ language, attributes, code }: SnippetBlock): Element {
  const className = language === "" ? {} : { className: [`language-${language}`] };
  const text = code === "" ? [] : [{ type: "text" as const, value: blockText(code) }];
  return element("pre", propertiesOf(attributes), [element("code", className, text)]);
}

function element(tagName: string, properties: Properties, children: Element["children"]): Element {
  return { type: "element", tagName, properties, children };
}

/** Attributes of a custom element keep their names in hast; `data-file` is `dataFile`, `readonly` is `readOnly`. */
function propertiesOf(attributes: ReadonlyMap<string, string>): Properties {
  return Object.fromEntries(
    Array.from(attributes, ([name, value]) => [propertyName(name), value === "" ? true : value]),
  );
}

function propertyName(attribute: string): string {
  if (attribute === "readonly") return "readOnly";
  return attribute.replace(/^data-([a-z])/, (_, letter: string) => `data${letter.toUpperCase()}`);
}
