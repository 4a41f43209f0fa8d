import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { describeAbuse } from "./describe-abuse.js";

describeAbuse("attacks on the kernel", (attack) => {
  attack("45 system calls that no ordinary program needs", async (server) => {
    const { stdout } = await server.run("system-calls.c", { seconds: 3 });
    assert.equal(stdout, "end\n");
  });

  attack("46 the kernel's files and switches", async (server) => {
    const { stdout } = await server.run("kernel-files.sh", { seconds: 2 });
    assert.equal(stdout, "end\n");
  });

  for (const file of ["setuid-files.sh", "setuid-files.py", "setuid-files.js", "setuid-files.c"]) {
    attack(`47 setuid programs in the image that runs ${file}`, async (server) => {
      const { stdout } = await server.run(file, { seconds: 5 });
      assert.equal(stdout, "end\n");
    });
  }

  attack("48 the server's own environment", async (server) => {
    const secret = randomUUID();
    process.env.ABUSE_SECRET = secret;
    try {
      const { status, output } = await server.run("read-environment.py", { seconds: 2 });
      assert.equal(status, "success");
      assert.doesNotMatch(output, new RegExp(secret));
      assert.doesNotMatch(output, /ABUSE_SECRET|SANDBOX_OWNER|DOCKER_HOST|NODE_OPTIONS/);
    } finally {
      delete process.env.ABUSE_SECRET;
    }
  });
});

describeAbuse("attacks on the network", (attack) => {
  attack("43 connections to anybody at all, the server's own port among them", async (server) => {
    const { port } = new URL(server.server.api);
    const { status, stdout } = await server.run("connect-out.py", { args: [port], seconds: 5 });
    assert.deepEqual({ status, stdout }, { status: "success", stdout: "end\n" });
  });

  attack("44 datagrams, names, devices and the machine's own sockets", async (server) => {
    const { status, stdout, stderr } = await server.run("other-network.py", { seconds: 5 });
    assert.deepEqual({ status, stdout }, { status: "success", stdout: "end\n" }, stderr);
  });
});
