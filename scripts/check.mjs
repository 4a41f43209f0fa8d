// npm run check [-- --static]
// The one local gate: format, lint with import arrows, types, what pages load, and then the tests. `--static` leaves the tests out.
import { ensureDependencies } from "./dependencies.mjs";
import { run, say } from "./project.mjs";

const steps = [
  ["format", "npx", ["prettier", "--check", "--log-level=warn", "."], "Run `npm run format`."],
  ["lint", "npx", ["eslint", "."], "Read each message; `npx eslint . --fix` mends some."],
  ["types", "npx", ["tsc", "-b"], "Read each message; the first is often the cause of the rest."],
  ["types of the tests", "npx", ["tsc", "-p", "tsconfig.tests.json"], "Read each message."],
  ["types of the examples", "npx", ["tsc", "-p", "examples/tsconfig.json"], "Read each message."],
  [
    "size",
    process.execPath,
    ["scripts/size.mjs"],
    "See above what is too large; load what is not needed at once with import().",
  ],
];
if (!process.argv.includes("--static")) steps.push(["tests", process.execPath, ["scripts/test.mjs"], "See above."]);

await ensureDependencies();
for (const [name, command, args, advice] of steps) {
  say(`Checking ${name} …`);
  const code = await run(command, args);
  if (code !== 0) {
    say(`${name} failed. ${advice}`);
    process.exit(1);
  }
}
