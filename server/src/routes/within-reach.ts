import { RequestError } from "@code-runner/protocol";
import type { Caller } from "../access/caller.js";
import type { RunFilter } from "../store/store.js";

/**
 * What of the runs that are wanted a caller may see together: the owner all, a signed-in user their own.
 *
 * @throws {RequestError} `unauthorized` for readers: whoever shares their address would see their runs.
 */
export function withinReach({ kind, id, isOwner }: Caller, wanted: RunFilter): RunFilter {
  if (isOwner) return wanted;
  if (kind === "user") return { ...wanted, caller: id };
  const message =
    "What was run is told to who has an API key, or of one's own runs a JWT: Authorization: Bearer <key or JWT>.";
  throw new RequestError("unauthorized", message, { param: "Authorization" });
}
