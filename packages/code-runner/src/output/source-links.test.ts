import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findSourceLinks } from "./source-links.js";

const links = (text: string, ...files: string[]) =>
  findSourceLinks(text, files)
    .filter(({ place }) => place !== null)
    .map(({ text: shown, place }) => `${shown} → ${place?.file}:${place?.line}`);

describe("links to the reader's code", () => {
  it("are found in tracebacks and in what compilers say", () => {
    assert.deepEqual(links('  File "main.py", line 12, in <module>', "main.py"), ['main.py", line 12 → main.py:12']);
    assert.deepEqual(links("./main.go:3:5: undefined: x", "main.go"), ["./main.go:3 → main.go:3"]);
    assert.deepEqual(links("/work/src/main.rb:7:in `f'", "main.rb"), ["/work/src/main.rb:7 → main.rb:7"]);
  });

  it("are those of the snippet's files only", () => {
    assert.deepEqual(links('File "/usr/lib/python3/ast.py", line 3', "main.py"), []);
    assert.deepEqual(links("domain.py:3 main.pyx:3", "main.py"), []);
    assert.deepEqual(links("main.py:3"), []);
  });

  it("leave the text as it was", () => {
    const text = 'a main.py:1 b\n File "shapes.py", line 2\n';
    assert.equal(
      findSourceLinks(text, ["main.py", "shapes.py"])
        .map((part) => part.text)
        .join(""),
      text,
    );
    assert.deepEqual(links(text, "main.py", "shapes.py").length, 2);
  });
});
