import type { Region } from "@code-runner/snippet";
import { readRegions } from "@code-runner/snippet";
import type { Extension, Range, Text, Transaction } from "@codemirror/state";
import { EditorState, StateEffect, StateField, Transaction as Change } from "@codemirror/state";
import type { Command, DecorationSet } from "@codemirror/view";
import { Decoration, EditorView, keymap, WidgetType } from "@codemirror/view";
import { foldButton } from "../lines/fold-button.js";
import { openChanged } from "../lines/open-changed.js";

/** A region in the document. Its positions move with the reader's changes. */
interface Stretch {
  region: Region;
  /** From the first sign of the opening comment to the end of its line. */
  start: number;
  startEnd: number;
  /** From the first sign of the last line to its end. */
  last: number;
  end: number;
}

interface RegionState {
  stretches: readonly Stretch[];
  open: ReadonlySet<number>;
  /** What is not to be seen. */
  unseen: DecorationSet;
  looks: DecorationSet;
}

const toggleRegion = StateEffect.define<number>();
const lockedLine = Decoration.line({ class: "cm-locked-line" });
const unseenLines = Decoration.replace({ block: true });

/**
 * Hides, locks and folds the regions of a document that has some.
 *
 * @param open the first lines of the collapsed regions that are open; kept up to date.
 */
export function regions(code: string, open: Set<number>): Extension {
  if (readRegions(code).length === 0) return [];
  const field = StateField.define<RegionState>({
    create: ({ doc }) => newState(doc, stretchesOf(doc), open),
    update(state, transaction) {
      const toggled = transaction.effects
        .filter((effect) => effect.is(toggleRegion))
        .map(({ value }) => value as number);
      if (!transaction.docChanged && toggled.length === 0) return state;
      for (const line of toggled) if (!open.delete(line)) open.add(line);
      const { doc } = transaction.state;
      if (!isReplaced(transaction)) return newState(doc, moved(state.stretches, transaction), open);
      openChanged(transaction.startState.doc.toString(), doc.toString(), open);
      return newState(doc, stretchesOf(doc), open);
    },
    provide: (own) => [
      EditorView.decorations.from(own, ({ looks }) => looks),
      EditorView.decorations.from(own, ({ unseen }) => unseen),
      EditorView.atomicRanges.of((view) => view.state.field(own).unseen),
    ],
  });
  const toggleHere: Command = (view) => {
    const { stretches } = view.state.field(field);
    const { head } = view.state.selection.main;
    const here = stretches.filter(({ region }) => region.kinds.has("collapsed"));
    const nearest = here.findLast(({ start, end }) => start <= head && head <= end);
    if (nearest === undefined) return false;
    view.dispatch({ effects: toggleRegion.of(nearest.region.from) });
    return true;
  };
  return [
    field,
    EditorState.changeFilter.of((transaction) => guard(transaction, transaction.startState.field(field))),
    keymap.of([
      { key: "Ctrl-Shift-[", mac: "Cmd-Alt-[", run: toggleHere },
      { key: "Ctrl-Shift-]", mac: "Cmd-Alt-]", run: toggleHere },
    ]),
  ];
}

/** The author's text was put in the place of the reader's, or the other way round. */
const isReplaced = (transaction: Transaction): boolean => transaction.annotation(Change.userEvent) === undefined;

function stretchesOf(doc: Text): Stretch[] {
  return readRegions(doc.toString()).map((region) => {
    const [first, last] = [doc.line(region.from), doc.line(Math.min(region.to, doc.lines))];
    return { region, start: first.from, startEnd: first.to, last: last.from, end: last.to };
  });
}

const moved = (stretches: readonly Stretch[], { changes }: Transaction): Stretch[] =>
  stretches.map(({ region, start, startEnd, last, end }) => ({
    region,
    start: changes.mapPos(start, 1),
    startEnd: changes.mapPos(startEnd, -1),
    last: changes.mapPos(last, 1),
    end: changes.mapPos(end, region.isClosed ? -1 : 1),
  }));

function newState(doc: Text, stretches: readonly Stretch[], open: ReadonlySet<number>): RegionState {
  const unseen: Range<Decoration>[] = [];
  const looks: Range<Decoration>[] = [];
  let seenFrom = -1;
  for (const { region, start, startEnd, last, end } of stretches) {
    if (start <= seenFrom) continue;
    const { kinds, from, isClosed } = region;
    const isOpen = open.has(from);
    if (kinds.has("hidden")) {
      unseen.push(unseenLines.range(start, end));
      seenFrom = end;
      continue;
    }
    if (kinds.has("collapsed")) {
      unseen.push(Decoration.replace({ widget: new Fold(region, isOpen) }).range(start, startEnd));
      if (!isOpen) {
        if (end > startEnd) unseen.push(unseenLines.range(startEnd + 1, end));
        seenFrom = end;
        continue;
      }
    } else {
      unseen.push(unseenLines.range(start, startEnd));
    }
    if (isClosed) unseen.push(unseenLines.range(last, end));
    if (!kinds.has("locked")) continue;
    for (let at = startEnd + 1; at < (isClosed ? last : end + 1) && at <= doc.length;) {
      const line = doc.lineAt(at);
      looks.push(lockedLine.range(line.from));
      at = line.to + 1;
    }
  }
  return { stretches, open, unseen: Decoration.set(unseen, true), looks: Decoration.set(looks, true) };
}

/** The stretches that a change must leave alone: locked and unseen lines, and every comment that marks a region. */
function guard(transaction: Transaction, { stretches, open }: RegionState): boolean | number[] {
  const { length } = transaction.startState.doc;
  const guarded = stretches
    .flatMap(({ region: { kinds, from, isClosed }, start, startEnd, last, end }): [number, number][] =>
      kinds.has("hidden") || kinds.has("locked") || !open.has(from)
        ? [[start - 1, end + 1]]
        : [[start - 1, startEnd + 1], ...(isClosed ? [[last - 1, end + 1] as [number, number]] : [])],
    )
    .sort(([a], [b]) => a - b);
  let isAtEdge = false;
  // Nothing comes before a guarded first line, or after a guarded last one: it would become part of it.
  transaction.changes.iterChanges((from, to) => {
    const isInsertion = from === to;
    isAtEdge ||= isInsertion && guarded.some(([a, b]) => (a < 0 && from === 0) || (b > length && from === length));
  });
  return isAtEdge ? false : joined(guarded).map((position) => Math.min(Math.max(position, 0), length));
}

/** Sorted stretches as one list of beginnings and ends, where none overlaps the next. */
function joined(sorted: readonly [number, number][]): number[] {
  const flat: number[] = [];
  for (const [from, to] of sorted) {
    const end = flat.at(-1);
    if (end !== undefined && from <= end) flat[flat.length - 1] = Math.max(end, to);
    else flat.push(from, to);
  }
  return flat;
}

/** Stands for a collapsed region, also while that is open. */
class Fold extends WidgetType {
  readonly #region: Region;
  readonly #isOpen: boolean;

  constructor(region: Region, isOpen: boolean) {
    super();
    this.#region = region;
    this.#isOpen = isOpen;
  }

  override eq(other: Fold): boolean {
    return other.#region.from === this.#region.from && other.#isOpen === this.#isOpen;
  }

  override toDOM(view: EditorView): HTMLElement {
    return foldButton(this.#region, this.#isOpen, () => view.dispatch({ effects: toggleRegion.of(this.#region.from) }));
  }
}
