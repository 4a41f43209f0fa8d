export { PAGE_LANGUAGES } from "../messages/frame-messages.js";
export type { PageLanguage } from "../messages/frame-messages.js";
export { pyodideIn } from "./asset-locations.js";
export type { AssetLocations, PyodideLocations } from "./asset-locations.js";
export { createPageRuntime } from "./page-runtime.js";
export type { PageRuntime, PageRuntimeOptions } from "./page-runtime.js";
export { importsOfProgram, isWithin } from "./packages/index.js";
