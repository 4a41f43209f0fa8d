import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeWarning } from "./describe-warning.js";
import { parseOptions } from "./parse-options.js";

function parse(attributes: Record<string, string>) {
  const { options, warnings } = parseOptions(Object.entries(attributes));
  return { options, warnings: warnings.map(describeWarning) };
}

describe("the options of a snippet", () => {
  it("have defaults", () => {
    const { options, warnings } = parse({});
    assert.deepEqual(warnings, []);
    assert.equal(options.runOn, "auto");
    assert.equal(options.autorun, "never");
    assert.equal(options.readonly, false);
    assert.equal(options.timeout, null);
    assert.deepEqual(options.packages, []);
    assert.deepEqual(options.env, {});
  });

  it("are booleans as HTML has them", () => {
    assert.equal(parse({ readonly: "" }).options.readonly, true);
    assert.equal(parse({ readonly: "readonly" }).options.readonly, true);
    assert.equal(parse({ readonly: "false" }).options.readonly, false);
  });

  for (const [text, height] of Object.entries({
    "12": [12, 12],
    "5-20": [5, 20],
    "-20": [null, 20],
    "5-": [5, null],
    fit: [null, null],
  })) {
    it(`read height="${text}"`, () => {
      const { options, warnings } = parse({ height: text });
      assert.deepEqual([options.height.min, options.height.max], height);
      assert.deepEqual(warnings, []);
    });
  }

  for (const text of ["20-5", "-", "tall", "20px"]) {
    it(`say what a height looks like instead of "${text}"`, () => {
      assert.match(parse({ height: text }).warnings[0] ?? "", /"height" expects lines such as 12 or 5-20, or fit/);
    });
  }

  it("number lines from one, or from where the author says", () => {
    assert.equal(parse({}).options.lineNumbers, null);
    assert.equal(parse({ "line-numbers": "" }).options.lineNumbers, 1);
    assert.equal(parse({ "line-numbers": "40" }).options.lineNumbers, 40);
    assert.match(
      parse({ "line-numbers": "all" }).warnings[0] ?? "",
      /expects the number of the first line, or nothing/,
    );
  });

  it("say where output may be", () => {
    assert.equal(parse({ "output-to": "#result" }).options.outputTo, "#result");
    assert.match(parse({ "output-to": "result" }).warnings[0] ?? "", /expects below, beside or the #id of an element/);
  });

  it("have the page's defaults where an attribute says nothing", () => {
    const defaults = Object.entries({ wrap: "", "line-numbers": "", timeout: "5", assets: "{}" });
    const { options, warnings } = parseOptions(Object.entries({ wrap: "false", "line-numbers": "false" }), defaults);
    assert.deepEqual([options.wrap, options.lineNumbers, options.timeout], [false, null, 5]);
    assert.deepEqual(warnings, []);
  });

  for (const [text, seconds] of Object.entries({ "10": 10, "10s": 10, "2m": 120, "1.5": 1.5, "500ms": 0.5 })) {
    it(`read timeout="${text}" as ${seconds} s`, () => assert.equal(parse({ timeout: text }).options.timeout, seconds));
  }

  for (const [text, bytes] of Object.entries({ "256mb": 2 ** 28, "1 GiB": 2 ** 30, "64k": 2 ** 16, "1000": 1000 })) {
    it(`read memory-limit="${text}" as ${bytes} bytes`, () => {
      assert.equal(parse({ "memory-limit": text }).options.memoryLimit, bytes);
    });
  }

  it("read lists, arguments, environment and lines", () => {
    const { options, warnings } = parse({
      packages: " numpy==2.2.0, \n pandas ",
      args: `--name 'two words' a\\ b "say \\"hi\\" \\n" ''`,
      env: '{"MODE": "fast", "LEVEL": 3}',
      highlight: "2, 4-6",
    });
    assert.deepEqual(warnings, []);
    assert.deepEqual(options.packages, ["numpy==2.2.0", "pandas"]);
    assert.deepEqual(options.args, ["--name", "two words", "a b", 'say "hi" \\n', ""]);
    assert.deepEqual(options.env, { MODE: "fast", LEVEL: "3" });
    assert.deepEqual(options.highlight, [
      { from: 2, to: 2 },
      { from: 4, to: 6 },
    ]);
  });

  for (const [name, text] of [
    ["timeout", "soon"],
    ["timeout", "0"],
    ["memory-limit", "lots"],
    ["args", "'open"],
    ["env", "{MODE: 1}"],
    ["env", '["a"]'],
    ["env", '{"A": {}}'],
    ["highlight", "6-4"],
    ["run-on", "moon"],
  ] as const) {
    it(`keep the default and warn about ${name}="${text}"`, () => {
      const { options, warnings } = parse({ [name]: text });
      assert.equal(warnings.length, 1);
      assert.ok(warnings[0]?.includes(`"${name}"`) && warnings[0].includes(`"${text}"`), warnings[0]);
      assert.deepEqual(options, parse({}).options);
    });
  }

  it("name the nearest right value", () => {
    assert.match(parse({ "run-on": "sever" }).warnings[0] ?? "", /one of auto, page, server.*Did you mean "server"\?/);
    assert.match(parse({ controls: "run rest" }).warnings[0] ?? "", /Did you mean "reset"\?/);
    // Who misspells a button loses none.
    assert.deepEqual(parse({ controls: "run rest" }).options.controls, []);
  });

  it("name the nearest option for one that does not exist", () => {
    assert.match(parse({ memorylimit: "1" }).warnings[0] ?? "", /There is no option "memorylimit".*"memory-limit"/);
    assert.match(parse({ langauge: "python" }).warnings[0] ?? "", /Did you mean "language"\?/);
    assert.equal(parse({ wibble: "" }).warnings[0], 'There is no option "wibble".');
  });

  it("leave HTML's and frameworks' attributes alone", () => {
    const names = [
      "id",
      "class",
      "style",
      "data-x",
      "aria-label",
      "slot",
      "hidden",
      "onclick",
      "@click",
      ":class",
      "v-pre",
    ];
    assert.deepEqual(parse(Object.fromEntries(names.map((name) => [name, ""]))).warnings, []);
  });

  it("do not take names from the prototype of objects", () => {
    const { options, warnings } = parse({ constructor: "x", __proto__: "x", tostring: "x" });
    assert.equal(warnings.length, 2);
    assert.equal(Object.getPrototypeOf(options), Object.prototype);
  });
});
