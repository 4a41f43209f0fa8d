// A module of its own, which only a worker that runs TypeScript loads.
import { transform } from "sucrase";
import { findUnstrippable } from "./unstrippable.js";

/** A TypeScript file without its types, or where it cannot be read. Lines are those of the original. */
export type StrippedFile =
  | { type: "stripped"; code: string; /** The `mappings` of a source map with one source. */ mappings: string }
  | { type: "syntax-error"; message: string; line: number; column: number };

/** What this module gives to the worker that imports it. */
export interface TypeStripper {
  stripTypes(source: string, name: string): StrippedFile;
}

interface Place {
  line: number;
  column: number;
}

/**
 * Removes types and turns enums and parameter properties into JavaScript. Everything else stays as it is. What would need
 * a compiler is told like an error in the syntax.
 */
export function stripTypes(source: string, name: string): StrippedFile {
  try {
    const found = findUnstrippable(source);
    if (found !== null) return { type: "syntax-error", ...found };
    const { code, sourceMap } = transform(source, {
      transforms: ["typescript"],
      disableESTransforms: true,
      filePath: name,
      sourceMapOptions: { compiledFilename: name },
    });
    return { type: "stripped", code, mappings: sourceMap?.mappings ?? "" };
  } catch (error) {
    const { message, loc } = error as Error & { loc?: Place };
    if (loc === undefined) throw error;
    const sentence = message.replace(`Error transforming ${name}: `, "").replace(/ \(\d+:\d+\)$/, "");
    return { type: "syntax-error", message: sentence, line: loc.line, column: loc.column };
  }
}
