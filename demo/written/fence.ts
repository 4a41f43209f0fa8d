import type { WrittenBlock, WrittenSnippet } from "./written-snippet.js";

/** A text to copy, and what the author should know of it. */
export interface Written {
  text: string;
  /** Names of the options that cannot be said in this form. */
  missing: string[];
}

/** The snippet as fences for Markdown, one for each block. */
export function fenceOf(snippet: WrittenSnippet): Written {
  const { attributes, blocks } = withInputAsPart(snippet);
  const written = new Map(Array.from(attributes).filter(([, value]) => isWritable(value)));
  const [entry = { language: "", attributes: new Map<string, string>(), code: "" }, ...parts] = blocks;
  const language = entry.language || (written.get("language") ?? "");
  if (entry.language === "") written.delete("language");
  const fences = [
    fence([language, "runner", ...Array.from(written, ([name, value]) => word(name, value))], entry.code),
    ...parts.map(partFence),
  ];
  return {
    text: fences.join("\n"),
    missing: [...attributes.keys()].filter((name) => !isWritable(attributes.get(name))),
  };
}

/** Attributes of a part by the words for them. */
const PART_WORDS: Readonly<Record<string, string>> = {
  "data-file": "file",
  "data-src": "src",
  "data-role": "role",
  "data-action": "action",
  "data-args": "args",
  "data-readonly": "readonly",
  "data-hidden": "hidden",
};

function partFence({ language, attributes, code }: WrittenBlock): string {
  const words = Array.from(attributes)
    .filter(([name]) => Object.hasOwn(PART_WORDS, name))
    .map(([name, value]) => word(PART_WORDS[name] ?? name, value));
  return fence([language, "runner-part", ...words], code);
}

/** An info string is one line, so that input of several lines is a part. */
function withInputAsPart(snippet: WrittenSnippet): WrittenSnippet {
  const stdin = snippet.attributes.get("stdin");
  if (stdin === undefined || !stdin.includes("\n")) return snippet;
  const attributes = new Map(snippet.attributes);
  attributes.delete("stdin");
  const part = { language: "", attributes: new Map([["data-role", "stdin"]]), code: `${stdin.replace(/\n$/, "")}\n` };
  return { attributes, blocks: [...snippet.blocks, part] };
}

/** A value stands in one kind of quotes, and has no way to hold both. */
const isWritable = (value = "") => !/[\r\n]/.test(value) && !(value.includes('"') && value.includes("'"));

function word(name: string, value: string): string {
  if (value === "") return name;
  // Markdown reads backslashes and entities in the info string before anybody else does.
  const text = value.replace(/[\\&]/g, "\\$&");
  if (text.includes('"')) return `${name}='${text}'`;
  return /[\s'={}`~]/.test(text) ? `${name}="${text}"` : `${name}=${text}`;
}

function fence(words: readonly string[], code: string): string {
  const info = words.filter((text) => text !== "").join(" ");
  // Backticks cannot stand in the info string of a fence of backticks.
  const mark = info.includes("`") ? "~" : "`";
  const runs = Array.from(code.matchAll(mark === "~" ? /~{3,}/g : /`{3,}/g), ([run]) => run.length);
  const marks = mark.repeat(Math.max(2, ...runs) + 1);
  return `${marks}${info}\n${code === "" ? "" : `${code.replace(/\n$/, "")}\n`}${marks}\n`;
}
