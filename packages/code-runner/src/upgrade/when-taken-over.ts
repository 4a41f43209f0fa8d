/** Where React takes over what a server has rendered: Docusaurus, Next.js, Gatsby. */
const ROOTS = "#__docusaurus, #__next, #___gatsby";

/**
 * Calls back when the page is its own: at once, or where React is going to take it over, after that. React finds that a page
 * which was changed before is none of its own, and renders all of it again.
 *
 * @returns what takes the call back.
 */
export function whenTakenOver(callBack: () => void): () => void {
  if (document.readyState === "complete" || document.querySelector(ROOTS) === null) {
    callBack();
    return () => {};
  }
  const ended = new AbortController();
  // React works in many short tasks. The page is idle only after the last of them. WebKit cannot say when that is.
  const whenIdle = globalThis.requestIdleCallback ?? ((then: () => void) => setTimeout(then, 500));
  const wait = () => whenIdle(() => ended.signal.aborted || callBack());
  addEventListener("load", wait, { once: true, signal: ended.signal });
  return () => ended.abort();
}
