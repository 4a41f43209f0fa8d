/** Who sent a request, as far as the server can know. */
export interface Caller {
  /** By an API key, as a signed-in user (JWT), or as a reader of whom only the address is known. */
  kind: "key" | "user" | "reader";
  /**
   * The same for all requests of one caller, and fit for logs and history: `key:<name>`, `user:<subject>`,
   * `reader:<salted hash of the address>`.
   */
  id: string;
  /** The origin of the page, or the site of an embed token; null for tools that send none. */
  origin: string | null;
  /** May see what concerns all readers: metrics, posture, lists of history. By a key, or by sitting at the machine. */
  isOwner: boolean;
}

/** What the middleware puts into Hono's context: `c.get("caller")`. */
export interface CallerEnv {
  Variables: { caller: Caller };
}
