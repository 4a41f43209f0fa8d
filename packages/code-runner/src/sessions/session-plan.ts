import { RequestError } from "@code-runner/protocol";
import { runStrings } from "../runs/run-strings.js";

/** What the order of runs depends on, for one snippet of a page. */
export interface PlannedSnippet {
  /** Empty when the author gave none. */
  id: string;
  /** The session that the author names; null for none. */
  session: string | null;
  dependsOn: readonly string[];
  /** When its code, as it is now, was last run in its session: grows from run to run. Null when it was not. */
  ranAt: number | null;
}

/**
 * The session of a snippet. One without a name of its own shares that of the snippets it is connected with by
 * `depends-on`: the first that is named, else one that has no name. Null for a snippet that stands alone.
 *
 * @param snippets those of the page, in document order.
 */
export function sessionOf(target: PlannedSnippet, snippets: readonly PlannedSnippet[]): string | null {
  if (target.session !== null) return target.session;
  const group = connected(target, snippets);
  if (group.size === 1) return null;
  const members = snippets.filter((snippet) => group.has(snippet));
  const named = members.find(({ session }) => session !== null);
  return named?.session ?? `depends-on ${members.find(({ id }) => id !== "")?.id}`;
}

/**
 * What has to run before a snippet because it depends on it, in order. A snippet that has run runs again when something
 * it depends on has changed since.
 *
 * @throws {RequestError} when an id is not that of a snippet, or when snippets depend on each other in a circle.
 */
export function dependenciesToRun<T extends PlannedSnippet>(target: T, snippets: readonly T[]): T[] {
  const toRun: T[] = [];
  const seen = new Set<T>([target]);
  const visit = (snippet: T, path: readonly T[]): void => {
    for (const dependency of dependenciesOf(snippet, snippets)) {
      if (path.includes(dependency)) throw circle([...path.slice(path.indexOf(dependency)), dependency]);
      if (seen.has(dependency)) continue;
      visit(dependency, [...path, dependency]);
      seen.add(dependency);
      if (isOutdated(dependency, dependenciesOf(dependency, snippets), toRun)) toRun.push(dependency);
    }
  };
  visit(target, [target]);
  return toRun;
}

/**
 * What "Run all above" runs before a snippet, in order: the earlier snippets of its session from the first that has not
 * run, with what they and it depend on. Those that have run since are run again, as they may build on it. What
 * depends on this snippet cannot run before it and is left out.
 *
 * @throws {RequestError} as `dependenciesToRun` does.
 */
export function aboveToRun<T extends PlannedSnippet>(target: T, snippets: readonly T[]): T[] {
  const above = earlierInSession(target, snippets).filter((snippet) => !needs(snippet, target, snippets));
  const first = above.findIndex(({ ranAt }) => ranAt === null);
  const toRun = new Set<T>();
  for (const snippet of first === -1 ? [] : above.slice(first)) {
    for (const dependency of dependenciesToRun(snippet, snippets)) toRun.add(dependency);
    toRun.add(snippet);
  }
  for (const dependency of dependenciesToRun(target, snippets)) toRun.add(dependency);
  return [...toRun];
}

/** Whether the session of a snippet has earlier ones that have not run. */
export function hasUnrunAbove<T extends PlannedSnippet>(target: T, snippets: readonly T[]): boolean {
  return earlierInSession(target, snippets).some(({ ranAt }) => ranAt === null);
}

/** The snippets of the same session that stand before a snippet, in document order. */
export function earlierInSession<T extends PlannedSnippet>(target: T, snippets: readonly T[]): T[] {
  const session = sessionOf(target, snippets);
  if (session === null) return [];
  const before = snippets.slice(0, Math.max(0, snippets.indexOf(target)));
  return before.filter((snippet) => sessionOf(snippet, snippets) === session);
}

/** Whether a snippet depends on another, directly or by way of others. */
function needs<T extends PlannedSnippet>(snippet: T, other: T, snippets: readonly T[]): boolean {
  const found = new Set([snippet]);
  for (const one of found) for (const dependency of dependenciesOf(one, snippets)) found.add(dependency);
  return found.has(other);
}

function isOutdated<T extends PlannedSnippet>({ ranAt }: T, dependencies: readonly T[], toRun: readonly T[]): boolean {
  return ranAt === null || dependencies.some((one) => toRun.includes(one) || (one.ranAt !== null && one.ranAt > ranAt));
}

function dependenciesOf<T extends PlannedSnippet>({ dependsOn }: T, snippets: readonly T[]): T[] {
  return dependsOn.map((id) => {
    const found = snippets.find((snippet) => snippet.id === id);
    if (found === undefined)
      throw new RequestError("invalid-request", runStrings.noSuchSnippet(id), { param: "depends-on" });
    return found;
  });
}

function circle(path: readonly PlannedSnippet[]): RequestError {
  return new RequestError("invalid-request", runStrings.circle(path.map(({ id }) => id)), { param: "depends-on" });
}

/** The snippets that `depends-on` connects with this one, in either direction. */
function connected(target: PlannedSnippet, snippets: readonly PlannedSnippet[]): Set<PlannedSnippet> {
  const group = new Set([target]);
  for (const member of group) {
    for (const other of snippets) {
      if (member.dependsOn.includes(other.id) || other.dependsOn.includes(member.id)) group.add(other);
    }
  }
  return group;
}
