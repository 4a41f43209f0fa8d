import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { keepRegions } from "./keep-regions.js";

const AUTHOR = `# region hidden
import secret
# endregion
price = 3
# region locked
print(price)
# endregion
# region collapsed More
more = 1
# endregion
`;
const changed = (old: string, text: string) => AUTHOR.replace(old, text);

describe("somebody's version of a file with regions", () => {
  it("keeps what a reader could have changed", () => {
    const version = changed("price = 3", "price = 4\nprice += 1").replace("more = 1", "more = 2");
    assert.equal(keepRegions(AUTHOR, version), version);
    assert.equal(keepRegions("a\n", "b"), "b");
  });

  it("has the author's text where only the author may write", () => {
    const version = changed("import secret", "import evil").replace("print(price)", "steal()").replace("3", "5");
    assert.equal(keepRegions(AUTHOR, version), changed("price = 3", "price = 5"));
  });

  it("has the author's newer text there, whatever that is longer by", () => {
    const newer = changed("import secret", "import secret\nimport more");
    assert.equal(keepRegions(newer, changed("3", "5")), newer.replace("3", "5"));
  });

  it("has the author's text there also when it ends a region earlier", () => {
    const version = changed("print(price)", "# endregion\nsteal()\n# region x");
    assert.equal(
      keepRegions(AUTHOR, version),
      changed("# endregion\n# region c", "# endregion\nsteal()\n# region x\n# endregion\n# region c"),
    );
  });

  for (const [what, version] of Object.entries({
    "hides something more": changed("price = 3", "# region hidden\nsteal()\n# endregion\nprice = 3"),
    "hides what was locked": changed("# region locked", "# region hidden"),
    "has a region less": changed("# region locked\n", ""),
    "lets a region go on": changed("print(price)\n# endregion", "print(price)"),
    "comes before what comes first": `steal()\n${AUTHOR}`,
    "is nothing": "",
  }))
    it(`does not fit when it ${what}`, () => assert.equal(keepRegions(AUTHOR, version), null));

  it("does not fit when it hides something in a file without regions", () => {
    assert.equal(keepRegions("a = 1\n", "# region hidden\nsteal()\n# endregion\n"), null);
  });
});
