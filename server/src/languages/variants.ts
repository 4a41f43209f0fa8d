import type { Program } from "@code-runner/protocol";
import { scanImports } from "../validation/import-scan.js";
import type { Language, Variant } from "./language.js";

/** The language as this program needs it: with the image of the first variant that has a module which it imports. */
export function languageFor(language: Language, programs: readonly Program[]): Language {
  if (language.variants.length === 0) return language;
  const modules = new Set(programs.flatMap((program) => modulesOf(language, program)));
  const variant = language.variants.find(({ imports }) => imports.some((name) => modules.has(name)));
  return variant === undefined ? language : withVariant(language, variant);
}

/** Every language, and after it the same with each of its variants. */
export function withVariants(languages: readonly Language[]): Language[] {
  return languages.flatMap((language) => [
    language,
    ...language.variants.map((variant) => withVariant(language, variant)),
  ]);
}

function withVariant(language: Language, { image, env, bootEnv }: Variant): Language {
  return {
    ...language,
    image,
    pool: image,
    env: { ...language.env, ...env },
    boot: language.boot && { ...language.boot, env: { ...language.boot.env, ...bootEnv } },
  };
}

/** The outermost names of the modules that a program imports anywhere. */
function modulesOf(language: Language, { files, setup, check }: Program): string[] {
  const pieces = [setup, check].flatMap((content) => (content === undefined ? [] : [{ name: "", content }]));
  return scanImports([...files, ...pieces], language).map(({ module }) => module.split(".")[0] ?? "");
}
