/** How long, in milliseconds, the first updates of elements may keep the page busy at a time. */
const SLICE = 12;

const waiting: (() => void)[] = [];

function work(): void {
  const end = performance.now() + SLICE;
  while (waiting.length > 0 && performance.now() < end) waiting.shift()?.();
  if (waiting.length > 0) setTimeout(work);
}

/** Does the work soon, in order, and in slices: a page of hundreds of snippets stays quick to scroll and to click. */
export function inTurn(task: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    waiting.push(() => {
      try {
        task();
        resolve();
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error)));
      }
    });
    if (waiting.length === 1) queueMicrotask(work);
  });
}
