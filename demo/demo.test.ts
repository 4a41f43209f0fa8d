import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { before, describe, it } from "node:test";
import { RUN_STATUSES } from "@code-runner/protocol";
import { OPTION_TABLE, readSnippet, toProgram } from "@code-runner/snippet";
import type { SnippetNode } from "@code-runner/snippet";
import type { BuiltPage } from "./build.mjs";
import { renderPages } from "./build.mjs";
import { OPTION_GROUPS } from "./options/groups.js";
import { parseElement } from "../packages/snippet/src/testing/parse-html.js";

const languagesFolder = new URL("../server/languages/", import.meta.url);
/** A folder without a language.json only makes an image. */
const languages = readdirSync(languagesFolder).filter((id) =>
  existsSync(new URL(`${id}/language.json`, languagesFolder)),
);

/** Those that the article goes through. */
const ARTICLE_LANGUAGES = "bash c cpp go java javascript php python ruby rust sql typescript".split(" ");
const files = readdirSync(new URL("pages/", import.meta.url));

describe("the demo", () => {
  let pages: BuiltPage[] = [];
  before(async () => {
    pages = await renderPages();
  });

  it("has a page for each Markdown file, and nothing its author did not mean", () => {
    assert.deepEqual(pages.map(({ name }) => `${name}.md`).sort(), files.sort());
    for (const { name, warnings } of pages) assert.deepEqual(warnings, [], name);
  });

  it("fills the whole layout", () => {
    for (const { name, html } of pages) {
      assert.doesNotMatch(html, /\{\{|undefined/, name);
      assert.equal(html.match(/aria-current="page"/g)?.length, 1, name);
    }
  });

  it("gives no id twice on a page", () => {
    for (const { name, html } of pages) {
      const ids = Array.from(html.matchAll(/<[a-z][^>]*? id="([^"]+)"/g), ([, id]) => id);
      assert.equal(new Set(ids).size, ids.length, `${name}: ${ids.join(" ")}`);
    }
  });

  it("links only to pages and files that exist", () => {
    const known = new Set([
      "./",
      "/code-runner.css",
      ...pages.map(({ name }) => `${name}.html`),
      ...readdirSync(new URL("static/", import.meta.url)),
    ]);
    for (const { name, html } of pages) {
      for (const [, target = ""] of html.matchAll(/<(?:a|link|img)\b[^>]*? (?:href|src)="([^"#]+)"/g)) {
        assert.ok(known.has(target), `${name} links to ${target}`);
      }
    }
  });

  it("has snippets that read without a warning, in known languages, with an end that is expected", () => {
    for (const { name, node } of allSnippets(pages)) {
      const { snippet, warnings } = readSnippet(node);
      const id = node.getAttribute?.("id");
      const place = `${name}#${id}`;
      assert.ok(id, `a snippet of ${name} has no id`);
      assert.deepEqual(warnings, [], place);
      assert.ok(languages.includes(snippet.language), `${place} is in "${snippet.language}"`);
      assert.ok(
        RUN_STATUSES.some((status) => status === node.getAttribute?.("data-expect-status")),
        place,
      );
      assert.ok(node.getAttribute?.("data-expect-output"), place);
      assert.ok(snippet.options.src ?? toProgram(snippet).files[0]?.content, place);
    }
  });

  it("has an example of every attribute, in one group", () => {
    const grouped = OPTION_GROUPS.flatMap(({ options }) => options);
    const advice = "each option has its place in demo/options/groups.ts, and a file in demo/options";
    assert.deepEqual([...grouped].sort(), Object.keys(OPTION_TABLE).sort(), advice);
    const examples = readdirSync(new URL("options/", import.meta.url)).filter((name) => name.endsWith(".md"));
    assert.deepEqual(examples.sort(), grouped.map((option) => `${option}.md`).sort(), advice);
    const html = htmlOf("gallery", pages);
    for (const option of grouped) {
      const withOption = allSnippets([{ name: "gallery", html: exampleOf(option, html), warnings: [] }]);
      assert.ok(
        withOption.some(({ node }) => node.getAttributeNames?.().includes(option)),
        `the example of ${option} sets it`,
      );
      assert.match(exampleOf(option, html), new RegExp(`<mark>${option}`), "its source points it out");
    }
  });

  it("has a field for every attribute in the builder", () => {
    const html = htmlOf("builder", pages);
    for (const option of Object.keys(OPTION_TABLE)) assert.match(html, new RegExp(` name="${option}"`), option);
  });

  it("keeps scripts and styles of the pages for authors in files, as a strict policy wants them", () => {
    const embed = readFileSync(new URL("static/embed.html", import.meta.url), "utf8");
    for (const html of [htmlOf("gallery", pages), htmlOf("builder", pages), embed])
      assert.doesNotMatch(html, /<script(?![^>]* src=)|<style| style="|<[^>]+ on\w+="/);
  });

  it("has an article with each kind of program", () => {
    const article = allSnippets(pages).filter(({ name }) => name === "index");
    const programs = article.map(({ node }) => toProgram(readSnippet(node).snippet));
    const ends = article.map(({ node }) => node.getAttribute?.("data-expect-status"));
    assert.deepEqual([...new Set(programs.map(({ language }) => language))].sort(), ARTICLE_LANGUAGES);
    assert.ok(programs.some(({ files }) => files.length > 1));
    assert.ok(programs.some(({ stdin }) => stdin));
    assert.ok(programs.some(({ interactive }) => interactive));
    for (const status of ["success", "error", "compile-error", "stopped"]) assert.ok(ends.includes(status), status);
  });

  it("says hello in every language", () => {
    const hellos = allSnippets(pages).filter(({ name }) => name === "languages");
    assert.deepEqual(hellos.map(({ node }) => readSnippet(node).snippet.language).sort(), languages.sort());
  });
});

function htmlOf(page: string, pages: readonly BuiltPage[]): string {
  return pages.find(({ name }) => name === page)?.html ?? "";
}

/** The section of the gallery in which an option is. */
function exampleOf(option: string, gallery: string): string {
  const start = gallery.indexOf(`<section class="option" aria-labelledby="${option}"`);
  return gallery.slice(start, gallery.indexOf("</section>", start));
}

function allSnippets(pages: readonly BuiltPage[]): { name: string; node: SnippetNode }[] {
  return pages.flatMap(({ name, html }) =>
    Array.from(html.matchAll(/<code-runner[\s>][\s\S]*?<\/code-runner>/g), ([element]) => ({
      name,
      node: parseElement(element),
    })),
  );
}
