import { readRegions } from "@code-runner/snippet";

/**
 * Opens the collapsed regions in which two versions of a file differ: what has come from elsewhere can be read before it runs.
 *
 * @param open the first lines of the open regions of the later version.
 */
export function openChanged(before: string, after: string, open: Set<number>): void {
  const earlier = textsOf(before);
  for (const [index, { region, text }] of textsOf(after).entries())
    if (region.kinds.has("collapsed") && text !== earlier[index]?.text) open.add(region.from);
}

function textsOf(code: string) {
  const lines = code.split("\n");
  return readRegions(code).map((region) => ({ region, text: lines.slice(region.from - 1, region.to).join("\n") }));
}
