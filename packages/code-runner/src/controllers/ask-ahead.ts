/**
 * Asks at once for what a run in the page will need: asked for one after the other, each part would wait for the one
 * before. A part that fails is asked for again where it is needed, and its failure is told there.
 */
export function askAhead(): void {
  const parts = [
    import("../runs/choose-runtime.js"),
    import("../snippet/whole-snippet.js"),
    import("@code-runner/runtimes"),
  ];
  for (const part of parts) part.catch(() => undefined);
}
