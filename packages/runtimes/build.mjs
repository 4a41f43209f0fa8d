// node packages/runtimes/build.mjs
// Builds what the page runtimes load at run time: the frame's document, the workers, and Pyodide's files.
// Run it before the browser tests of this package.
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { build } from "esbuild";
import { root } from "../../scripts/project.mjs";
import { buildPython, sharedFile } from "./build/python.mjs";

const here = import.meta.dirname;
const src = join(here, "src");
const realms = join(here, "dist", "realms");
const pyodideTarget = join(here, "dist", "pyodide");
const stampFile = join(here, "dist", "realms.stamp");
const pyodideSource = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));

const pyodideFiles = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip", "pyodide-lock.json"];

/** One script, or one module, without imports, as text. */
async function bundle(entry, format = "iife") {
  const { outputFiles } = await build({
    entryPoints: [join(src, entry)],
    bundle: true,
    write: false,
    minify: true,
    format,
    platform: "browser",
    target: "es2022",
    conditions: ["source"],
    charset: "utf8",
    loader: { ".py": "text" },
    // Used for its types only; its code comes to the worker as a blob.
    external: ["pyodide"],
    logLevel: "warning",
  });
  return outputFiles[0].text;
}

/** The widest policy a frame may have: its script by hash, workers from blobs. The page narrows the network further. */
function framePolicy(script) {
  const hash = createHash("sha256").update(script).digest("base64");
  return [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'wasm-unsafe-eval' blob:`,
    "worker-src blob:",
    "connect-src blob: http: https: ws: wss:",
  ].join("; ");
}

async function buildFrame() {
  const script = (await bundle("frame/frame.ts")).trim().replaceAll("</script", "<\\/script");
  const template = readFileSync(join(src, "frame", "frame.html"), "utf8");
  // By functions, because a text would have its "$" read as a pattern.
  return template
    .replace("{{policy}}", () => framePolicy(script))
    .replace("<!-- {{script}} -->", () => `<script>${script}</script>`);
}

function copyPyodide() {
  mkdirSync(pyodideTarget, { recursive: true });
  for (const name of pyodideFiles) copyFileSync(join(pyodideSource, name), join(pyodideTarget, name));
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

/** What the products depend on: our sources, the protocol's, this script, and the version of Pyodide. */
function inputStamp() {
  const hash = createHash("sha256");
  const protocol = join(here, "..", "protocol", "src");
  const inputs = [import.meta.filename, join(root, sharedFile), ...filesBelow(src), ...filesBelow(protocol)];
  for (const path of inputs.sort()) hash.update(path).update(readFileSync(path));
  return hash.update(readFileSync(join(pyodideSource, "package.json"))).digest("hex");
}

function isFresh(stamp) {
  const products = ["frame.html", "python-worker.js", "javascript-worker.js", "type-stripper.js"].map((name) =>
    join(realms, name),
  );
  products.push(...pyodideFiles.map((name) => join(pyodideTarget, name)));
  return (
    products.every((path) => existsSync(path) && statSync(path).size > 0) &&
    existsSync(stampFile) &&
    readFileSync(stampFile, "utf8") === stamp
  );
}

/** Builds `dist/python`, `dist/realms` and `dist/pyodide` unless they are fresh. */
export async function buildRealms() {
  await buildPython();
  const stamp = inputStamp();
  if (isFresh(stamp)) return;
  mkdirSync(realms, { recursive: true });
  writeFileSync(join(realms, "frame.html"), await buildFrame());
  writeFileSync(join(realms, "python-worker.js"), await bundle("python/python.worker.ts"));
  writeFileSync(join(realms, "javascript-worker.js"), await bundle("javascript/javascript.worker.ts"));
  writeFileSync(join(realms, "type-stripper.js"), await bundle("javascript/type-stripper.ts", "esm"));
  copyPyodide();
  writeFileSync(stampFile, stamp);
}

if (process.argv[1] === import.meta.filename) await buildRealms();
