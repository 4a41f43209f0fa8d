import { describeRuntime, pythonPrograms } from "@code-runner/protocol/testing";
import { createPageRuntime } from "./index.js";

describeRuntime(
  { describe, it, before, after },
  {
    name: "Python in the page",
    language: "python",
    entry: "main.py",
    programs: pythonPrograms,
    create: createPageRuntime,
  },
);
