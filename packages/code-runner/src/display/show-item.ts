import { assertNever } from "@code-runner/protocol";
import type { DisplayData } from "@code-runner/protocol";
import { spoken } from "../spoken.js";
import type { Form, MarkupLanguage } from "./choose-form.js";
import { chooseForm } from "./choose-form.js";
import { scriptedFrame } from "./scripted-frame.js";
import { stillFrame } from "./still-frame.js";

/** Shows a rich value in its place in the log. */
export function showItem(place: HTMLElement, item: DisplayData): void {
  const form = chooseForm(item);
  if (form === null) return;
  // A screen reader hears the label of a picture by itself, but nothing of a frame.
  if (form.type === "html" || form.type === "markup") place.append(spoken(form.label));
  place.append(elementOf(form));
}

function elementOf(form: Form): HTMLElement {
  switch (form.type) {
    case "html":
      return form.runsScripts ? scriptedFrame(form.html, form.label, form.height) : still(form.html, form.label);
    case "markup":
      return markup(form);
    case "picture":
      return picture(form);
    case "text":
      return text(form.text);
    default:
      return assertNever(form);
  }
}

const readers: Record<MarkupLanguage, (source: string) => Promise<string>> = {
  markdown: async (source) => (await import("./markup/markdown.js")).markdownHtml(source),
  latex: async (source) => (await import("./markup/latex.js")).latexHtml(source),
};

/** A frame, or the text where the page's policy lets no HTML in. */
function still(html: string, label: string): HTMLElement {
  try {
    return stillFrame(html, label);
  } catch {
    return text(html);
  }
}

/** A place for the frame that comes once the code which reads the markup has loaded. Where that fails, its text does. */
function markup({ language, source, label }: Extract<Form, { type: "markup" }>): HTMLElement {
  const place = document.createElement("div");
  readers[language](source).then(
    (html) => place.append(still(html, label)),
    () => place.append(text(source)),
  );
  return place;
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
