import { RequestError } from "@code-runner/protocol";
import type { Config } from "../config.js";
import type { Caller } from "./caller.js";
import { DayBudget } from "./day-budget.js";
import type { DayCounts } from "./day-budget.js";
import { SlidingWindow } from "./sliding-window.js";
import type { Counter } from "./sliding-window.js";

/** `reader`: one reader within an origin, by the minute. `origin`: all of an origin's. `day`: one reader, by the day. */
export type QuotaName = "reader" | "origin" | "day";

/** What a caller has left of one quota. */
export interface Quota {
  name: QuotaName;
  limit: number;
  /** Seconds to which the limit applies. */
  window: number;
  remaining: number;
  /** Seconds until there is more than that again. */
  reset: number;
}

export type QuotaPolicy = Pick<Config, "rateLimitPerMinute" | "originRateLimitPerMinute" | "runsPerDay">;

interface Rule {
  name: QuotaName;
  counter: Counter;
  /** Whose count it is; null where the rule says nothing about the caller. */
  idOf: (caller: Caller) => string | null;
}

const MINUTE = 60;

/** Counts runs, and refuses those that are too many. Callers with an API key are the owner's own, and have no quota. */
export class Quotas {
  readonly #rules: readonly Rule[];

  /** @param dayCounts where the counts of a day are kept. Default: in memory. */
  constructor({ rateLimitPerMinute, originRateLimitPerMinute, runsPerDay }: QuotaPolicy, dayCounts?: DayCounts) {
    const rules: [QuotaName, Counter | null, Rule["idOf"]][] = [
      ["reader", minute(rateLimitPerMinute), ({ id, origin }) => `${origin ?? ""} ${id}`],
      ["origin", minute(originRateLimitPerMinute), ({ origin }) => origin],
      ["day", runsPerDay === null ? null : new DayBudget(runsPerDay, dayCounts), ({ id }) => id],
    ];
    this.#rules = rules.flatMap(([name, counter, idOf]) => (counter === null ? [] : [{ name, counter, idOf }]));
  }

  /** What a caller has left; empty where nothing is limited. */
  of(caller: Caller): Quota[] {
    return this.#countersFor(caller).map(({ name, counter, id }) => ({
      name,
      limit: counter.limit,
      window: counter.window,
      remaining: Math.max(0, counter.limit - counter.count(id)),
      reset: counter.reset(id),
    }));
  }

  /**
   * Counts one run.
   *
   * @returns what takes it back, for a run that the server could not accept.
   * @throws {RequestError} `rate-limited` when the caller has none left; nothing is counted then.
   */
  take(caller: Caller): () => void {
    const exhausted = this.of(caller).filter(({ remaining }) => remaining === 0);
    if (exhausted.length > 0) throw refusal(exhausted);
    const counters = this.#countersFor(caller);
    for (const { counter, id } of counters) counter.add(id);
    return () => counters.forEach(({ counter, id }) => counter.giveBack(id));
  }

  #countersFor(caller: Caller): { name: QuotaName; counter: Counter; id: string }[] {
    if (caller.kind === "key") return [];
    return this.#rules.flatMap(({ name, counter, idOf }) => {
      const id = idOf(caller);
      return id === null ? [] : [{ name, counter, id }];
    });
  }
}

function minute(limit: number | null): Counter | null {
  return limit === null ? null : new SlidingWindow(limit, MINUTE);
}

const WHOSE: Record<QuotaName, string> = {
  reader: "You may run {limit} programs in a minute.",
  origin: "All readers of this site together may run {limit} programs in a minute.",
  day: "You may run {limit} programs in a day.",
};

/** Tells about the one that lasts longest: until then every try is in vain. */
function refusal(exhausted: readonly Quota[]): RequestError {
  const { name, limit, reset } = exhausted.reduce((last, one) => (one.reset > last.reset ? one : last));
  const retryAfter = Math.max(1, reset);
  const message = `${WHOSE[name].replace("{limit}", String(limit))} Try again in ${retryAfter} s.`;
  return new RequestError("rate-limited", message, { retryAfter });
}
