/** Whether two values are the same in kind and content, as strictly as Node's `assert.deepStrictEqual` of plain data. */
export function deepEqual(a: unknown, b: unknown): boolean {
  return areEqual(a, b, new Map());
}

/** `seen` holds the pairs that are being compared, for data that contains itself. */
function areEqual(a: unknown, b: unknown, seen: Map<object, object>): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
  if (seen.get(a) === b) return true;
  seen.set(a, b);
  if (a instanceof Date) return Object.is(a.getTime(), (b as Date).getTime());
  if (a instanceof RegExp) return String(a) === String(b);
  if (a instanceof Error && (a.message !== (b as Error).message || a.name !== (b as Error).name)) return false;
  if (a instanceof Map) return areMapsEqual(a, b as Map<unknown, unknown>, seen);
  if (a instanceof Set) return areSetsEqual(a, b as Set<unknown>, seen);
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length &&
    (!Array.isArray(a) || a.length === (b as unknown[]).length) &&
    keys.every((key) => Object.hasOwn(right, key) && areEqual(left[key], right[key], seen))
  );
}

function areMapsEqual(a: Map<unknown, unknown>, b: Map<unknown, unknown>, seen: Map<object, object>): boolean {
  return a.size === b.size && Array.from(a).every(([key, value]) => b.has(key) && areEqual(value, b.get(key), seen));
}

function areSetsEqual(a: Set<unknown>, b: Set<unknown>, seen: Map<object, object>): boolean {
  const others = Array.from(b);
  return a.size === b.size && Array.from(a).every((item) => others.some((other) => areEqual(item, other, seen)));
}
