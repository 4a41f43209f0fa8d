import { deepEqual } from "./deep-equal.js";

/** What a check claimed did not hold. */
export class AssertionError extends Error {
  override readonly name = "AssertionError";
}

/** The `assert` of a check: the part of Node's `node:assert/strict` that checks need, under the same names. */
export interface CheckAssert {
  (value: unknown, message?: string): void;
  ok(value: unknown, message?: string): void;
  equal(actual: unknown, expected: unknown, message?: string): void;
  notEqual(actual: unknown, expected: unknown, message?: string): void;
  deepEqual(actual: unknown, expected: unknown, message?: string): void;
  match(text: string, pattern: RegExp, message?: string): void;
  throws(body: () => unknown, expected?: unknown, message?: string): void;
  rejects(body: Promise<unknown> | (() => Promise<unknown>), expected?: unknown, message?: string): Promise<void>;
  fail(message?: string): never;
}

/** Makes the `assert` of a check. `show` writes a value as a developer would want to read it. */
export function createAssert(show: (value: unknown) => string): CheckAssert {
  const claim = (holds: boolean, message: string | undefined, otherwise: () => string) => {
    if (!holds) throw new AssertionError(message ?? otherwise());
  };
  const ok = (value: unknown, message?: string) =>
    claim(Boolean(value), message, () => `Expected something true, got ${show(value)}.`);
  const isExpected = (thrown: unknown, expected: unknown): boolean => {
    if (expected === undefined || typeof expected === "string") return true;
    if (expected instanceof RegExp) return expected.test(String(thrown));
    if (typeof expected !== "function") return hasFields(thrown, expected);
    return isErrorClass(expected) ? thrown instanceof expected : expected(thrown) === true;
  };
  const claimThrown = (outcome: { thrown: unknown } | null, expected: unknown, message: string | undefined) => {
    const words = message ?? (typeof expected === "string" ? expected : undefined);
    claim(outcome !== null, words, () => "Expected an error, and there was none.");
    claim(isExpected(outcome?.thrown, expected), words, () => `This is another error: ${String(outcome?.thrown)}`);
  };
  return Object.assign(ok, {
    ok,
    equal: (actual: unknown, expected: unknown, message?: string) =>
      claim(Object.is(actual, expected), message, () => `Expected ${show(expected)}, got ${show(actual)}.`),
    notEqual: (actual: unknown, expected: unknown, message?: string) =>
      claim(!Object.is(actual, expected), message, () => `Expected something else than ${show(expected)}.`),
    deepEqual: (actual: unknown, expected: unknown, message?: string) =>
      claim(deepEqual(actual, expected), message, () => `Expected ${show(expected)}, got ${show(actual)}.`),
    match: (text: string, pattern: RegExp, message?: string) =>
      claim(pattern.test(text), message, () => `${show(text)} does not match ${String(pattern)}.`),
    throws: (body: () => unknown, expected?: unknown, message?: string) => {
      let outcome: { thrown: unknown } | null = null;
      try {
        body();
      } catch (thrown) {
        outcome = { thrown };
      }
      claimThrown(outcome, expected, message);
    },
    rejects: async (body: Promise<unknown> | (() => Promise<unknown>), expected?: unknown, message?: string) => {
      const outcome = await (typeof body === "function" ? body() : body).then(
        () => null,
        (thrown: unknown) => ({ thrown }),
      );
      claimThrown(outcome, expected, message);
    },
    fail: (message?: string): never => {
      throw new AssertionError(message ?? "This should not have been reached.");
    },
  });
}

type AnyClass = new (...args: never[]) => unknown;

const isErrorClass = (value: object): value is AnyClass =>
  value === Error || Object.prototype.isPrototypeOf.call(Error, value);

function hasFields(thrown: unknown, expected: unknown): boolean {
  return Object.entries(expected as Record<string, unknown>).every(([key, value]) => {
    const actual = (thrown as Record<string, unknown> | null)?.[key];
    return value instanceof RegExp ? value.test(String(actual)) : deepEqual(actual, value);
  });
}
