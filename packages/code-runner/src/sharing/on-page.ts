import { readOutline } from "@code-runner/snippet";
import { pageDefaults } from "../configuration/page-defaults.js";
import { fingerprint } from "../persistence/fingerprint.js";

/** Whether a page has the snippet of a link. One whose code is at an address may be it. */
export function mayHaveSnippet(page: Document, name: string): boolean {
  if (name.startsWith("#")) return page.getElementById(name.slice(1)) !== null;
  const defaults = Array.from(pageDefaults(page));
  return Array.from(page.querySelectorAll("code-runner")).some((element) => {
    if (element.id !== "") return false;
    const { outline, codeNode } = readOutline(element, defaults);
    return codeNode === null || fingerprint(outline.files) === name;
  });
}
