import type { Problem, RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { collect, until } from "../../src/testing/read-events.js";
import type { AbuseServer } from "./abuse-server.js";
import { attackProgram } from "./abuse-server.js";
import { describeAbuse } from "./describe-abuse.js";
import { submit } from "./submit.js";

const MIB = 2 ** 20;

/** Sends a request that has to be refused, and returns why it was. */
async function refusal({ server }: AbuseServer, body: unknown): Promise<Problem> {
  const response = await server.post("/execute", body);
  assert.match(response.headers.get("content-type") ?? "", /^application\/problem\+json/);
  const problem = (await response.json()) as Problem;
  assert.equal(problem.status, response.status);
  return problem;
}

/** Sends text that need not be JSON. */
const sendText = ({ server }: AbuseServer, body: string) =>
  fetch(`${server.api}/execute`, { method: "POST", headers: { "Content-Type": "application/json" }, body });

describeAbuse("attacks with requests", (attack) => {
  attack("14 limits that are zero, negative, no number or beyond all measure", async (server) => {
    for (const timeout of [0, -1, null, "NaN", 1e400]) {
      const { status, param } = await refusal(server, { ...attackProgram("hello.py"), timeout });
      assert.deepEqual({ status, param }, { status: 400, param: "timeout" }, String(timeout));
    }
    for (const memoryLimit of [0, -1, 1.5, "all"]) {
      const { status, param } = await refusal(server, { ...attackProgram("hello.py"), memoryLimit });
      assert.deepEqual({ status, param }, { status: 400, param: "memoryLimit" }, String(memoryLimit));
    }
    const { limits } = await server.run("hello.py", { timeout: 1e9, memoryLimit: 2 ** 50, seconds: 2 });
    assert.ok(limits.timeout <= 60 && (limits.memoryLimit ?? Infinity) <= 1024 * MIB, JSON.stringify(limits));
  });

  const names = ["../up", "a/../../up", "/etc/passwd", "", ".", "a//b", "..\\up", "C:\\up", "nul\0byte", "new\nline"];
  attack("49 names of files that lead elsewhere", async (server) => {
    for (const name of [...names, "./main.py", "x".repeat(256)]) {
      const files = [
        { name: "main.py", content: "" },
        { name, content: "x" },
      ];
      const { status, param } = await refusal(server, { language: "python", files });
      assert.deepEqual({ status, param }, { status: 400, param: "files[1].name" }, JSON.stringify(name));
    }
    for (const name of names) {
      const { status, param } = await refusal(server, { ...attackProgram("hello.py"), outputFiles: [name] });
      assert.deepEqual({ status, param }, { status: 400, param: "outputFiles[0]" }, JSON.stringify(name));
    }
  });

  attack("49 files that stand in each other's way", async (server) => {
    const twice = [
      { name: "main.py", content: "1" },
      { name: "main.py", content: "2" },
    ];
    assert.equal((await refusal(server, { language: "python", files: twice })).status, 400);
    const folders = [
      { name: "a/b/c", content: "" },
      { name: "a", content: "" },
    ];
    const { status, param } = await refusal(server, { language: "python", files: folders });
    assert.deepEqual({ status, param }, { status: 400, param: "files[0].name" });
  });

  attack("50 a body of 10 MB", async (server) => {
    const { status, code } = await refusal(server, { language: "python", code: "#".repeat(10_000_000) });
    assert.deepEqual({ status, code }, { status: 413, code: "too-large" });
  });

  attack("50 a program of 10 000 files", async (server) => {
    const files = Array.from({ length: 10_000 }, (_, index) => ({ name: `file${index}.py`, content: "" }));
    assert.equal((await refusal(server, { language: "python", files })).status, 413);
  });

  attack("50 JSON of a million levels, and JSON that is none", async (server) => {
    const deep = `{"language":"python","code":${"[".repeat(1_000_000)}${"]".repeat(1_000_000)}}`;
    for (const body of [deep, "{", '"', "", "null", "[]", "\ufeff{}", '{"__proto__":{"language":"python"}}']) {
      const response = await server.within(1, "the refusal", sendText(server, body));
      assert.equal(response.status, 400, body.slice(0, 40));
      await response.arrayBuffer();
    }
  });

  attack("51 arguments that a shell would take for something else", async (server) => {
    const args = [
      "two\nlines",
      "; exit 1",
      "$(id)",
      "`id`",
      "--version",
      "-c",
      "",
      "|",
      "&&",
      "*",
      "~",
      "a'b\"c",
      "\\",
    ];
    const { status, stdout } = await server.run("arguments.py", { args, seconds: 2 });
    assert.equal(status, "success");
    assert.deepEqual(JSON.parse(stdout), { arguments: args, files: ["main.py"] });
    const { param } = await refusal(server, { ...attackProgram("arguments.py"), args: ["nul\0byte"] });
    assert.equal(param, "args[0]");
  });

  attack("54 input from two writers, and after the end", async (server) => {
    const events = await server.server.stream(attackProgram("count-input.py", { interactive: true }));
    const { runId } = await until(events, "start");
    const write = (body: string, headers: Record<string, string> = {}, query = "") =>
      fetch(`${server.server.api}/runs/${runId}/stdin${query}`, { method: "POST", body, headers });
    assert.equal((await write("12345", { "Stdin-Offset": "0" })).status, 204);
    // The same piece again, from a writer who did not hear that it had arrived; then a writer who left something out.
    assert.equal((await write("12345", { "Stdin-Offset": "0" })).status, 204);
    assert.equal((await write("x", { "Stdin-Offset": "9" })).status, 409);
    assert.equal((await write("x", { "Stdin-Offset": "-1" })).status, 400);
    assert.equal((await write("", {}, "?eof=1")).status, 204);
    assert.equal((await write("late")).status, 409);
    const { result } = await server.within(3, "the end", until(events, "complete"));
    assert.equal(result.stdout, "5\n");
    assert.equal((await write("later")).status, 409);
  });

  attack("54 input for a program that never reads, and a gibibyte of it", async (server) => {
    const tooMuch = { ...attackProgram("count-input.py"), stdin: "x".repeat(2 * MIB) };
    assert.equal((await refusal(server, tooMuch)).status, 413);
    const events = await server.server.stream(attackProgram("ignore-input.py", { interactive: true }));
    const { runId } = await until(events, "output");
    const piece = "x".repeat(512 * 1024);
    let status = 204;
    let sent = 0;
    while (status === 204 && sent < 1024) {
      const response = await fetch(`${server.server.api}/runs/${runId}/stdin`, { method: "POST", body: piece });
      status = response.status;
      sent += 1;
    }
    assert.equal(status, 413);
    assert.ok(sent < 10, `${sent} pieces were taken`);
    await fetch(`${server.server.api}/runs/${runId}`, { method: "DELETE" });
    const { result } = await server.within(3, "the stop", until(events, "complete"));
    assert.equal(result.status, "stopped");
  });

  attack("55 the events of one run, asked for again and again", async (server) => {
    const first = await collect(await server.server.stream(attackProgram("hello.py")));
    const runId = first[0]?.runId ?? "";
    for (let count = 0; count < 20; count += 1) {
      const response = await fetch(`${server.server.api}/runs/${runId}/events`);
      const text = await response.text();
      assert.equal(text.match(/^id: /gm)?.length, first.length);
    }
    assert.equal((await fetch(`${server.server.api}/runs/${runId}`, { method: "DELETE" })).status, 204);
    for (const id of ["0".repeat(32), "../../health", `${runId}%00`, runId.toUpperCase() + "x"]) {
      assert.equal((await fetch(`${server.server.api}/runs/${encodeURIComponent(id)}/events`)).status, 404, id);
    }
  });
});

describeAbuse(
  "attacks with many requests",
  (attack) => {
    attack("52 1 000 programs at once: each is run, or refused with the time to come back", async (server) => {
      const started = performance.now();
      const answers = await server.within(
        60,
        "all answers",
        Promise.all(
          Array.from({ length: 1000 }, async () => {
            const answer = await submit(server.server.api, attackProgram("hello.py"));
            return { ...answer, seconds: (performance.now() - started) / 1000 };
          }),
        ),
      );
      const admitted = answers.filter(({ status }) => status === 200);
      const refused = answers.filter(({ status }) => status !== 200);
      for (const { body } of admitted) assert.equal((body as RunResult).stdout, "hello\n");
      for (const { status, retryAfter } of refused) {
        assert.ok(status === 503 || status === 429, String(status));
        assert.ok(Number(retryAfter) > 0, String(retryAfter));
      }
      assert.equal(admitted.length + refused.length, 1000);
      assert.ok(admitted.length >= 12, `${admitted.length} were run`);
      const slowest = Math.max(...admitted.map(({ seconds }) => seconds));
      assert.ok(slowest < 600, `the slowest took ${slowest} s`);
    });

    attack("53 a reader who goes while the program waits for its turn", async (server) => {
      const busy = await server.server.stream(attackProgram("print-slowly.py"));
      const alsoBusy = await server.server.stream(attackProgram("print-slowly.py"));
      await Promise.all([until(busy, "output"), until(alsoBusy, "output")]);
      const leaving = new AbortController();
      const waiting = await server.server.stream(attackProgram("hello.py"), { signal: leaving.signal });
      await until(waiting, "queued");
      leaving.abort();
      await Promise.all([busy.return(), alsoBusy.return()]);
      await server.within(10, "the end of all", server.containersGone());
    });

    attack("53 a reader who goes while the sandbox starts", async (server) => {
      for (const file of ["print-slowly.py", "busy-loop.js"]) {
        const leaving = new AbortController();
        const answer = server.server.post("/execute", attackProgram(file), { signal: leaving.signal });
        await server.containerMade();
        leaving.abort();
        await assert.rejects(answer);
        await server.within(10, "the end of the run", server.containersGone());
      }
    });

    attack("53 a reader who goes while the program compiles", async (server) => {
      const leaving = new AbortController();
      const program = attackProgram("template-bomb.cpp");
      const events = await server.server.stream(program, { signal: leaving.signal });
      await until(events, "start");
      leaving.abort();
      await server.within(10, "the end of the run", server.containersGone());
    });

    attack("53 a reader who goes while the program runs", async (server) => {
      const leaving = new AbortController();
      const events = await server.server.stream(attackProgram("print-slowly.py"), { signal: leaving.signal });
      await until(events, "output");
      leaving.abort();
      await server.within(10, "the end of the run", server.containersGone());
    });

    attack("53 a reader who goes in the middle of a flood", async (server) => {
      const leaving = new AbortController();
      const events = await server.server.stream(attackProgram("flood-stdout.sh"), { signal: leaving.signal });
      await until(events, "output");
      leaving.abort();
      await server.within(10, "the end of the run", server.containersGone());
    });
  },
  { env: { MAX_CONCURRENT_RUNS: "2", MAX_QUEUED_RUNS: "20" } },
);
