/** How many of the window's pixels one of an element's is, by the CSS property zoom. Browsers that do not tell do not zoom by it. */
export const zoomOf = (element: Element & { readonly currentCSSZoom?: number }): number => element.currentCSSZoom ?? 1;
