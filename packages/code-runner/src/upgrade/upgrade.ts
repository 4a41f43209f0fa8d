import { PageUpgrade } from "./page-upgrade.js";
import { whenTakenOver } from "./when-taken-over.js";

/**
 * Makes runners of the code blocks that match a selector, and of those marked with `data-code-runner`, now and whenever
 * the page gets more. Blocks inside an element with the class `no-code-runner` stay as they are.
 *
 * @param selector of blocks or of what is in them, such as `pre > code[class*=language-]`; null for the marked ones only.
 * @param root where to look. Default: the whole document.
 * @returns what gives all blocks back. Where the selector is none, nothing happens but a message on the console.
 */
export function upgrade(selector: string | null, root: Document | HTMLElement = document): () => void {
  const page = new PageUpgrade(root, selector);
  const takeBack = whenTakenOver(() => {
    try {
      page.start();
    } catch (cause) {
      console.error(`<code-runner>: data-upgrade expects a CSS selector, not "${selector}".`, cause);
    }
  });
  return () => {
    takeBack();
    page.stop();
  };
}
