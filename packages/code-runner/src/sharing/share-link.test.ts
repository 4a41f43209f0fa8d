import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { deflateRawSync } from "node:zlib";
import { makeShareLink, MAX_LINK_LENGTH, readSharedEdit } from "./share-link.js";
import { SHARE_PREFIX } from "./share-prefix.js";

const EDIT = { snippet: "hello", files: { "main.py": 'print("größer 😀")\n', "a.py": "" } };
const fragmentOf = (link: string) => link.slice(link.indexOf("#"));
const packed = (value: unknown) => SHARE_PREFIX + deflateRawSync(JSON.stringify(value)).toString("base64url");

describe("a share link", () => {
  it("opens the same page and carries the edit", async () => {
    const link = await makeShareLink("https://example.org/a/?b=1#chapter", EDIT);
    assert.match(link, /^https:\/\/example\.org\/a\/\?b=1#code-runner=[\w-]+$/);
    assert.deepEqual(await readSharedEdit(fragmentOf(link)), EDIT);
  });

  it("is short for what repeats", async () => {
    const files = { "main.py": "print('again')\n".repeat(2000) };
    assert.ok((await makeShareLink("https://example.org/", { snippet: "s", files })).length < MAX_LINK_LENGTH / 10);
  });

  it("that is broken carries nothing", async () => {
    for (const fragment of ["", "#chapter", SHARE_PREFIX, `${SHARE_PREFIX}!!`, `${SHARE_PREFIX}AAAA`]) {
      assert.equal(await readSharedEdit(fragment), null, fragment);
    }
    assert.equal(await readSharedEdit(packed({ snippet: "s", files: { "main.py": 5 } })), null);
    assert.equal(await readSharedEdit(packed(null)), null);
  });

  it("that unfolds to too much carries nothing", async () => {
    const bomb = { snippet: "s", files: { "main.py": "x".repeat(2_000_000) } };
    assert.equal(await readSharedEdit(packed(bomb)), null);
  });
});
