import { CodeRunner } from "./code-runner.js";

export * from "./index.js";

// A page may load the script twice.
if (!customElements.get("code-runner")) customElements.define("code-runner", CodeRunner);
