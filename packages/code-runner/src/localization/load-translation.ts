import { configuredByScript } from "../configuration/configuration.js";
import type { ShippedLanguage } from "./nearest-language.js";
import type { PartialTranslation, Translation } from "./translation.js";

type Module = { translation: Translation };

const shipped: Readonly<Record<ShippedLanguage, () => Promise<Module>>> = {
  de: () => import("./languages/de.js"),
  es: () => import("./languages/es.js"),
  fr: () => import("./languages/fr.js"),
  ja: () => import("./languages/ja.js"),
  zh: () => import("./languages/zh.js"),
};

/**
 * What is said in a language: ours, if we have it, and over it what the author has configured for the language or for its
 * variant, such as `pt` and `pt-BR`.
 */
export async function loadTranslation(language: string): Promise<Partial<Translation>> {
  const base = language.split("-")[0] ?? language;
  const load = Object.hasOwn(shipped, base) ? shipped[base as ShippedLanguage] : null;
  const ours: PartialTranslation = load === null ? {} : (await load()).translation;
  const { strings = {} } = configuredByScript();
  const authors = Object.entries(strings);
  const given = [base, language].flatMap((tag) => authors.filter(([name]) => name.toLowerCase() === tag));
  return given.reduce<PartialTranslation>((all, [, own]) => merge(all, own), ours) as Partial<Translation>;
}

function merge(under: PartialTranslation, over: PartialTranslation): PartialTranslation {
  const names = Object.keys({ ...under, ...over }) as (keyof Translation)[];
  return Object.fromEntries(names.map((name) => [name, { ...under[name], ...over[name] }]));
}
