import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { isOfDeadProcess, ownerOfThisProcess } from "./process-owner.js";

const MODULE = fileURLToPath(new URL("./process-owner.ts", import.meta.url));
const SAY_OWNER = `import(${JSON.stringify(MODULE)}).then((m) => console.log(m.ownerOfThisProcess())); setInterval(() => {}, 1000);`;

/** Another process, and the owner that it says it is. */
async function startProcess() {
  const child = spawn(process.execPath, ["--import", "tsx", "-e", SAY_OWNER], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = (await once(child.stdout.setEncoding("utf8"), "data")) as [string];
  return { child, owner: line.trim() };
}

describe("a process as the owner of containers", { timeout: 300_000 }, () => {
  it("is dead when it was killed, and not before", async () => {
    const { child, owner } = await startProcess();
    assert.equal(isOfDeadProcess(owner), false);
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(isOfDeadProcess(owner), true);
  });

  it("is dead when another process has its number by now", () => {
    const own = ownerOfThisProcess();
    assert.equal(isOfDeadProcess(own), false);
    assert.equal(isOfDeadProcess(own.replace(/\d+$/, "1")), true);
  });

  it("is nobody of whom this machine can tell, elsewhere or with a name of its own", () => {
    const [, , pid, startedAt] = ownerOfThisProcess().split(":");
    for (const owner of [`process:elsewhere-1:${pid}:${startedAt}`, "process:a", "host:8787", "process:a:b:c", ""]) {
      assert.equal(isOfDeadProcess(owner), false, owner);
    }
  });
});
