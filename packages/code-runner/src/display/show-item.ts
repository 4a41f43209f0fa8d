import { assertNever } from "@code-runner/protocol";
import type { DisplayData } from "@code-runner/protocol";
import type { Form } from "./choose-form.js";
import { chooseForm } from "./choose-form.js";
import { scriptedFrame } from "./scripted-frame.js";
import { stillFrame } from "./still-frame.js";

/** Shows a rich value in its place in the log. */
export function showItem(place: HTMLElement, item: DisplayData): void {
  const form = chooseForm(item);
  if (form === null) return;
  // A screen reader hears the label of a picture by itself, but nothing of a frame.
  if (form.type === "html") place.append(spoken(form.label));
  place.append(elementOf(form));
}

function elementOf(form: Form): HTMLElement {
  switch (form.type) {
    case "html":
      return form.runsScripts ? scriptedFrame(form.html, form.label, form.height) : stillFrame(form.html, form.label);
    case "picture":
      return picture(form);
    case "text":
      return text(form.text);
    default:
      return assertNever(form);
  }
}

function picture({ url, alt, width, height }: Extract<Form, { type: "picture" }>): HTMLImageElement {
  const image = document.createElement("img");
  image.alt = alt;
  if (width !== null) image.width = width;
  if (height !== null) image.height = height;
  image.src = url;
  return image;
}

function text(content: string): HTMLElement {
  const block = document.createElement("pre");
  block.className = "block";
  block.textContent = content;
  return block;
}

function spoken(label: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "spoken";
  span.textContent = label;
  return span;
}
