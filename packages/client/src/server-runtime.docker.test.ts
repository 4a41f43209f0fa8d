import { InputQueue } from "@code-runner/protocol";
import { describeRuntime, pythonPrograms } from "@code-runner/protocol/testing";
import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { ExecutionClient } from "./execution-client.js";
import { LanguageCatalog } from "./language-catalog.js";
import { createServerRuntime } from "./server-runtime.js";

const ROOT = fileURLToPath(new URL("../../../", import.meta.url));

/** The execution server as its owner starts it, on a port that was free. */
class RealServer {
  readonly #process: ChildProcess;
  readonly url: string;

  private constructor(process: ChildProcess, url: string) {
    this.#process = process;
    this.url = url;
  }

  static async start(): Promise<RealServer> {
    const server = spawn(process.execPath, ["--conditions=source", "--import", "tsx", "server/src/main.ts"], {
      cwd: ROOT,
      env: { ...process.env, HOST: "127.0.0.1", PORT: "0", DATABASE_URL: "memory:" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    for await (const line of createInterface({ input: server.stdout })) {
      const [url] = /http:\/\/\S+/.exec(line) ?? [];
      if (url === undefined) continue;
      server.stdout.resume();
      return new RealServer(server, url);
    }
    throw new Error("The server ended before it said where it listens.");
  }

  async stop(): Promise<void> {
    const ended = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await ended;
  }
}

let server: RealServer;

before(async () => {
  server = await RealServer.start();
  // The first run builds the image, which is not what the tests below wait for.
  await new ExecutionClient({ server: server.url }).execute({ language: "python", code: "" });
});

after(() => server.stop());

describeRuntime(
  { describe, it, before, after },
  {
    name: "the execution server, seen from a client,",
    language: "python",
    entry: "main.py",
    programs: pythonPrograms,
    create: () => createServerRuntime({ server: server.url }),
  },
);

describe("a real execution server", () => {
  it("tells which languages it runs", async () => {
    const catalog = new LanguageCatalog(new ExecutionClient({ server: server.url }));
    assert.equal((await catalog.findLanguage("py"))?.id, "python");
  });

  it("feeds a program with what the reader types while it runs", async () => {
    const input = new InputQueue();
    const echo = "import sys\nfor line in sys.stdin:\n    print(line.strip().upper(), flush=True)\n";
    const program = { language: "python", files: [{ name: "main.py", content: echo }], entry: "main.py" };
    input.push({ type: "data", content: "grün\n" });
    const result = await createServerRuntime({ server: server.url }).run(
      { ...program, interactive: true },
      {
        input,
        onEvent: (event) => {
          if (event.type !== "output") return;
          if (event.content.includes("GRÜN")) input.push({ type: "data", content: "two\n" });
          if (event.content.includes("TWO")) input.push({ type: "end" });
        },
      },
    );
    assert.equal(result.stdout, "GRÜN\nTWO\n");
    assert.equal(result.status, "success");
  });

  it("tells that a session is lost when the server was started again, and takes it up from there", async () => {
    let current = server.url;
    const runtime = createServerRuntime({
      server: server.url,
      fetch: (input, init) => fetch(String(input).replace(server.url, current), init),
    });
    const run = (content: string) =>
      runtime.run(
        { language: "python", files: [{ name: "main.py", content }], entry: "main.py" },
        { session: "lesson" },
      );
    assert.equal((await run("x = 41")).sessionLost, false);
    const again = await RealServer.start();
    try {
      current = again.url;
      const lost = await run("print(x + 1)");
      assert.deepEqual([lost.sessionLost, lost.error?.name], [true, "NameError"]);
      assert.equal((await run("x = 41")).sessionLost, false);
      const result = await run("print(x + 1)");
      assert.deepEqual([result.sessionLost, result.stdout], [false, "42\n"]);
    } finally {
      await again.stop();
    }
  });

  it("lets a client follow a run from where it stopped listening", async () => {
    const client = new ExecutionClient({ server: server.url });
    const code = "import time\nfor n in range(5):\n    print(n, flush=True)\n    time.sleep(0.2)\n";
    let runId = "";
    let last = 0;
    for await (const event of client.stream({ language: "python", code })) {
      ({ runId, seq: last } = event);
      if (event.type === "output") break;
    }
    const seqs: number[] = [];
    let stdout = "";
    for await (const event of client.events(runId, { after: last })) {
      seqs.push(event.seq);
      if (event.type === "complete") stdout = event.result.stdout;
    }
    assert.equal(seqs[0], last + 1);
    assert.equal(stdout, "0\n1\n2\n3\n4\n");
  });
});
