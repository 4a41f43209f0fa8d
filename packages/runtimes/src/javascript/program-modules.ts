import type { Program } from "@code-runner/protocol";
import { originalColumn } from "./column-map.js";
import { fileNamed } from "./file-names.js";
import type { ReaderPlace } from "./reader-stack.js";
import { SourceSyntaxError } from "./source-syntax-error.js";
import type { TypeStripper } from "./type-stripper.js";

/** The program's files as modules that can be imported, and the way back from their URLs to the reader's places. */
export interface ProgramModules {
  entryUrl: string;
  /** Null where the program has no setup. */
  setupUrl: string | null;
  /** The place in the reader's file for one in a module; null for a module that is not the reader's. */
  placeOf(url: string, line: number, column: number): ReaderPlace | null;
}

/** What the modules are made with. */
export interface ModuleTools {
  /** Makes an address for a text. */
  toUrl: (text: string, type: string) => string;
  /** Null where the program is JavaScript. */
  typeStripper: TypeStripper | null;
  /** JavaScript that is added to the end of the entry. Default: none. */
  entryEnd?: string;
}

interface Module {
  name: string;
  /** From the text that was made to the reader's; null where they are the same. */
  mappings: string | null;
}

/** Files import each other in a circle, which modules made from blobs cannot do. */
export class CircularImportError extends Error {
  override readonly name = "CircularImportError";
}

/** The name under which errors in the setup are told. */
const SETUP = "setup";

/**
 * What may stand before a specifier, or hide one: comments, templates, the specifier itself in its quotes, other
 * strings. Reading from left to right, whatever comes first wins, so text inside comments and strings stays as it is.
 */
const pieces =
  /\/\*[\s\S]*?\*\/|\/\/[^\n]*|`(?:\\[\s\S]|[^`\\])*`|(\b(?:from|import)\s*\(?\s*)(["'])(\.{1,2}\/[^"'\n]*)\2|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g;

/** Replaces relative specifiers in a module's text. `resolve` returns null for one that stays as it is. */
export function replaceSpecifiers(source: string, resolve: (specifier: string) => string | null): string {
  return source.replace(pieces, (whole, before?: string, mark?: string, specifier?: string) => {
    const url = specifier === undefined ? null : resolve(specifier);
    return url === null ? whole : `${before}${mark}${url}${mark}`;
  });
}

/**
 * Makes a module of each file that the entry or the setup needs, those that are imported first. Lines stay where they
 * are.
 *
 * @throws {CircularImportError}
 * @throws {SourceSyntaxError} when a TypeScript file cannot be read.
 */
export function linkProgram(
  { files, entry, setup }: Pick<Program, "files" | "entry" | "setup">,
  { toUrl, typeStripper, entryEnd = "" }: ModuleTools,
): ProgramModules {
  const sources = new Map(files.map((file) => [file.name, file.content]));
  const urls = new Map<string, string>();
  const modules = new Map<string, Module>();

  const strip = (name: string, source: string): { code: string; mappings: string | null } => {
    if (typeStripper === null || /\.[cm]?js$/.test(name)) return { code: source, mappings: null };
    const stripped = typeStripper.stripTypes(source, name);
    if (stripped.type === "stripped") return stripped;
    throw new SourceSyntaxError(stripped.message, { ...stripped, file: name });
  };

  const make = (name: string, source: string, importers: readonly string[]): string => {
    if (name.endsWith(".json")) return toUrl(source, "application/json");
    const { code, mappings } = strip(name, source);
    const text = replaceSpecifiers(name === entry ? code + entryEnd : code, (specifier) => {
      const target = fileNamed(specifier, {
        from: name,
        isTypeScript: typeStripper !== null,
        has: (n) => sources.has(n),
      });
      return target === null ? null : link(target, [...importers, name]);
    });
    const url = toUrl(text, "text/javascript");
    modules.set(url, { name, mappings });
    return url;
  };

  const link = (name: string, importers: readonly string[]): string => {
    const known = urls.get(name);
    if (known !== undefined) return known;
    if (importers.includes(name)) {
      const circle = [...importers.slice(importers.indexOf(name)), name].join(" → ");
      throw new CircularImportError(
        `These files import each other in a circle, which works only on a server: ${circle}`,
      );
    }
    const url = make(name, sources.get(name) ?? "", importers);
    urls.set(name, url);
    return url;
  };

  return {
    setupUrl: setup === undefined ? null : make(SETUP, setup, []),
    entryUrl: link(entry, []),
    placeOf(url, line, column) {
      const module = modules.get(url);
      if (module === undefined) return null;
      const { name, mappings } = module;
      return { file: name, line, column: mappings === null ? column : originalColumn(mappings, line, column) };
    },
  };
}
