/** What a project writes that uses our packages: it has to fit their types, and what is marked here must not. */
import type { CodeRunner, RunFinishEvent } from "@code-runner/code-runner";
import type { Program, RunResult, Runtime } from "@code-runner/protocol";
import { createServerRuntime } from "@code-runner/client";
import { parseFence } from "@code-runner/markdown";

const runtime: Runtime = createServerRuntime({ server: "https://runner.example.org" });
const program: Program = { language: "python", files: [{ name: "main.py", content: "print(1)" }], entry: "main.py" };
// @ts-expect-error A program has a language.
const incomplete: Program = { files: [], entry: "main.py" };
export const result: Promise<RunResult> = runtime.run(program, { onEvent: () => {} });
export const element: CodeRunner = document.createElement("code-runner");
element.addEventListener("run-finish", (event: RunFinishEvent) => console.log(event.detail.exitCode, incomplete));
export const fence: ReturnType<typeof parseFence> = parseFence("python runner");

export const snippet = (
  <code-runner language="python" timeout={5} onrun-finish={(event) => console.log(event.detail.status)} />
);
// @ts-expect-error There is no such place.
export const wrong = <code-runner run-on="moon" />;
