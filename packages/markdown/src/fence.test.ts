import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseFence } from "./fence.js";

function marked(info: string) {
  const fence = parseFence(info);
  assert.ok(fence.type !== "plain", `"${info}" is marked`);
  const { type, language, attributes, warnings } = fence;
  return { type, language, attributes: Object.fromEntries(attributes), warnings };
}

describe("a fence", () => {
  for (const info of ["", "python", "python title=x", "python {1,3}", "runners", "js runner=5", 'py title="runner"']) {
    it(`is plain with the info string "${info}"`, () => assert.deepEqual(parseFence(info), { type: "plain" }));
  }

  it("takes options by their attributes' names, in quotes or without", () => {
    const info = `python runner session=a packages="numpy pandas" env='{"A": "1"}' memory-limit=64mb file=app.py id=x`;
    assert.deepEqual(marked(info), {
      type: "snippet",
      language: "python",
      attributes: {
        session: "a",
        packages: "numpy pandas",
        env: '{"A": "1"}',
        "memory-limit": "64mb",
        filename: "app.py",
        id: "x",
      },
      warnings: [],
    });
  });

  it("takes booleans with and without a value, and editable as the opposite of readonly", () => {
    assert.deepEqual(marked("c runner readonly wrap=true tty=false").attributes, { readonly: "", wrap: "" });
    assert.deepEqual(marked("c runner editable=false").attributes, { readonly: "" });
    assert.deepEqual(marked("c runner readonly editable").attributes, {});
    assert.match(marked("c runner readonly=perhaps").warnings[0] ?? "", /true or false, not "perhaps"/);
  });

  it("takes line numbers in braces as lines to highlight", () => {
    assert.deepEqual(marked("js{2,4-6} code-runner").attributes, { highlight: "2,4-6" });
    assert.deepEqual(marked("js code-runner {3}").attributes, { highlight: "3" });
  });

  it("may have a mark and no language", () => {
    assert.equal(marked("runner language=python").language, "");
    assert.deepEqual(marked("runner-part role=stdin"), {
      type: "part",
      language: "",
      attributes: { "data-role": "stdin" },
      warnings: [],
    });
  });

  it("numbers lines from one or from elsewhere, and may be a button or a hidden file", () => {
    assert.deepEqual(marked("c runner line-numbers").attributes, { "line-numbers": "" });
    assert.deepEqual(marked("c runner line-numbers=40").attributes, { "line-numbers": "40" });
    assert.deepEqual(marked("runner-part file=data.py hidden"), {
      type: "part",
      language: "",
      attributes: { "data-file": "data.py", "data-hidden": "" },
      warnings: [],
    });
    const button = marked('python runner-part action=Help args="--help"');
    assert.deepEqual(button.attributes, { "data-action": "Help", "data-args": "--help" });
    assert.deepEqual(button.warnings, []);
  });

  it("takes the address of a file that is elsewhere", () => {
    assert.deepEqual(marked("runner-part file=cities.csv src=/data/cities.csv"), {
      type: "part",
      language: "",
      attributes: { "data-file": "cities.csv", "data-src": "/data/cities.csv" },
      warnings: [],
    });
    assert.match(marked("runner-part role=stdin src=/in.txt").warnings[0] ?? "", /needs file= as well/);
  });

  it("names the nearest right name for a word that it does not know, and leaves the word out", () => {
    const { attributes, warnings } = marked("python runner timout=5 onclick=alert(1) run-on=sever packages");
    assert.deepEqual(attributes, { "run-on": "sever" });
    assert.match(warnings[0] ?? "", /"timout".*Did you mean "timeout"\?/);
    assert.match(warnings[1] ?? "", /no option "onclick"/);
    assert.match(warnings[2] ?? "", /"packages" needs a value/);
    assert.match(warnings[3] ?? "", /Did you mean "server"\?/);
  });

  it("warns about parts that say nothing or something unknown", () => {
    assert.match(marked("python runner-part").warnings[0] ?? "", /needs file=, role= or action=/);
    assert.match(marked("python runner-part role=sdtin").warnings[0] ?? "", /Did you mean "stdin"\?/);
    assert.match(marked("python runner-part file=a.py timeout=5").warnings[0] ?? "", /no option "timeout"/);
  });
});
