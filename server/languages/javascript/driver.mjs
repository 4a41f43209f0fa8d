// Prepares a JavaScript program's process: the session's earlier programs, its setup, and its check. It is started as
// `driver.mjs ENTRY ARGUMENTS…` in the program's folder and reads what to do from `.code-runner/job.json`. Then Node runs the
// program by the function with which it runs its main module, so that nothing about it is different.
import strictAssert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import Module, { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { runInThisContext, Script } from "node:vm";

const JOB = ".code-runner/job.json";
/** The line that the server adds to a program with a check calls the function of this name with the program's `eval`. */
const HOOK = Symbol.for("code-runner.check");

const folder = process.cwd();
// We are not in the program's way: its arguments are its own.
process.argv.splice(1, 2, resolve(process.argv[2]));
const exit = process.exit;
const job = JSON.parse(readFileSync(JOB, "utf8"));
// The program is not meant to read its check, nor where the report goes.
rmSync(JOB);

const require = createRequire(join(folder, "setup"));
const setups = new Set();
/** Whether a program that is kept from ending the process has meant to. */
let hasEnded = false;

/** Runs an earlier program for what it leaves on `globalThis`, also when it fails half-way as it did the first time. */
async function repeat({ files, entry, compile, setup, stdin, args }, index) {
  writeFiles(files);
  const { argv } = process;
  process.argv = [argv[0], join(folder, entry), ...(args ?? [])];
  const restore = silence(stdin ?? "");
  const timers = new Timers();
  try {
    if (compile) execFileSync(compile[0], compile.slice(1), { stdio: "ignore" });
    await runSetup(setup);
    await import(`${pathToFileURL(join(folder, job.options.module ?? entry))}?earlier=${index}`);
    await timers.idle();
  } catch {
    // It did so the first time.
  } finally {
    timers.clear();
    restore();
    process.argv = argv;
    // The next program may bring another file under the same name.
    for (const path of Object.keys(require.cache)) delete require.cache[path];
  }
}

/** What is declared at the top level of a setup is there for the program, unless the setup is a module. */
async function runSetup(source) {
  if (source === null || source === undefined || setups.has(source)) return;
  setups.add(source);
  const code = stripTypes(source);
  globalThis.require ??= require;
  if (isScript(code)) {
    runInThisContext(code, { filename: "setup" });
    return;
  }
  const path = join(folder, ".code-runner", `setup-${setups.size}.mjs`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, code);
  await import(pathToFileURL(path));
}

function isScript(code) {
  try {
    new Script(code);
    return true;
  } catch {
    return false;
  }
}

/** Checks are made when the program has nothing left to do. */
function prepareCheck(source, report) {
  const path = join(folder, report);
  const checks = [];
  let evaluate = null;
  let current = null;
  const add = (name, passed, message) => {
    checks.push({ name, passed, message });
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(checks));
  };
  Object.defineProperty(globalThis, HOOK, { value: (evaluator) => (evaluate = evaluator), configurable: true });
  process.once("beforeExit", () => {
    const restore = silence("");
    void judge(source, evaluate, { add, begin: (name) => (current = name) }).finally(restore);
  });
  process.once("exit", (code) => {
    if (current !== null) return add(current, false, "It did not come to its end.");
    if (checks.length > 0) return;
    const failed = code === 0 ? "The program ended itself" : "The program failed";
    add("check", false, `${failed} before it could be checked.`);
  });
}

async function judge(source, evaluate, { add, begin }) {
  const tests = [];
  begin("check");
  const test = (name, body) => tests.push({ name: String(name), body });
  try {
    if (evaluate === null) throw new Error("The program did not come to its end.");
    const code = stripTypes(source);
    await evaluate(`(async (test, assert) => {${code}\n})\n//# sourceURL=check`)(test, strictAssert);
  } catch (error) {
    begin(null);
    return add("check", false, messageOf(error));
  }
  for (const { name, body } of tests) {
    begin(name);
    try {
      await body();
      add(name, true, "");
    } catch (error) {
      add(name, false, messageOf(error));
    }
  }
  begin(null);
  if (tests.length === 0) add("check", true, "");
}

function messageOf(error) {
  if (!(error instanceof Error)) return String(error);
  return error.name === "AssertionError" || error.name === "Error" ? error.message : `${error.name}: ${error.message}`;
}

/** A program in TypeScript has its setup and its check in TypeScript too. */
function stripTypes(source) {
  const { loader } = job.options;
  if (loader === undefined) return source;
  const args = [`--loader=${loader}`, "--log-level=silent", "--target=node20"];
  return execFileSync("esbuild", args, { input: source, encoding: "utf8" });
}

/** Drops what is printed, gives standard input a text of its own, and lets nothing end the process. */
function silence(stdin) {
  const kept = [process.stdout.write, process.stderr.write];
  const drop = (chunk, encoding, done) => {
    const callback = typeof encoding === "function" ? encoding : done;
    callback?.();
    return true;
  };
  process.stdout.write = drop;
  process.stderr.write = drop;
  const input = Object.getOwnPropertyDescriptor(process, "stdin");
  Object.defineProperty(process, "stdin", { value: Readable.from([stdin]), configurable: true, enumerable: true });
  const pass = () => {};
  process.on("uncaughtException", pass);
  hasEnded = false;
  process.exit = () => {
    hasEnded = true;
    throw new Error("The program ended itself.");
  };
  return () => {
    [process.stdout.write, process.stderr.write] = kept;
    Object.defineProperty(process, "stdin", input);
    process.off("uncaughtException", pass);
    process.exit = exit;
  };
}

/** Knows the timers of a program, so that none of them lives on in the next one. */
class Timers {
  #originals = ["setTimeout", "setInterval", "setImmediate"].map((name) => [name, globalThis[name]]);
  #timers = new Set();

  constructor() {
    for (const [name, original] of this.#originals) {
      const start = (...args) => {
        const timer = original(...args);
        this.#timers.add(timer);
        return timer;
      };
      globalThis[name] = Object.defineProperties(start, Object.getOwnPropertyDescriptors(original));
    }
  }

  /** Waits until only the process's own streams are left of what the loop waits for, or the program ends itself. */
  async idle() {
    const waits = () => process.getActiveResourcesInfo().filter((name) => !/^(Pipe|TTY|FSReqCallback)/.test(name));
    // One timer is ours.
    for (let wait = sleep(1); ; wait = sleep(1)) {
      if (hasEnded || waits().length <= 1) return wait;
      await wait;
    }
  }

  clear() {
    for (const [name, original] of this.#originals) globalThis[name] = original;
    for (const timer of this.#timers) {
      clearTimeout(timer);
      clearImmediate(timer);
    }
  }
}

function writeFiles(files) {
  for (const { name, content, encoding } of files) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, Buffer.from(content, encoding ?? "utf8"));
  }
}

for (const [index, program] of job.earlier.entries()) await repeat(program, index);
if (job.earlier.length > 0) {
  writeFiles(job.files);
  if (job.compile) execFileSync(job.compile[0], job.compile.slice(1), { stdio: "ignore" });
}
await runSetup(job.setup);
if (job.check !== null) prepareCheck(job.check, job.report);
// When nothing of ours is on the stack or waited for any more: an error of the program is then as it would be without us.
setImmediate(Module.runMain);
