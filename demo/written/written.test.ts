import { markdownItCodeRunner } from "@code-runner/markdown/markdown-it";
import { remarkCodeRunner } from "@code-runner/markdown/remark";
import { readSnippet } from "@code-runner/snippet";
import MarkdownIt from "markdown-it";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { parseElement } from "../../packages/snippet/src/testing/parse-html.js";
import { fenceOf } from "./fence.js";
import { fromFragment, toFragment } from "./fragment.js";
import { embedded, iframeOf } from "./iframe.js";
import { tagOf } from "./tag.js";
import type { WrittenBlock, WrittenSnippet } from "./written-snippet.js";

const block = (language: string, code: string, attributes: Record<string, string> = {}): WrittenBlock => ({
  language,
  attributes: new Map(Object.entries(attributes)),
  code,
});

const snippet = (attributes: Record<string, string>, ...blocks: WrittenBlock[]): WrittenSnippet => ({
  attributes: new Map(Object.entries(attributes)),
  blocks,
});

const CODE = "if 1 < 2 & 3 > 2:\n\n    print(\"</code></pre>\", '&amp;')\n";

const snippets: Record<string, WrittenSnippet> = {
  "without options": snippet({}, block("python", CODE)),
  "with booleans, words and numbers": snippet(
    { readonly: "", wrap: "", "line-numbers": "", timeout: "5", "memory-limit": "64mb", highlight: "1,3-4" },
    block("c", "int x;\n"),
  ),
  "with quotes": snippet({ args: "-v 'a b'", env: '{"A": "1"}', caption: "Grace's" }, block("python", CODE)),
  "with what Markdown and HTML read": snippet(
    { args: 'a\\"b \\n `x` *y*', caption: "&lt;b> & \\& \\", filename: "a=b.py" },
    block("python", CODE),
  ),
  "with code in fences": snippet({}, block("markdown", "```python\nx\n```\n\n````\ny\n````\n")),
  "with a backtick in an option and tildes in the code": snippet({ caption: "`x`" }, block("bash", "~~~\n")),
  "whose blocks begin with blank lines": snippet(
    {},
    block("python", "\n\nprint(1)\n"),
    block("python", "\nx = 1\n", { "data-file": "shapes.py" }),
    block("", "\n4\n", { "data-role": "stdin" }),
  ),
  "with input of several lines": snippet({ stdin: "1\n2\n" }, block("python", CODE)),
  "with code at an address": snippet({ src: "/a.py", language: "python" }),
  "with parts": snippet(
    { session: "a b" },
    block("python", "import shapes\n"),
    block("python", "x = 1\n", { "data-file": "shapes.py", "data-readonly": "" }),
    block("", "4\n", { "data-role": "stdin" }),
    block("python", "assert True\n", { "data-action": "Try it", "data-args": "-v '1 2'" }),
  ),
};

const renderers: Record<string, (markdown: string) => string> = {
  "markdown-it": (markdown) => new MarkdownIt().use(markdownItCodeRunner).render(markdown),
  remark: (markdown) =>
    String(
      unified().use(remarkParse).use(remarkCodeRunner).use(remarkRehype).use(rehypeStringify).processSync(markdown),
    ),
};

/** What the element makes of a page's HTML. */
function readHtml(html: string) {
  const { snippet: read, warnings } = readSnippet(parseElement(html));
  assert.deepEqual(warnings, [], html);
  return read;
}

for (const [name, written] of Object.entries(snippets))
  describe(`a snippet ${name}`, () => {
    const tag = readHtml(tagOf(written));

    it("is in its tag what the author wrote", () => {
      const entry = written.blocks[0];
      assert.equal(tag.language, entry?.language ?? "python");
      if (entry !== undefined) assert.equal(tag.files[0].code, entry.code);
      for (const [attribute, value] of written.attributes)
        assert.equal(parseElement(tagOf(written)).getAttribute?.(attribute), value);
    });

    for (const [renderer, render] of Object.entries(renderers))
      it(`is the same in a fence, read by ${renderer}`, () => {
        const { text, missing } = fenceOf(written);
        assert.deepEqual(missing, []);
        const fence = readHtml(render(text));
        // Input of several lines is a part there.
        fence.options.stdin = tag.options.stdin;
        assert.deepEqual(fence, tag, text);
      });

    it("is the same after a journey in an address", () => {
      const back = fromFragment(`#${toFragment(written)}`);
      assert.ok(back);
      assert.deepEqual(readHtml(tagOf(back)), tag);
    });
  });

describe("a fence", () => {
  it("names what it cannot say", () => {
    const { text, missing } = fenceOf(snippet({ caption: `"a" and 'b'`, wrap: "" }, block("c", "int x;\n")));
    assert.deepEqual(missing, ["caption"]);
    assert.equal(text, "```c runner wrap\nint x;\n```\n");
  });
});

describe("an address", () => {
  it("without code is no snippet", () => {
    for (const fragment of ["", "#", "#timeout=5", "#code-runner=abc"]) assert.equal(fromFragment(fragment), null);
  });

  it("brings along only options, and parts that are texts", () => {
    const parts = '[{"file":"a.py","onclick":"x","code":"1"},{"file":5},null,7]';
    const read = fromFragment(`#code=1&onclick=alert&id=x&timeout=5&parts=${encodeURIComponent(parts)}`);
    assert.deepEqual([...(read?.attributes ?? [])], [["timeout", "5"]]);
    assert.deepEqual(read?.blocks.slice(1), [block("", "1", { "data-file": "a.py" })]);
    for (const broken of ["{", "5", "{}"]) assert.equal(fromFragment(`#code=1&parts=${broken}`)?.blocks.length, 1);
  });
});

describe("an iframe", () => {
  const written = snippet(
    { server: "https://a.example", autorun: "load", network: "https://b.example", timeout: "5", "output-to": "#x" },
    block("python", CODE),
  );

  it("leaves out what a stranger's address may not decide, and says so", () => {
    const { text, missing } = iframeOf(written, "https://runner.example.org/embed.html");
    assert.deepEqual(missing.sort(), ["autorun", "network", "output-to", "server"]);
    const source = parseElement(text, "iframe").getAttribute?.("src") ?? "";
    assert.match(source, /^https:\/\/runner\.example\.org\/embed\.html#/);
    assert.deepEqual(fromFragment(new URL(source).hash), embedded(written));
  });
});
