import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describeAbuse } from "./describe-abuse.js";

const MIB = 2 ** 20;

describeAbuse("attacks with memory", (attack) => {
  attack("15 a gibibyte, touched", async (server) => {
    const { status } = await server.run("touch-memory.c", { memoryLimit: 128 * MIB, seconds: 4 });
    assert.equal(status, "memory-limit");
  });

  attack("16 a child that runs out of memory while its parent ends well", async (server) => {
    const { status, stdout } = await server.run("child-out-of-memory.py", { memoryLimit: 128 * MIB, seconds: 3 });
    assert.deepEqual({ status, stdout }, { status: "memory-limit", stdout: "all is well\n" });
  });

  attack("17 memory in the form of files", async (server) => {
    const { status, stdout } = await server.run("memory-in-files.sh", { memoryLimit: 32 * MIB, seconds: 3 });
    assert.deepEqual({ status, stdout }, { status: "memory-limit", stdout: "" });
  });

  attack("18 an array that is larger than the machine", async (server) => {
    const { status, exitCode } = await server.run("huge-array.c", { memoryLimit: 64 * MIB, seconds: 4 });
    assert.ok(["error", "compile-error", "memory-limit"].includes(status), status);
    assert.notEqual(exitCode, 0);
  });

  attack("19 runtimes start with little memory", async (server) => {
    const node = await server.run("hello.js", { memoryLimit: 64 * MIB, seconds: 2 });
    assert.equal(node.stdout, "hello\n", node.stderr);
    const python = await server.run("hello.py", { memoryLimit: 32 * MIB, seconds: 2 });
    assert.equal(python.stdout, "hello\n", python.stderr);
    // Compilers included. A heap that is sized by the machine's memory instead of the sandbox's would be too large.
    for (const file of ["hello.java", "hello.go"]) {
      const { stdout, output } = await server.run(file, { memoryLimit: 128 * MIB, seconds: 5 });
      assert.equal(stdout, "hello\n", output);
    }
  });

  attack("20 when the machine itself runs out of memory, a program goes before the server", async (server) => {
    const { stdout } = await server.run("oom-score.sh", { seconds: 2 });
    assert.equal(stdout, "1000\n");
    assert.ok(Number(readFileSync("/proc/self/oom_score_adj", "utf8")) < 1000);
  });
});
