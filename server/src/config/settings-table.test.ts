import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { settingRows } from "./settings-table.js";

const DOCS = new URL("../../../docs/host-the-server.md", import.meta.url);

/** A row of a Markdown table, without the spaces that make its columns straight. */
const bare = (row: string) =>
  row
    .split("|")
    .map((cell) => cell.trim())
    .filter((cell) => cell !== "")
    .join(" | ");

describe("the table of settings in docs/host-the-server.md", () => {
  it("has every setting with its default and its meaning, in the order of settings.ts", () => {
    const text = readFileSync(DOCS, "utf8");
    const table = text
      .slice(text.indexOf("## Settings"))
      .split("\n\n")
      .find((part) => part.startsWith("| setting"));
    const written = (table ?? "").split("\n").slice(2).map(bare);
    const advice = "The table has to be, and `npm run format` makes it straight:";
    assert.deepEqual(
      written,
      settingRows().map(bare),
      `${advice}\n\n${settingRows()
        .map((row) => `| ${row} |`)
        .join("\n")}\n`,
    );
  });
});
