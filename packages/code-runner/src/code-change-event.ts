/** The reader changed a file; `detail` has its name and its whole text. */
export class CodeChangeEvent extends CustomEvent<{ file: string; code: string }> {
  constructor(file: string, code: string) {
    super("code-change", { bubbles: true, composed: true, detail: { file, code } });
  }
}
