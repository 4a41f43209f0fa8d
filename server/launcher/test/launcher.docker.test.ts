import assert from "node:assert/strict";
import { join } from "node:path";
import { after, afterEach, before, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { packageFolder } from "../../src/folders.js";
import { loadLanguages } from "../../src/languages/load-languages.js";
import { connectDocker } from "../../src/sandbox/docker.js";
import { ImageBuilder } from "../../src/sandbox/images.js";
import type { LauncherCommand } from "../../src/sandbox/launcher-frames.js";
import { encodeCommand } from "../../src/sandbox/launcher-frames.js";
import { bash, endOf, ENV, LauncherContainer, outputOf } from "./launcher-container.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const languagesFolder = join(packageFolder, "languages");
const images = new ImageBuilder({
  docker,
  languages: loadLanguages(languagesFolder),
  languageFolders: [languagesFolder],
  launcherFolder: join(packageFolder, "launcher"),
  mayBuild: true,
  baseImage: process.env.BASE_IMAGE || undefined,
});
const started: LauncherContainer[] = [];
let image = "";

async function start(): Promise<LauncherContainer> {
  const launcher = await LauncherContainer.start(docker, image);
  started.push(launcher);
  return launcher;
}

before(async () => {
  image = await images.ensure("bash", () => undefined);
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((launcher) => launcher.dispose()));
});
after(() => images.close());

describe("the frames to the launcher", () => {
  it("may be split at every byte", async () => {
    const launcher = await start();
    const commands = [
      ...bash("cat; echo done", { takesInput: true }),
      { type: "go" },
      { type: "end-of-input" },
    ] as const;
    for (const byte of Buffer.concat(commands.map(encodeCommand))) {
      launcher.sendBytes(Buffer.from([byte]));
      await new Promise(setImmediate);
    }
    await launcher.until(({ type }) => type === "done");
    assert.equal(outputOf(launcher.events, "stdout"), "done\n");
  });

  it("end the sandbox with a failure when they make no sense", async () => {
    for (const bytes of ["?\0\0\0\0", "P\xff\0\0\0", "P\0\0\0\x03a=b", "F\0\0\0\x08../etc\0x", "F\0\0\0\x06/tmp\0x"]) {
      const launcher = await start();
      launcher.sendBytes(Buffer.from(bytes, "latin1"));
      await launcher.until(({ type }) => type === "failure");
      assert.equal(await launcher.exitCode(), 1);
    }
  });

  it("that stop, because the server is gone, end everything", async () => {
    const launcher = await start();
    launcher.send(...bash("sleep 100"), { type: "go" });
    await launcher.until(({ type }) => type === "phase-start");
    launcher.hangUp();
    assert.equal(await launcher.exitCode(), 0);
  });
});

describe("a program under the launcher", () => {
  it("is a user without capabilities, in the given environment, with files below /sandbox", async () => {
    const launcher = await start();
    const events = await launcher.run(
      { type: "file", name: "data/deep/a.txt", content: Buffer.from("content\n") },
      ...bash(
        "id -u; id -G; env -u _ -u SHLVL -u PWD -u OLDPWD | sort; cat data/deep/a.txt; grep -E 'Cap|NoNew' /proc/self/status",
      ),
    );
    const zero = "0".repeat(16);
    assert.equal(
      outputOf(events, "stdout"),
      `1000\n1000\nHOME=/sandbox\nLANG=C.UTF-8\nPATH=/usr/bin:/bin\ncontent\nCapInh:\t${zero}\nCapPrm:\t${zero}\n` +
        `CapEff:\t${zero}\nCapBnd:\t${zero}\nCapAmb:\t${zero}\nNoNewPrivs:\t1\n`,
    );
  });

  it("cannot forge frames: they arrive as its output", async () => {
    const launcher = await start();
    const forged = "Z\\0\\0\\0\\0X\\0\\0\\0\\x0bexitCode=0\\0";
    const events = await launcher.run(...bash(`printf '${forged}'; printf '${forged}' >&2; exit 7`));
    assert.equal(outputOf(events, "stdout"), "Z\0\0\0\0X\0\0\0\x0bexitCode=0\0");
    assert.equal(outputOf(events, "stderr"), "Z\0\0\0\0X\0\0\0\x0bexitCode=0\0");
    assert.equal(endOf(events).exitCode, 7);
  });

  it("can neither kill the launcher nor look into it", async () => {
    const launcher = await start();
    const script = "for n in 1 2 9 15 19; do kill -$n 1; done; cat /proc/1/environ; ls /proc/1/fd; echo alive";
    const events = await launcher.run(...bash(script));
    assert.equal(outputOf(events, "stdout"), "alive\n");
    assert.equal(outputOf(events, "stderr").match(/not permitted|Permission denied/g)?.length, 7);
  });

  it("only ends itself when it kills all that it may", async () => {
    const launcher = await start();
    const events = await launcher.run(...bash("kill -9 -1; kill -9 $$"));
    assert.equal(endOf(events).signal, 9);
    assert.equal(endOf(events).killed, null);
  });

  it("takes what it left behind along, even what holds its output open", async () => {
    const launcher = await start();
    const before = performance.now();
    const events = await launcher.run(...bash("setsid sleep 100 & (trap '' TERM HUP; sleep 100) & echo bye"));
    assert.equal(outputOf(events, "stdout"), "bye\n");
    assert.equal(endOf(events).exitCode, 0);
    assert.ok(performance.now() - before < 2000);
  });

  it("gets all of its output through, however late it is read", async () => {
    const launcher = await start();
    launcher.pause();
    launcher.send(...bash("seq 300000; echo end >&2"), { type: "go" });
    await sleep(500);
    launcher.resume();
    await launcher.until(({ type }) => type === "done");
    const lines = outputOf(launcher.events, "stdout").trimEnd().split("\n");
    assert.equal(lines.length, 300_000);
    assert.equal(lines.at(-1), "300000");
    assert.equal(outputOf(launcher.events, "stderr"), "end\n");
  });

  it("finds its standard streams under /dev as well", async () => {
    const launcher = await start();
    const script = "cat /dev/stdin; echo out > /dev/stdout; echo err > /dev/stderr";
    launcher.send(
      ...bash(script, { takesInput: true }),
      { type: "input", bytes: Buffer.from("in\n") },
      { type: "end-of-input" },
    );
    const events = await launcher.run();
    assert.equal(outputOf(events, "stdout"), "in\nout\n");
    assert.equal(outputOf(events, "stderr"), "err\n");
  });

  it("that cannot be executed ends as in a shell", async () => {
    const launcher = await start();
    const events = await launcher.run(...bash("", { args: ["/sandbox/missing"] }));
    assert.equal(endOf(events).exitCode, 127);
    assert.equal(outputOf(events, "stderr"), "cannot run /sandbox/missing: No such file or directory\n");
  });

  it("is measured", async () => {
    const launcher = await start();
    const end = endOf(await launcher.run(...bash("for ((i = 0; i < 200000; i++)); do :; done; (exit 3)")));
    assert.equal(end.exitCode, 3);
    assert.ok(end.wallMs > 50 && (end.cpuMs ?? 0) > 50);
    assert.ok((end.maxRssBytes ?? 0) > 2 ** 20);
    assert.notEqual(end.oomKilled, true);
  });

  it("runs only after a phase before it has succeeded", async () => {
    const compile = (script: string) => bash("", { name: "compile", args: ["bash", "-c", script] });
    const first = await start();
    assert.equal(outputOf(await first.run(...compile("echo a"), ...bash("echo b")), "stdout"), "a\nb\n");
    const second = await start();
    const events = await second.run(...compile("exit 1"), ...bash("echo b"));
    assert.equal(endOf(events).name, "compile");
    assert.equal(outputOf(events, "stdout"), "");
  });
});

describe("the end of a program by force", () => {
  it("comes when its time is over, and keeps what it printed", async () => {
    const launcher = await start();
    const events = await launcher.run(...bash("trap '' TERM; echo before; sleep 100", { timeoutMs: 300 }));
    assert.equal(outputOf(events, "stdout"), "before\n");
    assert.equal(endOf(events).killed, "timeout");
    assert.equal(endOf(events).signal, 9);
    assert.ok(endOf(events).wallMs >= 300 && endOf(events).wallMs < 1000);
  });

  it("works while its output is not read and its input is full", async () => {
    const launcher = await start();
    launcher.pause();
    launcher.send(...bash("yes | head -c 50000000", { takesInput: true }), { type: "go" });
    launcher.send({ type: "input", bytes: Buffer.alloc(300_000, "x") });
    await sleep(500);
    launcher.send({ type: "kill", reason: "stopped" });
    await sleep(200);
    launcher.resume();
    await launcher.until(({ type }) => type === "done");
    assert.equal(endOf(launcher.events).killed, "stopped");
    // What was on its way: the launcher's queue, the pipes, Docker's buffers.
    assert.ok(outputOf(launcher.events, "stdout").length < 5_000_000);
  });

  it("before the start is answered as well", async () => {
    const launcher = await start();
    launcher.send(...bash("echo no"), { type: "kill", reason: "stopped" }, { type: "go" });
    await launcher.until(({ type }) => type === "done");
    assert.equal(outputOf(launcher.events, "stdout"), "");
  });

  it("reaches a fork bomb", async () => {
    const launcher = await start();
    const events = await launcher.run(...bash("f() { f | f & }; f 2>/dev/null; sleep 100", { timeoutMs: 1000 }));
    assert.equal(endOf(events).killed, "timeout");
  });
});

describe("standard input", () => {
  it("is acknowledged as the program takes it, and no sooner", async () => {
    const launcher = await start();
    launcher.send(...bash("sleep 0.5; wc -c", { takesInput: true }), { type: "go" });
    launcher.send({ type: "input", bytes: Buffer.alloc(500_000, "x") }, { type: "end-of-input" });
    await launcher.until(({ type }) => type === "input-taken");
    const first = launcher.events.find((event) => event.type === "input-taken");
    assert.ok(first?.type === "input-taken" && first.bytes < 500_000);
    await launcher.until((event) => event.type === "input-taken" && event.bytes === 500_000);
    await launcher.until(({ type }) => type === "done");
    assert.equal(outputOf(launcher.events, "stdout"), "500000\n");
  });

  it("that nobody will read counts as taken", async () => {
    const launcher = await start();
    launcher.send(...bash("exec <&-; sleep 0.3; exit 4", { takesInput: true }), { type: "go" });
    launcher.send({ type: "input", bytes: Buffer.alloc(500_000, "x") });
    await launcher.until((event) => event.type === "input-taken" && event.bytes === 500_000);
    await launcher.until(({ type }) => type === "done");
    assert.equal(endOf(launcher.events).exitCode, 4);
  });

  it("is at its end where a phase takes none", async () => {
    const launcher = await start();
    assert.equal(outputOf(await launcher.run(...bash("cat; echo end")), "stdout"), "end\n");
  });
});

describe("a terminal", () => {
  it("has the size that was asked for, follows a new one, and is the program's own", async () => {
    const launcher = await start();
    const script =
      "trap 'stty size; exit' WINCH; test -t 0 && test -t 1 && test -t 2; stty size; " +
      'echo "again" > "$(tty)"; echo over > /dev/tty; while :; do sleep 0.05; done';
    launcher.send(...bash(script, { tty: { cols: 91, rows: 23 } }), { type: "go" });
    await launcher.until(() => outputOf(launcher.events, "stdout").includes("over"));
    launcher.send({ type: "resize", cols: 100, rows: 30 });
    await launcher.until(({ type }) => type === "done");
    assert.equal(outputOf(launcher.events, "stdout"), "23 91\r\nagain\r\nover\r\n30 100\r\n");
  });

  it("ends its input with the end-of-file character, also in the middle of a line", async () => {
    const launcher = await start();
    launcher.send(...bash("stty -echo; echo go; cat; echo end", { tty: { cols: 80, rows: 24 } }), { type: "go" });
    await launcher.until(() => outputOf(launcher.events, "stdout").includes("go"));
    launcher.send({ type: "input", bytes: Buffer.from("one\ntwo") }, { type: "end-of-input" });
    await launcher.until(({ type }) => type === "done");
    assert.equal(outputOf(launcher.events, "stdout"), "go\r\none\r\ntwoend\r\n");
  });

  it("hands all of the output on before its program's end, however late it is read", async () => {
    const launcher = await start();
    launcher.pause();
    launcher.send(...bash("seq 200000", { tty: { cols: 80, rows: 24 } }), { type: "go" });
    await sleep(500);
    launcher.resume();
    await launcher.until(({ type }) => type === "done");
    assert.equal(outputOf(launcher.events, "stdout").split("\r\n").length, 200_001);
  });

  it("interrupts the program with Ctrl+C", async () => {
    const launcher = await start();
    launcher.send(...bash("echo go; sleep 100", { tty: { cols: 80, rows: 24 } }), { type: "go" });
    await launcher.until(() => outputOf(launcher.events, "stdout").includes("go"));
    launcher.send({ type: "input", bytes: Buffer.from("\x03") });
    await launcher.until(({ type }) => type === "done");
    assert.equal(endOf(launcher.events).signal, 2);
  });
});

describe("result files", () => {
  it("come back whole, in pieces", async () => {
    const launcher = await start();
    const script = "mkdir out; head -c 200000 /dev/zero | tr '\\0' a > out/a.txt; : > empty; exit 1";
    const wanted = ["out/a.txt", "empty"].map((name) => ({ type: "result-file", name }) as const);
    const events = await launcher.run(...bash(script), ...wanted);
    const chunks = events.flatMap((event) => (event.type === "file-chunk" ? [event] : []));
    const content = Buffer.concat(chunks.filter(({ name }) => name === "out/a.txt").map(({ chunk }) => chunk));
    assert.equal(content.toString(), "a".repeat(200_000));
    assert.deepEqual(
      chunks.filter(({ chunk }) => chunk.length === 0).map(({ name }) => name),
      ["out/a.txt", "empty"],
    );
  });

  it("are refused when they are not plain files of a bearable size below /sandbox", async () => {
    const launcher = await start();
    const script =
      "ln -s /etc/passwd link; ln -s /etc folder; mkfifo pipe; mkdir dir; ln -s /proc/1/environ env; " +
      "head -c 1048577 /dev/zero > big";
    const names = ["link", "folder/passwd", "pipe", "dir", "env", "big", "none", "none/none"];
    const events = await launcher.run(
      ...bash(script),
      ...names.map((name) => ({ type: "result-file", name }) as const),
    );
    const refusals = events.flatMap((event) => (event.type === "file-refused" ? [[event.name, event.reason]] : []));
    assert.deepEqual(refusals, [
      ["link", "not-a-file"],
      ["folder/passwd", "not-a-file"],
      ["pipe", "not-a-file"],
      ["dir", "not-a-file"],
      ["env", "not-a-file"],
      ["big", "too-large"],
      ["none", "missing"],
      ["none/none", "missing"],
    ]);
  });

  it("make 4 MiB in all at most", async () => {
    const launcher = await start();
    const script = "for n in 1 2 3 4 5; do head -c 1048576 /dev/zero > $n; done";
    const wanted = ["1", "2", "3", "4", "5"].map((name) => ({ type: "result-file", name }) as const);
    const events = await launcher.run(...bash(script), ...wanted);
    assert.deepEqual(
      events.flatMap((event) => (event.type === "file-refused" ? [[event.name, event.reason]] : [])),
      [["5", "too-large"]],
    );
  });
});

describe("an interpreter that waits for its program", () => {
  /** A stand-in for an interpreter: it waits as one does, and then runs the arguments that it gets. */
  const waiting = (script: string): LauncherCommand => ({ type: "boot", args: ["bash", "-c", script], env: ENV });
  const becomeBash =
    "printf . >&3; while IFS= read -r -d '' field <&3; do case $field in arg=*) args+=(\"${field#arg=}\");; esac; done; " +
    'exec 3<&-; echo "booted" $$; exec "${args[@]}"';

  it("becomes the first phase", async () => {
    const launcher = await start();
    launcher.send(waiting(becomeBash));
    await launcher.until(({ type }) => type === "booted");
    const events = await launcher.run(...bash("echo $$; cat; exit 5", { takesInput: true }), {
      type: "end-of-input",
    });
    const [booted, pid] = outputOf(events, "stdout").trim().split("\n");
    assert.equal(booted, `booted ${pid}`);
    assert.equal(endOf(events).exitCode, 5);
  });

  it("takes input, or finds it at its end", async () => {
    for (const [takesInput, expected] of [
      [true, "in\n"],
      [false, ""],
    ] as const) {
      const launcher = await start();
      launcher.send(waiting(becomeBash), ...bash("cat", { takesInput }));
      launcher.send({ type: "input", bytes: Buffer.from("in\n") }, { type: "end-of-input" });
      const lines = outputOf(await launcher.run(), "stdout").split("\n");
      assert.equal(lines.slice(1).join("\n"), expected);
    }
  });

  it("may be given its program before it is ready", async () => {
    const launcher = await start();
    const events = await launcher.run(waiting(`sleep 0.3; ${becomeBash}`), ...bash("echo late"));
    assert.match(outputOf(events, "stdout"), /late\n$/);
  });

  it("is not held responsible for the time before", async () => {
    const launcher = await start();
    const busy = "end=$((SECONDS + 2)); while ((SECONDS < end)); do :; done";
    launcher.send(waiting(`${busy}; ${becomeBash}`));
    await launcher.until(({ type }) => type === "booted");
    const limits = { timeoutMs: 5_000, cpuSeconds: 2 };
    const events = await launcher.run(...bash("for ((i = 0; i < 1000; i++)); do :; done", limits));
    assert.equal(endOf(events).exitCode, 0);
    assert.ok((endOf(events).cpuMs ?? Infinity) < 1000, JSON.stringify(endOf(events)));
  });

  it("has the processor time that its program may use", async () => {
    for (const boot of [[waiting(becomeBash)], []]) {
      const launcher = await start();
      const limits = { timeoutMs: 20_000, cpuSeconds: 1 };
      const events = await launcher.run(...boot, ...bash("while :; do :; done", limits));
      assert.equal(endOf(events).signal, 24, "SIGXCPU");
      assert.ok(endOf(events).wallMs >= 900);
    }
  });

  it("is ended when its program needs a terminal", async () => {
    const launcher = await start();
    launcher.send(waiting(becomeBash));
    await launcher.until(({ type }) => type === "booted");
    const events = await launcher.run(...bash("test -t 1 && echo terminal", { tty: { cols: 80, rows: 24 } }));
    assert.equal(outputOf(events, "stdout"), "terminal\r\n");
  });

  it("is killed like a program", async () => {
    const launcher = await start();
    launcher.send(waiting(becomeBash));
    await launcher.until(({ type }) => type === "booted");
    launcher.send({ type: "kill", reason: "stopped" });
    await launcher.until(({ type }) => type === "done");
    assert.equal(await launcher.exitCode(), 0);
  });

  it("that ends too early is a failure which repeats its last words", async () => {
    const launcher = await start();
    launcher.send(waiting("echo no such module >&2; exit 1"));
    const failure = await launcher.until(({ type }) => type === "failure");
    assert.match(failure.type === "failure" ? failure.message : "", /no such module/);
  });
});

describe("a program that needs more memory than it may", () => {
  it("loses the process that asked for it, and the launcher says why", async () => {
    const launcher = await start();
    const events = await launcher.run(...bash("perl -e '$x = chr(120) x 400_000_000'; echo survived"));
    assert.equal(endOf(events).oomKilled, true);
    assert.ok((endOf(events).peakBytes ?? 0) > 200 * 2 ** 20, JSON.stringify(endOf(events)));
    assert.equal(events.at(-1)?.type, "done");
  });
});
