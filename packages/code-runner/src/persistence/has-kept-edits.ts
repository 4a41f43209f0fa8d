/** Under which key this browser keeps the edits of a page. */
export const keyOfPage = (page: string) => `code-runner:${page}`;

/** Whether this browser keeps any edit of a page. False where storage is not allowed. */
export function hasKeptEdits(page: string): boolean {
  try {
    return localStorage.getItem(keyOfPage(page)) !== null;
  } catch {
    return false;
  }
}
