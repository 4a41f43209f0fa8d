// npm run bench -- widget [rounds]
// A page of 20 and of 200 Python snippets that nobody touches, with our element and with the widgets of others: bytes and
// requests, time until the code can be read and until Run can be pressed, layout shift, and how long the page stands still.
// All files come from this machine, so bytes cost no time here: on a reader's line they do.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
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
const PATIENCE = 60_000;

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
    await page.goto(`${site.url}/${count}`, { waitUntil: "load", timeout: PATIENCE });
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

/** Measures, prints tables and writes `bench/results/widget.json`. */
export async function bench([rounds = "5"]) {
  await build();
  const sites = await startSites();
  const names = Object.keys(widgets);
  const loads = {};
  try {
    for (let round = 0; round < Number(rounds); round++) {
      for (const name of installedBrowsers()) {
        const browser = await launchBrowser(name);
        try {
          // The first page of a browser pays for its start.
          await load(browser, sites[names[round % names.length]], COUNTS[0]);
          for (const count of COUNTS) {
            // Whoever comes later finds a warmer machine, so they take turns at that too.
            for (const widget of names.map((_, index) => names[(index + round) % names.length])) {
              say(`Round ${round + 1} of ${rounds}: ${name}, ${count} snippets, ${widget}`);
              (((loads[name] ??= {})[count] ??= {})[widget] ??= []).push(await load(browser, sites[widget], count));
            }
          }
        } finally {
          await browser.close();
        }
      }
    }
  } finally {
    for (const site of Object.values(sites)) site.stop();
  }
  const results = {};
  for (const [browser, counts] of Object.entries(loads)) {
    for (const [count, seen] of Object.entries(counts)) {
      const rows = Object.fromEntries(names.map((name) => [name, summaryOf(seen[name])]));
      (results[browser] ??= {})[count] = rows;
      print(browser, count, rows);
    }
  }
  const machine = { date: new Date().toISOString(), processors: cpus().length, model: cpus()[0]?.model };
  const later = Object.fromEntries(names.map((name) => [name, widgets[name].later]));
  mkdirSync(join(root, "bench/results"), { recursive: true });
  const report = { machine, rounds: Number(rounds), peers: peerVersions(), later, results, loads };
  writeFileSync(join(root, "bench/results/widget.json"), await format(JSON.stringify(report), { parser: "json" }));
}
