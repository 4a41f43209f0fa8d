/** What a database URL should be, for messages. */
export const DATABASE_RULE = "file: and a path, such as file:data/code-runner.sqlite, or memory:";

/** Whether `createStore` understands this URL. */
export function isDatabaseUrl(url: string): boolean {
  return url === "memory:" || /^file:./.test(url);
}
