import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { packageFolder } from "../../src/folders.js";
import { loadLanguages } from "../../src/languages/load-languages.js";
import { connectDocker } from "../../src/sandbox/docker.js";
import { buildImage } from "../../src/sandbox/image-build.js";
import { ImageBuilder } from "../../src/sandbox/images.js";
import type { LauncherCommand } from "../../src/sandbox/launcher-frames.js";
import { bash, endOf, ENV, LauncherContainer, outputOf } from "./launcher-container.js";

const run = promisify(execFile);
const docker = connectDocker(process.env.DOCKER_HOST);
const launcherFolder = join(packageFolder, "launcher");
const FUZZ_SECONDS = 8;

describe("the launcher, built so that it stops at the first wrong access to memory", () => {
  const folder = mkdtempSync(join(tmpdir(), "launcher-checked-"));
  const tag = `code-runner/launcher-checked-${randomUUID()}:latest`;

  const make = (target: string) => run("make", ["-C", launcherFolder, `BUILD=${folder}`, target]);

  /** The image of Bash with the checked launcher in the place of the usual one. */
  async function buildCheckedImage(): Promise<void> {
    const languagesFolder = join(packageFolder, "languages");
    const images = new ImageBuilder({
      docker,
      languages: loadLanguages(languagesFolder),
      languageFolders: [languagesFolder],
      launcherFolder,
      mayBuild: true,
      baseImage: process.env.BASE_IMAGE || undefined,
    });
    const image = await images.ensure("bash", () => undefined);
    images.close();
    writeFileSync(join(folder, "Dockerfile"), `FROM ${image}\nCOPY launcher-sanitized /launcher\n`);
    const signal = new AbortController().signal;
    const files = ["Dockerfile", "launcher-sanitized"];
    await buildImage(docker, { context: folder, files, tag, args: {}, labels: {}, onStep: () => undefined, signal });
  }

  before(async () => {
    await make("sanitize");
    await buildCheckedImage();
  });
  after(async () => {
    await docker.getImage(tag).remove({ force: true });
    rmSync(folder, { recursive: true });
  });

  it("holds in its parts", async () => {
    const { stdout } = await make("check");
    assert.match(stdout, /all parts hold/);
  });

  it("survives frames of any content", async (t) => {
    await make("fuzz");
    const seed = Math.floor(Math.random() * 2 ** 31);
    t.diagnostic(`The seed is ${seed}.`);
    const { stdout: help } = await run(join(folder, "fuzz"), ["-help=1"]).catch(() => ({ stdout: "" }));
    const isLibFuzzer = help.includes("libFuzzer");
    const words = isLibFuzzer ? [`-max_total_time=${FUZZ_SECONDS}`, `-seed=${seed}`] : [`${FUZZ_SECONDS}`, `${seed}`];
    await run(join(folder, "fuzz"), words, { cwd: folder, maxBuffer: 2 ** 26 });
  });

  it("runs programs with files, input, results and an interpreter that waits", async () => {
    const launcher = await LauncherContainer.start(docker, tag);
    const becomes =
      "printf . >&3; while IFS= read -r -d '' field <&3; do case $field in arg=*) args+=(\"${field#arg=}\");; esac; done; " +
      'exec 3<&-; exec "${args[@]}"';
    const boot: LauncherCommand = { type: "boot", args: ["bash", "-c", becomes], env: ENV };
    try {
      launcher.send(boot);
      await launcher.until(({ type }) => type === "booted");
      launcher.send(
        ...bash("cat data/in.txt; tee out.txt; seq 20000; echo oops >&2; exit 3", { takesInput: true, cpuSeconds: 9 }),
        { type: "file", name: "data/in.txt", content: Buffer.from("file\n") },
        { type: "result-file", name: "out.txt" },
        { type: "result-file", name: "missing.txt" },
        { type: "input", bytes: Buffer.alloc(60_000, "x") },
        { type: "end-of-input" },
      );
      const events = await launcher.run();
      assert.equal(events.at(-1)?.type, "done", JSON.stringify(events.at(-1)));
      assert.ok(outputOf(events, "stdout").endsWith("20000\n"));
      assert.equal(outputOf(events, "stderr"), "oops\n");
      assert.equal(endOf(events).exitCode, 3);
      const pieces = events.flatMap((event) => (event.type === "file-chunk" ? [event.chunk.length] : []));
      assert.equal(
        pieces.reduce((sum, length) => sum + length, 0),
        60_000,
      );
      assert.equal(await launcher.exitCode(), 0);
    } finally {
      await launcher.dispose();
    }
  });

  it("kills programs, and ends on nonsense", async () => {
    const killed = await LauncherContainer.start(docker, tag);
    const confused = await LauncherContainer.start(docker, tag);
    try {
      killed.send(...bash("sleep 100", { tty: { cols: 80, rows: 24 } }), { type: "go" });
      await killed.until(({ type }) => type === "phase-start");
      killed.send({ type: "resize", cols: 100, rows: 30 }, { type: "kill", reason: "stopped" });
      await killed.until(({ type }) => type === "done");
      assert.equal(await killed.exitCode(), 0);
      confused.sendBytes(Buffer.from("P\0\0\0\x03a=b", "latin1"));
      await confused.until(({ type }) => type === "failure");
      assert.equal(await confused.exitCode(), 1);
    } finally {
      await killed.dispose();
      await confused.dispose();
    }
  });
});
