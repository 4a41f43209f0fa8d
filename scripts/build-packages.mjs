// What those who install our packages get: each library's modules as JavaScript, file by file as in `src`, and their types.
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { root, runOrFail } from "./project.mjs";

/** The packages that are imported, and where TypeScript knows each. The others are commands, which are one file each. */
const LIBRARIES = {
  protocol: "packages/protocol",
  snippet: "packages/snippet",
  client: "packages/client",
  runtimes: "packages/runtimes/src/page",
  "code-runner": "packages/code-runner",
  markdown: "packages/markdown",
};

/** Products of other steps in the same `dist`. */
const OTHER_PRODUCTS = new Set(["site", "realms", "pyodide", "python", "types"]);

const folderOf = (name) => join(root, "packages", name);

const modulesOf = (name) =>
  Object.values(JSON.parse(readFileSync(join(folderOf(name), "package.json"), "utf8")).exports).filter(
    ({ source }) => source !== undefined,
  );

/** The modules that a package's exports begin with. */
const entriesOf = (name) => modulesOf(name).map(({ source }) => source);

/** What becomes of them, as paths from the root. */
const productsOf = (name) => modulesOf(name).map(({ default: path }) => `packages/${name}/${path.slice("./".length)}`);

/** A package's modules as JavaScript: those that its exports reach, and so no test and nothing that only tests use. */
async function buildModules(name) {
  const { build } = await import("esbuild");
  const folder = folderOf(name);
  const options = {
    absWorkingDir: folder,
    outdir: "dist",
    outbase: "src",
    format: "esm",
    target: "es2022",
    platform: "neutral",
    metafile: true,
    logLevel: "warning",
  };
  const reach = await build({
    ...options,
    entryPoints: entriesOf(name),
    bundle: true,
    packages: "external",
    splitting: true,
    write: false,
  });
  const modules = Object.keys(reach.metafile.inputs);
  const { metafile } = await build({ ...options, entryPoints: modules, sourcemap: true });
  removeOthers(join(folder, "dist"), new Set(Object.keys(metafile.outputs).map((path) => join(folder, path))));
}

/** Removes the modules of sources that are gone. */
function removeOthers(folder, kept) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!OTHER_PRODUCTS.has(entry.name)) removeOthers(path, kept);
    } else if (/\.js(\.map)?$/.test(entry.name) && !kept.has(path)) {
      rmSync(path);
    }
  }
}

/** Builds the JavaScript of the library packages. */
export async function buildLibraries() {
  for (const name of Object.keys(LIBRARIES)) await buildModules(name);
}

/** Writes the types of the library packages, and what editors are told about the element: for a release only. */
export async function buildDeclarations() {
  await runOrFail(process.execPath, ["node_modules/typescript/bin/tsc", "-b", ...Object.values(LIBRARIES)]);
  const { writeManifest } = await import("./manifest.mjs");
  writeManifest();
}

/** Copies what the server serves into its package: the element's files of this build, and the demo. */
export function buildServedFolders() {
  const site = join(root, "packages/code-runner/dist/site");
  const target = join(root, "server/dist");
  for (const name of ["site", "demo"]) rmSync(join(target, name), { recursive: true, force: true });
  const { files } = JSON.parse(readFileSync(`${site}-files.json`, "utf8"));
  for (const name of files.filter((name) => !name.endsWith(".map"))) {
    for (const form of ["", ".br", ".gz"]) {
      if (existsSync(join(site, name + form))) cpSync(join(site, name + form), join(target, "site", name + form));
    }
  }
  cpSync(join(root, "demo/dist"), join(target, "demo"), { recursive: true });
}

/** What the step of the libraries reads and writes, for `whenChanged`. */
export const libraryFiles = {
  inputs: Object.keys(LIBRARIES).flatMap((name) => [`packages/${name}/src`, `packages/${name}/package.json`]),
  outputs: Object.keys(LIBRARIES).flatMap(productsOf),
};
