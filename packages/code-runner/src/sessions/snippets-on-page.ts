import type { Program, RunResult } from "@code-runner/protocol";
import { parseOptions } from "@code-runner/snippet";
import { pageSessions } from "./page-sessions.js";
import type { PlannedSnippet } from "./session-plan.js";
import { sessionOf } from "./session-plan.js";

/** A `<code-runner>`, as far as others of its page use it. */
export interface RunnableElement extends HTMLElement {
  run(): Promise<RunResult>;
  stop(): void;
}

/** A snippet of the page and its element. */
export interface PageSnippet extends PlannedSnippet {
  element: RunnableElement;
}

/** What each snippet that a reader has come near to would execute now. The others have not run. */
const programs = new WeakMap<Element, () => Program | null>();

/** Lets the snippets of the page know what this one would execute now. */
export function tellProgram(element: Element, program: () => Program | null): void {
  programs.set(element, program);
}

/** All snippets of the document, or of the shadow tree, that an element is in, in document order. */
export function snippetsAround(element: HTMLElement): PageSnippet[] {
  const root = element.getRootNode();
  if (!(root instanceof Document || root instanceof ShadowRoot)) return [];
  const snippets: PageSnippet[] = [];
  for (const found of root.querySelectorAll<RunnableElement>(element.localName)) {
    snippets.push({
      element: found,
      id: found.id,
      ...sessionOptions(found),
      get ranAt() {
        const program = programs.get(found)?.() ?? null;
        return program === null ? null : pageSessions.ranAt(found, sessionOf(this, snippets), program);
      },
    });
  }
  return snippets;
}

function sessionOptions(element: Element): Pick<PlannedSnippet, "session" | "dependsOn"> {
  const names = ["session", "depends-on"].filter((name) => element.hasAttribute(name));
  if (names.length === 0) return { session: null, dependsOn: [] };
  const { session, dependsOn } = parseOptions(names.map((name) => [name, element.getAttribute(name) ?? ""])).options;
  return { session: session === "" ? null : session, dependsOn };
}
