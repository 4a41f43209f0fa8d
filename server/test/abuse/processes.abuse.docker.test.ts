import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { describeAbuse } from "./describe-abuse.js";

const openFiles = () => readdirSync("/proc/self/fd").length;

describeAbuse("attacks with processes", (attack) => {
  attack("1 a fork bomb in a shell", async (server) => {
    // Where the shell can make no more processes it may give up by itself, with many complaints.
    const { status } = await server.run("fork-bomb.sh", { timeout: 1, seconds: 3 });
    assert.ok(["timeout", "output-limit", "error", "success"].includes(status), status);
  });

  attack("2 a program that forks for ever and swallows every error", async (server) => {
    const { status } = await server.run("fork-for-ever.py", { timeout: 1, seconds: 3 });
    assert.equal(status, "timeout");
  });

  attack("3 a bomb of threads", async (server) => {
    const { status, stdout } = await server.run("thread-bomb.c", { timeout: 2, seconds: 5 });
    assert.equal(status, "timeout");
    assert.ok(Number(/^(\d+) threads/.exec(stdout)?.[1]) < 100, stdout);
  });

  attack("4 processes that hold memory and files, while the server's own files stay few", async (server) => {
    const before = openFiles();
    const { status } = await server.run("fork-with-memory.py", { timeout: 2, memoryLimit: 2 ** 27, seconds: 5 });
    assert.ok(["timeout", "memory-limit"].includes(status), status);
    assert.ok(openFiles() < before + 20, `${before} files, then ${openFiles()}`);
  });

  attack("5 a daemon that outlives its parent and holds its output", async (server) => {
    const { status, stdout } = await server.run("daemon-with-output.py", { seconds: 2 });
    assert.deepEqual({ status, stdout }, { status: "success", stdout: "parent\n" });
  });

  attack("5 a daemon that outlives its parent and holds nothing", async (server) => {
    const { status, stdout } = await server.run("daemon-without-output.py", { seconds: 2 });
    assert.deepEqual({ status, stdout }, { status: "success", stdout: "parent\n" });
  });

  attack("6 a program that ignores every signal", async (server) => {
    const { status, stdout } = await server.run("ignore-signals.py", { timeout: 2, seconds: 3 });
    assert.deepEqual({ status, stdout }, { status: "timeout", stdout: "deaf\n" });
  });

  attack("7 a program that kills everything it may", async (server) => {
    const { status, signal } = await server.run("kill-minus-one.sh", { seconds: 2 });
    assert.ok(status === "success" || (status === "error" && signal === "SIGKILL"), `${status} ${signal}`);
  });

  attack("7 a program that kills the launcher by its number", async (server) => {
    const { status, stdout } = await server.run("kill-everything.c", { seconds: 3 });
    assert.equal(status, "success");
    assert.equal(stdout.match(/Operation not permitted/g)?.length, 4, stdout);
  });

  attack("8 a program that traces, reads and limits the launcher", async (server) => {
    const { status, stdout } = await server.run("reach-launcher.c", { seconds: 3 });
    assert.deepEqual({ status, stdout }, { status: "success", stdout: "end\n" });
  });

  attack("9 zombies that nobody waits for, and a thousand orphans", async (server) => {
    const { status, stdout } = await server.run("zombies.c", { timeout: 60, seconds: 5 });
    assert.equal(status, "success");
    assert.match(stdout, /^\d+ zombies\nburied\n$/);
  });
});

describeAbuse("attacks with time", (attack) => {
  attack("10 a busy loop", async (server) => {
    const { status, cpuTime } = await server.run("busy-loop.js", { timeout: 1, seconds: 3 });
    assert.equal(status, "timeout");
    assert.ok(cpuTime !== null && cpuTime < 5);
  });

  attack("11 sleeping for ever", async (server) => {
    const { status, executionTime } = await server.run("sleep-for-ever.py", { timeout: 1, seconds: 3 });
    assert.equal(status, "timeout");
    assert.ok(executionTime >= 1, String(executionTime));
  });

  attack("12 waiting for input that nobody sends", async (server) => {
    const result = await server.run("wait-for-input.py", { seconds: 2 });
    assert.equal(result.status, "error");
    assert.equal(result.stdout, "''\n");
    assert.equal(result.error?.name, "EOFError");
  });

  attack("13 a program that stops itself", async (server) => {
    const { status } = await server.run("stop-itself.c", { timeout: 1, seconds: 4 });
    assert.equal(status, "timeout");
  });
});
