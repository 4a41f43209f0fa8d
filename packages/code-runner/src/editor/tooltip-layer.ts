import type { Extension } from "@codemirror/state";
import { tooltips } from "@codemirror/view";

/**
 * Shows tooltips above everything in the page: the element clips what leaves it, and what is fixed in it is not fixed to
 * the window. The layer has no size of its own.
 */
export function tooltipLayer(layer: HTMLElement): Extension {
  return tooltips({ parent: layer });
}

/** Nothing of what browsers give to what they show on top. */
const LOOK = {
  inset: "0 auto auto 0",
  margin: "0",
  padding: "0",
  border: "0",
  overflow: "visible",
  background: "none",
};

/** Makes the layer. It is shown once it is in the document. */
export function newTooltipLayer(): HTMLElement {
  const layer = document.createElement("div");
  layer.className = "tooltips";
  layer.setAttribute("popover", "manual");
  Object.assign(layer.style, LOOK);
  return layer;
}

/** Brings the layer to the top, as far as it is in the document. */
export function showTooltipLayer(layer: HTMLElement): void {
  if (layer.isConnected && !layer.matches(":popover-open")) layer.showPopover();
}
