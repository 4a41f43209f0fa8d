// npm run build
// Builds what has changed: the page realms, the element's site bundle, the server, the packages, the demo. By itself it makes
// what a release needs: types, and files that are compressed as well as they can be.
import { copyFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { pathToFileURL } from "node:url";
import { buildDeclarations, buildLibraries, libraryFiles } from "./build-packages.mjs";
import { ensureDependencies } from "./dependencies.mjs";
import { precompress } from "./precompress.mjs";
import { root, say } from "./project.mjs";
import { whenChanged } from "./stamp.mjs";

const tooling = ["package-lock.json", "tsconfig.base.json", "rollup.config.mjs", "scripts/build.mjs"];

const load = (path) => import(pathToFileURL(`${root}/${path}`).href);

async function buildRealms() {
  const { buildRealms } = await load("packages/runtimes/build.mjs");
  await buildRealms();
}

/** What a page may load in its head, so that nothing moves when the script arrives. */
const STYLE_SHEET = "code-runner.css";

async function buildElement() {
  const { rollup } = await import("rollup");
  const { default: config } = await load("rollup.config.mjs");
  const bundle = await rollup(config);
  const { output } = await bundle.write(config.output);
  await bundle.close();
  copyFileSync(join(root, "packages/code-runner/src", STYLE_SHEET), join(config.output.dir, STYLE_SHEET));
  writeFileSync(join(config.output.dir, "../site-chunks.json"), JSON.stringify(chunksOf(output)));
  const files = [STYLE_SHEET, ...output.map(({ fileName }) => fileName)];
  writeFileSync(join(config.output.dir, "../site-files.json"), JSON.stringify({ files }));
  removeOld(config.output.dir, new Set(files));
}

/** What each chunk imports at once, and the bytes of its modules before minifying, for `npm run size`. */
function chunksOf(output) {
  const chunks = output.filter(({ type }) => type === "chunk");
  const sizes = (modules) =>
    Object.entries(modules).map(([id, { renderedLength }]) => [relative(root, id), renderedLength]);
  return Object.fromEntries(
    chunks.map(({ fileName, imports, modules }) => [
      fileName,
      { imports, modules: Object.fromEntries(sizes(modules)) },
    ]),
  );
}

/** Days for which the files of an earlier build stay. A page that was opened before an upgrade still asks for them. */
const DAYS_KEPT = 30;

/** Removes files that this build did not make and that no open page can still want. */
function removeOld(folder, fileNames) {
  const oldest = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(folder, { recursive: true })) {
    const path = join(folder, name);
    const isOfThisBuild = fileNames.has(name.replaceAll("\\", "/").replace(/\.(br|gz)$/, ""));
    const stats = statSync(path);
    if (!isOfThisBuild && stats.isFile() && stats.mtimeMs < oldest) rmSync(path);
  }
}

async function buildServer() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: ["server/src/main.ts"],
    outfile: "server/dist/main.js",
    bundle: true,
    packages: "external",
    // Our own packages are TypeScript in the tree, so they go into the bundle.
    alias: { "@code-runner/protocol": `${root}/packages/protocol/src/index.ts` },
    conditions: ["source"],
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
  // A thread starts from a file of its own.
  copyFileSync(join(root, "server/src/store/sqlite/sqlite-thread.mjs"), join(root, "server/dist/sqlite-thread.mjs"));
}

async function buildCommands() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: ["packages/cli/src/main.ts"],
    outfile: "packages/cli/dist/code-runner.js",
    bundle: true,
    external: ["parse5", "pyodide"],
    conditions: ["source"],
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    logLevel: "warning",
  });
}

async function buildDemo() {
  const { buildDemo } = await load("demo/build.mjs");
  await buildDemo();
}

/** Each step with what it reads and writes; a step whose inputs are as they were is left out. */
const steps = [
  {
    name: "realms",
    title: "Building the in-page runtimes",
    inputs: [
      ...tooling,
      "packages/protocol/src",
      "packages/runtimes/src",
      "packages/runtimes/build.mjs",
      "packages/runtimes/build",
    ],
    outputs: ["packages/runtimes/dist/realms", "packages/runtimes/dist/pyodide", "packages/runtimes/dist/python"],
    run: buildRealms,
  },
  {
    name: "element",
    title: "Building the element",
    inputs: [...tooling, ...["protocol", "snippet", "runtimes", "client", "code-runner"].map((p) => `packages/${p}`)],
    outputs: ["packages/code-runner/dist/site/code-runner.js", "packages/code-runner/dist/site-files.json"],
    run: buildElement,
  },
  {
    name: "server",
    title: "Building the server",
    inputs: [...tooling, "packages/protocol/src", "server/src"],
    outputs: ["server/dist/main.js", "server/dist/sqlite-thread.mjs"],
    run: buildServer,
  },
  {
    name: "commands",
    title: "Building the commands",
    inputs: [...tooling, ...["protocol", "snippet", "runtimes", "cli"].map((name) => `packages/${name}/src`)],
    outputs: ["packages/cli/dist/code-runner.js"],
    run: buildCommands,
  },
  {
    name: "libraries",
    title: "Building the packages",
    inputs: [...tooling, "scripts/build-packages.mjs", ...libraryFiles.inputs],
    outputs: libraryFiles.outputs,
    run: buildLibraries,
  },
  {
    name: "demo",
    title: "Building the demo",
    inputs: [
      ...tooling,
      "demo",
      // Their names, for the builder.
      "server/languages",
      "packages/snippet/src",
      "packages/markdown/src",
      "packages/runtimes/testing",
    ],
    outputs: ["demo/dist/index.html"],
    run: buildDemo,
  },
];

/**
 * Builds what has changed since the last build.
 *
 * @param {{ smallest?: boolean }} options `smallest` makes a release: large files compressed as well as can be, and types.
 */
export async function build({ smallest = false } = {}) {
  for (const { name, title, inputs, outputs, run } of steps) {
    await whenChanged(`build-${name}`, { inputs, outputs }, async () => {
      say(`${title} …`);
      await run();
    });
  }
  if (smallest) {
    say("Writing types and the manifest …");
    await buildDeclarations();
    say("Compressing …");
  }
  await precompress(join(root, "packages/code-runner/dist/site"), { smallest });
}

if (process.argv[1] === import.meta.filename) {
  await ensureDependencies();
  await build({ smallest: true });
}
