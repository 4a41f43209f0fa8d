// The images in which programs run: npm run images [-- [build] language… | list | prune]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../server/src/main.ts", import.meta.url));
const words = process.argv.slice(2);
const action = ["build", "list", "prune", "--help"].includes(words[0]) ? [] : ["build"];
const { status } = spawnSync(
  process.execPath,
  ["--conditions=source", "--import", "tsx", main, "images", ...action, ...words],
  { stdio: "inherit", cwd: fileURLToPath(new URL("..", import.meta.url)) },
);
process.exit(status ?? 1);
