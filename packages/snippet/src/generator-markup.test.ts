import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readSnippet } from "./read-snippet.js";
import { GENERATOR_MARKUP, SAMPLE } from "./testing/generator-markup.js";
import { parseElement } from "./testing/parse-html.js";

describe("a snippet in a generated page", () => {
  for (const [generator, markup] of Object.entries(GENERATOR_MARKUP)) {
    it(`is read from what ${generator} prints`, () => {
      const { snippet, warnings } = readSnippet(parseElement(`<code-runner>\n${markup}\n</code-runner>`));
      assert.equal(snippet.files[0].code, SAMPLE);
      assert.equal(snippet.language, "python");
      assert.deepEqual(warnings, []);
    });
  }
});
