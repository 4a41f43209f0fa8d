import { RequestError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Caller } from "./caller.js";
import { DayBudget, DayCountsInMemory } from "./day-budget.js";
import { Quotas } from "./quotas.js";
import { SlidingWindow } from "./sliding-window.js";

const reader = (id: string, origin: string | null = "https://blog.example"): Caller => ({
  kind: "reader",
  id,
  origin,
  isOwner: false,
});

const onlyReaders = { rateLimitPerMinute: 2, originRateLimitPerMinute: null, runsPerDay: null };

function takes(quotas: Quotas, caller: Caller): boolean {
  try {
    quotas.take(caller);
    return true;
  } catch (error) {
    assert.ok(error instanceof RequestError && error.code === "rate-limited");
    assert.ok((error.retryAfter ?? 0) >= 1);
    return false;
  }
}

describe("a sliding window", () => {
  it("lets no more than the limit happen in any stretch of its length", () => {
    let now = 0;
    const window = new SlidingWindow(2, 60, () => now);
    window.add("a");
    now = 50_000;
    window.add("a");
    assert.equal(window.count("a"), 2);
    assert.equal(window.reset("a"), 10);
    now = 59_999;
    assert.equal(window.count("a"), 2);
    now = 60_000;
    assert.equal(window.count("a"), 1);
    assert.equal(window.reset("a"), 50);
  });

  it("counts each caller alone, and forgets one who is gone", () => {
    let now = 0;
    const window = new SlidingWindow(2, 60, () => now);
    window.add("a");
    assert.equal(window.count("b"), 0);
    now = 61_000;
    window.add("b");
    assert.equal(window.count("a"), 0);
  });

  it("takes back what did not count", () => {
    const window = new SlidingWindow(2, 60, () => 0);
    window.add("a");
    window.giveBack("a");
    assert.equal(window.count("a"), 0);
    assert.equal(window.reset("a"), 0);
  });
});

describe("a day's budget", () => {
  it("begins anew at midnight UTC", () => {
    let now = Date.parse("2026-11-21T23:59:00Z");
    const budget = new DayBudget(1, new DayCountsInMemory(), () => now);
    budget.add("a");
    assert.equal(budget.count("a"), 1);
    assert.equal(budget.reset(), 60);
    now += 60_000;
    assert.equal(budget.count("a"), 0);
    assert.equal(budget.reset(), 24 * 60 * 60);
  });
});

describe("quotas", () => {
  it("are each reader's own within an origin", () => {
    const quotas = new Quotas(onlyReaders);
    assert.deepEqual(
      [1, 2, 3].map(() => takes(quotas, reader("a"))),
      [true, true, false],
    );
    assert.equal(takes(quotas, reader("b")), true);
    assert.equal(takes(quotas, reader("a", "https://docs.example")), true);
  });

  it("do not count what they refuse", () => {
    const quotas = new Quotas({ ...onlyReaders, originRateLimitPerMinute: 3 });
    for (let i = 0; i < 5; i++) takes(quotas, reader("a"));
    assert.equal(takes(quotas, reader("b")), true);
    assert.equal(takes(quotas, reader("c")), false);
  });

  it("hold for a user on all origins together by the day", () => {
    const quotas = new Quotas({ ...onlyReaders, rateLimitPerMinute: null, runsPerDay: 2 });
    const origins = ["https://a.example", "https://b.example", "https://c.example"];
    assert.deepEqual(
      origins.map((origin) => takes(quotas, reader("u", origin))),
      [true, true, false],
    );
  });

  it("of a day can be kept where a restart or another server finds them", () => {
    const counts = new DayCountsInMemory();
    const policy = { ...onlyReaders, rateLimitPerMinute: null, runsPerDay: 1 };
    assert.equal(takes(new Quotas(policy, counts), reader("u")), true);
    assert.equal(takes(new Quotas(policy, counts), reader("u")), false);
  });

  it("do not hold for an API key", () => {
    const quotas = new Quotas(onlyReaders);
    const key: Caller = { kind: "key", id: "key:ci", origin: null, isOwner: true };
    for (let i = 0; i < 5; i++) assert.equal(takes(quotas, key), true);
    assert.deepEqual(quotas.of(key), []);
  });

  it("tell what is left, and give back what the server could not run", () => {
    const quotas = new Quotas(onlyReaders);
    const giveBack = quotas.take(reader("a"));
    assert.deepEqual(quotas.of(reader("a")), [{ name: "reader", limit: 2, window: 60, remaining: 1, reset: 60 }]);
    giveBack();
    assert.equal(quotas.of(reader("a"))[0]?.remaining, 2);
  });
});
