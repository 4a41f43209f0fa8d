import {
  describeWarning,
  isOptionName,
  nearestName,
  OPTION_TABLE,
  parseOptions,
  SNIPPET_ROLES,
  unknownOption,
} from "@code-runner/snippet";
import { parseInfo } from "./fence-info.js";
import type { InfoWord } from "./fence-info.js";

/**
 * What a fence's info string asks for:
 *
 * - a plain code block, when it holds none of our marks;
 * - `runner` (or `code-runner`): a snippet. Every option of the element may follow by its attribute's name. `file=` is
 *   short for `filename=`, `editable=false` says `readonly`, `{2,4-6}` says `highlight`, and `id=` names the snippet;
 * - `runner-part`: a further part of the snippet right above, a file (`file=`) or something else (`role=`, one of setup,
 *   check, hint, solution, expected, stdin, output) or a button (`action=` is its label, `args=` the arguments). `readonly` keeps the
 *   reader from editing a file, `hidden` from seeing it. `src=` is the address of a file that is loaded when the program
 *   runs; such a fence is empty.
 *
 * Values with spaces stand in quotes of either kind. Of options given twice the last one counts.
 *
 * @example
 *     ```python runner timeout=5 packages="numpy pandas" file=main.py
 *     import shapes
 *     print(shapes.area(float(input())))
 *     ```
 *
 *     ```python runner-part file=shapes.py readonly
 *     def area(radius): return 3 * radius ** 2
 *     ```
 *
 *     ```runner-part role=stdin
 *     2
 *     ```
 */
export type Fence = PlainFence | MarkedFence;

export interface PlainFence {
  type: "plain";
}

export interface MarkedFence {
  type: "snippet" | "part";
  /** As the author wrote it; empty when the fence names none. */
  language: string;
  /** Attributes for the element, or for the part's `<pre>`. Only names that are known here. */
  attributes: ReadonlyMap<string, string>;
  /** One sentence for each thing that the author probably did not mean. */
  warnings: string[];
}

const MARKS: Readonly<Record<string, "snippet" | "part">> = {
  runner: "snippet",
  "code-runner": "snippet",
  "runner-part": "part",
};

/** Reads the info string of a fence. */
export function parseFence(info: string): Fence {
  const { language, words } = parseInfo(info);
  // A fence may have a mark and no language.
  const all: InfoWord[] = isMark(language) ? [{ name: language, value: null }, ...words] : words;
  const type = all.map(({ name, value }) => (value === null && isMark(name) ? MARKS[name] : undefined)).find(Boolean);
  if (type === undefined) return { type: "plain" };
  const options = all.filter(({ name, value }) => value !== null || !isMark(name));
  return {
    type,
    language: isMark(language) ? "" : language,
    ...(type === "snippet" ? snippetAttributes(options) : partAttributes(options)),
  };
}

const isMark = (word: string): boolean => Object.hasOwn(MARKS, word);

type Attributes = Pick<MarkedFence, "attributes" | "warnings">;

function snippetAttributes(words: readonly InfoWord[]): Attributes {
  const attributes = new Map<string, string>();
  const warnings: string[] = [];
  for (const word of words) {
    const { name, value } = renamed(word);
    if (name === "id" && value !== null) {
      attributes.set(name, value);
    } else if (!isOptionName(name)) {
      warnings.push(unknownOption(name, ["file", "editable", "id", ...Object.keys(MARKS)]));
    } else if (OPTION_TABLE[name].kind === "boolean") {
      setBoolean(attributes, name, { name, value }, warnings);
    } else if (value === null && OPTION_TABLE[name].kind === "first-line") {
      attributes.set(name, "");
    } else if (value === null) {
      warnings.push(`The option "${name}" needs a value: ${name}=….`);
    } else {
      attributes.set(name, value);
    }
  }
  warnings.push(...parseOptions(attributes).warnings.map(describeWarning));
  return { attributes, warnings };
}

/** Roles of parts that nobody should read before the element shows them. */
const UNSEEN_ROLES = ["check", "hint", "solution"];

function partAttributes(words: readonly InfoWord[]): Attributes {
  const attributes = new Map<string, string>();
  const warnings: string[] = [];
  for (const word of words) {
    const { name, value } = renamed(word);
    if (name === "readonly" || name === "hidden") setBoolean(attributes, `data-${name}`, { name, value }, warnings);
    else if (name === "filename" && value !== null) attributes.set("data-file", value);
    else if (name === "src" && value !== null) attributes.set("data-src", value);
    else if (["role", "action", "args"].includes(name) && value !== null) attributes.set(`data-${name}`, value);
    else
      warnings.push(
        `A part of a snippet has no option "${name}", only file, src, role, action, args, readonly and hidden.`,
      );
  }
  const role = attributes.get("data-role");
  if (role !== undefined && !SNIPPET_ROLES.some((known) => known === role)) warnings.push(unknownRole(role));
  // A page that is read without our script should not give them away.
  if (role !== undefined && UNSEEN_ROLES.includes(role)) attributes.set("hidden", "");
  if (attributes.has("data-src") && !attributes.has("data-file"))
    warnings.push("A part with src= needs file= as well.");
  if (role === undefined && !attributes.has("data-file") && !attributes.has("data-action"))
    warnings.push("A part of a snippet needs file=, role= or action=.");
  return { attributes, warnings };
}

/** The names that only fences have, in the words of the element. */
function renamed({ name, value }: InfoWord): InfoWord {
  if (name === "file") return { name: "filename", value };
  if (name !== "editable") return { name, value };
  if (value === "false") return { name: "readonly", value: null };
  return { name: "readonly", value: value === null || value === "true" ? "false" : value };
}

function setBoolean(attributes: Map<string, string>, attribute: string, word: InfoWord, warnings: string[]): void {
  if (word.value === null || word.value === "" || word.value === "true") attributes.set(attribute, "");
  else if (word.value === "false") attributes.delete(attribute);
  else warnings.push(`The option "${word.name}" is true or false, not "${word.value}".`);
}

function unknownRole(role: string): string {
  const nearest = nearestName(role, SNIPPET_ROLES);
  return `There is no role "${role}".${nearest === null ? "" : ` Did you mean "${nearest}"?`}`;
}
