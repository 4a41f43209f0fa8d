import { assertNever } from "@code-runner/protocol";
import { nearestName } from "./nearest-name.js";
import { OPTION_TABLE } from "./option-table.js";
import { PAGE_SETTINGS } from "./page-settings.js";
import type { OptionKind, OptionName, OptionSpec } from "./option-table.js";
import { SNIPPET_ROLES } from "./snippet.js";
import type { SnippetWarning } from "./snippet-warning.js";

/** What a value of each kind looks like, to complete "expects …". */
const EXPECTATIONS: Readonly<Record<Exclude<OptionKind, "enum">, string>> = {
  boolean: "no value",
  string: "text",
  seconds: "a time such as 10, 10s or 2m",
  bytes: "a size such as 256mb or 1gb",
  list: "words between spaces",
  "shell-words": "every quote to be closed",
  lines: "lines such as 2,4-6",
  height: "lines such as 12 or 5-20, or fit",
  place: "below, beside or the #id of an element",
  "first-line": "the number of the first line, or nothing",
  json: 'a JSON object such as {"NAME": "value"}',
};

/** Says in one or two sentences what is wrong and what was probably meant. */
export function describeWarning(warning: SnippetWarning): string {
  switch (warning.type) {
    case "unknown-option":
      return unknownOption(warning.name);
    case "unknown-default": {
      const nearest = didYouMean(warning.name, [...Object.keys(OPTION_TABLE), ...PAGE_SETTINGS]);
      return `The page's configuration has no "${warning.name}".${nearest}`;
    }
    case "wrong-value":
      return wrongValue(warning.option, warning.value);
    case "wrong-word": {
      const values = valuesOf(warning.option);
      const { option, word } = warning;
      return `The option "${option}" knows ${values.join(", ")}, not "${word}".${didYouMean(word, values)}`;
    }
    case "no-code":
      return "There is no code: the code belongs in a <pre> inside the element.";
    case "two-codes":
      return "There is code in the page and an option src. The code in the page is used.";
    case "no-language":
      return 'No language is given. Add language="…" or a class such as "language-python".';
    case "unnamed-block":
      return "A further code block is ignored: it needs data-file or data-role.";
    case "repeated-file":
      return `A further file named "${warning.name}" is ignored.`;
    case "incomplete-file":
      return "A file with data-src is ignored: it needs data-file and an address.";
    case "repeated-role":
      return `A second block with data-role="${warning.role}" is ignored.`;
    case "unknown-role":
      return unknownRole(warning.role);
    case "empty-role":
      return `The block with data-role="${warning.role}" is ignored: it is empty.`;
    case "unnamed-action":
      return "A button is left out: data-action needs the text that stands on it.";
    default:
      return assertNever(warning);
  }
}

/** Says that there is no such option, and which one was probably meant. `others` are names that are right here too. */
export function unknownOption(name: string, others: readonly string[] = []): string {
  return `There is no option "${name}".${didYouMean(name, [...Object.keys(OPTION_TABLE), ...others])}`;
}

/** What a value of an option looks like, to complete "expects …": `a time such as 10, 10s or 2m`. */
export function expectedValue(option: OptionName): string {
  const { kind }: OptionSpec = OPTION_TABLE[option];
  return kind === "enum" ? `one of ${valuesOf(option).join(", ")}` : EXPECTATIONS[kind];
}

function wrongValue(option: OptionName, value: string): string {
  return `The option "${option}" expects ${expectedValue(option)}, not "${value}".${didYouMean(value, valuesOf(option))}`;
}

function valuesOf(option: OptionName): readonly string[] {
  const { values }: OptionSpec = OPTION_TABLE[option];
  return values ?? [];
}

function unknownRole(role: string): string {
  const hint = didYouMean(role, SNIPPET_ROLES) || ` The roles are ${SNIPPET_ROLES.join(", ")}.`;
  return `There is no data-role "${role}".${hint}`;
}

function didYouMean(name: string, candidates: readonly string[]): string {
  const nearest = nearestName(name, candidates);
  return nearest === null ? "" : ` Did you mean "${nearest}"?`;
}
