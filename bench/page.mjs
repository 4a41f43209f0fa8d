// npm run bench -- page [rounds]
// Python in the page: from the click to the first output, the next run, and a new interpreter after one that was lost.
// Against stock Pyodide in a plain worker, on the same machine with the same compressed files, taking turns. Other work on
// the machine hurts ours more, because it uses two processors where stock uses one: `nice -n -10` where it is busy.
import { mkdirSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { build } from "../scripts/build.mjs";
import { root, say } from "../scripts/project.mjs";
import { installedBrowsers } from "../scripts/browsers.mjs";
import { openSettled, withPage, withProfile } from "./page/browsers.mjs";
import * as measures from "./page/measures.mjs";
import { startSites } from "./page/sites.mjs";
import { summary } from "./statistics.mjs";

/** What ours may be at most: a share of stock, or milliseconds. */
const budgets = {
  cold: { share: 0.4 },
  warm: { share: 0.4 },
  "second page load": { share: 0.4 },
  "next run": { milliseconds: 6 },
  respawn: {},
};

const NEXT_RUNS = 5;

const first = {
  ours: (page) => page.evaluate(measures.clickUntilOutput, "hi"),
  stock: (page) => page.evaluate(measures.stockUntilOutput),
};

const next = {
  ours: async (page) => {
    await page.evaluate(measures.finish, "hi");
    return page.evaluate(measures.clickUntilOutput, "hi");
  },
  stock: (page) => page.evaluate(measures.stockNextRun),
};

const respawn = {
  ours: async (page) => {
    await page.evaluate(measures.finish, "hi");
    await page.evaluate(measures.clickUntilOutput, "stuck");
    return page.evaluate(measures.stopAndRunAgain);
  },
  stock: (page) => page.evaluate(measures.stockUntilOutput),
};

/** One variant once: a fresh profile, the same profile in a new browser, and the page loaded again there. */
async function measureOnce(browser, variant, sites, record) {
  await withProfile(async (profile) => {
    sites.takeRequests();
    await withPage(browser, profile, sites.url, async (page) => record("cold", await first[variant](page)));
    await withPage(browser, profile, sites.url, async (page) => {
      record("warm", await first[variant](page));
      await openSettled(page, sites.url);
      record("second page load", await first[variant](page));
      // A reader looks at the output before they run again.
      await new Promise((resolve) => setTimeout(resolve, 1000));
      for (let run = 0; run < NEXT_RUNS; run++) record("next run", await next[variant](page));
      sites.takeRequests();
      record("respawn", await respawn[variant](page));
      if (variant === "ours") record("requests of a respawn", sites.takeRequests());
    });
  });
}

function tableOf(numbers) {
  return Object.entries(budgets).map(([measure, budget]) => {
    const ours = summary(numbers.ours[measure]);
    const stock = summary(numbers.stock[measure]);
    const share = ours.median / stock.median;
    const isWithin =
      (budget.share === undefined || share <= budget.share) &&
      (budget.milliseconds === undefined || ours.median <= budget.milliseconds);
    return { measure, ours, stock, share, budget, isWithin };
  });
}

const milliseconds = ({ median, min, max }) => `${median.toFixed(1)} (${min.toFixed(1)}-${max.toFixed(1)})`;

function print(browser, rows) {
  console.log(`\n${browser}: milliseconds, median (least-most)`);
  console.table(
    Object.fromEntries(
      rows.map(({ measure, ours, stock, share, budget, isWithin }) => [
        measure,
        {
          "code-runner": milliseconds(ours),
          "stock Pyodide": milliseconds(stock),
          share: share.toFixed(2),
          budget: budget.share !== undefined ? `≤ ${budget.share} of stock` : (budget.milliseconds ?? "-"),
          within: isWithin ? "yes" : "NO",
        },
      ]),
    ),
  );
}

/** Measures, prints a table and writes `bench/results/page.json`. */
export async function bench([rounds = "7"]) {
  await build();
  const sites = await startSites();
  const numbers = {};
  try {
    for (let round = 1; round <= Number(rounds); round++) {
      for (const browser of installedBrowsers()) {
        numbers[browser] ??= { ours: {}, stock: {} };
        // Whoever comes second finds a warmer machine, so they take turns at that too.
        const order = round % 2 === 1 ? ["stock", "ours"] : ["ours", "stock"];
        for (const variant of order) {
          say(`Round ${round} of ${rounds}: ${browser}, ${variant}`);
          await measureOnce(browser, variant, sites, (measure, value) =>
            (numbers[browser][variant][measure] ??= []).push(value),
          );
        }
      }
    }
  } finally {
    sites.stop();
  }
  const results = Object.fromEntries(Object.entries(numbers).map(([browser, all]) => [browser, tableOf(all)]));
  for (const [browser, rows] of Object.entries(results)) print(browser, rows);
  const machine = { date: new Date().toISOString(), processors: cpus().length, model: cpus()[0]?.model };
  mkdirSync(join(root, "bench/results"), { recursive: true });
  writeFileSync(join(root, "bench/results/page.json"), `${JSON.stringify({ machine, results, numbers }, null, 2)}\n`);
}
