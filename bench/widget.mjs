// npm run bench -- widget [rounds]
// A page of 20 and of 200 Python snippets that nobody touches, with our element and with the widgets of others: bytes and
// requests, time until the code can be read and until Run can be pressed, layout shift, and how long the page stands still.
// All files come from this machine, so bytes cost no time here: on a reader's line they do.
// `nice -n -10` where the machine is busy.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus, loadavg } from "node:os";
import { join } from "node:path";
import { format } from "prettier";
import { installedBrowsers, launchBrowser } from "../scripts/browsers.mjs";
import { build } from "../scripts/build.mjs";
import { root, say } from "../scripts/project.mjs";
import { median } from "./statistics.mjs";
import { startSites } from "./widget/sites.mjs";
import { widgets } from "./widget/widgets.mjs";

const COUNTS = [20, 200];

/** A page that is not complete after this never will be. */
const PATIENCE = 180_000;

/** How long nothing may be loaded until the page counts as settled: late shifts and tasks belong to it. */
const SETTLED = 1500;

/** Opens a page once, in a context without cache and cookies, and returns what was seen. */
async function load(browser, site, count) {
  const context = await browser.createBrowserContext();
  const outside = new Set();
  try {
    const page = await context.newPage();
    await page.setViewport({ width: 1280, height: 800 });
    page.on("request", (request) => {
      if (/^https?:/.test(request.url()) && !request.url().startsWith(site.url)) outside.add(request.url());
    });
    site.take();
    await page.goto(`${site.url}/${count}`, { waitUntil: "domcontentloaded", timeout: PATIENCE });
    await page
      .waitForFunction(() => watched().allReadable !== null && watched().allRunnable !== null, { timeout: PATIENCE })
      .catch(() => {});
    await page.waitForNetworkIdle({ idleTime: SETTLED, timeout: PATIENCE }).catch(() => {});
    const { longTasks, gaps, ...seen } = await page.evaluate(() => watched());
    return { ...seen, ...stillness(longTasks, gaps), ...site.take(), outside: [...outside] };
  } finally {
    await context.close();
  }
}

/** How long a page stood still, by the browser's own word where it has one, and else by timers that came late. */
function stillness(longTasks, gaps) {
  const tasks = longTasks ?? gaps;
  return {
    longTasks: tasks.length,
    longestTask: Math.max(0, ...tasks),
    blocked: tasks.reduce((sum, task) => sum + task - 50, 0),
  };
}

const MEASURES = {
  bytes: "KB",
  requests: "requests",
  readable: "readable",
  runnable: "runnable",
  allRunnable: "all runnable",
  layoutShift: "CLS",
  longTasks: "long tasks",
  longestTask: "longest",
};

/** The middle of what was seen in all rounds; null where a page never came so far or the browser does not say. */
function summaryOf(loads) {
  const middle = (name) => {
    const values = loads.map((seen) => seen[name]);
    return values.includes(null) ? null : median(values);
  };
  return Object.fromEntries([...Object.keys(MEASURES), "allReadable", "blocked"].map((name) => [name, middle(name)]));
}

function cell(name, value) {
  if (value === null) return "-";
  if (name === "bytes") return (value / 1000).toFixed(1);
  return name === "layoutShift" ? value.toFixed(3) : String(Math.round(value));
}

function print(browser, count, rows) {
  console.log(`\n${browser}, ${count} snippets: medians; times in milliseconds since navigation`);
  console.table(
    Object.fromEntries(
      Object.entries(rows).map(([name, summary]) => [
        name,
        Object.fromEntries(Object.entries(MEASURES).map(([key, title]) => [title, cell(key, summary[key])])),
      ]),
    ),
  );
}

/** The peers' versions. */
const peerVersions = () => JSON.parse(readFileSync(join(root, "bench/widget/package.json"), "utf8")).devDependencies;

/** Writes what has been seen so far to `bench/results/widget.json`, and returns the summaries. */
async function writeResults(loads) {
  const results = Object.fromEntries(
    Object.entries(loads).map(([browser, counts]) => [
      browser,
      mapValues(counts, (seen) => mapValues(seen, summaryOf)),
    ]),
  );
  // How many programs shared a processor in the last quarter of an hour, ours among them: above 2, times say little.
  const busy = Math.round(loadavg()[2] / cpus().length);
  const machine = { date: new Date().toISOString(), processors: cpus().length, model: cpus()[0]?.model, busy };
  const later = mapValues(widgets, (widget) => widget.later);
  mkdirSync(join(root, "bench/results"), { recursive: true });
  const report = JSON.stringify({ machine, peers: peerVersions(), later, results, loads });
  writeFileSync(join(root, "bench/results/widget.json"), await format(report, { parser: "json", printWidth: 120 }));
  return results;
}

const mapValues = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]));

/** One round: every widget once on each page in each browser. `first` is the place of the one that begins. */
async function measureRound(sites, first, record) {
  const names = Object.keys(widgets);
  // Whoever comes later finds a warmer machine, so they take turns at that too.
  const inTurn = names.map((_, index) => names[(index + first) % names.length]);
  for (const name of installedBrowsers()) {
    const browser = await launchBrowser(name);
    try {
      // The first page of a browser pays for its start.
      await load(browser, sites[inTurn[0]], COUNTS[0]);
      for (const count of COUNTS) {
        for (const widget of inTurn) {
          say(`${name}, ${count} snippets, ${widget}`);
          record(name, count, widget, await load(browser, sites[widget], count));
        }
      }
    } finally {
      await browser.close();
    }
  }
}

/** Measures, prints tables and writes `bench/results/widget.json`. */
export async function bench([rounds = "5"]) {
  await build();
  const sites = await startSites();
  const loads = {};
  let results = {};
  try {
    for (let round = 0; round < Number(rounds); round++) {
      say(`Round ${round + 1} of ${rounds}`);
      await measureRound(sites, round, (browser, count, widget, seen) =>
        (((loads[browser] ??= {})[count] ??= {})[widget] ??= []).push(seen),
      );
      // After each round, so that a machine that gives up loses one round and not all.
      results = await writeResults(loads);
    }
  } finally {
    for (const site of Object.values(sites)) site.stop();
  }
  for (const [browser, counts] of Object.entries(results)) {
    for (const [count, rows] of Object.entries(counts)) print(browser, count, rows);
  }
}
