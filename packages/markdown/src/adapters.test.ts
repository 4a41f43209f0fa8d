import { readSnippet } from "@code-runner/snippet";
import MarkdownIt from "markdown-it";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import rehypeStringify from "rehype-stringify";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { parseElement } from "../../snippet/src/testing/parse-html.js";
import { markdownItCodeRunner } from "./markdown-it.js";
import { rehypeCodeRunner } from "./rehype.js";
import { remarkCodeRunner } from "./remark.js";

interface Rendered {
  html: string;
  warnings: string[];
}

const adapters: Record<string, (markdown: string) => Rendered> = {
  "markdown-it": (markdown) => {
    const warnings: string[] = [];
    const onWarning = (message: string, line: number | null) => warnings.push(`${line}: ${message}`);
    return { html: new MarkdownIt().use(markdownItCodeRunner, { onWarning }).render(markdown), warnings };
  },
  remark: (markdown) => {
    const file = unified()
      .use(remarkParse)
      .use(remarkCodeRunner)
      .use(remarkRehype)
      .use(rehypeStringify)
      .processSync(markdown);
    return { html: String(file), warnings: file.messages.map(({ line, reason }) => `${line}: ${reason}`) };
  },
  rehype: (markdown) => {
    const file = unified()
      .use(remarkParse)
      .use(remarkRehype)
      .use(rehypeCodeRunner)
      .use(rehypeStringify)
      .processSync(markdown);
    return { html: String(file), warnings: file.messages.map(({ line, reason }) => `${line}: ${reason}`) };
  },
};

const MULTI_FILE = `
Text.

\`\`\`python runner timeout=5 readonly file=app.py args='-v "a b"'
if 1 < 2 & 3:

    print("<b>")
\`\`\`

\`\`\`python runner-part file=shapes.py
x = 1
\`\`\`

\`\`\`runner-part role=stdin
3

\`\`\`

\`\`\`python
plain = 1
\`\`\`
`;

for (const [name, render] of Object.entries(adapters)) {
  describe(`the adapter for ${name}`, () => {
    it("makes an element that reads back as the author wrote it", () => {
      const { html, warnings } = render(MULTI_FILE);
      const read = readSnippet(parseElement(html));
      assert.deepEqual([...warnings, ...read.warnings], []);
      const { language, files, stdin, options } = read.snippet;
      assert.equal(language, "python");
      assert.deepEqual(files, [
        { name: "app.py", code: 'if 1 < 2 & 3:\n\n    print("<b>")\n', readonly: true, hidden: false },
        { name: "shapes.py", code: "x = 1\n", readonly: true, hidden: false },
      ]);
      assert.equal(stdin, "3\n\n");
      assert.equal(options.timeout, 5);
      assert.deepEqual(options.args, ["-v", "a b"]);
    });

    it("keeps the blank lines with which a fence begins", () => {
      const { html } = render("```python runner\n\n\nprint(1)\n```\n\n```runner-part role=stdin\n\n3\n```\n");
      const { files, stdin } = readSnippet(parseElement(html)).snippet;
      assert.deepEqual([files[0].code, stdin], ["\n\nprint(1)\n", "\n3\n"]);
    });

    it("writes the code as a block that can be read without JavaScript", () => {
      const { html } = render("```js runner\na < b\n```\n");
      assert.match(
        html,
        /^<code-runner><pre><code class="language-js">a (?:&lt;|&#x3C;) b\n<\/code><\/pre><\/code-runner>\n?$/,
      );
    });

    it("makes no block of an empty fence whose code is at an address", () => {
      const { html, warnings } = render("```python runner src=/area.py\n```\n\n```runner-part role=stdin\n2\n```\n");
      const { snippet, warnings: ofElement } = readSnippet(parseElement(html));
      assert.deepEqual([...warnings, ...ofElement], []);
      assert.deepEqual([snippet.language, snippet.options.src, snippet.stdin], ["python", "/area.py", "2\n"]);
    });

    it("leaves plain fences and what is around them as they were", () => {
      const { html } = render(MULTI_FILE);
      assert.match(html, /<p>Text\.<\/p>/);
      assert.match(html, /<\/code-runner>\s*<pre><code class="language-python">plain = 1\n<\/code><\/pre>\s*$/);
    });

    it("finds fences in lists and quotes, and two snippets in a row", () => {
      const fence = "```c runner\nint x;\n```";
      const { html } = render(
        `${fence}\n${fence}\n\n- item\n\n  ${fence.replaceAll("\n", "\n  ")}\n\n> ${fence.replaceAll("\n", "\n> ")}\n`,
      );
      assert.equal(html.match(/<code-runner>/g)?.length, 4);
      assert.match(html, /<blockquote>\s*<code-runner>/);
    });

    it("lets nothing out of an attribute or the code", () => {
      const evil = `"><script>alert(1)</script><a b="`;
      const { html } = render(
        `\`\`\`x"y><b> runner session='${evil}' onclick=alert(1) id='${evil}'\n</code></pre>${evil}\n\`\`\`\n`,
      );
      for (const tag of ["script", "a", "b"]) assert.throws(() => parseElement(html, tag), /^Error: No </);
      const element = parseElement(html);
      assert.deepEqual(element.getAttributeNames?.(), ["session", "id"]);
      assert.equal(element.getAttribute?.("session"), evil);
      assert.deepEqual(parseElement(html, "code").getAttributeNames?.(), ["class"]);
      assert.equal(readSnippet(element).snippet.files[0].code, `</code></pre>${evil}\n`);
    });

    it("tells the author, with the line, what was probably not meant", () => {
      const { html, warnings } = render(
        "\n```python runner timout=5\nx\n```\n\ntext\n\n```runner-part role=stdin\ny\n```\n",
      );
      assert.match(warnings[0] ?? "", /^2: There is no option "timout"\. Did you mean "timeout"\?$/);
      assert.match(warnings[1] ?? "", /^8: This part of a snippet has no snippet right above it\.$/);
      assert.match(html, /<pre><code class="language-runner-part">y\n<\/code><\/pre>/);
    });
  });
}
