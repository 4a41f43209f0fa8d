import { CodeRunner } from "./code-runner.js";

export * from "./index.js";

// A page may load the script twice; Node, where a site may be built, has no elements.
const elements = globalThis.customElements as CustomElementRegistry | undefined;
if (elements?.get("code-runner") === undefined) elements?.define("code-runner", CodeRunner);
