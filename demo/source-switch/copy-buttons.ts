/** Milliseconds for which a button says that it copied. */
const SAYS_COPIED_MS = 2000;

/**
 * Makes the buttons work that copy the source beside them: in a `.source` the button `.copy` copies the text of the `<pre>`.
 *
 * @param status an element with the role `status`, which says to those who do not see the button that it is done.
 */
export function enableCopyButtons(page: Document, status: HTMLElement): void {
  page.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>(".copy") : null;
    const text = button?.closest(".source")?.querySelector("pre")?.textContent;
    if (button && text) void copy(button, `${text.trimEnd()}\n`, status);
  });
}

async function copy(button: HTMLButtonElement, text: string, status: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    say(button, status, "Copied", "Copied to the clipboard.");
  } catch {
    say(
      button,
      status,
      "Not allowed",
      "The browser does not allow copying here. Select the text and copy it yourself.",
    );
  }
}

function say(button: HTMLButtonElement, status: HTMLElement, word: string, sentence: string): void {
  button.textContent = word;
  status.textContent = sentence;
  setTimeout(() => {
    button.textContent = "Copy";
    status.textContent = "";
  }, SAYS_COPIED_MS);
}
