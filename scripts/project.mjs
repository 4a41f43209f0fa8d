import { spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Tells the person at the terminal what a script does now. */
export function say(message) {
  process.stderr.write(`▸ ${message}\n`);
}

/** Ends the script with a sentence that says what to do. */
export function fail(message) {
  process.stderr.write(`✗ ${message}\n`);
  process.exit(1);
}

/**
 * Runs a command in the root with its output on the terminal.
 *
 * @returns the exit code.
 */
export function run(command, args, { env = {}, onStdout } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", onStdout ? "pipe" : "inherit", "inherit"],
    });
    child.stdout?.on("data", onStdout);
    child.on("error", reject);
    child.on("close", (code, signal) => resolve(signal === null ? code : 1));
  });
}

/** Runs a command and ends the script when it fails. */
export async function runOrFail(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) fail(`\`${command} ${args.join(" ")}\` failed with exit code ${code}.`);
}
