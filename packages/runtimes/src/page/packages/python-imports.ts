import { logicalLines } from "./python-lines.js";

/** A module that a Python source imports. */
export interface ImportedModule {
  /** Its full name, such as `matplotlib.pyplot`. */
  module: string;
  /** Whether the source goes on without it: the import is in a `try` that catches its failure. */
  isOptional: boolean;
}

/** A block that decides what the imports in it mean. */
interface Block {
  indent: number;
  kind: "try" | "handler" | "skipped" | "suppressing";
  /** The imports in the body of a `try`, until its handlers are known. */
  imports: ImportedModule[];
}

const CATCHES_IMPORT_ERROR = /\b(?:ImportError|ModuleNotFoundError|Exception|BaseException)\b/;
const NEVER_RUNS = /^(?:el)?if\s*\(?\s*(?:(?:typing|t)\s*\.\s*)?(?:TYPE_CHECKING|False|0)\s*\)?\s*:/;

/**
 * Finds what a source imports, without running it: `import` and `from … import` anywhere in it, also inside functions.
 * Leaves out relative imports and what only a type checker would run. It does not see `importlib.import_module("x")`.
 */
export function findImports(source: string): ImportedModule[] {
  const found: ImportedModule[] = [];
  const blocks: Block[] = [];
  /** The `try` whose body has just ended: its handlers follow. */
  let ended: Block[] = [];
  for (const { indent, text } of logicalLines(source)) {
    const closed = blocks.filter((block) => block.indent >= indent);
    if (closed.length > 0) {
      blocks.splice(blocks.length - closed.length);
      ended = [...ended, ...closed].filter((block) => block.indent === indent);
    }
    const owner = ended.find(({ kind }) => kind === "try");
    const opened = openedBlock(text, indent);
    if (opened !== null) {
      if (opened.kind === "handler" && owner !== undefined) for (const item of owner.imports) item.isOptional = true;
      blocks.push(opened);
      if (opened.kind === "try") ended = [];
    } else if (!/^(?:except|else|finally)\b/.test(text)) {
      ended = [];
    }
    const modules = modulesIn(text);
    if (modules.length === 0 || blocks.some(({ kind }) => kind === "skipped")) continue;
    const isOptional = blocks.some(({ kind }) => kind === "handler" || kind === "suppressing");
    const innermostTry = blocks.findLast(({ kind }) => kind === "try");
    for (const module of modules) {
      const item = { module, isOptional };
      found.push(item);
      innermostTry?.imports.push(item);
    }
  }
  return withoutRepetition(found);
}

function openedBlock(text: string, indent: number): Block | null {
  const block = (kind: Block["kind"]): Block => ({ indent, kind, imports: [] });
  if (/^try\s*:/.test(text)) return block("try");
  if (NEVER_RUNS.test(text)) return block("skipped");
  if (/^except\b/.test(text)) {
    const isBare = /^except\s*:/.test(text);
    return isBare || CATCHES_IMPORT_ERROR.test(text) ? block("handler") : null;
  }
  if (/^with\b.*\bsuppress\s*\(/.test(text) && CATCHES_IMPORT_ERROR.test(text)) return block("suppressing");
  return null;
}

/** The modules of an import statement, which may follow the colon of a block that is written in one line. */
function modulesIn(text: string): string[] {
  const statement = /^(?:import|from)\b/.test(text) ? text : (/:\s*((?:import|from)\s.*)$/.exec(text)?.[1] ?? "");
  const from = /^from\s+(\.*)\s*([\p{L}\p{N}_.]*)\s+import\b/u.exec(statement);
  if (from !== null) return from[1] === "" && from[2] !== undefined && from[2] !== "" ? [from[2]] : [];
  const plain = /^import\s+(.+)$/.exec(statement);
  if (plain === null) return [];
  return (plain[1] ?? "")
    .split(",")
    .map((item) => (item.trim().split(/\s/)[0] ?? "").trim())
    .filter((name) => /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(name));
}

/** Each module once; one that is needed somewhere is needed. */
function withoutRepetition(found: readonly ImportedModule[]): ImportedModule[] {
  const byModule = new Map<string, boolean>();
  for (const { module, isOptional } of found) byModule.set(module, (byModule.get(module) ?? true) && isOptional);
  return [...byModule].map(([module, isOptional]) => ({ module, isOptional }));
}
