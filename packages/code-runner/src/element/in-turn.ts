/** How long, in milliseconds, first drawings keep the page busy at a time. */
const SLICE = 8;

/** What waits; the first is next. */
const waiting: { element: Element; begin: () => void }[] = [];

async function work(): Promise<void> {
  const end = performance.now() + SLICE;
  while (waiting.length > 0 && performance.now() < end) {
    waiting.shift()?.begin();
    // What waited goes on now.
    await null;
  }
  if (waiting.length > 0) setTimeout(work);
}

/** Resolves when it is an element's turn: a page of hundreds of snippets stays quick to scroll and to click. */
export function inTurn(element: Element): Promise<void> {
  return new Promise((begin) => {
    waiting.push({ element, begin });
    // Not in the task that has just found the elements: it may be a long one.
    if (waiting.length === 1) setTimeout(work);
  });
}

/** Makes the element the next, because a reader sees it. */
export function hurry(element: Element): void {
  const index = waiting.findIndex((one) => one.element === element);
  if (index > 0) waiting.unshift(...waiting.splice(index, 1));
}
