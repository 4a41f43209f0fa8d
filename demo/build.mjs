// Renders the demo: every page of pages/ through layout.html into dist/, beside the files of static/ and the wheels.
import { cp, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { makeWheel } from "../packages/runtimes/testing/make-wheel.mjs";
import { loadMarkdownPlugin } from "./load-markdown-plugin.mjs";
import { createPageRenderer } from "./render-page.mjs";

const folder = import.meta.dirname;

/**
 * Builds every page.
 *
 * @returns the pages, each with `name` (`index`), `html` and `warnings` (what its author probably did not mean).
 */
export async function renderPages() {
  const layout = await readFile(join(folder, "layout.html"), "utf8");
  const renderPage = createPageRenderer(layout, await loadMarkdownPlugin());
  const files = (await readdir(join(folder, "pages"))).filter((file) => file.endsWith(".md")).sort();
  return Promise.all(
    files.map(async (file) => {
      const name = basename(file, ".md");
      return { name, ...renderPage(name, await readFile(join(folder, "pages", file), "utf8")) };
    }),
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

/** Builds the demo into `demo/dist`. Warnings go to the terminal. */
export async function buildDemo() {
  const dist = join(folder, "dist");
  const pages = await renderPages();
  await rm(dist, { recursive: true, force: true });
  await mkdir(dist, { recursive: true });
  await cp(join(folder, "static"), dist, { recursive: true });
  await buildWheels(join(dist, "wheels"));
  for (const { name, html, warnings } of pages) {
    for (const warning of warnings) console.warn(`demo/pages/${name}.md: ${warning}`);
    await writeFile(join(dist, `${name}.html`), html);
  }
}
