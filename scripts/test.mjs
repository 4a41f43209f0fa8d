// npm test [-- group …] [-- --only text-in-path]
// Runs every test, or the named groups: unit, browser, docker, e2e. What they need is installed where that is possible.
import { ensureDependencies } from "./dependencies.mjs";
import { fail, say } from "./project.mjs";
import { sumOf } from "./test-counts.mjs";

const words = process.argv.slice(2);
const onlyAt = words.indexOf("--only");
const filter = onlyAt === -1 ? undefined : words.splice(onlyAt, 2)[1];

await ensureDependencies();
const { build } = await import("./build.mjs");
const { runGroup, testGroups } = await import("./test-groups.mjs");

const unknown = words.find((word) => !Object.hasOwn(testGroups, word));
if (unknown) fail(`There is no group "${unknown}". The groups are: ${Object.keys(testGroups).join(", ")}.`);

await build();
const groups = words.length > 0 ? words : Object.keys(testGroups);
const isStrict = process.env.CI === "true";
const byGroup = {};
for (const group of groups) {
  const startedAt = Date.now();
  const counts = (byGroup[group] = await runGroup(group, { filter, triesAgain: isStrict }));
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  say(`${group}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped in ${seconds} s`);
}

const total = sumOf(byGroup);
for (const failure of total.failures) say(`Failed: ${failure}`);
if (isStrict && total.skipped > 0) {
  say(`${total.skipped} tests were skipped; with CI=true nothing may be.`);
  total.failed += total.skipped;
}
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
