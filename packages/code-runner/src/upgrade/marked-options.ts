import { optionText } from "../configuration/option-text.js";

/**
 * The options in the value of `data-code-runner`: a JSON object by option names, where `true` stands for an option
 * without a value. Nothing that an author writes makes it throw.
 */
export function markedOptions(text: string): Record<string, string> {
  if (text.trim() === "") return {};
  const given = parse(text);
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    console.warn(`<code-runner>: data-code-runner expects a JSON object such as {"timeout": 5}, not "${text}".`);
    return {};
  }
  const options: Record<string, string> = {};
  for (const [name, value] of Object.entries(given as Record<string, unknown>)) {
    if (value !== null) options[name] = optionText(name, value);
  }
  return options;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
