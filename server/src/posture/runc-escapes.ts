/** A way out of a container through an old runc. */
interface Escape {
  cve: string;
  /** The first version of each line that is mended; a line that is not here was mended from its start, or never. */
  mendedIn: readonly string[];
}

/** From the advisories of opencontainers/runc. */
const ESCAPES: readonly Escape[] = [
  { cve: "CVE-2019-5736", mendedIn: ["1.0.0-rc.7"] },
  { cve: "CVE-2024-21626", mendedIn: ["1.1.12"] },
  { cve: "CVE-2025-31133", mendedIn: ["1.2.8", "1.3.3", "1.4.0-rc.3"] },
  { cve: "CVE-2025-52565", mendedIn: ["1.2.8", "1.3.3", "1.4.0-rc.3"] },
  { cve: "CVE-2025-52881", mendedIn: ["1.2.8", "1.3.3", "1.4.0-rc.3"] },
];

/**
 * The known escapes that a runc of this version allows, as its makers number it. Distributions mend old versions without
 * a new number: for theirs the answer is what may be open. A text that is no version allows nothing that we know of.
 */
export function runcEscapes(version: string): string[] {
  const parsed = parse(version);
  if (parsed === null) return [];
  return ESCAPES.filter(
    ({ mendedIn }) =>
      !isMended(
        parsed,
        mendedIn.map(parse).filter((one) => one !== null),
      ),
  ).map(({ cve }) => cve);
}

/** Whether a distribution made this runc, and may have mended it under its old number. */
export function isDistributionBuild(version: string): boolean {
  return /[+~]|-(?!rc)/.test(version);
}

/** Major, minor, patch, release candidate; a release comes after all of its candidates. */
type Version = readonly [number, number, number, number];

function parse(text: string): Version | null {
  const found = /^v?(\d+)\.(\d+)\.(\d+)(?:[-~]rc\.?(\d+))?/.exec(text);
  if (!found) return null;
  const [, major, minor, patch, candidate] = found;
  return [Number(major), Number(minor), Number(patch), candidate === undefined ? Infinity : Number(candidate)];
}

/** Mended within its own line, or by coming after the last line that had to be mended. */
function isMended(version: Version, fixes: Version[]): boolean {
  const inLine = fixes.find(([major, minor]) => major === version[0] && minor === version[1]);
  if (inLine) return compare(version, inLine) >= 0;
  return fixes.every((fix) => compare(version, fix) > 0);
}

function compare(left: Version, right: Version): number {
  const at = left.findIndex((part, index) => part !== right[index]);
  return at === -1 ? 0 : (left[at] as number) - (right[at] as number);
}
