import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { displayStrings } from "../display/display-strings.js";
import { editorStrings } from "../editor/editor-strings.js";
import { exerciseStrings } from "../exercises/exercise-strings.js";
import { failureStrings } from "../runs/failure-strings.js";
import { lineStrings } from "../lines/line-strings.js";
import { readerStrings } from "../reader/reader-strings.js";
import { runStrings } from "../runs/run-strings.js";
import { strings } from "../strings.js";
import { loadTranslation } from "./load-translation.js";
import { SHIPPED_LANGUAGES } from "./nearest-language.js";
import { formatNumber, speak, translatable } from "./translatable.js";
import type { Translation } from "./translation.js";
import { configure } from "../configuration/configuration.js";

const english: Translation = {
  page: strings,
  run: runStrings,
  display: displayStrings,
  exercise: exerciseStrings,
  lines: lineStrings,
  reader: readerStrings,
  editor: editorStrings,
  failure: failureStrings,
};

type Said = string | ((...values: unknown[]) => string);

const groupsOf = (translation: Partial<Translation>) =>
  Object.entries(translation) as unknown as [string, Record<string, Said>][];

/** Values for the places in a sentence, not to be confused with each other. A sentence takes one of these rows. */
const rows: readonly unknown[][] = [
  [3, 7],
  ["«one»", "«two»", "«three»"],
  [["«one»", "«two»"]],
  ["«one»", 3, 7],
  ["server"],
];

/** The sentence with a row's values in it; null where they are none that it takes. */
function say(sentence: Said, values: readonly unknown[]): string | null {
  if (typeof sentence === "string") return sentence;
  try {
    const text = sentence(...values);
    return /undefined|NaN/.test(text) ? null : text;
  } catch {
    return null;
  }
}

/** Which of a row's values are in a text. */
const saidOf = (text: string, values: readonly unknown[]) =>
  values.flat().filter((value) => value !== "server" && text.includes(String(value)));

describe("the languages that the element speaks", () => {
  for (const language of SHIPPED_LANGUAGES)
    it(`say everything, with the same values in it, in ${language}`, async () => {
      const translation = await loadTranslation(language);
      assert.deepEqual(Object.keys(translation).sort(), Object.keys(english).sort());
      for (const [name, own] of groupsOf(english)) {
        const translated = (translation as unknown as Record<string, Record<string, Said>>)[name] ?? {};
        assert.deepEqual(Object.keys(translated).sort(), Object.keys(own).sort(), name);
        for (const [key, sentence] of Object.entries(own)) {
          const other = translated[key] as Said;
          assert.equal(typeof other, typeof sentence, `${name}.${key}`);
          const attempts = rows.flatMap((values) => {
            const [ours, theirs] = [say(sentence, values), say(other, values)];
            return ours === null || theirs === null ? [] : [{ values, ours, theirs }];
          });
          assert.notEqual(attempts.length, 0, `${name}.${key} can be said`);
          for (const { values, ours, theirs } of attempts) {
            assert.notEqual(theirs.trim(), "", `${name}.${key}`);
            assert.deepEqual(saidOf(theirs, values), saidOf(ours, values), `${name}.${key}: ${theirs}`);
          }
        }
      }
    });

  it("count in their own way", async () => {
    const { exercise: de, lines } = await loadTranslation("de");
    assert.equal(de?.allPassed(1), "Die Prüfung ist bestanden.");
    assert.equal(de?.allPassed(4), "Alle 4 Prüfungen sind bestanden.");
    assert.equal(lines?.moreLines(1200), "1.200 Zeilen");
    const { lines: french } = await loadTranslation("fr");
    // In French nothing is one.
    assert.equal(french?.moreLines(0), "0 ligne");
  });
});

describe("a group of sentences", () => {
  it("is said in the current language, and in English where that says nothing", () => {
    const group = translatable("page", { run: "Run", codeOf: (name: string) => `Code, ${name}` });
    speak("x-test", { page: { run: "Los" } } as unknown as Partial<Translation>);
    assert.equal(group.run, "Los");
    assert.equal(group.codeOf("a"), "Code, a");
    const later = translatable("page", { run: "Run", stop: "Stop" });
    assert.deepEqual([later.run, later.stop], ["Los", "Stop"]);
    speak("de", {});
    assert.equal(later.run, "Run");
    assert.equal(formatNumber(1234.5, 1), "1.234,5");
    speak("en", {});
  });

  it("is the author's where one has been configured, over ours", async () => {
    configure({ strings: { "de-AT": { page: { run: "Starten" } }, pt: { page: { run: "Executar" } } } });
    const austrian = await loadTranslation("de-at");
    assert.deepEqual([austrian.page?.run, austrian.page?.stop], ["Starten", "Stopp"]);
    assert.equal((await loadTranslation("pt-br")).page?.run, "Executar");
    assert.equal((await loadTranslation("de")).page?.run, "Ausführen");
    configure({ strings: {} });
  });
});
