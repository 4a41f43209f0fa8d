import { RequestError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { readApprovedPackages } from "./approved-packages.js";
import { requireApproved } from "./require-approved.js";

const folder = mkdtempSync(join(tmpdir(), "approved-"));
after(() => rmSync(folder, { recursive: true }));

function listWith(content: unknown): string {
  const file = join(folder, "packages.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const sha256 = "0".repeat(64);
const integrity = `sha512-${Buffer.alloc(64).toString("base64")}`;
const LIST = {
  python: {
    approved: ["Survey_Tools", "numpy"],
    pins: {
      "survey-tools": { version: "1.0", sha256 },
      numpy: { version: "2.2.0", sha256 },
      "needed-only": { version: "3", sha256 },
    },
  },
  npm: {
    approved: ["left-pad", "@scope/pad"],
    pins: {
      "node_modules/left-pad": { version: "1.3.0", resolved: "https://npm.example.org/left-pad.tgz", integrity },
      "node_modules/@scope/pad": { version: "2.0.0", resolved: "https://npm.example.org/pad.tgz", integrity },
    },
  },
};

describe("packages that a program asks for", () => {
  const approved = readApprovedPackages(listWith(LIST));

  /** What is said about a package; null where it may be used. */
  function refusal(ecosystem: "python" | "npm", ...packages: string[]): RequestError | null {
    try {
      requireApproved(approved, ecosystem, packages);
      return null;
    } catch (error) {
      assert.ok(error instanceof RequestError);
      assert.equal(error.param, "packages");
      return error;
    }
  }

  it("may be used where the owner's list has them, however they are spelled", () => {
    assert.equal(refusal("python", "survey_tools", "Survey.Tools==1.0", "numpy == 2.2.0"), null);
    assert.equal(refusal("npm", "left-pad", "left-pad@1.3.0", "@scope/pad", "@scope/pad@2.0.0"), null);
  });

  it("are named where it does not, together with what was probably meant", () => {
    const misspelled = refusal("python", "numpy", "nunpy");
    assert.equal(misspelled?.code, "package-not-approved");
    assert.match(misspelled?.message ?? "", /"nunpy" is not approved on this server\. Did you mean numpy\?/);
    assert.match(refusal("python", "requests")?.message ?? "", /"requests" is not approved on this server\.$/);
    assert.match(refusal("npm", "numpy")?.message ?? "", /"numpy" is not approved/);
  });

  it("are not those that are there because others need them", () => {
    assert.equal(refusal("python", "needed-only")?.code, "package-not-approved");
  });

  it("have the one version that is approved", () => {
    assert.match(refusal("python", "numpy==1.26.0")?.message ?? "", /of numpy it has version 2\.2\.0/);
    assert.equal(refusal("npm", "left-pad@1.0.0")?.code, "package-not-approved");
  });

  it("are names and nothing else", () => {
    for (const text of ["numpy>=2", "numpy[extra]", "./numpy", "git+https://x", "-r x", "numpy @ http://x", ""]) {
      assert.equal(refusal("python", text)?.code, "invalid-request", text);
    }
    for (const text of ["left-pad@^1", "../x", "file:x", "left-pad@latest", "a/b"]) {
      assert.equal(refusal("npm", text)?.code, "invalid-request", text);
    }
  });

  it("are none where there is no list", () => {
    const none = readApprovedPackages(join(folder, "missing.json"));
    assert.throws(() => requireApproved(none, "python", ["numpy"]), /not approved on this server\. None is\./);
  });
});

describe("a list of approved packages that is wrong", () => {
  const wrong: [string, unknown, RegExp][] = [
    ["is not JSON", "{", /not JSON/],
    [
      "has a pin without a hash",
      { python: { approved: [], pins: { a: { version: "1" } } } },
      /python\.pins\.a\.sha256/,
    ],
    [
      "has a range instead of a version",
      { python: { approved: [], pins: { a: { version: ">=1", sha256 } } } },
      /python\.pins\.a\.version must be one exact version/,
    ],
    [
      "has a folder outside",
      { npm: { approved: [], pins: { "../x": { version: "1", resolved: "https://x/y", integrity } } } },
      /npm\.pins\.{3}\/x/,
    ],
    ["has a key that there is not", { ruby: {} }, /ruby/],
  ];
  for (const [what, content, message] of wrong) {
    it(`is refused when it ${what}`, () => {
      assert.throws(() => readApprovedPackages(listWith(content)), message);
    });
  }
});
