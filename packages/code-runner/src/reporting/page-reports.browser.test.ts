import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { RunOptions, RunReports, RunResult } from "@code-runner/protocol";
import { RunRecorder } from "@code-runner/protocol";
import type { CodeRunner } from "../code-runner.js";
import { configure } from "../configuration/configuration.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { PageReports } from "./page-reports.js";

/** What the page sent to a server, instead of sending it. */
const sent: { url: string; body: RunReports; init: RequestInit }[] = [];
const PATIENCE = { timeout: 30_000 };
const realFetch = window.fetch;

/** The options of every run. */
const runs: RunOptions[] = [];

const resultIn = (environment: "pyodide" | "docker", runId = "r"): RunResult => {
  const limits = { timeout: 30, memoryLimit: null, outputLimit: 1000 };
  const recorder = new RunRecorder({ runId, language: "python", environment, limits, onEvent: () => undefined });
  return recorder.complete({ status: "success", exitCode: 0, executionTime: 0.25 });
};

function runIn(environment: "pyodide" | "docker"): void {
  const runtime = {
    prepare: () => Promise.resolve(),
    dispose: () => undefined,
    run: (_program: unknown, options: RunOptions = {}) => {
      runs.push(options);
      return Promise.resolve(resultIn(environment, options.runId));
    },
  };
  replaceRuntimes({
    pageLanguages: () => Promise.resolve(["python"]),
    page: () => Promise.resolve(runtime),
    server: () => Promise.resolve({ runtime, languages: () => Promise.resolve({ languages: [], unavailable: null }) }),
  });
}

const python = (attributes: string) =>
  fixture<CodeRunner>(`<code-runner ${attributes}><pre><code class="language-python">1</code></pre></code-runner>`);

/** The reader leaves the page, as far as the page is told of it. */
const leave = () => window.dispatchEvent(new PageTransitionEvent("pagehide"));

describe("Runs of a page", () => {
  beforeEach(() => {
    sent.length = 0;
    runs.length = 0;
    window.fetch = (input, init = {}) => {
      const url = String(input);
      if (!url.includes("/reports")) return realFetch(input, init);
      sent.push({ url, body: JSON.parse(String(init.body)) as RunReports, init });
      return Promise.resolve(new Response(null, { status: 204 }));
    };
  });
  afterEach(() => {
    configure({ reportRuns: false });
    window.fetch = realFetch;
    replaceRuntimes(null);
  });

  it("are told to nobody, unless the page says so", async () => {
    runIn("pyodide");
    await (await python('content-id="page"')).run();
    leave();
    configure({ reportRuns: true, server: "https://runner.example" });
    await (await python('content-id="page" id="told"')).run();
    await waitUntil(() => (leave(), sent.length > 0), "the second run is told", PATIENCE);
    expect(sent.flatMap(({ body }) => body.runs.map(({ snippetId }) => snippetId))).to.deep.equal(["told"]);
  });

  it("are told with names, status and time, and arrive when the page is left", async () => {
    configure({ reportRuns: true, server: "https://runner.example" });
    runIn("pyodide");
    const element = await python('content-id="a/page"');
    await element.run();
    await element.run();
    await waitUntil(() => (leave(), sent.flatMap(({ body }) => body.runs).length === 2), "both are told", PATIENCE);
    const { url, init, body } = sent[0] ?? {};
    expect(url).to.equal("https://runner.example/api/v1/code/code-blocks/a%2Fpage/reports");
    expect(init?.keepalive).to.equal(true);
    expect(Object.keys(body ?? {})).to.deep.equal(["runs"]);
    const [run] = body?.runs ?? [];
    expect(run).to.include({ snippetId: "1", language: "python", environment: "pyodide", status: "success" });
    expect(Object.keys(run ?? {}).length).to.equal(5);
    expect(runs[0]).to.include({ contentId: "a/page", snippetId: "1" });
  });

  it("are not told of when the server has carried them out", async () => {
    configure({ reportRuns: true, server: "https://runner.example" });
    runIn("docker");
    const element = await python('id="here"');
    expect((await element.run()).environment).to.equal("docker");
    expect(runs[0]).to.include({ contentId: location.pathname, snippetId: "here" });
    const reports = new PageReports();
    reports.add({ server: "https://runner.example", contentId: "page" }, "here", resultIn("docker"));
    reports.flush();
    leave();
    expect(sent).to.deep.equal([]);
  });

  it("are collected, and a full request does not wait", async () => {
    const reports = new PageReports();
    const add = (contentId: string) =>
      reports.add({ server: "https://runner.example", contentId }, "one", resultIn("pyodide"));
    for (let run = 0; run < 19; run += 1) add("page");
    add("other");
    await Promise.resolve();
    expect(sent).to.deep.equal([]);
    add("page");
    await waitUntil(() => sent.length === 2, "both requests", PATIENCE);
    expect(sent.map(({ body }) => body.runs.length)).to.deep.equal([20, 1]);
  });

  it("are told of after a while, and a server that is away disturbs nobody", async () => {
    let tries = 0;
    window.fetch = () => {
      tries += 1;
      return Promise.reject(new TypeError("Failed to fetch"));
    };
    new PageReports(1).add({ server: "https://runner.example", contentId: "page" }, "one", resultIn("pyodide"));
    await waitUntil(() => tries === 1, "it is tried", PATIENCE);
  });
});
