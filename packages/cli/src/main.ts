#!/usr/bin/env node
import { vendor } from "./vendor.js";

const commands: Record<string, (args: string[]) => Promise<number>> = { vendor };

const usage = `code-runner COMMAND

  vendor PAGE…   copies Pyodide and the packages that pages use into a folder of your site
`;

const [name = "", ...args] = process.argv.slice(2);
const command = commands[name];
if (command === undefined) {
  console.error(usage);
  process.exitCode = name === "" || name === "--help" ? 0 : 2;
} else {
  try {
    process.exitCode = await command(args);
  } catch (error) {
    console.error(`code-runner ${name}: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
