import type { Program } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";
import type { ImportPolicy } from "./import-policy.js";
import { ruleFor } from "./import-policy.js";
import { scanImports } from "./import-scan.js";

/**
 * Refuses a program whose text imports what the owner has blocked, in its files, its setup or its check. It keeps honest
 * authors to the owner's rules and protects nothing: a program can import what its text does not say.
 *
 * @throws {RequestError} `import-not-allowed` that names the first such module and its place.
 */
export function requireAllowedImports(program: Program, language: Language, policy: ImportPolicy): void {
  const { files, setup = "", check = "" } = program;
  // Names that no file can have: else an import of a module of that name would count as the program's own.
  const parts = [...files, { name: "/setup", content: setup }, { name: "/check", content: check }];
  const found = scanImports(parts, language).find(({ module }) => ruleFor(module, language.id, policy) === "blocked");
  if (found === undefined) return;
  const part = found.file.startsWith("/") ? found.file.slice(1) : null;
  const message = `This server's owner does not allow programs to import ${found.module}: line ${found.line} of ${part ?? found.file}.`;
  throw new RequestError("import-not-allowed", message, part === null ? {} : { param: part });
}
