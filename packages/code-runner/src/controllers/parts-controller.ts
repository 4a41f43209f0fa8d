import type { AuthorParts, AuthorState } from "../author/author-parts.js";
import type { DrawnController } from "../element/drawn-element.js";
import type { Exercise, ExerciseHost } from "../exercises/exercise.js";
import { LazyPart } from "../loading/lazy-part.js";
import type { Tabs } from "../tabs/tabs.js";
import { shownFiles } from "../views/frame.js";
import type { Frame } from "../views/frame.js";
import type { CodeHost } from "./code-controller.js";
import type { SnippetController } from "./snippet-controller.js";

export interface PartsOptions {
  /** The author's button at this place was pressed. */
  onAction(index: number): void;
  showFile(name: string): void;
  /** Replaces a file's text. */
  setCode(file: string, code: string): void;
}

/** What makes an exercise of a snippet. */
const EXERCISE_ROLES = ["hint", "solution", "check", "expected"];

/** Loads what only few snippets have, once a snippet turns out to have it. */
export class PartsController implements DrawnController {
  readonly #snippet: SnippetController;
  readonly #exercise: LazyPart<Exercise>;
  readonly #author: LazyPart<AuthorParts>;
  readonly #tabs: LazyPart<Tabs>;

  constructor(host: CodeHost & ExerciseHost, snippet: SnippetController, options: PartsOptions) {
    this.#snippet = snippet;
    const outline = () => snippet.outline;
    this.#exercise = new LazyPart(host, async () => {
      const { Exercise } = await import("../exercises/exercise.js");
      return new Exercise(host, { ...options, outline });
    });
    this.#author = new LazyPart(host, async () => {
      const { AuthorParts } = await import("../author/author-parts.js");
      return new AuthorParts(host, outline, options.onAction);
    });
    this.#tabs = new LazyPart(host, async () => {
      const { Tabs } = await import("../tabs/tabs.js");
      return new Tabs(host.renderRoot, options.showFile);
    });
    host.addController(this);
  }

  hostNeeds(): readonly unknown[] {
    const { roles, hasActions, outline } = this.#snippet;
    const parts = [
      roles.some((role) => EXERCISE_ROLES.includes(role ?? "")) && this.#exercise,
      (hasActions || roles.includes("output")) && this.#author,
      outline !== null && shownFiles(outline).length > 1 && this.#tabs,
    ];
    return parts.flatMap((part) => (part ? part.load() : []));
  }

  /** The list of files; null while it is not needed, or has not loaded. */
  get tabs(): Tabs | null {
    return this.#tabs.current;
  }

  draw({ exercise, author }: Frame, state: AuthorState): void {
    this.#exercise.current?.draw(exercise);
    this.#author.current?.draw(author, state);
  }

  /** Forgets what a run was found to be. */
  clear(): void {
    this.#exercise.current?.clear();
  }
}
