import type { ReaderPlace } from "./reader-stack.js";

/** A file cannot be read as its language. */
export class SourceSyntaxError extends SyntaxError {
  readonly place: ReaderPlace;

  constructor(message: string, { file, line, column }: ReaderPlace) {
    super(message);
    this.place = { file, line, column };
  }
}
