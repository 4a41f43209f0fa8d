import assert from "node:assert/strict";
import { join } from "node:path";
import { describe, it } from "node:test";
import { packageFolder } from "../folders.js";
import { findLanguage, loadLanguages } from "./load-languages.js";
import { languageFor, withVariants } from "./variants.js";

const languages = loadLanguages(join(packageFolder, "languages"));
const python = findLanguage(languages, "python") ?? assert.fail("There is no Python.");

const programOf = (code: string, more = {}) => ({
  language: "python",
  files: [{ name: "main.py", content: code }],
  entry: "main.py",
  ...more,
});
const imageFor = (code: string, more = {}) => languageFor(python, [programOf(code, more)]).image;

describe("the image for a program", () => {
  it("is the language's own, unless it imports what only a variant has", () => {
    assert.equal(imageFor("import json, random\nprint('import numpy')"), "python");
    assert.equal(imageFor("import json, numpy.linalg as la"), "python-science");
    assert.equal(imageFor("def f():\n    from matplotlib import pyplot"), "python-science");
  });

  it("is the language's own where the program has a module of that name", () => {
    const files = [
      { name: "main.py", content: "import requests" },
      { name: "requests.py", content: "" },
    ];
    assert.equal(imageFor("", { files }), "python");
  });

  it("is also told by the setup, the check and the session's earlier programs", () => {
    assert.equal(imageFor("print(1)", { setup: "import pandas as pd" }), "python-science");
    assert.equal(imageFor("print(1)", { check: "import numpy" }), "python-science");
    assert.equal(languageFor(python, [programOf("x"), programOf("import numpy")]).image, "python-science");
  });

  it("comes with a pool, an environment and modules of its own", () => {
    const variant = languageFor(python, [programOf("import numpy")]);
    assert.equal(variant.id, "python");
    assert.equal(variant.pool, "python-science");
    assert.equal(variant.env.MPLBACKEND, "Agg");
    assert.equal(variant.env.PYTHONUNBUFFERED, "1");
    assert.match(variant.boot?.env.BOOT_IMPORTS ?? "", /numpy/);
    assert.ok(withVariants(languages).some(({ image }) => image === "python-science"));
  });
});
