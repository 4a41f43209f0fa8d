/** How far from the window's edge, in pixels, a line is put. */
const SCROLL_MARGIN = 80;

/** Scrolls the page when a range is out of the window. */
export function scrollToRange({ startContainer, startOffset, endContainer, endOffset }: StaticRange): void {
  const range = document.createRange();
  range.setStart(startContainer, startOffset);
  range.setEnd(endContainer, endOffset);
  const { top, bottom } = range.getBoundingClientRect();
  if (top < 0) window.scrollBy({ top: top - SCROLL_MARGIN });
  else if (bottom > window.innerHeight) window.scrollBy({ top: bottom - window.innerHeight + SCROLL_MARGIN });
}
