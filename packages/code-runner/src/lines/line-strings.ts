import { translatable } from "../localization/translatable.js";

/** The labels of what stands between the lines of a code. */
export const lineStrings = translatable("lines", {
  /** On the button of a collapsed region without a name. */
  moreLines: (count: number) => (count === 1 ? "1 line" : `${count} lines`),
  /** On the button of a collapsed region with a name. */
  namedLines: (name: string, count: number) => `${name} (${count === 1 ? "1 line" : `${count} lines`})`,
} as const);
