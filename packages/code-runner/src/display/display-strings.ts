import { translatable } from "../localization/translatable.js";

/** The labels and sentences of rich output. */
export const displayStrings = translatable("display", {
  preparedOutput: "Prepared output",
  staleOutput: "The code has changed since this output.",
  image: "Image output",
  html: "HTML output",
  table: (rows: number) => (rows === 1 ? "Table with 1 row" : `Table with ${rows} rows`),
  moreRows: (rows: number) => (rows === 1 ? "1 more row is not shown." : `${rows} more rows are not shown.`),
  markdown: "Formatted text",
  latex: "Formula",
  scriptsLeftOut: "Scripts in this output do not run.",
  files: "Files that the program wrote",
  download: "Download",
  downloadFile: (name: string) => `Download ${name}`,
  bytes: (count: number) => `${count} B`,
  kilobytes: (count: string) => `${count} KB`,
} as const);
