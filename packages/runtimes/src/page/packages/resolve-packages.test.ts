import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { makeWheel } from "../../../testing/make-wheel.mjs";
import { markerHolds } from "./marker.js";
import { bestWheel } from "./package-index.js";
import { parseRequirement } from "./requirement.js";
import { compareVersions, meets, parseSpecifiers, parseVersion } from "./version.js";
import type { Version } from "./version.js";
import { parseWheelName, readWheel } from "./wheel.js";

const allows = (specifiers: string, version: string) => meets(version, parseSpecifiers(specifiers));

describe("versions", () => {
  it("are ordered as PEP 440 orders them", () => {
    const ordered = ["1.dev1", "1a1", "1b1", "1rc1", "1", "1.post1", "1.1", "1.9", "1.10", "2!0.1"];
    const shuffled = [...ordered].reverse().map((text) => [text, parseVersion(text) as Version] as const);
    const sorted = shuffled.sort(([, a], [, b]) => compareVersions(a, b)).map(([text]) => text);
    assert.deepEqual(sorted, ordered);
    assert.equal(compareVersions(parseVersion("1.0") as Version, parseVersion("1.0.0") as Version), 0);
    assert.equal(parseVersion("one"), null);
  });

  it("meet conditions", () => {
    assert.ok(allows(">=1.2, <2, !=1.5.*", "1.4.9"));
    assert.ok(!allows("!=1.5.*", "1.5.3"));
    assert.ok(allows("==2.2", "2.2.0") && allows("==2.*", "2.9") && !allows("==2.2", "2.2.1"));
    assert.ok(allows("~=1.4.2", "1.4.9") && !allows("~=1.4.2", "1.5") && allows("~=1.4", "1.9"));
    assert.ok(!allows("<2", "2rc1") && !allows(">1", "1.post1") && allows("", "3"));
    assert.throws(() => parseSpecifiers("=>1"), TypeError);
  });
});

describe("markers", () => {
  it("hold or not in the page", () => {
    assert.ok(markerHolds("python_version >= '3.9' and sys_platform == 'emscripten'"));
    assert.ok(!markerHolds("python_version < '3.9' or (os_name == 'nt' and extra == 'x')", ["x"]));
    assert.ok(markerHolds("extra == 'plot'", ["plot"]) && !markerHolds("extra == 'plot'"));
    assert.ok(markerHolds("'scrip' in sys_platform") && markerHolds("platform_system not in 'Linux Darwin'"));
    assert.throws(() => markerHolds("moon == 'full'"), TypeError);
  });
});

describe("requirements", () => {
  it("are read with extras, conditions, markers and addresses", () => {
    const { name, extras, specifiers, marker } = parseRequirement(
      "Scikit_Learn[Fast,all] (>=1.2,<2) ; os_name != 'nt'",
    );
    assert.deepEqual(
      [name, extras, specifiers.length, marker],
      ["scikit-learn", ["fast", "all"], 2, "os_name != 'nt'"],
    );
    assert.equal(
      parseRequirement("a @ https://x.example/a-1-py3-none-any.whl").url,
      "https://x.example/a-1-py3-none-any.whl",
    );
    assert.equal(parseRequirement("./wheels/my_part-1.0-py3-none-any.whl").name, "my-part");
    assert.throws(() => parseRequirement("-r file"), TypeError);
  });
});

describe("wheels", () => {
  it("tell by their names whether they run in the page", () => {
    assert.equal(parseWheelName("six-1.17.0-py2.py3-none-any.whl")?.isPure, true);
    assert.equal(parseWheelName("a-1-2-py3-none-any.whl")?.version, "1");
    assert.equal(parseWheelName("numpy-2.4-cp314-cp314-manylinux_2_17_x86_64.whl")?.isPure, false);
    assert.equal(parseWheelName("old-1-py2-none-any.whl")?.isPure, false);
    assert.equal(parseWheelName("a-1.tar.gz"), null);
  });

  it("tell what they need and provide", async () => {
    const modules = { "part/__init__.py": "", "part/data.txt": "x", "single.py": "" };
    const { bytes } = makeWheel("part", "1.0", { modules, requires: ["other>=1"] });
    assert.deepEqual(await readWheel(Uint8Array.from(bytes).buffer), {
      requires: ["other>=1"],
      modules: ["part", "single"],
    });
    await assert.rejects(readWheel(new ArrayBuffer(100)), TypeError);
  });
});

describe("a package index", () => {
  const file = (filename: string, more: object = {}) => ({
    filename,
    url: `../f/${filename}`,
    hashes: { sha256: "0f" },
    ...more,
  });
  const best = (files: object[], specifiers = "") =>
    bestWheel({ files }, "https://index.example/simple/a/", parseSpecifiers(specifiers));

  it("offers the newest wheel that runs in the page", () => {
    const files = [
      file("a-1.0-py3-none-any.whl"),
      file("a-1.2-py3-none-any.whl"),
      file("a-1.3-cp314-cp314-win_amd64.whl"),
      file("a-1.4-py3-none-any.whl", { "requires-python": ">=4" }),
      file("a-1.5-py3-none-any.whl", { yanked: "broken" }),
      file("a-2.0rc1-py3-none-any.whl"),
      file("a-1.6.tar.gz"),
    ];
    assert.deepEqual(best(files), {
      fileName: "a-1.2-py3-none-any.whl",
      version: "1.2",
      url: "https://index.example/simple/f/a-1.2-py3-none-any.whl",
      sha256: "0f",
    });
    assert.equal(best(files, "==1.5")?.version, "1.5");
    assert.equal(best(files, ">=2.0rc1")?.version, "2.0rc1");
    assert.equal(best(files, ">=3"), null);
    assert.throws(() => bestWheel("<html>", "https://index.example/", []), TypeError);
  });
});
