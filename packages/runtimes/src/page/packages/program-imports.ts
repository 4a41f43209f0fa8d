import type { Program } from "@code-runner/protocol";
import type { ImportedModule } from "./python-imports.js";
import { findImports } from "./python-imports.js";
import { topLevel } from "./standard-library.js";

/** What a Python program imports that is not among its own files. */
export function importsOfProgram({
  files,
  setup,
  check,
}: Pick<Program, "files" | "setup" | "check">): ImportedModule[] {
  const sources = files.filter(({ name, encoding }) => name.endsWith(".py") && encoding !== "base64");
  const own = new Set(sources.flatMap(({ name }) => ownModules(name)));
  // One by one, because an open string or bracket in one file must not swallow another.
  const found = [...sources.map(({ content }) => content), setup ?? "", check ?? ""].flatMap(findImports);
  return found.filter(({ module }) => !own.has(topLevel(module)));
}

/** The modules that a file may be imported as: each folder on its way, because any may be the one that it starts in. */
function ownModules(name: string): string[] {
  return name.replace(/\.py$/, "").split("/");
}
