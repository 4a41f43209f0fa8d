/** A version as PEP 440 orders it, without its local part. */
export interface Version {
  epoch: number;
  release: readonly number[];
  /** Sorts what comes before (`a b rc`, development) and after (`post`) the release itself. */
  rank: readonly number[];
  isPrerelease: boolean;
}

/** One condition on a version, such as `>=1.2`. */
export interface Specifier {
  operator: "==" | "!=" | "<=" | ">=" | "<" | ">" | "~=" | "===";
  version: string;
}

const PATTERN =
  /^v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(a|alpha|b|beta|c|rc|pre|preview)[-_.]?(\d*))?(?:(?:[-_.]?(?:post|rev|r)[-_.]?(\d*))|-(\d+))?(?:[-_.]?dev[-_.]?(\d*))?(?:\+[a-z0-9._-]+)?$/i;

/** Reads a version; null when it is not one. */
export function parseVersion(text: string): Version | null {
  const match = PATTERN.exec(text.trim());
  if (match === null) return null;
  const [, epoch, release, pre, preNumber, post, implicitPost, dev] = match;
  const hasPost = post !== undefined || implicitPost !== undefined;
  const stage = pre === undefined ? (dev !== undefined && !hasPost ? 0 : 4) : stageOf(pre);
  return {
    epoch: Number(epoch ?? 0),
    release: (release ?? "0").split(".").map(Number),
    rank: [
      stage,
      Number(preNumber || 0),
      hasPost ? Number(post || implicitPost || 0) : -1,
      dev === undefined ? Infinity : Number(dev || 0),
    ],
    isPrerelease: pre !== undefined || dev !== undefined,
  };
}

/** `a` is 1, `b` is 2, `rc` is 3. */
function stageOf(name: string): number {
  const first = name[0]?.toLowerCase();
  return first === "a" ? 1 : first === "b" ? 2 : 3;
}

/** Negative when `a` is older than `b`, 0 when they are the same version. */
export function compareVersions(a: Version, b: Version): number {
  if (a.epoch !== b.epoch) return a.epoch - b.epoch;
  for (let index = 0; index < Math.max(a.release.length, b.release.length); index += 1) {
    const difference = (a.release[index] ?? 0) - (b.release[index] ?? 0);
    if (difference !== 0) return difference;
  }
  for (const [index, part] of a.rank.entries()) {
    const other = b.rank[index] ?? 0;
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

/** Reads conditions such as `>=1.2, !=1.5.*`. @throws {TypeError} for one that is not understood. */
export function parseSpecifiers(text: string): Specifier[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const match = /^(===|==|!=|<=|>=|~=|<|>)\s*(\S+)$/.exec(part);
      const [, operator, version] = match ?? [];
      if (operator === undefined || version === undefined || parseVersion(version.replace(/\.\*$/, "")) === null)
        throw new TypeError(`"${part}" is not a condition on a version.`);
      return { operator: operator as Specifier["operator"], version };
    });
}

/** Whether a version meets every condition. One that is no PEP 440 version meets none. */
export function meets(version: string, specifiers: readonly Specifier[]): boolean {
  const own = parseVersion(version);
  return own !== null && specifiers.every((specifier) => meetsOne(own, version, specifier));
}

function meetsOne(own: Version, text: string, { operator, version }: Specifier): boolean {
  if (operator === "===") return text === version;
  const isWildcard = version.endsWith(".*");
  const other = parseVersion(version.replace(/\.\*$/, ""));
  if (other === null) return false;
  const order = compareVersions(own, other);
  switch (operator) {
    case "==":
      return isWildcard ? startsWith(own, other.release) : order === 0;
    case "!=":
      return isWildcard ? !startsWith(own, other.release) : order !== 0;
    case "<=":
      return order <= 0;
    case ">=":
      return order >= 0;
    // `<2` leaves out 2rc1, and `>1` leaves out 1.post1.
    case "<":
      return order < 0 && (other.isPrerelease || !own.isPrerelease || !sameRelease(own, other));
    case ">":
      return order > 0 && ((other.rank[2] ?? -1) >= 0 || !sameRelease(own, other));
    case "~=":
      return order >= 0 && startsWith(own, other.release.slice(0, -1));
  }
}

const startsWith = ({ release }: Version, prefix: readonly number[]) =>
  prefix.every((part, index) => (release[index] ?? 0) === part);

const sameRelease = (a: Version, b: Version) => startsWith(a, b.release) && startsWith(b, a.release);
