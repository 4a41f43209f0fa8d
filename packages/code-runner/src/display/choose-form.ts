import type { DisplayData } from "@code-runner/protocol";
import { displayStrings } from "./display-strings.js";

/** What is turned into HTML before it is shown. */
export type MarkupLanguage = "markdown" | "latex";

/** How a rich value is shown. */
export type Form =
  | { type: "html"; html: string; label: string; runsScripts: boolean; height: number | null }
  | { type: "markup"; language: MarkupLanguage; source: string; label: string }
  /** Sizes are in CSS pixels; null is the picture's own. */
  | { type: "picture"; url: string; alt: string; width: number | null; height: number | null }
  | { type: "text"; text: string };

/** Markup in the order of preference. Notebooks put it before pictures as well. */
const MARKUP: readonly [mime: string, language: MarkupLanguage, label: string][] = [
  ["text/markdown", "markdown", displayStrings.markdown],
  ["text/latex", "latex", displayStrings.latex],
];

/** Characters of markup that are turned into HTML; longer text stays text, because reading it could hold up the page. */
const MAX_MARKUP = 20_000;

/** Pictures in the order of preference. */
const PICTURES = ["image/svg+xml", "image/png", "image/webp", "image/jpeg", "image/gif"];

/** Texts in the order of preference. */
const TEXTS = ["text/markdown", "text/latex", "application/json", "text/plain"];

/** A description may be a whole table in plain text; nobody wants to hear more of it than this many characters. */
const MAX_LABEL = 200;

/** Chooses the richest form that can be shown; null where there is none. */
export function chooseForm({ data, metadata }: DisplayData): Form | null {
  const { "text/html": html } = data;
  if (html !== undefined) {
    const facts = factsOf("text/html", metadata);
    const label = described(facts) ?? displayStrings.html;
    return { type: "html", html, label, runsScripts: facts.scripts === true, height: pixels(facts.height) };
  }
  const markup = MARKUP.find(([mime]) => isReadable(data[mime]));
  if (markup !== undefined) {
    const [mime, language, label] = markup;
    return { type: "markup", language, source: data[mime] ?? "", label: described(factsOf(mime, metadata)) ?? label };
  }
  const picture = PICTURES.find((mime) => data[mime] !== undefined);
  if (picture !== undefined) {
    const facts = factsOf(picture, metadata);
    return {
      type: "picture",
      url: pictureUrl(picture, data[picture] ?? ""),
      alt: described(facts) ?? shortened(data["text/plain"]) ?? displayStrings.image,
      width: pixels(facts.width),
      height: pixels(facts.height),
    };
  }
  const text = TEXTS.find((mime) => data[mime] !== undefined);
  if (text === undefined) return null;
  return { type: "text", text: text === "application/json" ? indented(data[text] ?? "") : (data[text] ?? "") };
}

const isReadable = (text: string | undefined) => text !== undefined && text.length <= MAX_MARKUP;

/** What is known of one form. A value says it under the form's MIME type; what the program adds stands beside, and wins. */
function factsOf(mime: string, metadata: Record<string, unknown>): Record<string, unknown> {
  const own = metadata[mime];
  return typeof own === "object" && own !== null ? { ...own, ...metadata } : metadata;
}

const described = ({ alt }: Record<string, unknown>) => (typeof alt === "string" && alt !== "" ? alt : undefined);

const shortened = (text: string | undefined) =>
  text === undefined || text.length <= MAX_LABEL ? text : `${text.slice(0, MAX_LABEL)}…`;

const pixels = (value: unknown) =>
  typeof value === "number" && Number.isFinite(value) && value > 0 ? Math.round(value) : null;

function pictureUrl(mime: string, content: string): string {
  if (mime !== "image/svg+xml") return `data:${mime};base64,${content.replaceAll(/\s/g, "")}`;
  // In an image it is XML, where its name space has to be said.
  const svg = content.replace(/<svg(?![^>]*\sxmlns\s*=)/, '<svg xmlns="http://www.w3.org/2000/svg"');
  return `data:${mime};charset=utf-8,${encodeURIComponent(svg)}`;
}

function indented(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
