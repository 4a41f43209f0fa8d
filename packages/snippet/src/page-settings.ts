/** What a page's configuration may say that is no option of a snippet. */
export const PAGE_SETTINGS: readonly string[] = [
  "assets",
  "pyodideBase",
  "packageIndex",
  "serverImports",
  "strings",
  "reportRuns",
  "token",
  "embedToken",
];
