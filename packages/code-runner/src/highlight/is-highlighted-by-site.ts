/** Whether the site has coloured this code itself: then its colours stay. */
export function isHighlightedBySite(code: Element): boolean {
  return code.querySelector("span[class], span[style]") !== null;
}
