import type { WrittenOptions } from "@code-runner/snippet";
import { configurationScript } from "./configuration-script.js";
import { configuredByScript } from "./configuration.js";
import { optionText } from "./option-text.js";

/** The page's configuration as the options of its snippets would be written. Other names in it come along. */
export function pageDefaults(page: Pick<ParentNode, "querySelector">): WrittenOptions {
  const values = { ...configurationScript(page), ...configuredByScript() };
  return Object.entries(values).flatMap(([name, value]) =>
    value == null ? [] : [[name, optionText(name, value)] as const],
  );
}
