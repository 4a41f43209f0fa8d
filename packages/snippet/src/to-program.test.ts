import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSnippet } from "./read-snippet.js";
import { parseElement } from "./testing/parse-html.js";
import { toProgram } from "./to-program.js";

const snippetOf = (html: string) => readSnippet(parseElement(html)).snippet;

describe("the program of a snippet", () => {
  it("holds only what the author gave", () => {
    const snippet = snippetOf(`<code-runner language="java"><pre>class Main {}</pre></code-runner>`);
    assert.deepEqual(toProgram(snippet), {
      language: "java",
      files: [{ name: "Main.java", content: "class Main {}\n" }],
      entry: "Main.java",
    });
  });

  it("carries every option that a run knows", () => {
    const snippet = snippetOf(
      `<code-runner language="python" interactive tty type-check show-value args="-v 'a b'" env='{"A": "1"}' packages="numpy" timeout="5"
        memory-limit="64mb"><pre>x</pre><pre data-role="setup">s</pre><pre data-role="check">c</pre></code-runner>`,
    );
    assert.deepEqual(toProgram(snippet), {
      language: "python",
      files: [{ name: "main.py", content: "x\n" }],
      entry: "main.py",
      setup: "s\n",
      check: "c\n",
      interactive: true,
      tty: { cols: 80, rows: 24 },
      typeCheck: true,
      showValue: true,
      args: ["-v", "a b"],
      env: { A: "1" },
      packages: ["numpy"],
      timeout: 5,
      memoryLimit: 64 * 2 ** 20,
    });
  });

  it("has another entry, or other arguments, when the author's button is pressed", () => {
    const snippet = snippetOf(
      `<code-runner language="python" args="-v"><pre>a</pre><pre data-role="check">c</pre>
        <pre data-action="Test" data-file="test.py">t</pre><pre data-action="Help" data-args="-h"></pre></code-runner>`,
    );
    const [test, help] = snippet.actions;
    assert.deepEqual(toProgram(snippet, new Map([["main.py", "edited"]]), test), {
      language: "python",
      files: [
        { name: "main.py", content: "edited" },
        { name: "test.py", content: "t\n" },
      ],
      entry: "test.py",
      args: ["-v"],
    });
    assert.deepEqual(toProgram(snippet, new Map(), help).args, ["-h"]);
    assert.equal(toProgram(snippet, new Map(), help).check, "c\n");
  });

  it("takes the reader's edits by file name", () => {
    const snippet = snippetOf(`<code-runner language="python"><pre>a</pre><pre data-file="b.py">b</pre></code-runner>`);
    const { files } = toProgram(snippet, new Map([["b.py", ""]]));
    assert.deepEqual(
      files.map(({ content }) => content),
      ["a\n", ""],
    );
  });
});
