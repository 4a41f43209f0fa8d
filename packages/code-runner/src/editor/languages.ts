import type { StreamParser } from "@codemirror/language";
import { LanguageSupport, StreamLanguage } from "@codemirror/language";

/** How the editor learns each language; each is a chunk of its own. A language that is missing is edited as plain text. */
const LOADERS: Readonly<Record<string, () => Promise<LanguageSupport>>> = {
  python: async () => (await import("@codemirror/lang-python")).python(),
  javascript: async () => (await import("@codemirror/lang-javascript")).javascript(),
  typescript: async () => (await import("@codemirror/lang-javascript")).javascript({ typescript: true }),
  go: async () => (await import("@codemirror/lang-go")).go(),
  rust: async () => (await import("@codemirror/lang-rust")).rust(),
  c: async () => (await import("@codemirror/lang-cpp")).cpp(),
  cpp: async () => (await import("@codemirror/lang-cpp")).cpp(),
  java: async () => (await import("@codemirror/lang-java")).java(),
  php: async () => (await import("@codemirror/lang-php")).php({ plain: false }),
  sql: async () => (await import("@codemirror/lang-sql")).sql(),
  bash: async () => fromMode((await import("@codemirror/legacy-modes/mode/shell")).shell),
  ruby: async () => fromMode((await import("@codemirror/legacy-modes/mode/ruby")).ruby),
};

/** The editor's support for a language, by canonical id; null where it has none or it cannot be loaded. */
export async function loadLanguage(language: string): Promise<LanguageSupport | null> {
  const load = Object.hasOwn(LOADERS, language) ? LOADERS[language] : undefined;
  try {
    return (await load?.()) ?? null;
  } catch {
    return null;
  }
}

const fromMode = (mode: StreamParser<unknown>) => new LanguageSupport(StreamLanguage.define(mode));
