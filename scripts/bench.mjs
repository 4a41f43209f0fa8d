// npm run bench -- <name>
// Runs one of the measurements in `bench/`, against its peers and on this machine. Without a name it lists them.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, root } from "./project.mjs";

const folder = join(root, "bench");
const names = readdirSync(folder)
  .filter((name) => name.endsWith(".mjs"))
  .map((name) => name.replace(/\.mjs$/, ""));

const [name, ...args] = process.argv.slice(2);
if (!names.includes(name))
  fail(`Which measurement? There is: ${names.join(", ")}. Call it by \`npm run bench -- ${names[0]}\`.`);
const { bench } = await import(pathToFileURL(join(folder, `${name}.mjs`)).href);
await bench(args);
