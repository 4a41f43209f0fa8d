import { createHmac } from "node:crypto";
import { readerNetwork } from "./address.js";

/**
 * A reader's id, from which the address cannot be told without the salt: it may stand in logs and in the history.
 * Readers whose connection has no address any more share one id.
 */
export function readerId(address: string | null, salt: string): string {
  const network = address === null ? "" : readerNetwork(address);
  return `reader:${createHmac("sha256", salt).update(network).digest("base64url").slice(0, 22)}`;
}
