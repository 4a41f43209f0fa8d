export { ExecutionClient } from "./execution-client.js";
export type { ExecutionClientOptions } from "./execution-client.js";
export { LanguageCatalog } from "./language-catalog.js";
export type { Credentials, Token } from "./server-connection.js";
export { createServerRuntime } from "./server-runtime.js";
