import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import type { Language } from "../languages/language.js";
import { loadLanguages } from "../languages/load-languages.js";
import { connectDocker } from "../sandbox/docker.js";
import { readEngineFacts } from "../sandbox/engine-facts.js";
import { probeSandbox } from "../sandbox/probe-sandbox.js";
import { Sandboxes } from "../sandbox/sandboxes.js";
import { PROBE_SCRIPT, readProbes } from "./probes.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const owner = `test-${randomUUID()}`;
const languages = loadLanguages(join(packageFolder, "languages"));
const bash = languages.find(({ id }) => id === "bash") as Language;

describe("the probes", () => {
  let sandboxes: Sandboxes;

  before(() => {
    sandboxes = new Sandboxes({ docker, owner, boot: "test", log: () => undefined });
  });
  after(() => sandboxes.close());

  it("find every border of a real sandbox in place", async () => {
    const answers = await probeSandbox({ docker, sandboxes, languages: [bash] }, PROBE_SCRIPT);
    assert.ok(answers);
    const probes = readProbes(answers.output, answers);
    assert.deepEqual(
      probes.filter(({ state }) => state !== "passed"),
      [],
    );
    assert.ok(probes.length >= 13);
  });

  it("find the borders missing in a container as Docker makes it by default", async () => {
    const container = await docker.createContainer({
      Image: "code-runner/bash:latest",
      Entrypoint: ["bash", "-c", PROBE_SCRIPT],
      User: "0:0",
      Tty: true,
      Labels: { "code-runner.owner": owner },
      HostConfig: { NetworkMode: "bridge", SecurityOpt: ["seccomp=unconfined"] },
    });
    try {
      const stream = await container.attach({ stream: true, stdout: true, stderr: true });
      let output = "";
      stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
      const ended = new Promise((resolve) => stream.on("end", resolve));
      await container.start();
      await ended;
      const context = { memory: 2 ** 26, processes: 36, runtime: "runc" };
      const failed = readProbes(output.replaceAll("\r", ""), context).filter(({ state }) => state === "failed");
      assert.deepEqual(
        failed.map(({ name }) => name).filter((name) => !/setuid|socket/.test(name)),
        [
          "user is not root",
          "no capabilities",
          "no new privileges",
          "system calls are filtered",
          "no network device",
          "network is out of reach",
          "root is read-only",
          "kernel files are masked",
          "launcher is out of reach",
          "memory is limited",
          "processes are limited",
        ],
      );
    } finally {
      await container.remove({ force: true });
    }
  });

  it("have nothing to look at where no language has an image", async () => {
    const missing = { ...bash, image: "there-is-none" };
    assert.equal(await probeSandbox({ docker, sandboxes, languages: [missing] }, PROBE_SCRIPT), null);
  });
});

describe("what the engine says about itself", () => {
  it("is read from a real one", async () => {
    const facts = await readEngineFacts(docker);
    assert.match(facts.version, /^\d+\.\d+/);
    assert.match(facts.cgroup, /^[12]$/);
    assert.ok(facts.runtimes.includes(facts.defaultRuntime));
    assert.match(facts.runc ?? "", /^\d+\.\d+/);
    assert.equal(facts.hasSeccomp, true);
    assert.deepEqual(facts.missingLimits, []);
  });
});
