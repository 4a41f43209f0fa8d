import { OPTION_DOCS, OPTION_TABLE } from "@code-runner/snippet";
import type { OptionName, OptionSpec } from "@code-runner/snippet";
import { escapeHtml } from "../written/tag.js";

/** Options whose value may have several lines. */
const MULTILINE: readonly OptionName[] = ["stdin"];

/** The form's field for an option: its kind decides what it is filled in with. */
export function optionField(option: OptionName): string {
  const spec: OptionSpec = OPTION_TABLE[option];
  switch (spec.kind) {
    case "boolean":
      return field(option, `<label class="check">${checkbox(option)}<code>${option}</code></label>`);
    case "enum":
      return field(option, `${label(option)}\n<select${attributes(option)}>${choices(spec.values ?? [])}</select>`);
    case "first-line":
      return field(
        option,
        `<label class="check">${checkbox(option)}<code>${option}</code></label>
<label class="from">from <input name="${option}-from" type="text" inputmode="numeric" placeholder="1" disabled${described(option)} /></label>`,
      );
    default:
      if (spec.values !== undefined) return wordsField(option, spec.values);
      return field(option, `${label(option)}\n${textField(option)}`);
  }
}

function field(option: OptionName, content: string): string {
  return `<div class="field" data-option="${option}">\n${content}\n${notes(option)}</div>`;
}

/** A list of known words: every one of them is a box, and all are ticked by default. */
function wordsField(option: OptionName, values: readonly string[]): string {
  const boxes = values
    .filter((value) => value !== "none")
    .map(
      (value) =>
        `<label class="check"><input type="checkbox" name="${option}" value="${value}" checked />${value}</label>`,
    );
  return `<fieldset class="field words" data-option="${option}" aria-describedby="option-${option}-meaning">
<legend><code>${option}</code></legend><div>${boxes.join("")}</div>
${notes(option)}</fieldset>`;
}

function textField(option: OptionName): string {
  if (MULTILINE.includes(option)) return `<textarea${attributes(option)} rows="2" spellcheck="false"></textarea>`;
  return `<input${attributes(option)} type="text" autocomplete="off" spellcheck="false" />`;
}

const checkbox = (option: OptionName) => `<input${attributes(option)} type="checkbox" />`;

const attributes = (option: OptionName) => ` id="option-${option}" name="${option}"${described(option)}`;

const described = (option: OptionName) => ` aria-describedby="option-${option}-meaning option-${option}-problem"`;

const label = (option: OptionName) => `<label for="option-${option}"><code>${option}</code></label>`;

const choices = (values: readonly string[]) =>
  values.map((value, index) => `<option value="${value}">${value}${index === 0 ? " (default)" : ""}</option>`).join("");

function notes(option: OptionName): string {
  return `<p class="meaning" id="option-${option}-meaning">${escapeHtml(OPTION_DOCS[option])} <a href="gallery.html#${option}" aria-label="Example of ${option}">Example</a></p>
<p class="problem" id="option-${option}-problem" role="status"></p>
`;
}
