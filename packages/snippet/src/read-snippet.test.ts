import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeWarning } from "./describe-warning.js";
import { readSnippet } from "./read-snippet.js";
import { parseElement } from "./testing/parse-html.js";

function read(html: string) {
  const { warnings, ...found } = readSnippet(parseElement(html));
  return { ...found, warnings: warnings.map(describeWarning) };
}

const codeIn = (html: string) => read(`<code-runner language="python">${html}</code-runner>`).snippet.files[0].code;
const languageIn = (html: string) => read(html).snippet.language;

describe("the code of a snippet", () => {
  it("keeps indentation and blank lines and ends with one line feed", () => {
    assert.equal(codeIn("<pre><code>\n  if a:\n\n    b  \n \n\n</code></pre>"), "  if a:\n\n    b  \n");
  });

  it("comes from a pre without code, from a script and from a textarea", () => {
    assert.equal(codeIn("<pre>a\nb</pre>"), "a\nb\n");
    assert.equal(codeIn(`<script type="text/x-python">\n    if a < b:\n        c\n  </script>`), "if a < b:\n    c\n");
    assert.equal(codeIn("<textarea>\n\ta &lt; b\n\n\t\tc</textarea>"), "a < b\n\n\tc\n");
  });

  it("begins with the blank line that is shown first; the line break after the tag is none", () => {
    for (const tag of ["pre", "textarea"]) {
      assert.equal(codeIn(`<${tag}>\na</${tag}>`), "a\n");
      assert.equal(codeIn(`<${tag}>\n\na</${tag}>`), "\na\n");
    }
    assert.equal(codeIn("<pre><code>\na</code></pre>"), "a\n");
    assert.equal(codeIn("<pre>\n<code>\n\na</code></pre>"), "\na\n");
    assert.equal(codeIn(`<script type="text/plain">\n\na</script>`), "\na\n");
    const { snippet } = read(`<code-runner><pre>a</pre><pre data-role="stdin">\n\n5</pre></code-runner>`);
    assert.equal(snippet.stdin, "\n5\n");
  });

  it("is not a script that the browser runs", () => {
    assert.equal(codeIn(`<script type="text/javascript">x</script><script>y</script><pre>code</pre>`), "code\n");
  });

  it("takes br and wrapped lines as line ends, once", () => {
    assert.equal(codeIn("<pre>a<br>b<br><br>c</pre>"), "a\nb\n\nc\n");
    assert.equal(codeIn("<pre><code><div>a</div><div></div><div>b</div></code></pre>"), "a\n\nb\n");
    assert.equal(
      codeIn(`<pre><span data-line="">a</span>\n<span data-line=""></span>\n<span data-line="">b</span></pre>`),
      "a\n\nb\n",
    );
    assert.equal(codeIn("<pre><ol><li>a\n</li><li>b</li></ol></pre>"), "a\nb\n");
  });

  it("leaves out line numbers and buttons but keeps what looks like them in text", () => {
    const html = `<pre class="line-numbers"><code><span class="lineno">1 </span>a <span>1</span><button>Copy</button>
<span aria-hidden="true">2</span>b<span class="line-numbers-rows"><span></span></span></code></pre>`;
    assert.equal(codeIn(html), "a 1\nb\n");
  });

  it("skips the gutter of a table as Hexo writes it", () => {
    const table = `<figure class="highlight python"><table><tr><td class="gutter"><pre><span class="line">1</span><br></pre>
</td><td class="code"><pre><span class="line">a</span><br><span class="line">b</span><br></pre></td></tr></table></figure>`;
    const { snippet } = read(`<code-runner>${table}</code-runner>`);
    assert.equal(snippet.files[0].code, "a\nb\n");
    assert.equal(snippet.language, "python");
  });

  it("is missed when there is none", () => {
    const { snippet, codeNode, warnings } = read(`<code-runner language="python"><p>print(1)</p></code-runner>`);
    assert.equal(codeNode, null);
    assert.deepEqual(snippet.files, [{ name: "main.py", code: "", readonly: false, hidden: false }]);
    assert.match(warnings[0] ?? "", /There is no code/);
    assert.deepEqual(read(`<code-runner language="python" src="a.py"></code-runner>`).warnings, []);
  });
});

describe("the language of a snippet", () => {
  it("is the attribute, in its canonical name", () => {
    assert.equal(languageIn(`<code-runner language="Py"><pre class="language-rust">x</pre></code-runner>`), "python");
    assert.equal(languageIn(`<code-runner language="kotlin"><pre>x</pre></code-runner>`), "kotlin");
  });

  for (const [html, language] of Object.entries({
    [`<code-runner><pre><code class="hljs language-c++">x</code></pre></code-runner>`]: "cpp",
    [`<code-runner><pre class="lang-js">x</pre></code-runner>`]: "javascript",
    [`<code-runner><div class="highlight-sqlite"><pre>x</pre></div></code-runner>`]: "sql",
    [`<code-runner><div class="highlight highlight-source-shell"><pre>x</pre></div></code-runner>`]: "bash",
    [`<code-runner><pre data-language="ts"><code>x</code></pre></code-runner>`]: "typescript",
    [`<code-runner><pre class="sourceCode python"><code class="sourceCode python">x</code></pre></code-runner>`]:
      "python",
    [`<code-runner><script type="text/x-python">x</script></code-runner>`]: "python",
    [`<code-runner class="language-go"><pre>x</pre></code-runner>`]: "go",
    [`<div class="language-rb"><code-runner><pre>x</pre></code-runner></div>`]: "ruby",
  })) {
    it(`is ${language} in ${html}`, () => assert.equal(languageIn(html), language));
  }

  it("is empty, with a warning, where nothing says it", () => {
    const { snippet, warnings } = read(`<code-runner><pre class="highlight-lines"><code>x</code></pre></code-runner>`);
    assert.equal(snippet.language, "");
    assert.match(warnings[0] ?? "", /No language/);
  });
});

describe("the parts of a snippet", () => {
  it("are files and roles, marked on the pre, its code or its wrapper", () => {
    const { snippet, codeNode, warnings } = read(`<code-runner language="python" filename="app.py">
      <pre data-role="setup">import shapes</pre>
      <pre><code>print(1)</code></pre>
      <pre><code data-file="shapes.py">x = 1</code></pre>
      <div data-file="data/a.csv"><pre data-readonly>1,2</pre></div>
      <pre data-role="check">assert x</pre><pre data-role="hint">Try</pre><pre data-role="solution">2</pre>
      <p data-role="hint">Read about
        <em>while</em> loops.</p><div data-role="hint"><pre>x = 1</pre></div><pre data-role="expected">1</pre>
      <pre data-role="stdin">\n3\n\n</pre>
      <pre data-role="output">1</pre></code-runner>`);
    assert.deepEqual(warnings, []);
    assert.equal(codeNode?.nodeName, "pre");
    assert.deepEqual(snippet.files, [
      { name: "app.py", code: "print(1)\n", readonly: false, hidden: false },
      { name: "shapes.py", code: "x = 1\n", readonly: false, hidden: false },
      { name: "data/a.csv", code: "1,2\n", readonly: true, hidden: false },
    ]);
    const { setup, check, hints, solution, expected, stdin, output } = snippet;
    assert.deepEqual(
      { setup, check, hints, solution, expected, stdin, output },
      {
        setup: "import shapes\n",
        check: "assert x\n",
        hints: ["Try\n", "Read about while loops.", "x = 1\n"],
        solution: "2\n",
        expected: "1\n",
        stdin: "3\n\n",
        output: "1\n",
      },
    );
  });

  it("name the entry with data-file, and make every file read-only by option", () => {
    const { snippet } = read(
      `<code-runner language="go" readonly><pre data-file="a.go">a</pre><pre data-file="b.go">b</pre></code-runner>`,
    );
    assert.deepEqual(
      snippet.files.map(({ name, readonly }) => [name, readonly]),
      [
        ["a.go", true],
        ["b.go", true],
      ],
    );
  });

  it("take standard input from the attribute where no block has it", () => {
    assert.equal(read(`<code-runner language="c" stdin="7"><pre>x</pre></code-runner>`).snippet.stdin, "7\n");
  });

  it("are none, with a warning, where an empty one would mislead", () => {
    const { snippet, warnings } = read(`<code-runner language="python"><pre>x</pre>
      <pre data-role="check"> </pre><pre data-role="solution"></pre><pre data-role="expected"></pre></code-runner>`);
    assert.deepEqual([snippet.check, snippet.solution, snippet.expected], [null, null, ""]);
    assert.deepEqual(warnings, [
      'The block with data-role="check" is ignored: it is empty.',
      'The block with data-role="solution" is ignored: it is empty.',
    ]);
  });

  it("warn about blocks that say nothing, twice the same, or something unknown", () => {
    const { snippet, warnings } = read(`<code-runner language="python"><pre>a</pre><pre>b</pre>
      <pre data-file="main.py">c</pre><pre data-role="setpu">d</pre>
      <pre data-role="stdin">1</pre><pre data-role="stdin">2</pre></code-runner>`);
    assert.equal(snippet.files.length, 1);
    assert.equal(snippet.stdin, "1\n");
    assert.equal(warnings.length, 4);
    assert.match(warnings.join("\n"), /data-role "setpu"\. Did you mean "setup"\?/);
  });
});

describe("the files of a snippet that are not in the page", () => {
  const PRE = "<pre>open('a.csv')</pre>";

  it("come from pre with data-src and from links with data-file, and are never the code", () => {
    const { snippet } = read(
      `<code-runner language="python"><pre data-file="b.bin" data-src="data/b.bin"></pre>${PRE}<p><a data-file="a.csv" href="/a.csv">a</a> <a href="/other">no</a></p></code-runner>`,
    );
    assert.deepEqual(snippet.linkedFiles, [
      { name: "b.bin", src: "data/b.bin" },
      { name: "a.csv", src: "/a.csv" },
    ]);
    assert.deepEqual(
      snippet.files.map(({ name }) => name),
      ["main.py"],
    );
  });

  it("need a name of their own and an address", () => {
    const { snippet, warnings } = read(
      `<code-runner language="python">${PRE}<pre data-src="/x"></pre><pre data-file="main.py" data-src="/y"></pre></code-runner>`,
    );
    assert.deepEqual(snippet.linkedFiles, []);
    assert.deepEqual(warnings, [
      "A file with data-src is ignored: it needs data-file and an address.",
      'A further file named "main.py" is ignored.',
    ]);
  });

  it("include the code itself by the option src, whose ending tells the language", () => {
    const { snippet, codeNode, warnings } = read(`<code-runner src="/examples/hello.py?v=2"></code-runner>`);
    assert.deepEqual([snippet.language, snippet.files[0].name, snippet.files[0].code], ["python", "main.py", ""]);
    assert.deepEqual([codeNode, warnings], [null, []]);
  });

  it("do not replace code that is in the page", () => {
    const { warnings } = read(`<code-runner language="python" src="/hello.py">${PRE}</code-runner>`);
    assert.deepEqual(warnings, ["There is code in the page and an option src. The code in the page is used."]);
  });
});

describe("the author's buttons", () => {
  it("need a text", () => {
    const { snippet, warnings } = read(
      `<code-runner language="python"><pre>x</pre><pre data-action="">y</pre><pre data-action="Go">z</pre></code-runner>`,
    );
    assert.deepEqual(
      snippet.actions.map(({ label }) => label),
      ["Go"],
    );
    assert.deepEqual(warnings, ["A button is left out: data-action needs the text that stands on it."]);
  });

  it("run a file of their own, or the entry with other arguments", () => {
    const { snippet, warnings } = read(
      `<code-runner language="python"><pre>x</pre><pre data-action="Test" data-file="test.py">t</pre><pre data-action="Again">u</pre>
        <pre data-action="Help" data-args="--help 'a b'"></pre></code-runner>`,
    );
    const file = (name: string, code: string) => ({ name, code, readonly: true, hidden: true });
    assert.deepEqual(snippet.actions, [
      { label: "Test", file: file("test.py", "t\n"), args: null },
      { label: "Again", file: file("action-2.py", "u\n"), args: null },
      { label: "Help", file: null, args: ["--help", "a b"] },
    ]);
    assert.equal(snippet.files.length, 1);
    assert.deepEqual(warnings, []);
  });
});

describe("files that are hidden", () => {
  it("are marked", () => {
    const { snippet } = read(
      `<code-runner language="python"><pre>x</pre><pre data-file="a.py" data-hidden>a</pre><pre data-file="b.py" data-hidden="false">b</pre></code-runner>`,
    );
    assert.deepEqual(
      snippet.files.map(({ hidden }) => hidden),
      [false, true, false],
    );
  });
});

describe("the page's defaults", () => {
  it("yield to what the element and its code say", () => {
    const of = (html: string) =>
      readSnippet(parseElement(html), [
        ["language", "go"],
        ["wrap", ""],
      ]).snippet;
    assert.equal(of(`<code-runner><pre>x</pre></code-runner>`).language, "go");
    assert.equal(of(`<code-runner><pre><code class="language-rust">x</code></pre></code-runner>`).language, "rust");
    assert.equal(of(`<code-runner language="py"><pre>x</pre></code-runner>`).language, "python");
    assert.equal(of(`<code-runner wrap="false"><pre>x</pre></code-runner>`).options.wrap, false);
  });
});
