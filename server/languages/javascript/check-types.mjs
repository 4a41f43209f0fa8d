// Checks the types of a TypeScript program before it is compiled. It is started as
// `check-types.mjs ENTRY FILE… -- COMPILER ARGUMENTS…` in the program's folder, prints what is wrong as a compiler would, and
// becomes the compiler when nothing is.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, relative } from "node:path";

/** As a CommonJS module it is there sooner: Node.js looks through all of a file that it has to import by names. */
const ts = createRequire(import.meta.url)("typescript");

/** How the program will run: bundled by esbuild, as modules of Node.js, whose types are beside the compiler. */
const OPTIONS = {
  noEmit: true,
  composite: false,
  incremental: false,
  target: ts.ScriptTarget.ES2023,
  lib: ["lib.es2023.d.ts"],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  // Whether a file is a module is said below, file by file.
  moduleDetection: ts.ModuleDetectionKind.Legacy,
  allowImportingTsExtensions: true,
  esModuleInterop: true,
  resolveJsonModule: true,
  jsx: ts.JsxEmit.Preserve,
  skipLibCheck: true,
  types: ["node"],
  typeRoots: [join(import.meta.dirname, "node_modules", "@types")],
};

/** Holds the setup of a program that has one. */
const JOB = ".code-runner/job.json";
/** Where the compiler finds the setup: outside the program's folder, because it is none of its modules. */
const SETUP = "/setup.ts";

const folder = process.cwd();
const words = process.argv.slice(2);
const end = words.indexOf("--");
const sources = words.slice(0, end).map((name) => join(folder, name));
const [compiler, ...compilerArguments] = words.slice(end + 1);

/** What a `tsconfig.json` of the program says about strictness holds; how the program will run is decided. */
function compilerOptions() {
  const path = join(folder, "tsconfig.json");
  const { config } = existsSync(path) ? ts.readConfigFile(path, (name) => readFileSync(name, "utf8")) : {};
  const { options } = ts.convertCompilerOptionsFromJson(config?.compilerOptions ?? {}, folder);
  return { strict: true, ...options, ...OPTIONS };
}

/** What the program's setup declares is there for all files. */
function setupOf() {
  return existsSync(JOB) ? (JSON.parse(readFileSync(JOB, "utf8")).setup ?? undefined) : undefined;
}

/** Files of the program are modules, also those that import and export nothing: esbuild takes them for such. */
function asModule(name, text) {
  return name.startsWith(`${folder}/`) && !/\.d\.[cm]?ts$|\.json$/.test(name) ? `${text}\nexport {};` : text;
}

function check() {
  const options = compilerOptions();
  const host = ts.createCompilerHost(options);
  const setup = setupOf();
  host.getSourceFile = (name, version) => {
    const text = name === SETUP ? setup : host.readFile(name);
    return text === undefined ? undefined : ts.createSourceFile(name, asModule(name, text), version);
  };
  const roots = setup === undefined ? sources : [...sources, SETUP];
  return ts.getPreEmitDiagnostics(ts.createProgram(roots, options, host));
}

function describe({ file, start, code, messageText }) {
  const message = `TS${code}: ${ts.flattenDiagnosticMessageText(messageText, "\n  ")}`;
  if (file === undefined || start === undefined) return `error: ${message}`;
  const { line, character } = file.getLineAndCharacterOfPosition(start);
  const name = file.fileName === SETUP ? "setup" : relative(folder, file.fileName);
  return `${name}:${line + 1}:${character + 1}: error: ${message}`;
}

const problems = check().filter(({ category }) => category === ts.DiagnosticCategory.Error);
for (const problem of problems) console.error(describe(problem));
if (problems.length > 0) process.exit(1);
process.exit(spawnSync(compiler, compilerArguments, { stdio: "inherit" }).status ?? 1);
