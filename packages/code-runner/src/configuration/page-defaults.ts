import type { WrittenOptions } from "@code-runner/snippet";
import { configurationScript } from "./configuration-script.js";
import { configuredByScript } from "./configuration.js";

/** The page's configuration as the options of its snippets would be written. Other names in it come along. */
export function pageDefaults(page: Pick<ParentNode, "querySelector">): WrittenOptions {
  const values = { ...configurationScript(page), ...configuredByScript() };
  return Object.entries(values).flatMap(([name, value]) => (value == null ? [] : [[name, written(value)] as const]));
}

/** A value as the attribute would have it. */
function written(value: unknown): string {
  if (value === true) return "";
  if (Array.isArray(value)) return value.join(" ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
