import assert from "node:assert/strict";
import { connectDocker } from "../../src/sandbox/docker.js";
import { until } from "../../src/testing/read-events.js";
import { attackProgram } from "./abuse-server.js";
import { describeAbuse } from "./describe-abuse.js";

describeAbuse("attacks with files", (attack) => {
  attack("32 filling every folder that can be written to", async (server) => {
    const { stdout } = await server.run("fill-everything.sh", { seconds: 5 });
    assert.deepEqual(stdout.split("\n").filter(Boolean), ["/dev/shm", "/sandbox", "/tmp"]);
  });

  attack("33 using up the inodes", async (server) => {
    const { status, stdout } = await server.run("use-up-inodes.py", { timeout: 60, seconds: 5 });
    assert.equal(status, "success");
    assert.equal(stdout, "/tmp No space left on device\n/sandbox No space left on device\n");
  });

  attack("34 files that claim to be huge", async (server) => {
    const { stdout } = await server.run("sparse-files.py", { seconds: 2 });
    assert.equal(stdout, "allocate File too large\ntruncate File too large\nseek File too large\n");
  });

  attack("35 folders below folders, and a name of 10 000 characters", async (server) => {
    const { stdout, files } = await server.run("deep-folders.py", { outputFiles: ["result.txt"], seconds: 5 });
    assert.match(stdout, /^File name too long\n[^]*True\n$/);
    assert.equal(files[0]?.content, "kept");
  });

  attack("36 result files that are links, pipes, sockets, devices and folders", async (server) => {
    const outputFiles = [
      "link",
      "environ",
      "folder-link/passwd",
      "pipe",
      "pipe-too",
      "folder",
      "socket",
      "device",
      "loop",
    ];
    const asked = [...outputFiles, "unreadable", "sparse", "missing", "good.txt"];
    const { status, files } = await server.run("odd-result-files.py", { outputFiles: asked, seconds: 3 });
    assert.equal(status, "success");
    const names = files.map(({ name }) => name);
    assert.deepEqual(
      names.filter((name) => outputFiles.includes(name) || name === "sparse"),
      [],
    );
    assert.equal(files.find(({ name }) => name === "good.txt")?.content, "good");
  });

  attack("37 leaving something for the next run", async (server) => {
    for (const turn of ["first", "second"]) {
      const { stdout } = await server.run("leave-something.sh", { seconds: 2 });
      assert.equal(stdout, "looked\n", turn);
    }
  });

  attack("38 output that Docker would keep on the machine's disk", async (server) => {
    const events = await server.server.stream(attackProgram("print-slowly.py", { timeout: 5 }));
    await until(events, "output");
    const docker = connectDocker(process.env.DOCKER_HOST);
    const filters = { label: [`code-runner.owner=${server.server.owner}`] };
    const containers = await docker.listContainers({ filters });
    assert.ok(containers.length > 0);
    for (const { Id } of containers) {
      const { HostConfig, LogPath } = await docker.getContainer(Id).inspect();
      assert.equal(HostConfig.LogConfig?.Type, "none");
      assert.equal(LogPath, "");
    }
    await events.return();
  });
});

describeAbuse("attacks on compilers", (attack) => {
  const small = { memoryLimit: 2 ** 27 };

  attack("30 a flood of compiler errors", async (server) => {
    const { status, output } = await server.run("error-flood.cpp", { seconds: 10 });
    assert.ok(["compile-error", "output-limit"].includes(status), status);
    assert.ok(output.length <= 1_000_000);
  });

  attack("39 templates without end", async (server) => {
    const { status } = await server.run("template-bomb.cpp", { ...small, seconds: 10 });
    assert.ok(["memory-limit", "timeout", "compile-error"].includes(status), status);
  });

  attack("39 a file that includes itself, twice", async (server) => {
    const { status, output } = await server.run("include-itself.c", { ...small, seconds: 10 });
    assert.ok(["memory-limit", "timeout", "compile-error", "output-limit"].includes(status), status);
    assert.ok(output.length <= 1_000_000);
  });

  attack("40 including /dev/zero", async (server) => {
    const { status } = await server.run("include-zero.c", { ...small, seconds: 5 });
    assert.ok(["memory-limit", "compile-error", "timeout"].includes(status), status);
  });

  attack("40 including other people's files", async (server) => {
    const { status, output } = await server.run("include-shadow.c", { seconds: 3 });
    assert.equal(status, "compile-error");
    assert.match(output, /\/etc\/shadow: Permission denied/);
    assert.doesNotMatch(output, /root:/);
  });

  attack("41 a program of a gibibyte", async (server) => {
    const { status } = await server.run("binary-bomb.c", { ...small, seconds: 10 });
    assert.ok(["memory-limit", "compile-error", "timeout"].includes(status), status);
  });

  attack("42 reading files at compile time shows the sandbox and not the machine", async (server) => {
    const { status, stdout, stderr } = await server.run("compile-time-jail.c", { seconds: 3 });
    assert.equal(status, "success", stderr);
    assert.equal(stdout.trim(), "sandbox");
  });
});
