import { expect, fixture } from "@open-wc/testing";
import type { LanguageInfo, Program, RunOptions, Runtime } from "@code-runner/protocol";
import { RunnerError, RunRecorder } from "@code-runner/protocol";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { waitUntil } from "./testing/wait-until.js";

type Script = (recorder: RunRecorder) => ReturnType<RunRecorder["complete"]>;

const lacksModule: Script = (recorder) => {
  recorder.start();
  const where = { file: "main.py", line: 1, column: null, traceback: null };
  recorder.error({ name: "ModuleNotFoundError", message: "No module named 'rclpy'", ...where });
  return recorder.complete({ status: "error", exitCode: 1 });
};

const succeeds: Script = (recorder) => {
  recorder.start();
  return recorder.complete({ status: "success", exitCode: 0 });
};

const breaks =
  (code: "runtime-unavailable" | "server-unavailable"): Script =>
  () => {
    throw new RunnerError(code, "It is not there.");
  };

function runtimeOf(environment: "pyodide" | "docker", script: Script): Runtime {
  const limits = { timeout: 30, memoryLimit: null, outputLimit: 1000 };
  return {
    prepare: () => Promise.resolve(),
    dispose: () => undefined,
    run: async ({ language }: Program, { runId = "r", onEvent = () => undefined }: RunOptions = {}) =>
      script(new RunRecorder({ runId, language, environment, limits, onEvent })),
  };
}

/** Page and server that play these scripts; the page lacks these modules. */
function play({ page, server, missing = [] }: { page: Script; server: Script | null; missing?: string[] }): void {
  const languages = [{ id: "python", aliases: [], state: "ready" } as unknown as LanguageInfo];
  replaceRuntimes({
    pageLanguages: () => Promise.resolve(["python"]),
    page: () => Promise.resolve({ ...runtimeOf("pyodide", page), missingImports: () => Promise.resolve(missing) }),
    server: () =>
      Promise.resolve({
        runtime: runtimeOf("docker", server ?? breaks("server-unavailable")),
        languages: () =>
          server === null
            ? Promise.reject(new RunnerError("server-unavailable", "no"))
            : Promise.resolve({ languages, unavailable: null }),
      }),
  });
}

const python = (code: string) =>
  fixture<CodeRunner>(`<code-runner><pre><code class="language-python">${code}</code></pre></code-runner>`);

const shadow = (element: CodeRunner) => element.renderRoot;
const logText = (element: CodeRunner) => shadow(element).querySelector("[role=log]")?.textContent ?? "";
const serverButton = (element: CodeRunner) => shadow(element).querySelector<HTMLElement>('[part~="server-button"]');

describe("run-on=auto for Python", () => {
  afterEach(() => replaceRuntimes(null));

  it("goes to the server for what the page lacks, with one line that says so", async () => {
    play({ page: lacksModule, server: succeeds, missing: ["rclpy"] });
    const element = await python("import rclpy\n");
    expect((await element.run()).environment).to.equal("docker");
    await waitUntil(() => logText(element).includes("Runs on the server, because the browser has no rclpy."));
  });

  it("stays in the page when no server answers", async () => {
    play({ page: lacksModule, server: null, missing: ["rclpy"] });
    const element = await python("import rclpy\n");
    expect((await element.run()).error?.message).to.equal("No module named 'rclpy'");
    expect(serverButton(element)).to.equal(null);
  });

  it("offers the server when a module turns out to be missing", async () => {
    play({ page: lacksModule, server: succeeds });
    const element = await python("__import__('rclpy')\n");
    expect((await element.run()).environment).to.equal("pyodide");
    await waitUntil(() => serverButton(element) !== null);
    serverButton(element)?.click();
    await waitUntil(() => element.result?.environment === "docker");
    await element.updateComplete;
    expect(serverButton(element)).to.equal(null);
  });

  it("offers the server to a session that has nothing to lose, and then all of it runs there", async () => {
    play({ page: lacksModule, server: succeeds });
    const snippet = () =>
      fixture<CodeRunner>(
        `<code-runner session="moves" language="python"><pre>__import__('rclpy')\n</pre></code-runner>`,
      );
    const [first, second] = [await snippet(), await snippet()];
    expect((await first.run()).environment).to.equal("pyodide");
    await waitUntil(() => serverButton(first) !== null);
    serverButton(first)?.click();
    await waitUntil(() => first.result?.environment === "docker");
    expect((await second.run()).environment).to.equal("docker");
  });

  it("leaves a session where its state is", async () => {
    let isFirst = true;
    play({ page: (recorder) => (isFirst ? succeeds : lacksModule)(recorder), server: succeeds });
    const element = await fixture<CodeRunner>(
      `<code-runner session="stays" language="python"><pre>__import__('rclpy')\n</pre></code-runner>`,
    );
    await element.run();
    isFirst = false;
    expect((await element.run()).error?.name).to.equal("ModuleNotFoundError");
    await element.updateComplete;
    expect(serverButton(element)).to.equal(null);
  });

  it("goes to the server when Python does not start on this page", async () => {
    play({ page: breaks("runtime-unavailable"), server: succeeds });
    const element = await python("print(1)\n");
    expect((await element.run()).environment).to.equal("docker");
    await waitUntil(() => logText(element).includes("Python does not start on this page"));
  });

  it("comes back to the page when the server is down by the time of the run", async () => {
    play({ page: succeeds, server: breaks("server-unavailable"), missing: ["rclpy"] });
    const element = await python("import rclpy\n");
    expect((await element.run()).environment).to.equal("pyodide");
    await waitUntil(() => logText(element).includes("the server does not answer"));
  });

  it("obeys an author who wants the page", async () => {
    play({ page: breaks("runtime-unavailable"), server: succeeds });
    const element = await fixture<CodeRunner>(
      `<code-runner run-on="page"><pre><code class="language-python">1\n</code></pre></code-runner>`,
    );
    const failure = await element.run().catch((error: unknown) => error);
    expect((failure as RunnerError).code).to.equal("runtime-unavailable");
  });
});
