import { describeRuntime, javascriptPrograms } from "@code-runner/protocol/testing";
import { createPageRuntime } from "./index.js";

describeRuntime(
  { describe, it, before, after },
  {
    name: "JavaScript in the page",
    language: "javascript",
    entry: "main.js",
    programs: { ...javascriptPrograms, upperCasesInput: "console.log(prompt().toUpperCase());\n" },
    create: createPageRuntime,
  },
);
