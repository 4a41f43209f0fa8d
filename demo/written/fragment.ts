import { isOptionName } from "@code-runner/snippet";
import type { WrittenBlock, WrittenSnippet } from "./written-snippet.js";

/**
 * A snippet as the fragment of an address, without the `#`: `language=python&timeout=5&code=print(1)`. Options stand by their
 * names. What follows the entry is one JSON value, `parts`.
 */
export function toFragment({ attributes, blocks }: WrittenSnippet): string {
  const [entry, ...parts] = blocks;
  const fields = new URLSearchParams();
  if (entry?.language) fields.set("language", entry.language);
  for (const [name, value] of attributes) fields.set(name, value);
  if (entry !== undefined) fields.set("code", entry.code);
  if (parts.length > 0) fields.set("parts", JSON.stringify(parts.map(toPlain)));
  return fields.toString();
}

/** The snippet of a fragment, with or without its `#`; null where it names neither code nor its address. What is not known is left out. */
export function fromFragment(fragment: string): WrittenSnippet | null {
  const fields = new URLSearchParams(fragment.replace(/^[#?]/, ""));
  const code = fields.get("code");
  if (code === null && !fields.has("src")) return null;
  const attributes = new Map(Array.from(fields).filter(([name]) => isOptionName(name)));
  if (code === null) return { attributes, blocks: [] };
  const language = attributes.get("language") ?? "";
  attributes.delete("language");
  return { attributes, blocks: [{ language, attributes: new Map(), code }, ...readParts(fields.get("parts"))] };
}

const toPlain = ({ language, attributes, code }: WrittenBlock) => ({
  ...(language === "" ? {} : { language }),
  ...Object.fromEntries(
    Array.from(attributes)
      .filter(([name]) => name.startsWith("data-"))
      .map(([name, value]) => [name.slice("data-".length), value]),
  ),
  code,
});

/** What may be said of a part, as in `data-file`. */
const PART_NAMES = ["file", "src", "role", "action", "args", "readonly", "hidden"];

function readParts(json: string | null): WrittenBlock[] {
  const parts = json === null ? [] : parseJson(json);
  if (!Array.isArray(parts)) return [];
  return parts.filter(isTexts).map(({ language = "", code = "", ...marks }) => ({
    language,
    attributes: new Map(
      Object.entries(marks)
        .filter(([name]) => PART_NAMES.includes(name))
        .map(([name, value]) => [`data-${name}`, value] as const),
    ),
    code,
  }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isTexts(value: unknown): value is Record<string, string> {
  return typeof value === "object" && value !== null && Object.values(value).every((text) => typeof text === "string");
}
