import { KeysFileError } from "../access/api-keys.js";
import { ConfigError } from "../config/config-error.js";
import type { Command } from "./command.js";
import { UsageError } from "./command.js";
import { doctor } from "./doctor.js";
import { images } from "./images.js";
import { keys } from "./keys.js";
import { packages } from "./packages.js";
import { serve } from "./serve.js";

const COMMANDS: Readonly<Record<string, Command>> = { serve, images, packages, doctor, keys };

const USAGE = `npx @code-runner/server [COMMAND]

${Object.entries(COMMANDS)
  .map(([name, { summary }]) => `  ${name.padEnd(10)}${summary}`)
  .join("\n")}

Without a command it serves. COMMAND --help says more. Settings come from environment variables and from
code-runner.config.json; docs/host-the-server.md lists them.`;

/** Runs the command that the words name, and resolves with the exit code: 0, 1 for a failure, 2 for a wrong call. */
export async function runCommand(words: readonly string[]): Promise<number> {
  const [name = "serve", ...rest] = words;
  if (name === "--help" || name === "-h" || name === "help") return print(USAGE);
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) return fail(`There is no command ${name}.\n\n${USAGE}`, 2);
  if (rest.includes("--help") || rest.includes("-h")) return print(command.help);
  try {
    return await command.run(rest);
  } catch (error) {
    if (error instanceof UsageError) return fail(`${error.message}\n\n${command.help}`, 2);
    if (error instanceof ConfigError || error instanceof KeysFileError) return fail(error.message, 1);
    throw error;
  }
}

function print(text: string): number {
  console.log(text);
  return 0;
}

function fail(text: string, code: number): number {
  console.error(text);
  return code;
}
