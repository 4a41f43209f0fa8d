/** The languages that come with the element besides English. */
export const SHIPPED_LANGUAGES = ["de", "es", "fr", "ja", "zh"] as const;

export type ShippedLanguage = (typeof SHIPPED_LANGUAGES)[number];

/** The language that the page says an element is in, by the nearest `lang`, in lower case; `en` where it says none. */
export function nearestLanguage(element: Element): string {
  const marked = element.closest("[lang]");
  if (marked !== null) return marked.getAttribute("lang")?.toLowerCase() || "en";
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? nearestLanguage(root.host) : "en";
}
