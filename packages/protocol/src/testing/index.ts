export { javascriptPrograms, pythonPrograms } from "./contract-programs.js";
export type { ContractPrograms } from "./contract-programs.js";
export { describeRuntime } from "./describe-runtime.js";
export type { RuntimeTraits, TestFramework } from "./describe-runtime.js";
