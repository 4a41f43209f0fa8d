import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseOptions } from "@code-runner/snippet";
import { describeWarning } from "@code-runner/snippet/describe-warning";
import { pageDefaults } from "./page-defaults.js";

const page = (textContent: string | null) =>
  ({ querySelector: () => (textContent === null ? null : { textContent }) }) as unknown as Pick<
    ParentNode,
    "querySelector"
  >;

describe("the page's defaults", () => {
  it("are options of every snippet, as JSON writes them", () => {
    const json = `{"line-numbers": true, "wrap": false, "timeout": 5, "packages": ["numpy", "pandas"],
      "args": ["--name", "Ada O'Hara"], "highlight": [1, "3-4"], "env": {"A": "1"}}`;
    const { options, warnings } = parseOptions([["timeout", "9"]], pageDefaults(page(json)));
    assert.deepEqual([options.lineNumbers, options.wrap, options.timeout], [1, false, 9]);
    assert.deepEqual([options.packages, options.env], [["numpy", "pandas"], { A: "1" }]);
    assert.deepEqual(options.args, ["--name", "Ada O'Hara"]);
    assert.deepEqual(options.highlight, [
      { from: 1, to: 1 },
      { from: 3, to: 4 },
    ]);
    assert.deepEqual(warnings, []);
  });

  it("leave the rest of the configuration alone, and say what they do not know", () => {
    const json = `{"server": "/", "network": [], "assets": {}, "pyodideBase": "/p", "packageIndex": "/s", "serverImports": ["rclpy"],
      "reportRuns": true, "token": "a", "embedToken": "b",
      "lin-numbers": true, "pyodidBase": "/p", "theme": "drak"}`;
    const { warnings } = parseOptions([], pageDefaults(page(json)));
    assert.deepEqual(warnings.map(describeWarning), [
      `The page's configuration has no "lin-numbers". Did you mean "line-numbers"?`,
      `The page's configuration has no "pyodidBase". Did you mean "pyodideBase"?`,
      `The option "theme" expects one of auto, light, dark, window, not "drak". Did you mean "dark"?`,
    ]);
  });

  it("are none where there is no configuration, or one that is not JSON", (t) => {
    const warn = t.mock.method(console, "warn", () => undefined);
    assert.deepEqual([...pageDefaults(page(null))], []);
    assert.deepEqual([...pageDefaults(page("{theme: 'dark'}"))], []);
    assert.equal(warn.mock.callCount(), 1);
  });
});
