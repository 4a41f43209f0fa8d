import { existsSync } from "node:fs";
import { join } from "node:path";
import { fail, root, runOrFail, say } from "./project.mjs";
import { whenChanged } from "./stamp.mjs";

const oldestNode = [20, 19];

function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const isTooOld = major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]);
  if (isTooOld)
    fail(`Node ${process.versions.node} is too old: code-runner needs Node ${oldestNode.join(".")} or newer.`);
}

/** Installs the npm packages of the lock file where they are missing or older than it. */
export async function ensureDependencies() {
  checkNode();
  await whenChanged("dependencies", { inputs: ["package-lock.json"], outputs: ["node_modules"] }, async () => {
    const isUpdate = existsSync(join(root, "node_modules", ".package-lock.json"));
    say(isUpdate ? "Updating npm packages …" : "Installing npm packages …");
    await runOrFail("npm", [isUpdate ? "install" : "ci", "--no-audit", "--no-fund", "--loglevel=error"]);
  });
}
