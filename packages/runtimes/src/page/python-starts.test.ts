import assert from "node:assert/strict";
import { readFileSync, statSync } from "node:fs";
import { test } from "node:test";
import type { PyodideLocations } from "./asset-locations.js";
import { PYTHON_SIZES } from "./pyodide-files.js";
import { canRestore, possibleStarts } from "./python-starts.js";

const files: PyodideLocations = { loader: "l", glue: "g", wasm: "w", stdlib: "s", bytecode: "b", snapshot: "m" };
const withJspi = { Suspending: class {} };
const desktop = { userAgent: "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0", maxTouchPoints: 0 };
const iPhone = { userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X)", maxTouchPoints: 5 };
const iPad = { userAgent: "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Safari", maxTouchPoints: 5 };

test("a kept interpreter is restored only with stack switching, and not on iOS", () => {
  assert.equal(canRestore({ WebAssembly: withJspi, navigator: desktop }), true);
  assert.equal(canRestore({ WebAssembly: {}, navigator: desktop }), false);
  assert.equal(canRestore({ WebAssembly: withJspi, navigator: iPhone }), false);
  assert.equal(canRestore({ WebAssembly: withJspi, navigator: iPad }), false);
});

test("the fastest start comes first, and the slowest needs only what Pyodide ships", () => {
  const plans = possibleStarts(files, { WebAssembly: withJspi, navigator: desktop });
  const common = { loader: "l", glue: "g" };
  const wasm = "w";
  assert.deepEqual(plans, [
    { start: "restore", wasm, needed: { ...common, snapshot: "m" }, later: "b" },
    { start: "initialize", wasm, needed: { ...common, stdlib: "b" }, later: null },
    { start: "initialize", wasm, needed: { ...common, stdlib: "s" }, later: null },
  ]);
});

test("without files of ours Pyodide starts as it does everywhere", () => {
  const { bytecode, snapshot, ...pyodide } = files;
  assert.ok(bytecode && snapshot);
  const plans = possibleStarts(pyodide, { WebAssembly: withJspi, navigator: desktop });
  assert.deepEqual(
    plans.map(({ needed }) => needed.stdlib),
    ["s"],
  );
});

const built = (name: string) => new URL(`../../dist/${name}`, import.meta.url);

test("the sizes that progress is counted with are about those of the built files", () => {
  const names = {
    loader: "pyodide/pyodide.mjs",
    glue: "pyodide/pyodide.asm.mjs",
    wasm: "pyodide/pyodide.asm.wasm",
    stdlib: "python/bytecode.zip",
    snapshot: "python/snapshot.bin",
  } as const satisfies Record<keyof typeof PYTHON_SIZES, string>;
  for (const [file, name] of Object.entries(names)) {
    const size = statSync(built(name)).size;
    const told = PYTHON_SIZES[file as keyof typeof PYTHON_SIZES];
    assert.ok(Math.abs(size / told - 1) < 0.1, `${name} has ${size} bytes; ${told} are told`);
  }
});

test("the built standard library holds bytecode, uncompressed", () => {
  const archive = readFileSync(built("python/bytecode.zip"));
  // The end of a zip archive tells where the list of its entries is, and how many there are.
  const end = archive.length - 22;
  let at = archive.readUInt32LE(end + 16);
  const names: string[] = [];
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    assert.equal(archive.readUInt16LE(at + 10), 0, "a compressed entry");
    const nameSize = archive.readUInt16LE(at + 28);
    names.push(archive.toString("utf8", at + 46, at + 46 + nameSize));
    at += 46 + nameSize + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  assert.ok(names.includes("json/decoder.pyc"));
  assert.deepEqual(
    names.filter((name) => name.endsWith(".py")),
    [],
  );
});
