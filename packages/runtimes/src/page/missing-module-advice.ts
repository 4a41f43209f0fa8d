import type { ProgramError } from "@code-runner/protocol";
import type { MissingPackage } from "./packages/resolve-packages.js";

/** How Python names the module that it did not find. */
const MODULE = /^No module named '([^']+)'/;

const topLevel = (module: string) => module.split(".")[0];

/**
 * What to say about an import that failed: why the page has no package for it. Null for another error, and for a module
 * that a package was not looked for.
 */
export function missingModuleAdvice(
  { name, message }: ProgramError,
  missing: readonly MissingPackage[],
): string | null {
  const module = name === "ModuleNotFoundError" ? MODULE.exec(message)?.[1] : undefined;
  if (module === undefined) return null;
  return missing.find(({ wanted }) => topLevel(wanted) === topLevel(module))?.reason ?? null;
}
