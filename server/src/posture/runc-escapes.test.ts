import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isDistributionBuild, runcEscapes } from "./runc-escapes.js";

const OF_2025 = ["CVE-2025-31133", "CVE-2025-52565", "CVE-2025-52881"];

describe("the known escapes of a runc", () => {
  it("are those whose mended version is later", () => {
    assert.deepEqual(runcEscapes("1.0.0-rc6"), ["CVE-2019-5736", "CVE-2024-21626", ...OF_2025]);
    assert.deepEqual(runcEscapes("1.0.0-rc93"), ["CVE-2024-21626", ...OF_2025]);
    assert.deepEqual(runcEscapes("1.1.11"), ["CVE-2024-21626", ...OF_2025]);
    assert.deepEqual(runcEscapes("1.1.12"), OF_2025);
    assert.deepEqual(runcEscapes("1.2.7"), OF_2025);
  });

  it("are none once its own line was mended, or a later one began", () => {
    for (const version of ["1.2.8", "1.2.9", "1.3.3", "v1.3.4", "1.4.0-rc.3", "1.4.0", "1.5.0-rc.1", "2.0.0"]) {
      assert.deepEqual(runcEscapes(version), [], version);
    }
    for (const version of ["1.3.0", "1.3.2", "1.4.0-rc.2", "1.4.0~rc2"]) {
      assert.deepEqual(runcEscapes(version), OF_2025, version);
    }
  });

  it("are read from a distribution's number too, which says that they may be mended", () => {
    assert.deepEqual(runcEscapes("1.1.5+ds1"), ["CVE-2024-21626", ...OF_2025]);
    assert.equal(isDistributionBuild("1.1.5+ds1-1+deb12u1"), true);
    assert.equal(isDistributionBuild("1.1.12-0ubuntu2"), true);
    assert.equal(isDistributionBuild("1.3.0-rc.1"), false);
    assert.equal(isDistributionBuild("1.2.8"), false);
  });

  it("are none that we know of where there is no version", () => {
    assert.deepEqual(runcEscapes("unknown"), []);
    assert.deepEqual(runcEscapes(""), []);
  });
});
