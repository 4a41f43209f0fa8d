import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureDocker } from "./docker-daemon.mjs";
import { ensureGvisor } from "./gvisor.mjs";
import { root, run, runOrFail, say } from "./project.mjs";
import { ensurePrograms } from "./system-programs.mjs";
import { addUp, failedIn, oneFailure, sumOf } from "./test-counts.mjs";

const testFolders = ["packages", "server", "scripts", "demo", "test"];
const skippedFolders = new Set(["node_modules", "dist", ".cache"]);

function* filesBelow(folder) {
  if (!existsSync(join(root, folder))) return;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    const path = `${folder}/${entry.name}`;
    if (entry.isFile()) yield path;
    else if (entry.isDirectory() && !skippedFolders.has(entry.name)) yield* filesBelow(path);
  }
}

/** Test files by what they need, which their names say: `x.test.ts`, `x.browser.test.ts`, `x.docker.test.ts` … */
function testFiles(kind) {
  const all = testFolders.flatMap((folder) => [...filesBelow(folder)]).filter((path) => /\.test\.(ts|mjs)$/.test(path));
  const kindOf = (path) => /\.(browser|docker|e2e)\.test\./.exec(path)?.[1] ?? "unit";
  return all.filter((path) => kindOf(path) === kind).sort();
}

const countsFile = (group) => join(root, ".cache", `tests-${group}.json`);

/** Runs node:test on all files in one go, two at a time, and tells how many tests passed. */
async function runNodeTests(group, files) {
  const reporters = { spec: "stdout", "./scripts/count-reporter.mjs": countsFile(group) };
  const code = await run(process.execPath, [
    "--conditions=source",
    "--import=tsx",
    "--test",
    "--test-concurrency=2",
    ...Object.entries(reporters).flatMap(([reporter, destination]) => [
      `--test-reporter=${reporter}`,
      `--test-reporter-destination=${destination}`,
    ]),
    ...files,
  ]);
  return countsOf(group, code);
}

/** The same one file after the other, for tests that need the machine for themselves. A suite may be shared by several files. */
async function runNodeTestsInTurn(group, files) {
  const counts = {};
  for (const file of files) counts[file] = addUp(Object.values(await runNodeTests(group, [file])));
  return counts;
}

async function runBrowserTests(group, files) {
  const code = await run("npx", ["web-test-runner", "--config", "web-test-runner.config.mjs", "--files", ...files], {
    env: { TEST_COUNTS_FILE: countsFile(group) },
  });
  return countsOf(group, code);
}

/** What the runner wrote of its files. One that ends badly without naming a failed test has failed all the same. */
function countsOf(group, code) {
  const written = existsSync(countsFile(group)) ? readFileSync(countsFile(group), "utf8") : "{}";
  rmSync(countsFile(group), { force: true });
  const counts = JSON.parse(written);
  return code !== 0 && failedIn(counts).length === 0
    ? { ...counts, [group]: oneFailure(`the runner ended with ${code} and named no failed test`) }
    : counts;
}

/** The groups of tests in the order in which they run, each with what it has to find before it starts. */
export const testGroups = {
  unit: {
    prepare: async () => {},
    run: (files) => runNodeTests("unit", files),
  },
  browser: {
    prepare: () => ensurePrograms(["chromium", "firefox"]),
    run: (files) => runBrowserTests("browser", files),
  },
  docker: {
    prepare: async () => {
      await ensureDocker();
      await ensurePrograms(["nginx", "openssl"]);
      await ensureGvisor();
      say("Building the images of the languages that are missing …");
      await runOrFail(process.execPath, ["scripts/images.mjs"]);
    },
    run: (files) => runNodeTestsInTurn("docker", files),
  },
  e2e: {
    prepare: async () => {
      await ensurePrograms(["chromium", "firefox", "webkit", "xvfb"]);
      await ensureDocker();
    },
    run: (files) => runNodeTestsInTurn("e2e", files),
  },
};

/**
 * Prepares and runs one group, or its files whose path has `filter` in it. With `triesAgain`, a file that failed is run
 * once more by itself: a machine that stood still for a while is not our fault, and what fails twice is. What passed only
 * then is said, with what failed at first.
 */
export async function runGroup(name, { filter, triesAgain }) {
  const group = testGroups[name];
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(countsFile(name), { force: true });
  await group.prepare();
  say(`Tests: ${name}`);
  const files = testFiles(name).filter((path) => filter === undefined || path.includes(filter));
  const counts = files.length === 0 ? {} : await group.run(files);
  const again = triesAgain ? failedIn(counts).filter((path) => files.includes(path)) : [];
  for (const path of again) {
    say(`A test failed in ${path}: it is run once more.`);
    const first = counts[path];
    delete counts[path];
    const second = await group.run([path]);
    Object.assign(counts, second);
    if (failedIn(second).length > 0) continue;
    say(`${path} passed when it was run once more. At first these failed:\n${first.failures.join("\n")}`);
  }
  return sumOf(counts);
}
