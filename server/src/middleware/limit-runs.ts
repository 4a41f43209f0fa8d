import type { MiddlewareHandler } from "hono";
import type { CallerEnv } from "../access/caller.js";
import type { Quota, Quotas } from "../access/quotas.js";

/** Refuses callers who have no run left, and tells all others what they have, in the fields of the IETF's draft. */
export function limitRuns(quotas: Quotas): MiddlewareHandler<CallerEnv> {
  return async function limitRuns(c, next) {
    const caller = c.get("caller");
    const tell = () => {
      for (const [name, value] of Object.entries(rateLimitHeaders(quotas.of(caller)))) c.header(name, value);
    };
    // Told first, because a refusal ends here.
    tell();
    const giveBack = quotas.take(caller);
    tell();
    await next();
    // It was not the caller who kept us from running it.
    if (c.res.status < 500) return;
    giveBack();
    tell();
  };
}

/** `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers-10; none where nothing is limited. */
export function rateLimitHeaders(quotas: readonly Quota[]): Record<string, string> {
  if (quotas.length === 0) return {};
  return {
    "RateLimit-Policy": quotas.map(({ name, limit, window }) => `"${name}";q=${limit};w=${window}`).join(", "),
    RateLimit: quotas.map(({ name, remaining, reset }) => `"${name}";r=${remaining};t=${reset}`).join(", "),
  };
}
