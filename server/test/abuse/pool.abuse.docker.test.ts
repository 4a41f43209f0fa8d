import assert from "node:assert/strict";
import { connectDocker } from "../../src/sandbox/docker.js";
import { describeAbuse } from "./describe-abuse.js";

const docker = connectDocker(process.env.DOCKER_HOST);

/** Attacks on sandboxes whose interpreter has been started before there was a program. */
describeAbuse(
  "attacks on sandboxes that waited",
  (attack) => {
    attack("2 a program that forks for ever and swallows every error", async (server) => {
      const { status } = await server.run("fork-for-ever.py", { timeout: 1, seconds: 3 });
      assert.equal(status, "timeout");
    });

    attack("5 a daemon that outlives its parent and holds its output", async (server) => {
      const { status, stdout } = await server.run("daemon-with-output.py", { seconds: 2 });
      assert.deepEqual({ status, stdout }, { status: "success", stdout: "parent\n" });
    });

    attack("6 a program that ignores every signal", async (server) => {
      const { status, stdout } = await server.run("ignore-signals.py", { timeout: 2, seconds: 3 });
      assert.deepEqual({ status, stdout }, { status: "timeout", stdout: "deaf\n" });
    });

    attack("12 waiting for input that nobody sends", async (server) => {
      const { status, error } = await server.run("wait-for-input.py", { seconds: 2 });
      assert.deepEqual({ status, name: error?.name }, { status: "error", name: "EOFError" });
    });

    attack("16 a child that runs out of memory while its parent ends well", async (server) => {
      const { status, stdout } = await server.run("child-out-of-memory.py", { seconds: 3 });
      assert.deepEqual({ status, stdout }, { status: "memory-limit", stdout: "all is well\n" });
    });

    attack("23 one line of 100 MB", async (server) => {
      const { status, stdout } = await server.run("one-long-line.py", { seconds: 4 });
      assert.equal(status, "output-limit");
      assert.ok(stdout.length <= 1_000_000);
    });

    attack("31 frames that only the launcher may send", async (server) => {
      const { status, exitCode } = await server.run("forge-frames.py", { seconds: 2 });
      assert.deepEqual({ status, exitCode }, { status: "error", exitCode: 7 });
    });

    attack("37 changes to the interpreter for whoever comes after", async (server) => {
      for (const turn of ["first", "second", "third"]) {
        const { stdout } = await server.run("tamper-with-interpreter.py", { seconds: 2 });
        assert.equal(stdout, "clean\n", turn);
      }
    });

    attack("48 the server's own environment", async (server) => {
      const { status, output } = await server.run("read-environment.py", { seconds: 2 });
      assert.equal(status, "success");
      assert.doesNotMatch(output, /SANDBOX_OWNER|DOCKER_HOST|NODE_OPTIONS/);
    });

    attack("63 a sandbox that is killed while it waits", async (server) => {
      const filters = { label: [`code-runner.owner=${server.server.owner}`] };
      const kill = (id: string) =>
        docker
          .getContainer(id)
          .kill()
          .then(
            () => true,
            () => false,
          );
      // One that is on its way out, or not started yet, cannot be killed.
      const deadline = Date.now() + 60_000;
      for (let isKilled = false; !isKilled;) {
        assert.ok(Date.now() < deadline, "Nothing waits.");
        for (const { Id } of await docker.listContainers({ filters })) isKilled = (await kill(Id)) || isKilled;
      }
      const { stdout } = await server.run("hello.py", { seconds: 2 });
      assert.equal(stdout, "hello\n");
    });
  },
  { waiting: 1, env: { POOL_SIZE: "0,python=1" } },
);
