import type { displayStrings } from "../display/display-strings.js";
import type { editorStrings } from "../editor/editor-strings.js";
import type { exerciseStrings } from "../exercises/exercise-strings.js";
import type { failureStrings } from "../runs/failure-strings.js";
import type { lineStrings } from "../lines/line-strings.js";
import type { readerStrings } from "../reader/reader-strings.js";
import type { runStrings } from "../runs/run-strings.js";
import type { strings } from "../strings.js";

/** Everything that the element says, by where it says it. Each group is one module of English sentences. */
export interface Translation {
  page: typeof strings;
  run: typeof runStrings;
  display: typeof displayStrings;
  exercise: typeof exerciseStrings;
  lines: typeof lineStrings;
  reader: typeof readerStrings;
  editor: typeof editorStrings;
  failure: typeof failureStrings;
}

/** Sentences of an author's own: some of them, or a whole language. */
export type PartialTranslation = { [Group in keyof Translation]?: Partial<Translation[Group]> };
