import type { WrittenBlock } from "../written/written-snippet.js";
import { PART_KINDS } from "./part-template.js";

/** The parts that the form says, in their order; those without text and without a name are not there yet. */
export function readParts(form: HTMLFormElement): WrittenBlock[] {
  return Array.from(form.querySelectorAll<HTMLElement>(".part"), readPart).filter(
    ({ attributes, code }) => code !== "" || (attributes.get("data-action") ?? "") !== "",
  );
}

/** Replaces the form's parts. */
export function fillParts(form: HTMLFormElement, parts: readonly WrittenBlock[]): void {
  form.querySelector(".parts")?.replaceChildren();
  for (const part of parts) fillPart(addPart(form), part);
}

/** Adds an empty part to the form, and returns its fields. */
export function addPart(form: HTMLFormElement): HTMLElement {
  const template = document.getElementById("part") as HTMLTemplateElement;
  const part = (template.content.cloneNode(true) as DocumentFragment).firstElementChild as HTMLElement;
  form.querySelector(".parts")?.append(part);
  number(form);
  showName(part);
  return part;
}

/** Takes a part out of the form. */
export function removePart(form: HTMLFormElement, part: Element): void {
  part.remove();
  number(form);
}

/** Shows the field for the name only where a part has one. */
export function showName(part: Element): void {
  const label = part.querySelector<HTMLElement>(".part-name");
  if (label !== null) label.hidden = !hasName(fieldOf(part, "kind").value);
}

/** Attributes that a name is, by what a part is. */
const NAMED: Readonly<Record<string, string>> = { file: "data-file", action: "data-action" };

const hasName = (kind: string) => Object.hasOwn(NAMED, kind);

function readPart(part: Element): WrittenBlock {
  const kind = fieldOf(part, "kind").value;
  const name = fieldOf(part, "name").value.trim();
  const code = fieldOf(part, "code").value.replace(/\r\n?/g, "\n");
  // What the form has no field for, such as `data-hidden`, stays as it came.
  const kept: [string, string][] = Object.entries(JSON.parse((part as HTMLElement).dataset["kept"] ?? "{}"));
  const own: [string, string] = hasName(kind) ? [NAMED[kind] ?? "", name] : ["data-role", kind];
  return {
    language: fieldOf(part, "language").value,
    attributes: new Map([own, ...kept.filter(([attribute]) => attribute !== own[0])]),
    code: code === "" || code.endsWith("\n") ? code : `${code}\n`,
  };
}

function fillPart(part: HTMLElement, { language, attributes, code }: WrittenBlock): void {
  const role = attributes.get("data-role") ?? "";
  const isNamed = attributes.has("data-action") ? "action" : "file";
  const kind = PART_KINDS.find((known) => known === role) ?? isNamed;
  const kept = Array.from(attributes).filter(([name]) => name !== "data-role" && name !== NAMED[kind]);
  part.dataset["kept"] = JSON.stringify(Object.fromEntries(kept));
  fieldOf(part, "kind").value = kind;
  fieldOf(part, "name").value = attributes.get(NAMED[kind] ?? "") ?? "";
  fieldOf(part, "language").value = language;
  fieldOf(part, "code").value = code.replace(/\n$/, "");
  showName(part);
}

function number(form: HTMLFormElement): void {
  form.querySelectorAll(".part legend").forEach((legend, index) => (legend.textContent = `Part ${index + 1}`));
}

const fieldOf = (part: Element, name: string) => part.querySelector(`[name="part-${name}"]`) as HTMLInputElement;
