export { ExecutionClient } from "./execution-client.js";
export type { ExecutionClientOptions } from "./execution-client.js";
export { LanguageCatalog } from "./language-catalog.js";
export { createServerRuntime } from "./server-runtime.js";
