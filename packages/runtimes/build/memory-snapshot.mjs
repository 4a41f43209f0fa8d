// node --experimental-wasm-jspi memory-snapshot.mjs <Pyodide's folder> <stdlib.zip> <target> <our Python files …>
// Starts Python, imports what programs begin with, and keeps its memory. It needs an engine with JSPI, because the way
// in which Python waits for promises is chosen at start and is part of what is kept.
import { readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import { encodeHeapDelta } from "../src/python/heap-delta.ts";

const [pyodideFolder, stdlib, target, ...ownFiles] = process.argv.slice(2);
// Python's environment names its program, which is to be the same as in a browser.
process.argv.length = 1;

const sitePackages = "/lib/python3.14/site-packages";

/**
 * What short programs import, and what Python itself imports while it runs one. More would cost every start; the rest
 * waits for the standard library's own file.
 */
const modules = `
  array bisect calendar cmath collections copy csv dataclasses datetime decimal enum fractions functools hashlib heapq
  importlib.metadata io itertools json math numbers operator os pathlib platform pprint queue random re secrets
  statistics string struct textwrap time timeit traceback typing urllib.parse uuid
`.match(/\S+/g);

/** The memory as it is once instantiated, before any of its own code has run. */
function watchPristineMemory() {
  const { instantiate } = WebAssembly;
  const watched = { heap: null };
  WebAssembly.instantiate = async (...args) => {
    const result = await instantiate(...args);
    const memory = (result.instance ?? result).exports.memory;
    if (memory !== undefined) watched.heap = new Uint8Array(memory.buffer.slice(0));
    return result;
  };
  return watched;
}

async function makeSnapshot() {
  if (!("Suspending" in WebAssembly)) throw new Error("This engine has no JSPI.");
  const load = (name) => import(pathToFileURL(join(pyodideFolder, name)).href);
  const [{ loadPyodide }, { default: createModule }] = [await load("pyodide.mjs"), await load("pyodide.asm.mjs")];
  const pristine = watchPristineMemory();

  let beforeStart = null;
  await loadPyodide({
    indexURL: pyodideFolder,
    createPyodideModule: async (settings) => {
      const module = await createModule({ ...settings, noInitialRun: true });
      beforeStart = module.HEAPU8.slice();
      // Enough is known: this one is not to start.
      throw new Error("not started");
    },
  }).catch(() => {});

  const pyodide = await loadPyodide({ indexURL: pyodideFolder, stdLibURL: stdlib, _makeSnapshot: true });
  pyodide.FS.mkdirTree(`${sitePackages}/_code_runner`);
  const own = ownFiles.map((path) => basename(path));
  for (const path of ownFiles)
    pyodide.FS.writeFile(`${sitePackages}/_code_runner/${basename(path)}`, readFileSync(path));
  // The one module that cannot be imported yet is Matplotlib's backend.
  const importable = own.filter((name) => name !== "matplotlib_backend.py");
  const ownModules = importable.map((name) => `_code_runner.${name.replace(".py", "")}`.replace(".__init__", ""));
  pyodide.runPython(`
import gc, importlib, sys
for name in ${JSON.stringify([...modules, ...ownModules])}:
    importlib.import_module(name)
del name
gc.collect()
gc.collect()
`);
  const snapshot = pyodide.makeMemorySnapshot();
  const headSize = new Uint32Array(snapshot.buffer, 0, 2)[1];
  const delta = encodeHeapDelta({
    head: snapshot.subarray(0, headSize),
    heap: snapshot.slice(headSize),
    earlier: [pristine.heap, beforeStart],
  });
  writeFileSync(target, delta);
}

try {
  await makeSnapshot();
} catch (error) {
  // Node would print the line where it was thrown, and Pyodide's are a megabyte long.
  process.stderr.write(`${error.message ?? error}\n`);
  process.exitCode = 1;
}
