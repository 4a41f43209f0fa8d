import type { StyledText, TextStyle } from "./ansi.js";

/** Makes a node of styled text: a text node where there is no style. */
export function styledNode({ text, look: style }: StyledText): Node {
  const { isInverse, color, background } = style;
  const classes = [
    ...(style.isBold ? ["bold"] : []),
    ...(style.isDim ? ["dim"] : []),
    ...(style.isItalic ? ["italic"] : []),
    ...(style.isUnderlined ? ["underlined"] : []),
    ...(style.isStruck ? ["struck"] : []),
    ...(style.isHidden ? ["hidden"] : []),
    ...(isInverse ? ["inverse"] : []),
    ...paletteClass("fg", color),
    ...paletteClass("bg", background),
  ];
  if (classes.length === 0 && typeof color !== "string" && typeof background !== "string") return new Text(text);
  const span = document.createElement("span");
  span.className = classes.join(" ");
  span.textContent = text;
  if (typeof color === "string") span.style.color = color;
  if (typeof background === "string") span.style.backgroundColor = background;
  return span;
}

const paletteClass = (prefix: string, color: TextStyle["color"]): string[] =>
  typeof color === "number" ? [`${prefix}-${color}`] : [];
