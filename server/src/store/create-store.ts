import { resolve } from "node:path";
import { SqliteStore } from "./sqlite/sqlite-store.js";
import type { Store } from "./store.js";

/**
 * The store at a database URL: `file:<path>` is a SQLite file, relative to where the server was started; `memory:` keeps
 * nothing after the end. Nothing is opened before it is needed.
 */
export function createStore(url: string): Store {
  return new SqliteStore(url === "memory:" ? ":memory:" : resolve(url.replace(/^file:(\/\/(?=\/))?/, "")));
}
