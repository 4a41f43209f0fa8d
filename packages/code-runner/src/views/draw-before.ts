import { render } from "lit/html.js";

/** Draws what a part shows before its mark, in place of what it drew there last. */
export function drawBefore(mark: Comment, content: unknown): void {
  if (mark.parentElement !== null) render(content, mark.parentElement, { renderBefore: mark });
}
