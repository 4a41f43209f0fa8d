import { execFile } from "node:child_process";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { promisify } from "node:util";
import { root, say } from "../../../scripts/project.mjs";
import { whenChanged } from "../../../scripts/stamp.mjs";
import { makeBytecodeStdlib } from "./bytecode-stdlib.mjs";
import { engineWithJspi, JSPI_FLAG } from "./engine-with-jspi.mjs";

const runFile = promisify(execFile);

const pyodideFolder = `${dirname(createRequire(import.meta.url).resolve("pyodide/package.json"))}/`;
const pyodideVersion = relative(root, join(pyodideFolder, "package.json"));
const target = join(root, "packages/runtimes/dist/python");
const bytecode = join(target, "bytecode.zip");
const snapshot = join(target, "snapshot.bin");

const here = "packages/runtimes/build";
const ownPackage = "packages/runtimes/src/python/_code_runner";
/** A file of the server's that belongs to our package as well. */
export const sharedFile = "server/languages/python/judgement.py";

async function buildBytecode() {
  say("Compiling Python's standard library …");
  writeFileSync(bytecode, await makeBytecodeStdlib(pyodideFolder));
}

/** Unlike most readers' settings, so that a restored interpreter which did not learn theirs is noticed. */
const foreignSettings = { LC_ALL: "de_DE.UTF-8", TZ: "Pacific/Apia" };

async function buildSnapshot() {
  say("Keeping a started Python interpreter …");
  const script = join(root, here, "memory-snapshot.mjs");
  const engine = await engineWithJspi();
  const own = readdirSync(join(root, ownPackage)).filter((name) => name.endsWith(".py"));
  const files = [...own.map((name) => join(root, ownPackage, name)), join(root, sharedFile)];
  await runFile(engine, [JSPI_FLAG, "--no-warnings", script, pyodideFolder, bytecode, snapshot, ...files], {
    env: { ...process.env, ...foreignSettings },
  });
}

/**
 * Builds what lets Python start fast: `dist/python/bytecode.zip`, and `dist/python/snapshot.bin`, which stays empty where
 * there is no engine to make it with.
 */
export async function buildPython() {
  mkdirSync(target, { recursive: true });
  const outputs = (path) => [relative(root, path)];
  const ofBytecode = [pyodideVersion, `${here}/bytecode-stdlib.mjs`];
  await whenChanged("python-bytecode", { inputs: ofBytecode, outputs: outputs(bytecode) }, buildBytecode);
  const ofSnapshot = [
    ...ofBytecode,
    `${here}/memory-snapshot.mjs`,
    "packages/runtimes/src/python/heap-delta.ts",
    ownPackage,
    sharedFile,
  ];
  try {
    await whenChanged("python-snapshot", { inputs: ofSnapshot, outputs: outputs(snapshot) }, buildSnapshot);
  } catch (error) {
    say(
      `It could not be kept, so Python will start from bytecode, which takes longer. ${error.stderr || error.message}`,
    );
    writeFileSync(snapshot, "");
  }
}
