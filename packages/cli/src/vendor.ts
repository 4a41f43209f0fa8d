import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { gatherInstalls } from "@code-runner/protocol";
import type { LockedPackage, LockFile, MissingPackage, PackageFile } from "@code-runner/runtimes/packages";
import {
  canonicalName,
  importsOfProgram,
  parseRequirement,
  readWheel,
  resolvePackages,
} from "@code-runner/runtimes/packages";
import { LocalSources } from "./local-sources.js";
import { pythonPrograms } from "./page-programs.js";

const usage = `code-runner vendor PAGE… [--out DIR] [--base URL|DIR] [--index URL] [--dry-run]

Copies Pyodide, and just those packages that the HTML or Markdown pages use, into a folder that your site serves itself.

  --out DIR        where to (default: pyodide)
  --base URL|DIR   where Pyodide's packages are: a folder with pyodide-lock.json (default: its release on jsDelivr)
  --index URL      a package index in JSON for what the lock file lacks, such as https://pypi.org/simple/ (default: none)
  --dry-run        only says what it would do`;

const coreFiles = ["pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip"];

interface Finding {
  files: Map<string, PackageFile>;
  missing: MissingPackage[];
  /** What pages ask for by name, as against what they import. */
  requirements: Set<string>;
}

/** `code-runner vendor`: returns the exit code. */
export async function vendor(args: string[]): Promise<number> {
  const { values, positionals: pages } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      out: { type: "string", default: "pyodide" },
      base: { type: "string" },
      index: { type: "string" },
      "dry-run": { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help || pages.length === 0) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const pyodide = dirname(createRequire(import.meta.url).resolve("pyodide/package.json"));
  const { version } = JSON.parse(await readFile(join(pyodide, "package.json"), "utf8")) as { version: string };
  const base = values.base ?? `https://cdn.jsdelivr.net/pyodide/v${version}/full/`;
  const sources = new LocalSources({ base, index: values.index ?? null });
  const lock = await sources.lock();
  await checkAbi(lock, pyodide);

  const finding = await findPackages(pages, sources);
  for (const { reason } of finding.missing) console.warn(`Not copied: ${reason}`);
  const copied = [...finding.files.values()];
  const contents = await Promise.all(copied.map(async (file) => new Uint8Array(await sources.fetch(file))));
  const entries = await Promise.all(
    copied.map((file, index) => lockEntry(file, contents[index] as Uint8Array<ArrayBuffer>, lock, finding)),
  );
  for (const [index, { fileName }] of copied.entries()) say(fileName, contents[index]?.length ?? 0);
  for (const name of coreFiles) say(name, (await stat(join(pyodide, name))).size);

  if (!values["dry-run"]) {
    await mkdir(values.out, { recursive: true });
    for (const [index, { fileName }] of copied.entries())
      await writeFile(join(values.out, fileName), contents[index] as Uint8Array);
    for (const name of coreFiles) await copyFile(join(pyodide, name), join(values.out, name));
    const packages = Object.fromEntries(entries.map((entry) => [entry.name, entry]));
    await writeFile(join(values.out, "pyodide-lock.json"), JSON.stringify({ ...lock, packages }, null, 1));
  }
  const bytes = contents.reduce((sum, { length }) => sum + length, 0);
  const verb = values["dry-run"] ? "Would copy" : "Copied";
  console.log(`${verb} ${copied.length} packages (${megabytes(bytes)}) and Pyodide ${version} to ${values.out}.`);
  console.log("Serve that folder, and give its address as pyodideBase in the configuration of the page.");
  return finding.missing.some(({ wanted }) => finding.requirements.has(wanted)) ? 1 : 0;
}

/** Packages are built for one version of Pyodide. */
async function checkAbi(lock: LockFile, pyodide: string): Promise<void> {
  const own = JSON.parse(await readFile(join(pyodide, "pyodide-lock.json"), "utf8")) as LockFile;
  if (lock.info.abi_version !== own.info.abi_version)
    throw new Error(
      `The packages are for Pyodide's ABI ${lock.info.abi_version ?? "of an unknown version"}, not ${own.info.abi_version}.`,
    );
}

async function findPackages(pages: readonly string[], sources: LocalSources): Promise<Finding> {
  const finding: Finding = { files: new Map(), missing: [], requirements: new Set() };
  for (const page of pages) {
    const isMarkdown = /^\.(?:md|mdx|markdown)$/i.test(extname(page));
    for (const given of pythonPrograms(await readFile(page, "utf8"), isMarkdown)) {
      const program = gatherInstalls(given, "python");
      const requirements = program.packages ?? [];
      const needed = importsOfProgram(program).filter(({ isOptional }) => !isOptional);
      const modules = needed.map(({ module }) => module);
      const found = await resolvePackages({ requirements, modules }, sources.ofPage(pathToFileURL(page).href));
      for (const requirement of requirements) finding.requirements.add(requirement);
      for (const file of found.files) addFile(finding, file, page);
      for (const item of found.missing)
        if (!finding.missing.some(({ wanted }) => wanted === item.wanted))
          finding.missing.push({ ...item, reason: `${page}: ${item.reason}` });
    }
  }
  return finding;
}

function addFile({ files }: Finding, file: PackageFile, page: string): void {
  const other = files.get(file.name);
  if (other !== undefined && other.fileName !== file.fileName)
    throw new Error(`${page} needs ${file.fileName}, another page ${other.fileName}. One folder has one version.`);
  files.set(file.name, file);
}

/** A package of the lock file as it was; one from an index as the lock file would have it. */
async function lockEntry(
  file: PackageFile,
  bytes: Uint8Array<ArrayBuffer>,
  lock: LockFile,
  { files }: Finding,
): Promise<LockedPackage> {
  const locked = Object.values(lock.packages).find(({ file_name }) => file_name === file.fileName);
  if (locked !== undefined) return locked;
  const { requires, modules } = await readWheel(bytes.buffer);
  const names = requires.map((text) => canonicalName(parseRequirement(text).name));
  return {
    name: file.name,
    version: file.version,
    file_name: file.fileName,
    install_dir: file.directory,
    sha256: createHash("sha256").update(bytes).digest("hex"),
    depends: names.filter((name) => files.has(name)),
    imports: modules,
  };
}

const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(bytes < 1e5 ? 3 : 1)} MB`;

const say = (name: string, bytes: number) => console.log(`  ${megabytes(bytes).padStart(9)}  ${name}`);
