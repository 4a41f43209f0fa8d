import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { findImports } from "./python-imports.js";

const needed = (source: string) =>
  findImports(source)
    .filter(({ isOptional }) => !isOptional)
    .map(({ module }) => module);
const optional = (source: string) =>
  findImports(source)
    .filter(({ isOptional }) => isOptional)
    .map(({ module }) => module);

describe("findImports", () => {
  it("finds plain imports, with other names, in lists and in functions", () => {
    const source =
      "import os, numpy as np\nfrom matplotlib.pyplot import plot as p, show\ndef f():\n  import json; import csv\n";
    assert.deepEqual(needed(source), ["os", "numpy", "matplotlib.pyplot", "json", "csv"]);
  });

  it("reads imports over several lines", () => {
    assert.deepEqual(needed("from a import (  # why\n  b,\n  c,\n)\nimport d, \\\n  e\n"), ["a", "d", "e"]);
  });

  it("takes nothing from strings and comments", () => {
    const source = [
      "# import a",
      '"""',
      "import b",
      '"""',
      "x = 'import c'; y = rb'\\'; import d'",
      `z = f"{x["import"]} {'}'} import e"`,
      "text = '''it's",
      "import f'''",
      "import real",
    ].join("\n");
    assert.deepEqual(needed(source), ["real"]);
  });

  it("leaves out relative imports", () => {
    assert.deepEqual(needed("from . import a\nfrom .b import c\nfrom ..d import e\n"), []);
  });

  it("leaves out what only a type checker runs", () => {
    const source =
      "if TYPE_CHECKING:\n  import a\nelse:\n  import b\nif typing.TYPE_CHECKING: import c\nif False:\n  import d\nimport e";
    assert.deepEqual(
      findImports(source).map(({ module }) => module),
      ["b", "e"],
    );
  });

  it("tells what the program can do without", () => {
    const source =
      "try:\n  import fast\nexcept ImportError:\n  import slow\nelse:\n  import more\ntry: import a\nexcept (KeyError, ModuleNotFoundError): a = None\n";
    assert.deepEqual(needed(source), ["more"]);
    assert.deepEqual(optional(source), ["fast", "slow", "a"]);
  });

  it("takes an import for needed when its try catches something else", () => {
    assert.deepEqual(needed("try:\n  import a\n  a.run()\nexcept ValueError:\n  pass\n"), ["a"]);
    assert.deepEqual(needed("try:\n  import a\nfinally:\n  pass\nimport b\n"), ["a", "b"]);
  });

  it("takes suppress for a try", () => {
    assert.deepEqual(optional("with contextlib.suppress(ImportError):\n    import a\n"), ["a"]);
  });

  it("finds an import in the line of its block", () => {
    assert.deepEqual(needed("def f(): import a\nif x: from b import c\nd = {1: important}\n"), ["a", "b"]);
  });

  it("survives a source that is broken", () => {
    assert.deepEqual(needed("import a\nx = (\nimport b\n"), ["a"]);
    assert.deepEqual(needed("x = 'open\nimport a\n"), ["a"]);
    assert.deepEqual(needed('f"{'), []);
  });

  it("is quick with a large source", () => {
    const source = `${"x = [1, 2, 'three']  # four\n".repeat(30_000)}import a`;
    const before = performance.now();
    assert.deepEqual(needed(source), ["a"]);
    assert.ok(performance.now() - before < 2000);
  });
});
