"use strict";
// Starts Node before its program is known: preloaded by `-r`, it loads what most programs need and waits for the launcher
// on descriptor 3. See "Warm starts" in docs/add-a-language.md.
const { isMainThread } = process.getBuiltinModule("node:worker_threads");

/** The launcher's end of the channel is there for the process's own thread alone. */
if (isMainThread) boot();

function boot() {
  const fs = process.getBuiltinModule("node:fs");
  const path = process.getBuiltinModule("node:path");
  const { Module } = process.getBuiltinModule("node:module");
  const CHANNEL = 3;

  for (const name of (process.env.BOOT_IMPORTS ?? "").split(" ").filter(Boolean)) process.getBuiltinModule(name);
  fs.writeSync(CHANNEL, ".");
  const { args, env, cwd } = receive();
  fs.closeSync(CHANNEL);

  for (const name of Object.keys(process.env)) if (!Object.hasOwn(env, name)) delete process.env[name];
  Object.assign(process.env, env);
  if (cwd !== process.cwd()) process.chdir(cwd);
  const entry = path.resolve(args[1]);
  process.argv.splice(1, Infinity, entry, ...args.slice(2));
  process.execArgv = [];
  delete Module._cache[__filename];
  runInstead(entry);

  /** What the launcher says about the phase. It is all said when the channel ends. */
  function receive() {
    const chunks = [];
    const chunk = Buffer.alloc(65536);
    for (let count; (count = fs.readSync(CHANNEL, chunk)) > 0;) chunks.push(Buffer.from(chunk.subarray(0, count)));
    const phase = { args: [], env: {}, cwd: "/sandbox" };
    for (const field of Buffer.concat(chunks).toString().split("\0").slice(0, -1)) {
      const [key, value] = split(field);
      if (key === "arg") phase.args.push(value);
      if (key === "cwd") phase.cwd = value;
      if (key === "env") {
        const [name, content] = split(value);
        phase.env[name] = content;
      }
    }
    return phase;
  }

  function split(field) {
    const at = field.indexOf("=");
    return [field.slice(0, at), field.slice(at + 1)];
  }

  /**
   * Node runs its main module by a function that preloaded modules may replace. It takes ours once; a bound function leaves no
   * frame in a stack trace, and Node finds its own again when it looks for the name of what called it.
   */
  function runInstead(main) {
    const runMain = Module.runMain;
    Object.defineProperty(Module, "runMain", {
      configurable: true,
      enumerable: true,
      get() {
        Object.defineProperty(Module, "runMain", {
          value: runMain,
          configurable: true,
          enumerable: true,
          writable: true,
        });
        return runMain.bind(Module, main);
      },
    });
  }
}
