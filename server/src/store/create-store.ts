import { resolve } from "node:path";
import { SqliteStore } from "./sqlite/sqlite-store.js";
import type { Store } from "./store.js";

/** What `createStore` understands, for messages. */
export const DATABASE_RULE = "file: and a path, such as file:data/code-runner.sqlite, or memory:";

/** Whether `createStore` understands this URL. */
export function isDatabaseUrl(url: string): boolean {
  return url === "memory:" || /^file:./.test(url);
}

/** The store at a URL: `file:<path>` is a SQLite file, relative to where the server was started; `memory:` keeps nothing. */
export function createStore(url: string): Store {
  return new SqliteStore(url === "memory:" ? ":memory:" : resolve(url.replace(/^file:(\/\/(?=\/))?/, "")));
}
