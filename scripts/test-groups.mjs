import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { ensureDocker } from "./docker-daemon.mjs";
import { root, run, runOrFail, say } from "./project.mjs";
import { ensurePrograms } from "./system-programs.mjs";

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

function readCounts(group) {
  if (!existsSync(countsFile(group))) return { passed: 0, failed: 1, skipped: 0 };
  return JSON.parse(readFileSync(countsFile(group), "utf8"));
}

async function runNodeTests(group, { concurrency = 1, filter } = {}) {
  const files = testFiles(group).filter((path) => filter === undefined || path.includes(filter));
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const reporters = ["spec", "stdout", "./scripts/count-reporter.mjs", countsFile(group)];
  const code = await run(process.execPath, [
    "--conditions=source",
    "--import=tsx",
    "--test",
    `--test-concurrency=${concurrency}`,
    `--test-reporter=${reporters[0]}`,
    `--test-reporter-destination=${reporters[1]}`,
    `--test-reporter=${reporters[2]}`,
    `--test-reporter-destination=${reporters[3]}`,
    ...files,
  ]);
  return withExitCode(readCounts(group), code);
}

async function runBrowserTests(group, { filter } = {}) {
  const files = testFiles(group).filter((path) => filter === undefined || path.includes(filter));
  if (files.length === 0) return { passed: 0, failed: 0, skipped: 0 };
  const code = await run("npx", ["web-test-runner", "--config", "web-test-runner.config.mjs", "--files", ...files], {
    env: { TEST_COUNTS_FILE: countsFile(group) },
  });
  return withExitCode(readCounts(group), code);
}

/** A runner that ends badly without naming a failed test has failed all the same. */
function withExitCode(counts, code) {
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** The groups of tests in the order in which they run, each with what it has to find before it starts. */
export const testGroups = {
  unit: {
    prepare: async () => {},
    run: (options) => runNodeTests("unit", { ...options, concurrency: 2 }),
  },
  browser: {
    prepare: () => ensurePrograms(["chromium", "firefox"]),
    run: (options) => runBrowserTests("browser", options),
  },
  docker: {
    prepare: async () => {
      await ensureDocker();
      await ensurePrograms(["nginx", "openssl"]);
      say("Building the images of the languages that are missing …");
      await runOrFail(process.execPath, ["scripts/images.mjs"]);
    },
    run: (options) => runNodeTests("docker", options),
  },
  e2e: {
    prepare: async () => {
      await ensurePrograms(["chromium", "firefox"]);
      await ensureDocker();
    },
    run: (options) => runNodeTests("e2e", options),
  },
};

/** Prepares and runs one group. */
export async function runGroup(name, options) {
  mkdirSync(join(root, ".cache"), { recursive: true });
  rmSync(countsFile(name), { force: true });
  await testGroups[name].prepare();
  say(`Tests: ${name}`);
  return testGroups[name].run(options);
}
