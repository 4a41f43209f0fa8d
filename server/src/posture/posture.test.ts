import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { EngineFacts } from "../sandbox/engine-facts.js";
import { toEngineFacts } from "../sandbox/engine-facts.js";
import type { Posture } from "./posture.js";
import { warningsOf } from "./posture.js";
import { postureTable } from "./posture-table.js";
import { readProbes } from "./probes.js";
import { SelfTest } from "./self-test.js";

const GOOD_OUTPUT = `user=1000:1000
capabilities=0
privileges=1
seccomp=2
interfaces=lo
connect=bash: connect: Network is unreachable bash: /dev/tcp/192.0.2.1/9: Network is unreachable
root=none
masked=none
launcher=none
setuid=none
socket=none
memory=75497472
pids=36
end=yes
`;

const CONTEXT = { memory: 75497472, processes: 36, runtime: "runc" };
const failedOf = (output: string, context = CONTEXT) =>
  readProbes(output, context).filter(({ state }) => state === "failed");

const engine = toEngineFacts(
  {
    ServerVersion: "29.0.1",
    CgroupVersion: "2",
    DefaultRuntime: "runc",
    Runtimes: { runc: {}, runsc: {} },
    SecurityOptions: ["name=apparmor", "name=seccomp,profile=builtin", "name=cgroupns"],
    MemoryLimit: true,
  },
  { Components: [{ Name: "runc", Version: "1.3.3" }] },
);

describe("what the probes' answers mean", () => {
  it("is that every border holds when each answer is the expected one", () => {
    assert.deepEqual(failedOf(GOOD_OUTPUT), []);
  });

  const broken: [string, string, string][] = [
    ["user=1000:1000", "user=0:0", "user is not root"],
    ["capabilities=0", "capabilities=a80425fb", "no capabilities"],
    ["privileges=1", "privileges=0", "no new privileges"],
    ["seccomp=2", "seccomp=0", "system calls are filtered"],
    ["interfaces=lo", "interfaces=eth0 lo", "no network device"],
    [/connect=.*/.exec(GOOD_OUTPUT)?.[0] ?? "", "connect=", "network is out of reach"],
    ["root=none", "root=/etc", "root is read-only"],
    ["masked=none", "masked=/proc/kcore", "kernel files are masked"],
    ["launcher=none", "launcher=signal", "launcher is out of reach"],
    ["setuid=none", "setuid=/usr/bin/su", "no setuid programs"],
    ["socket=none", "socket=/var/run/docker.sock", "no Docker socket"],
    ["memory=75497472", "memory=9223372036854771712", "memory is limited"],
    ["pids=36", "pids=max", "processes are limited"],
  ];
  for (const [good, bad, name] of broken) {
    it(`is that "${name}" failed when the answer is ${bad}`, () => {
      const failed = failedOf(GOOD_OUTPUT.replace(good, bad));
      assert.deepEqual(
        failed.map((probe) => probe.name),
        [name],
      );
    });
  }

  it("is not known where the sandbox cannot tell, and where gVisor needs no filter", () => {
    const output = GOOD_OUTPUT.replace("pids=36", "pids=").replace("seccomp=2", "seccomp=0");
    assert.deepEqual(failedOf(output, { ...CONTEXT, runtime: "runsc" }), []);
  });

  it("is as good when gVisor's kernel answers in its own way, and only when it is gVisor's", () => {
    const gvisor = { ...CONTEXT, runtime: "runsc" };
    const replaced: [string, string][] = [
      ["interfaces=lo", "interfaces="],
      ["launcher=none", "launcher=/proc/1/environ /proc/1/maps"],
      ["masked=none", "masked=/proc/cmdline"],
      ["memory=75497472", "memory=9223372036854775807"],
      ["pids=36", "pids=max"],
    ];
    for (const [usual, gvisors] of replaced) {
      assert.notEqual(GOOD_OUTPUT.replace(usual, gvisors), GOOD_OUTPUT);
      assert.deepEqual(failedOf(GOOD_OUTPUT.replace(usual, gvisors), gvisor), []);
      assert.equal(failedOf(GOOD_OUTPUT.replace(usual, gvisors)).length, 1, gvisors);
    }
    assert.equal(failedOf(GOOD_OUTPUT.replace("launcher=none", "launcher=/proc/1/mem"), gvisor).length, 1);
  });

  it("is nothing when the script did not come to its end", () => {
    assert.throws(() => readProbes("user=1000:1000\n", CONTEXT), /did not end/);
  });
});

describe("the engine's facts", () => {
  it("are read from what Docker answers, and what it leaves out is not held against it", () => {
    assert.equal(engine.hasAppArmor, true);
    assert.equal(engine.hasUserNamespaces, false);
    assert.deepEqual(engine.missingLimits, []);
    assert.equal(engine.runc, "1.3.3");
  });

  it("tell a rootless engine, and which limits it cannot set", () => {
    const rootless = toEngineFacts({ SecurityOptions: ["name=rootless"], PidsLimit: false, SwapLimit: false }, {});
    assert.equal(rootless.isRootless, true);
    assert.equal(rootless.hasUserNamespaces, true);
    assert.deepEqual(rootless.missingLimits, ["swap", "processes"]);
    const warnings = warningsOf({ engine: rootless, runtime: null, probes: [] });
    assert.match(warnings.join("\n"), /no seccomp[^]*cannot limit swap, processes/);
  });
});

describe("warnings", () => {
  const old: EngineFacts = { ...engine, runc: "1.1.5+ds1" };

  it("name the known escapes of an old runc, and where to look", () => {
    const [warning = ""] = warningsOf({ engine: old, runtime: "runc", probes: [] });
    assert.match(warning, /CVE-2024-21626, CVE-2025-31133/);
    assert.match(warning, /distribution/);
    assert.match(warningsOf({ engine: { ...old, runc: "1.1.5" }, runtime: null, probes: [] })[0] ?? "", /Update runc/);
  });

  it("do not name runc where another runtime runs the sandboxes", () => {
    assert.deepEqual(warningsOf({ engine: old, runtime: "runsc", probes: [] }), []);
    assert.deepEqual(warningsOf({ engine, runtime: "runc", probes: [] }), []);
  });
});

describe("the self-test", () => {
  const answers = { output: GOOD_OUTPUT, ...CONTEXT };

  it("gives a table of the engine and of every border", async () => {
    const test = new SelfTest({ readEngine: async () => engine, probe: async () => answers, log: () => undefined });
    const table = postureTable(await test.start());
    assert.match(table, /^Sandboxes were tested: every border holds\./);
    assert.match(table, /engine +Docker 29\.0\.1/);
    assert.match(table, /cgroup +version 2/);
    assert.match(table, /root is read-only +ok/);
  });

  it("warns loudly when a border does not hold", async () => {
    const logged: string[] = [];
    const output = GOOD_OUTPUT.replace("interfaces=lo", "interfaces=eth0 lo");
    const probe = async () => ({ ...answers, output });
    const test = new SelfTest({ readEngine: async () => engine, probe, log: (line) => logged.push(line) });
    const posture = await test.start();
    assert.match(postureTable(posture), /no network device +FAILED \(eth0 lo\)[^]*WARNING/);
    assert.match(logged.join("\n"), /"no network device" failed.*Do not let strangers run programs/);
    assert.deepEqual(posture.warnings, logged);
  });

  it("waits for Docker, and then for an image, and says so", async () => {
    const news: string[] = [];
    const onNews = ({ state, reason }: Posture) => news.push(reason ?? state);
    let isUp = false;
    let hasImage = false;
    const test = new SelfTest({
      readEngine: async () => {
        if (!isUp) throw new Error("Docker does not run.");
        return engine;
      },
      probe: async () => (hasImage ? answers : null),
      log: () => undefined,
      retryMs: 5,
    });
    const until = async (isSo: () => boolean) => {
      while (!isSo()) await sleep(5);
    };
    assert.match(postureTable(await test.start(onNews)), /not tested yet\. Docker does not run\./);
    isUp = true;
    await until(() => news.length === 2);
    hasImage = true;
    await until(() => news.length === 3);
    test.stop();
    assert.deepEqual(news, ["Docker does not run.", "No language has an image yet.", "tested"]);
  });

  it("asks again before it warns: a busy machine may cut a probe short", async () => {
    const logged: string[] = [];
    const outputs = ["user=1000:1000\n", GOOD_OUTPUT];
    const probe = async () => ({ ...answers, output: outputs.shift() ?? "" });
    const test = new SelfTest({ readEngine: async () => engine, probe, log: (line) => logged.push(line) });
    const news: Posture[] = [];
    assert.equal((await test.start((posture) => news.push(posture))).state, "tested");
    assert.deepEqual(logged, []);
    assert.equal(news.length, 1);
  });

  it("says nothing of a sandbox that went because the server ends", async () => {
    const logged: string[] = [];
    const probe = () => {
      test.stop();
      return Promise.reject(new Error("The stream to the sandbox ended."));
    };
    const test = new SelfTest({ readEngine: async () => engine, probe, log: (line) => logged.push(line) });
    await test.start(() => assert.fail("There is no news."));
    assert.deepEqual(logged, []);
  });

  it("says that the borders could not be tested when the sandbox breaks", async () => {
    const probe = () => Promise.reject(new Error("The launcher said nothing."));
    const test = new SelfTest({ readEngine: async () => engine, probe, log: () => undefined });
    const posture = await test.start();
    assert.equal(posture.state, "broken");
    assert.match(posture.warnings.join(), /could not be tested: The launcher said nothing/);
  });
});
