/** Text that is read aloud and not seen. */
export function spoken(text: string): HTMLElement {
  const span = document.createElement("span");
  span.className = "spoken";
  span.textContent = text;
  return span;
}
