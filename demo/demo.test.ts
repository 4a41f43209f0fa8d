import assert from "node:assert/strict";
import { existsSync, readdirSync } from "node:fs";
import { before, describe, it } from "node:test";
import { RUN_STATUSES } from "@code-runner/protocol";
import { readSnippet, toProgram } from "@code-runner/snippet";
import type { SnippetNode } from "@code-runner/snippet";
import type { BuiltPage } from "./build.mjs";
import { renderPages } from "./build.mjs";
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
      assert.ok(toProgram(snippet).files[0]?.content, place);
    }
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

function allSnippets(pages: readonly BuiltPage[]): { name: string; node: SnippetNode }[] {
  return pages.flatMap(({ name, html }) =>
    Array.from(html.matchAll(/<code-runner[\s>][\s\S]*?<\/code-runner>/g), ([element]) => ({
      name,
      node: parseElement(element),
    })),
  );
}
