/** How long, in milliseconds, first drawings keep the page busy at a time. */
const SLICE = 8;

/** What waits; the first is next. */
const waiting: { element: Element; begin: () => void }[] = [];

function work(): void {
  const end = performance.now() + SLICE;
  while (waiting.length > 0 && performance.now() < end) waiting.shift()?.begin();
  if (waiting.length > 0) setTimeout(work);
}

/** Does something for an element when it is its turn: a page of hundreds of snippets stays quick to scroll and to click. */
export function inTurn(element: Element, task: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const begin = () => {
      try {
        resolve(task());
      } catch (error) {
        reject(error as Error);
      }
    };
    waiting.push({ element, begin });
    if (waiting.length === 1) queueMicrotask(work);
  });
}

/** Makes the element the next, because a reader sees it. */
export function hurry(element: Element): void {
  const index = waiting.findIndex((one) => one.element === element);
  if (index > 0) waiting.unshift(...waiting.splice(index, 1));
}
