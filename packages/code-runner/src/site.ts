// What a page gets from `code-runner.js`: the element, and runners for the code blocks that it has already.
import "./define.js";

export { CodeRunner } from "./code-runner.js";
export { configure } from "./configuration/configuration.js";

const script = document.querySelector<HTMLScriptElement>("script[data-upgrade]");
if (script !== null || document.querySelector("[data-code-runner]") !== null) {
  void import("./upgrade/upgrade.js").then(({ upgrade }) => upgrade(script?.dataset["upgrade"] ?? null));
}
