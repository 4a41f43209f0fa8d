import { RequestError } from "@code-runner/protocol";
import type { Cursor } from "../store/store.js";

/** A place in a list as text that callers hand back as they got it. */
export function encodeCursor({ createdAt, id }: Cursor): string {
  return Buffer.from(JSON.stringify([createdAt, id])).toString("base64url");
}

/** @throws {RequestError} `invalid-request` for what did not come from `encodeCursor`. */
export function decodeCursor(text: string): Cursor {
  const [createdAt, id] = parse(text);
  if (typeof createdAt === "number" && typeof id === "string") return { createdAt, id };
  throw new RequestError("invalid-request", "`cursor` is not one that this server gave.", { param: "cursor" });
}

function parse(text: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(text, "base64url").toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
