import { set } from "./dom.js";

const SVG = "http://www.w3.org/2000/svg";

const PATHS = {
  run: "M5.5 4v8l6.5-4z",
  stop: "M4.5 4.5h7v7h-7z",
  reset: "M3 8a5 5 0 1 0 1.6-3.7L3 5.8M3 2.8v3h3",
  copy: "M6.5 5.5h6v8h-6zM9.5 5.5v-3h-6v8h3",
  done: "M3.5 8.5l3 3 6-7",
};

export type IconName = keyof typeof PATHS;

/** A picture beside a label: decoration, so it is silent. */
export function icon(name: IconName): SVGElement {
  const path = set(document.createElementNS(SVG, "path"), {
    d: PATHS[name],
    fill: name === "run" || name === "stop" ? "currentColor" : "none",
    stroke: "currentColor",
    "stroke-width": "1.5",
    "stroke-linecap": "round",
    "stroke-linejoin": "round",
  });
  const attributes = { class: "icon", viewBox: "0 0 16 16", width: "16", height: "16", "aria-hidden": "true" };
  const picture = set(document.createElementNS(SVG, "svg"), attributes);
  picture.append(path);
  return picture;
}
