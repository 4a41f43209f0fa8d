import type { Extension } from "@codemirror/state";
import { EditorState } from "@codemirror/state";
import { editorStrings } from "./editor-strings.js";

/** What CodeMirror says, in the language of whichever element is drawn. `$` is the place of a number. */
export const phrases = (): Extension =>
  EditorState.phrases.of({
    Find: editorStrings.find,
    Replace: editorStrings.replacement,
    next: editorStrings.next,
    previous: editorStrings.previous,
    all: editorStrings.all,
    "match case": editorStrings.matchCase,
    regexp: editorStrings.regexp,
    "by word": editorStrings.byWord,
    replace: editorStrings.replace,
    "replace all": editorStrings.replaceAll,
    close: editorStrings.close,
    "Go to line": editorStrings.goToLine,
    go: editorStrings.go,
    "current match": editorStrings.currentMatch,
    "on line": editorStrings.onLine,
    "replaced match on line $": editorStrings.replacedOnLine,
    "replaced $ matches": editorStrings.replacedMatches,
    Completions: editorStrings.completions,
    Diagnostics: editorStrings.problems,
    "No diagnostics": editorStrings.noProblems,
    "Control character": editorStrings.controlCharacter,
    "Selection deleted": editorStrings.selectionDeleted,
  });
