// What the builder does in the browser: it reads the form, shows the snippet, and writes it down.
import type { WrittenSnippet } from "../written/written-snippet.js";
import { fromFragment, toFragment } from "../written/fragment.js";
import { enableCopyButtons } from "../source-switch/copy-buttons.js";
import { fillForm } from "./fill-form.js";
import { addPart, removePart, showName } from "./parts.js";
import { Preview } from "./preview.js";
import { readForm } from "./read-form.js";
import { showProblems, showSources, showUse } from "./show-form.js";

/** What the builder begins with. */
const FIRST: WrittenSnippet = {
  attributes: new Map(),
  blocks: [
    {
      language: "python",
      attributes: new Map(),
      code: 'for name in ["Ada", "Grace", "Alan"]:\n    print(f"Hello, {name}!")\n',
    },
  ],
};

/** Milliseconds without a key press before the preview follows. */
const PAUSE_MS = 300;

const form = document.getElementById("options") as HTMLFormElement;
const preview = new Preview(document.getElementById("preview") as HTMLElement);
let shown = "";
let timer = 0;

function follow(): void {
  const { snippet, problems } = readForm(form);
  showProblems(form, problems);
  showUse(form, snippet);
  showSources(snippet);
  const fragment = toFragment(snippet);
  if (fragment === shown) return;
  if (shown !== "") history.replaceState(history.state, "", `#${fragment}`);
  shown = fragment;
  preview.show(snippet);
}

function load(): void {
  shown = "";
  fillForm(form, fromFragment(location.hash) ?? FIRST);
  follow();
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = window.setTimeout(follow, PAUSE_MS);
});
// A choice is made at once; a text when the author leaves it.
form.addEventListener("change", ({ target }) => {
  const part = target instanceof Element ? target.closest(".part") : null;
  if (part !== null) showName(part);
  clearTimeout(timer);
  follow();
});
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("click", ({ target }) => {
  const button = target instanceof Element ? target.closest("button") : null;
  const part = button?.closest(".part");
  if (button?.id === "start-again") {
    fillForm(form, FIRST);
    follow();
  }
  if (button?.id === "add-part") addPart(form).querySelector("select")?.focus();
  if (part && button?.classList.contains("remove")) {
    removePart(form, part);
    document.getElementById("add-part")?.focus();
    follow();
  }
});
addEventListener("hashchange", load);
enableCopyButtons(document, document.getElementById("copied") as HTMLElement);
load();
