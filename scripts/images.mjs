// Builds the images in which programs run, or lists them: npm run images [-- list | language…]
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const command = fileURLToPath(new URL("../server/src/sandbox/image-command.ts", import.meta.url));
const { status } = spawnSync(
  process.execPath,
  ["--conditions=source", "--import", "tsx", command, ...process.argv.slice(2)],
  { stdio: "inherit", cwd: fileURLToPath(new URL("..", import.meta.url)) },
);
process.exit(status ?? 1);
