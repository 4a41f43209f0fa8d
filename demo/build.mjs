// Renders the demo: every page of pages/ through layout.html into dist/, beside the files of static/, the scripts and the wheels.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { makeWheel } from "../packages/runtimes/testing/make-wheel.mjs";
import { loadTypeScript } from "./load-typescript.mjs";
import { createPageRenderer } from "./render-page.mjs";

const folder = import.meta.dirname;

/** Scripts that pages load, by name. */
const SCRIPTS = ["gallery", "builder", "embed", "embed-height"];

/**
 * Builds every page.
 *
 * @returns the pages, each with `name` (`index`), `html` and `warnings` (what its author probably did not mean).
 */
export async function renderPages() {
  const layout = await readFile(join(folder, "layout.html"), "utf8");
  const { markdownItCodeRunner, ...parts } = await loadTypeScript("demo/page-parts.ts");
  const languages = await readLanguages();
  const examples = await readExamples(parts.readExample);
  const renderPage = createPageRenderer(layout, markdownItCodeRunner, {
    builder: () => parts.builderPage(languages),
    gallery: (render) => parts.galleryPage(examples, render),
  });
  const files = (await readdir(join(folder, "pages"))).filter((file) => file.endsWith(".md")).sort();
  return Promise.all(
    files.map(async (file) => {
      const name = basename(file, ".md");
      return { name, ...renderPage(name, await readFile(join(folder, "pages", file), "utf8")) };
    }),
  );
}

/** The languages of an execution server, with the names that people know them by. A folder without a language.json only makes an image. */
async function readLanguages() {
  const languagesFolder = join(folder, "../server/languages");
  const ids = (await readdir(languagesFolder)).filter((id) => existsSync(join(languagesFolder, id, "language.json")));
  return Promise.all(
    ids.map(async (id) => {
      const { name } = JSON.parse(await readFile(join(languagesFolder, id, "language.json"), "utf8"));
      return { id, name };
    }),
  );
}

/** The examples of options: a file for each. */
async function readExamples(readExample) {
  const files = (await readdir(join(folder, "options"))).filter((file) => file.endsWith(".md"));
  return Promise.all(
    files.map(async (file) =>
      readExample(basename(file, ".md"), await readFile(join(folder, "options", file), "utf8")),
    ),
  );
}

/** Makes a wheel of each Python package in `wheels/`, for snippets that name its address. All are version 1.0. */
async function buildWheels(target) {
  await mkdir(target);
  for (const name of await readdir(join(folder, "wheels"))) {
    const text = await readFile(join(folder, "wheels", name, "__init__.py"), "utf8");
    const { fileName, bytes } = makeWheel(name, "1.0", { modules: { [`${name}/__init__.py`]: text } });
    await writeFile(join(target, fileName), bytes);
  }
}

async function buildScripts(target) {
  await build({
    entryPoints: SCRIPTS.map((name) => join(folder, name, `${name}.ts`)),
    outdir: target,
    entryNames: "[name]",
    bundle: true,
    minify: true,
    conditions: ["source"],
    // Pages of any site load `embed-height.js`, as they load any script.
    format: "iife",
    target: "es2022",
    logLevel: "warning",
  });
}

/** Builds the demo into `demo/dist`. Warnings go to the terminal. */
export async function buildDemo() {
  const dist = join(folder, "dist");
  const pages = await renderPages();
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await cp(join(folder, "static"), dist, { recursive: true });
  await buildScripts(dist);
  await buildWheels(join(dist, "wheels"));
  for (const { name, html, warnings } of pages) {
    for (const warning of warnings) console.warn(`demo/pages/${name}.md: ${warning}`);
    await writeFile(join(dist, `${name}.html`), html);
  }
}
