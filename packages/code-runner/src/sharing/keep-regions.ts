import type { Region } from "@code-runner/snippet";
import { readRegions } from "@code-runner/snippet";

/**
 * Somebody's version of a file, with the author's text in all regions that readers cannot change. Null where it does not
 * fit: a comment that marks a region is gone, is new, or is elsewhere. Such a version could hide what it does.
 */
export function keepRegions(author: string, version: string): string | null {
  const [ours, theirs] = [readRegions(author), readRegions(version)];
  if (shapeOf(author, ours) !== shapeOf(version, theirs)) return null;
  const [from, lines] = [author.split("\n"), version.split("\n")];
  // From the end, so that what comes before stays where it is.
  for (const [index, region] of [...theirs.entries()].reverse()) {
    const own = ours[index];
    if (own === undefined || !isFixed(own) || isInside(own, ours.filter(isFixed))) continue;
    lines.splice(region.from - 1, region.to - region.from + 1, ...from.slice(own.from - 1, own.to));
  }
  const kept = lines.join("\n");
  return fixedTextOf(kept) === fixedTextOf(author) ? kept : null;
}

const isFixed = ({ kinds }: Region): boolean => kinds.has("hidden") || kinds.has("locked");

const isInside = (region: Region, others: readonly Region[]): boolean =>
  others.some((other) => other !== region && other.from <= region.from && region.to <= other.to);

/** The comments that mark regions, how they are nested, and which of them the text begins or ends with. */
function shapeOf(text: string, regions: readonly Region[]): string {
  const lines = text.replace(/\n$/, "").split("\n");
  return JSON.stringify(
    regions.map((region) => [
      lines[region.from - 1],
      region.isClosed ? lines[region.to - 1] : null,
      regions.filter((other) => isInside(region, [other])).length,
      region.from === 1,
      region.to === lines.length,
    ]),
  );
}

/** What nobody but the author may change. */
function fixedTextOf(text: string): string {
  const [lines, regions] = [text.replace(/\n$/, "").split("\n"), readRegions(text)];
  const texts = regions.filter(isFixed).map(({ from, to }) => lines.slice(from - 1, to));
  return shapeOf(text, regions) + JSON.stringify(texts);
}
