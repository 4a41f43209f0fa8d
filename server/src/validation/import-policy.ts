/** What the owner says about a module. */
export type ImportRule = "allowed" | "warned" | "blocked";

/**
 * The owner's words about imports. Each is the name of a module, which stands for its parts as well, or `language:module`
 * where only one language is meant.
 */
export interface ImportPolicy {
  /** Where a language has any, its programs may import nothing else. */
  allowed: readonly string[];
  blocked: readonly string[];
  warned: readonly string[];
}

/** What the owner says about a module of a language. `blocked` goes before `warned`, and both before `allowed`. */
export function ruleFor(module: string, language: string, { allowed, blocked, warned }: ImportPolicy): ImportRule {
  const names = (rules: readonly string[]) => rules.some((rule) => isMeant(rule, module, language));
  if (names(blocked)) return "blocked";
  const allowedHere = allowed.filter((rule) => concerns(rule, language));
  if (allowedHere.length > 0 && !names(allowedHere)) return "blocked";
  return names(warned) ? "warned" : "allowed";
}

function isMeant(rule: string, module: string, language: string): boolean {
  if (!concerns(rule, language)) return false;
  const name = moduleOf(rule);
  const plain = module.replace(/^node:/, "");
  return plain === name || plain.startsWith(`${name}.`) || plain.startsWith(`${name}/`);
}

function concerns(rule: string, language: string): boolean {
  const colon = rule.indexOf(":");
  return colon < 0 || rule.slice(0, colon) === language;
}

const moduleOf = (rule: string): string => rule.slice(rule.indexOf(":") + 1);
