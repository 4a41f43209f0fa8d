import assert from "node:assert/strict";
import type { ExecFileOptions } from "node:child_process";
import { execFile } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { buildDeclarations, buildServedFolders } from "../scripts/build-packages.mjs";
import { startServer } from "./execution-server.js";

const root = join(import.meta.dirname, "..");
/** Runs a program to its end. One that takes minutes hangs, and is named. */
const run = (program: string, args: string[], options: ExecFileOptions) =>
  promisify(execFile)(program, args, { timeout: 240_000, encoding: "utf8", ...options } as const) as Promise<{
    stdout: string;
    stderr: string;
  }>;

const FOLDERS = [
  ...["protocol", "snippet", "client", "runtimes", "code-runner", "markdown", "cli"].map((name) => `packages/${name}`),
  "server",
];

/** What nobody needs who installs a package: tests and what they use, caches, settings. `protocol/testing` is for others. */
const NOT_FOR_USERS = /\.test\.|(^|\/)(test|fuzz|conformance|testing)\/|\.tsbuildinfo$|(^|\/)\.|\.keys\.json$/;

interface Manifest {
  name: string;
  bin?: Record<string, string>;
  dependencies?: Record<string, string>;
  /** Without this a package is only a command. */
  exports?: Record<string, string | { source?: string; types?: string; default?: string }>;
}

interface Packed {
  name: string;
  version: string;
  files: { path: string }[];
}

/** A project outside the repository that has installed our packages from their tarballs. */
interface Project {
  folder: string;
  packed: Packed[];
  manifestOf(name: string): Manifest;
  /** The folder of an installed package. */
  folderOf(name: string): string;
}

/**
 * Packs every package and installs it. What they depend on is linked from the repository, each package seeing what it names
 * itself and nothing else, so that no registry is asked and a forgotten dependency is found.
 */
async function install(folder: string): Promise<Project> {
  const tarballs = join(folder, "tarballs");
  await mkdir(tarballs);
  const workspaces = FOLDERS.flatMap((path) => ["--workspace", path]);
  const pack = [
    "pack",
    "--json",
    "--offline",
    "--no-update-notifier",
    "--ignore-scripts",
    "--pack-destination",
    tarballs,
    ...workspaces,
  ];
  const { stdout } = await run("npm", pack, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const packed = JSON.parse(stdout) as Packed[];
  const folderOf = (name: string) => join(folder, "node_modules", name);
  const manifestOf = (name: string) =>
    JSON.parse(readFileSync(join(folderOf(name), "package.json"), "utf8")) as Manifest;
  for (const { name, version } of packed) {
    // Versions of npm differ in what they say the file is called, and agree in how they call it.
    const tarball = join(tarballs, `${name.replace("@", "").replace("/", "-")}-${version}.tgz`);
    await mkdir(folderOf(name), { recursive: true });
    await run("tar", ["-xzf", tarball, "--strip-components=1", "-C", folderOf(name)], {});
  }
  for (const { name } of packed) {
    const outside = Object.keys(manifestOf(name).dependencies ?? {}).filter((other) => !existsSync(folderOf(other)));
    for (const other of outside)
      await link(other, join(folderOf(name), "node_modules", other), folderInRepository(name));
  }
  await writeFile(join(folder, "package.json"), JSON.stringify({ private: true, type: "module" }));
  return { folder, packed, manifestOf, folderOf };
}

const folderInRepository = (name: string) =>
  join(root, FOLDERS.find((path) => path.endsWith(name.split("/")[1] ?? "")) ?? "");

/** Links an installed package, from where npm put it: beside the package that needs it, or in the root. */
async function link(name: string, target: string, neededIn: string): Promise<void> {
  const found = [neededIn, root].map((folder) => join(folder, "node_modules", name)).find((path) => existsSync(path));
  assert.ok(found, `${name} is not installed in the repository.`);
  await mkdir(dirname(target), { recursive: true });
  await symlink(found, target);
}

/** The modules that can be imported, such as `@code-runner/markdown/remark`, and whether they are there for types only. */
function modulesOf({ name, exports }: Manifest): { specifier: string; hasCode: boolean }[] {
  return Object.entries(exports ?? {}).flatMap(([path, target]) =>
    typeof target === "string" ? [] : [{ specifier: name + path.slice(1), hasCode: target.default !== undefined }],
  );
}

describe("the packages, as they are published", () => {
  let folder: string;
  let project: Project;

  before(async () => {
    await buildDeclarations();
    buildServedFolders();
    folder = await mkdtemp(join(tmpdir(), "code-runner-packages-"));
    project = await install(folder);
    await link("@types/react", join(folder, "node_modules/@types/react"), root);
  });
  after(async () => {
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it("hold a licence, a README and every file that they name", () => {
    const licence = readFileSync(join(root, "LICENSE"), "utf8");
    for (const { name } of project.packed) {
      const { exports, bin } = project.manifestOf(name);
      const named = Object.values(exports ?? {}).flatMap((target) =>
        typeof target === "string" ? [target] : Object.values(target),
      );
      for (const path of ["README.md", ...named, ...Object.values(bin ?? {})]) {
        assert.ok(
          existsSync(join(project.folderOf(name), path)),
          `${name} names ${path}, which is not in its tarball.`,
        );
      }
      assert.equal(readFileSync(join(project.folderOf(name), "LICENSE"), "utf8"), licence, name);
    }
  });

  it("hold no tests and nothing private", () => {
    for (const { name, files } of project.packed) {
      const isTestingOffered = project.manifestOf(name).exports?.["./testing"] !== undefined;
      const wrong = files
        .map(({ path }) => path)
        .filter((path) => NOT_FOR_USERS.test(path) && !(isTestingOffered && /^(dist|src)\/testing\//.test(path)));
      assert.deepEqual(wrong, [], name);
    }
  });

  it("are imported in Node, and only `define` registers the tag", async () => {
    const specifiers = project.packed
      .flatMap(({ name }) => modulesOf(project.manifestOf(name)))
      .filter(({ hasCode }) => hasCode)
      .map(({ specifier }) => specifier);
    assert.ok(specifiers.length >= FOLDERS.length, String(specifiers));
    const isDefine = (specifier: string) => specifier.endsWith("/define");
    const inOrder = [...specifiers.filter((one) => !isDefine(one)), ...specifiers.filter(isDefine)];
    await writeFile(
      join(folder, "import-all.js"),
      `// Node has no elements; what renders pages ahead brings a registry.
      const registry = new Map();
      globalThis.customElements = { get: (name) => registry.get(name), define: (name, element) => registry.set(name, element) };
      const seen = {};
      for (const specifier of ${JSON.stringify(inOrder)}) {
        const names = Object.keys(await import(specifier));
        seen[specifier] = { count: names.length, isDefined: registry.has("code-runner") };
      }
      console.log(JSON.stringify(seen));`,
    );
    const { stdout } = await run(process.execPath, ["import-all.js"], { cwd: folder });
    const seen = JSON.parse(stdout) as Record<string, { count: number; isDefined: boolean }>;
    for (const specifier of specifiers) {
      assert.ok((seen[specifier]?.count ?? 0) > 0, `${specifier} exports nothing.`);
      assert.equal(seen[specifier]?.isDefined, isDefine(specifier), specifier);
    }
  });

  for (const [module, moduleResolution] of [
    ["esnext", "bundler"],
    ["nodenext", "nodenext"],
  ]) {
    it(`are typed for a strict project with the module resolution ${moduleResolution}`, async () => {
      const options = {
        ...{ module, moduleResolution, strict: true, noEmit: true, skipLibCheck: true, jsx: "react-jsx" },
        ...{ target: "es2022", lib: ["es2023", "dom", "dom.iterable"], types: [] },
      };
      const config = join(folder, `tsconfig.${moduleResolution}.json`);
      await writeFile(config, JSON.stringify({ compilerOptions: options, files: ["consumer.tsx"] }));
      const all = project.packed.flatMap(({ name }) => modulesOf(project.manifestOf(name)));
      const frameworks = /\/(preact|solid|vue|svelte)$/;
      const imports = all
        .filter(({ specifier }) => !frameworks.test(specifier))
        .map(({ specifier }, index) => `import type * as module${index} from "${specifier}";`);
      const consumer = readFileSync(join(import.meta.dirname, "published-packages/consumer.tsx"), "utf8");
      await writeFile(join(folder, "consumer.tsx"), `${imports.join("\n")}\n${consumer}`);
      const tsc = join(root, "node_modules/typescript/bin/tsc");
      const { stdout } = await run(process.execPath, [tsc, "-p", config], { cwd: folder }).catch((error) => error);
      assert.equal(stdout, "");
    });
  }

  it("have commands that say how they are called", async () => {
    for (const name of ["@code-runner/cli", "@code-runner/server"]) {
      const [path, ...others] = Object.values(project.manifestOf(name).bin ?? {});
      assert.deepEqual(others, [], `npx runs ${name} only while it has one command.`);
      const main = join(project.folderOf(name), path as string);
      assert.match(readFileSync(main, "utf8"), /^#!\/usr\/bin\/env node\n/);
      const { stdout, stderr } = await run(process.execPath, [main, "--help"], { cwd: folder });
      assert.match(stdout + stderr, name.endsWith("cli") ? /vendor/ : /serve/);
    }
  });

  it("have a server that serves the element and the demo", async (test) => {
    const docker = { DOCKER_HOST: `unix://${join(folder, "no-docker.sock")}` };
    const server = await startServer(docker, join(project.folderOf("@code-runner/server"), "dist/main.js"));
    test.after(() => server.stop());
    const entry = await fetch(`${server.url}/code-runner.js`);
    assert.equal(entry.status, 200);
    const imported = [...(await entry.text()).matchAll(/"\.\/(assets\/[^"]+)"/g)].map(([, path]) => path);
    assert.ok(imported.length > 0);
    for (const path of imported) assert.equal((await fetch(`${server.url}/${path}`)).status, 200, path);
    const demo = await fetch(server.url);
    assert.match(await demo.text(), /<code-runner/);
    const site = await readdir(join(project.folderOf("@code-runner/server"), "dist/site/assets"));
    for (const part of ["frame", "python-worker", "pyodide.asm", "snapshot"]) {
      assert.ok(
        site.some((name) => name.startsWith(part)),
        part,
      );
    }
  });
});
