import type { LineRange } from "@code-runner/snippet";
import { undo } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { Annotation, Compartment, EditorState } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { minimalSetup } from "codemirror";
import { highlightedLines, numberedLines } from "./author-lines.js";
import { openSearch, searchKeys } from "./find.js";
import { indentationOf, keys } from "./keys.js";
import { leaving } from "./leaving.js";
import { loadLanguage } from "./languages.js";
import { markedLine, markLineEffect } from "./marked-line.js";
import { phrases } from "./phrases.js";
import { showProblem } from "./problems.js";
import { regions } from "./regions.js";
import { theme } from "./theme.js";
import { newTooltipLayer, showTooltipLayer, tooltipLayer } from "./tooltip-layer.js";

/** A file as the editor opens it. */
export interface EditedFile {
  name: string;
  code: string;
  /** Canonical id. */
  language: string;
  isReadonly: boolean;
  lines: AuthorLines;
}

/** What the author says of a file's lines. */
export interface AuthorLines {
  /** The number of the first line; null for no numbers. */
  first: number | null;
  highlight: readonly LineRange[];
  /** The first lines of the collapsed regions that are open. The editor keeps it up to date. */
  openRegions: Set<number>;
}

export interface EditorOptions {
  parent: HTMLElement;
  root: ShadowRoot;
  label: string;
  /** Id of the element that tells how to leave the editor. */
  hintId: string;
  doesWrap: boolean;
  onChange(file: string, code: string): void;
  onRun(): void;
}

/** The reader's editor. It keeps the undo history of each file that it has opened. */
export interface CodeEditor {
  /** Shows a file; what was typed into it before is kept. */
  open(file: EditedFile): void;
  /** Replaces a file's text without telling `onChange`. */
  setCode(name: string, code: string): void;
  /**
   * Marks a line of the open file, counted from 1, with what went wrong in it, and shows it when `scroll`. Without a
   * message the message of before stays; without a line, mark and message go.
   */
  markLine(line: number | null, scroll: boolean, message: string | null): void;
  /** Takes back the last change and takes the focus. */
  undo(): void;
  /** Opens the search, once it is loaded. */
  find(): void;
  /** Takes the focus with the caret at a point of the window, or where it was. Nothing scrolls. */
  focus(point: { x: number; y: number } | null): void;
  dispose(): void;
}

/** Set on changes that a script made. */
const isSilent = Annotation.define<boolean>();

/** Makes an editor in `parent`. Its languages arrive later, each as a chunk of its own. */
export function createEditor(options: EditorOptions): CodeEditor {
  const states = new Map<string, EditorState>();
  let openFile = "";
  const view = new EditorView({ parent: options.parent, root: options.root });
  const layer = newTooltipLayer();
  options.parent.append(layer);

  const keepState = () => {
    if (openFile !== "") states.set(openFile, view.state);
  };

  return {
    open(file) {
      keepState();
      openFile = file.name;
      const known = states.get(file.name);
      view.setState(known ?? newState(file, options, { view, layer, isOpen: () => openFile === file.name }));
    },
    setCode(name, code) {
      const state = name === openFile ? view.state : states.get(name);
      const text = withoutEnding(code);
      if (state === undefined || state.doc.toString() === text) return;
      const changed = state.update({
        changes: { from: 0, to: state.doc.length, insert: text },
        annotations: isSilent.of(true),
        filter: false,
      });
      if (name === openFile) view.dispatch(changed);
      else states.set(name, changed.state);
    },
    markLine(line, scroll, message) {
      const { doc } = view.state;
      const isThere = line !== null && line >= 1 && line <= doc.lines;
      view.dispatch({
        effects: [
          markLineEffect.of(line),
          ...(isThere && scroll ? [EditorView.scrollIntoView(doc.line(line).from, { y: "nearest" })] : []),
        ],
      });
      if (line === null || message !== null) showProblem(view, line === null ? null : { line, message: message ?? "" });
    },
    focus(point) {
      showTooltipLayer(layer);
      const at = point === null ? null : view.posAtCoords(point, false);
      if (at !== null) view.dispatch({ selection: { anchor: at } });
      view.contentDOM.focus({ preventScroll: true });
    },
    undo() {
      undo(view);
      view.focus();
    },
    find() {
      openSearch(view);
    },
    dispose() {
      view.destroy();
    },
  };
}

/** What a file is opened in. */
interface EditorPlace {
  view: EditorView;
  /** Where tooltips are shown. */
  layer: HTMLElement;
  isOpen(): boolean;
}

function newState(file: EditedFile, options: EditorOptions, { view, layer, isOpen }: EditorPlace): EditorState {
  const [language, completing] = [new Compartment(), new Compartment()];
  void loadLanguage(file.language).then((support) => {
    if (support !== null && isOpen()) view.dispatch({ effects: language.reconfigure(support) });
  });
  import("./completion.js").then(
    ({ completion }) => isOpen() && view.dispatch({ effects: completing.reconfigure(completion) }),
    // One can write without it.
    () => undefined,
  );
  return EditorState.create({
    doc: withoutEnding(file.code),
    extensions: [
      language.of([]),
      completing.of([]),
      tooltipLayer(layer),
      leaving,
      markedLine,
      authorLines(file),
      theme,
      phrases(),
      keys(options.onRun),
      searchKeys,
      minimalSetup,
      indentOnInput(),
      bracketMatching(),
      indentUnit.of(indentationOf(file.code)),
      EditorState.readOnly.of(file.isReadonly),
      options.doesWrap ? EditorView.lineWrapping : [],
      EditorView.contentAttributes.of({
        "aria-label": options.label,
        // What can be scrolled is a stop for Tab in any case.
        tabindex: "0",
        "aria-describedby": options.hintId,
        autocapitalize: "off",
        autocorrect: "off",
        spellcheck: "false",
      }),
      reportChanges(file, options),
    ],
  });
}

function authorLines({ code, lines: { first, highlight, openRegions } }: EditedFile): Extension {
  return [
    first === null ? [] : numberedLines(first),
    highlight.length === 0 ? [] : highlightedLines(highlight),
    regions(withoutEnding(code), openRegions),
  ];
}

function reportChanges({ name, code }: EditedFile, { onChange }: EditorOptions): Extension {
  const ending = code.endsWith("\n") ? "\n" : "";
  return EditorView.updateListener.of(({ docChanged, transactions, state }) => {
    const isTyped = transactions.some((transaction) => !transaction.annotation(isSilent));
    if (docChanged && isTyped) onChange(name, state.doc.toString() + ending);
  });
}

/** The final line feed would be one more line in the editor, which the static code does not show. */
const withoutEnding = (code: string): string => code.replace(/\n$/, "");
