import type { Specifier } from "./version.js";
import { parseSpecifiers } from "./version.js";

/** One line of what a program or a package needs. */
export interface Requirement {
  /** As an index spells it: `scikit-learn` for `Scikit_Learn`. */
  name: string;
  extras: readonly string[];
  specifiers: readonly Specifier[];
  marker: string | null;
  /** Where its wheel is; null for a package that is looked up by its name. */
  url: string | null;
  /** As it was written, for messages. */
  text: string;
}

/** The one spelling of a package's name. */
export const canonicalName = (name: string): string => name.replace(/[-_.]+/g, "-").toLowerCase();

/**
 * Reads a requirement such as `pandas[excel]>=2.2; python_version > "3.9"`, `name @ https://…/x.whl` or the address of a
 * wheel.
 *
 * @throws {TypeError} for one that is not understood.
 */
export function parseRequirement(text: string): Requirement {
  const trimmed = text.trim();
  if (/\.whl(?:[?#].*)?$/.test(trimmed) && !/^[\w.-]+\s*@/.test(trimmed)) {
    const fileName =
      trimmed
        .replace(/[?#].*$/, "")
        .split("/")
        .at(-1) ?? "";
    const name = canonicalName(decodeURIComponent(fileName).split("-")[0] ?? "");
    return { name, extras: [], specifiers: [], marker: null, url: trimmed, text: trimmed };
  }
  const [head = "", marker = null] = trimmed.split(/;(.*)/s);
  const match = /^([A-Za-z0-9][\w.-]*)\s*(?:\[([^\]]*)\])?\s*(.*)$/s.exec(head.trim());
  if (match === null) throw new TypeError(`"${trimmed}" is not a requirement.`);
  const [, name = "", extras = "", rest = ""] = match;
  const url = rest.startsWith("@") ? rest.slice(1).trim() : null;
  return {
    name: canonicalName(name),
    extras: extras
      .split(",")
      .map((extra) => canonicalName(extra.trim()))
      .filter((extra) => extra !== ""),
    specifiers: url === null ? parseSpecifiers(rest.trim().replace(/^\((.*)\)$/, "$1")) : [],
    marker: marker === null || marker.trim() === "" ? null : marker.trim(),
    url,
    text: trimmed,
  };
}
