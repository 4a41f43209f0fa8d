/** The labels and sentences of rich output. */
export const displayStrings = {
  image: "Image output",
  html: "HTML output",
  markdown: "Formatted text",
  latex: "Formula",
  scriptsLeftOut: "Scripts in this output do not run.",
  files: "Files that the program wrote",
  download: "Download",
  downloadFile: (name: string) => `Download ${name}`,
  bytes: (count: number) => `${count} B`,
  kilobytes: (count: string) => `${count} KB`,
} as const;
