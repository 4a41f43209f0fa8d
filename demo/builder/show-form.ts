import type { OptionName } from "@code-runner/snippet";
import type { Written } from "../written/fence.js";
import { fenceOf } from "../written/fence.js";
import { iframeOf } from "../written/iframe.js";
import { tagOf } from "../written/tag.js";
import type { WrittenSnippet } from "../written/written-snippet.js";
import { fieldOf } from "./read-form.js";

const element = (id: string) => document.getElementById(id) as HTMLElement;

/** Says at each field what is wrong with its value, and opens the group in which it is. */
export function showProblems(form: HTMLFormElement, problems: ReadonlyMap<OptionName, string>): void {
  for (const field of form.querySelectorAll<HTMLElement>("[data-option]")) {
    const problem = problems.get(field.dataset["option"] as OptionName) ?? "";
    const note = field.querySelector<HTMLElement>(".problem");
    // Written only when it changes, so that it is announced once.
    if (note !== null && note.textContent !== problem) note.textContent = problem;
    for (const input of field.querySelectorAll("input, textarea, select"))
      input.setAttribute("aria-invalid", String(problem !== ""));
    if (problem !== "") field.closest("details")?.setAttribute("open", "");
  }
}

/** Shows what follows from the form's own fields: which groups are in use, and what is of no use at the moment. */
export function showUse(form: HTMLFormElement, { attributes }: WrittenSnippet): void {
  for (const group of form.querySelectorAll<HTMLElement>("details.group")) {
    const count = Array.from(group.querySelectorAll<HTMLElement>("[data-option]")).filter(({ dataset }) =>
      attributes.has(dataset["option"] ?? ""),
    ).length;
    const badge = group.querySelector(".count");
    if (badge !== null) badge.textContent = count === 0 ? "" : `${count} set`;
  }
  fieldOf(form, "line-numbers-from").disabled = !fieldOf(form, "line-numbers").checked;
  fieldOf(form, "code").disabled = attributes.has("src");
  element("code-elsewhere").hidden = !attributes.has("src");
}

/** Writes the snippet down in each form. */
export function showSources(snippet: WrittenSnippet): void {
  element("script").textContent = `<script type="module" src="${new URL("/code-runner.js", location.href)}"></script>`;
  element("height-script").textContent = `<script src="${new URL("embed-height.js", location.origin)}"></script>`;
  element("tag").textContent = tagOf(snippet);
  show("fence", fenceOf(snippet), "A fence is one line, and a value stands in one kind of quotes.");
  const page = new URL("embed.html", location.href);
  page.hash = page.search = "";
  show("iframe", iframeOf(snippet, page.href), "An embed is alone on its page, and anybody can make its address.");
}

function show(form: "fence" | "iframe", { text, missing }: Written, reason: string): void {
  element(form).textContent = text;
  const note = element(`${form}-missing`);
  note.textContent = missing.length === 0 ? "" : `Left out: ${missing.join(", ")}. ${reason}`;
}
