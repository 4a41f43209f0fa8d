// npm run bench -- server [rounds] [seconds]
// A run on the execution server, warm and cold: from the request to the first byte and to the end, under load, and how many
// in a second. Against `docker run` with the same flags, a bare container by Docker's API, and the machine's own interpreter.
// It takes about five minutes, and `npm run bench -- server 3 3` one or two; figures for the record need a quiet machine.
import { mkdirSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg } from "node:os";
import { join } from "node:path";
import { build } from "../scripts/build.mjs";
import { ensureDocker } from "../scripts/docker-daemon.mjs";
import { root, runOrFail, say } from "../scripts/project.mjs";
import { startExecutionServer } from "./server/execution-server.mjs";
import { closedLoop, steadyLoad, throughput } from "./server/load.mjs";
import { programs } from "./server/programs.mjs";
import { percentile, summary } from "./statistics.mjs";

const languages = Object.keys(programs);
const CLIENTS = [1, 4, 16, 64];

/** What ours may be at most (or has to be at least), as a share of a peer's figure. */
const budgets = {
  "first byte, warm, of docker run": { most: 0.05 },
  "first byte, warm, of the local interpreter": { most: 0.6 },
  "p95 under half load, of the local interpreter": { goal: 1 },
  "runs per second, of bare containers": { least: 0.9 },
};

/** Each variant once a round, in turns, because whoever comes later finds another machine. */
async function measureLatency({ warm, cold, peers }, rounds) {
  const variants = {
    warm: (language) => warm.run(language, programs[language].code),
    cold: (language) => cold.run(language, programs[language].code),
    "docker run": peers.runByCommand,
    "local interpreter": peers.runLocally,
  };
  const names = Object.keys(variants);
  const numbers = {};
  for (let round = 0; round < rounds; round++) {
    say(`Latency: round ${round + 1} of ${rounds}`);
    for (const language of languages) {
      for (let turn = 0; turn < names.length; turn++) {
        const name = names[(turn + round) % names.length];
        // What a variant leaves to be done is not for the next one to wait for.
        await Promise.all([warm.isAtRest(language), cold.isAtRest()]);
        const { first, done } = await variants[name](language);
        const measured = ((numbers[language] ??= {})[name] ??= { first: [], done: [] });
        measured.first.push(first);
        measured.done.push(done);
      }
    }
  }
  return mapValues(numbers, (byName) => mapValues(byName, (measured) => mapValues(measured, describe)));
}

/** How many runs a second, in turns with bare containers; each by as many clients as the machine has processors. */
async function measureThroughput({ warm, peers }, seconds) {
  const clients = availableParallelism();
  const result = {};
  for (const language of languages) {
    const ours = [];
    const bare = [];
    for (let turn = 0; turn < 3; turn++) {
      say(`Throughput: ${language}, ${turn + 1} of 3`);
      const ms = (seconds * 1000) / 3;
      ours.push(await throughput(() => warm.run(language, programs[language].code), clients, ms));
      bare.push(await throughput(() => peers.runInBareContainer(language), clients, ms));
    }
    result[language] = { ours: summary(ours), bare: summary(bare), share: summary(ours).median / summary(bare).median };
  }
  return result;
}

/** Half of what the server can do at most comes in at a steady rate; and the same to the machine's own interpreter. */
async function measureHalfLoad({ warm, peers }, capacity, seconds) {
  const result = {};
  for (const language of languages) {
    const rate = capacity[language].ours.median / 2;
    say(`Steady load: ${language}, ${rate.toFixed(1)} runs a second`);
    await warm.isAtRest(language);
    const before = await warm.metric('sandbox_starts_total{kind="warm"}');
    const ours = await steadyLoad(() => warm.run(language, programs[language].code), rate, seconds * 1000);
    const hits = (await warm.metric('sandbox_starts_total{kind="warm"}')) - before;
    const local = await steadyLoad(() => peers.runLocally(language), rate, seconds * 1000);
    const firstOf = (runs) => describe(runs.map(({ first }) => first));
    const [oursFirst, localFirst] = [firstOf(ours), firstOf(local)];
    const hitRate = hits / ours.length;
    result[language] = { rate, hitRate, ours: oursFirst, local: localFirst, share: oursFirst.p95 / localFirst.p95 };
  }
  return result;
}

async function measureClients({ warm }, seconds) {
  const result = {};
  for (const clients of CLIENTS) {
    say(`${clients} clients`);
    const count = Math.max(2 * clients, 4 * seconds);
    const runs = await closedLoop(() => warm.run("python", programs.python.code), clients, count);
    result[clients] = { first: describe(runs.map(({ first }) => first)), done: describe(runs.map(({ done }) => done)) };
  }
  return result;
}

function rowsOf({ latency, capacity, halfLoad }) {
  return languages.flatMap((language) => {
    const { warm, "docker run": command, "local interpreter": local } = latency[language];
    const shares = {
      "first byte, warm, of docker run": warm.first.median / command.first.median,
      "first byte, warm, of the local interpreter": warm.first.median / local.first.median,
      "p95 under half load, of the local interpreter": halfLoad[language].share,
      "runs per second, of bare containers": capacity[language].share,
    };
    return Object.entries(shares).map(([measure, share]) => ({ language, measure, share, ...judge(measure, share) }));
  });
}

function judge(measure, share) {
  const { most, least, goal } = budgets[measure];
  if (goal !== undefined) return { budget: `goal ${goal}`, isWithin: share <= goal };
  return most !== undefined
    ? { budget: `≤ ${most}`, isWithin: share <= most }
    : { budget: `≥ ${least}`, isWithin: share >= least };
}

function print({ latency, capacity, halfLoad, clients }, rows) {
  const ms = ({ median, p95 }) => `${median.toFixed(1)} (${p95.toFixed(1)})`;
  console.log("\nMilliseconds from the request, median (p95)");
  console.table(
    Object.fromEntries(
      languages.flatMap((language) =>
        Object.entries(latency[language]).map(([name, { first, done }]) => [
          `${language}, ${name}`,
          { "first byte": ms(first), done: ms(done) },
        ]),
      ),
    ),
  );
  console.log("Runs per second, and the first byte while half as many come in steadily");
  console.table(
    Object.fromEntries(
      languages.map((language) => [
        language,
        {
          "code-runner": capacity[language].ours.median.toFixed(1),
          "bare containers": capacity[language].bare.median.toFixed(1),
          "half load": ms(halfLoad[language].ours),
          "local, same load": ms(halfLoad[language].local),
          "hit rate": halfLoad[language].hitRate.toFixed(2),
        },
      ]),
    ),
  );
  console.log("Python, by clients that ask again at once: p50 / p99 in milliseconds");
  const pair = ({ median, p99 }) => `${median.toFixed(0)} / ${p99.toFixed(0)}`;
  console.table(mapValues(clients, ({ first, done }) => ({ "first byte": pair(first), done: pair(done) })));
  console.log("Budgets");
  console.table(
    rows.map(({ language, measure, share, budget, isWithin }) => ({
      language,
      measure,
      share: share.toFixed(3),
      budget,
      within: isWithin ? "yes" : "NO",
    })),
  );
}

const describe = (numbers) => ({
  ...summary(numbers),
  p95: percentile(numbers, 0.95),
  p99: percentile(numbers, 0.99),
});

const mapValues = (object, map) => Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value)]));

/** Measures, prints tables and writes `bench/results/server.json`. */
export async function bench([rounds = "15", seconds = "15"]) {
  await build();
  await ensureDocker();
  await runOrFail(process.execPath, ["scripts/images.mjs", ...languages]);
  const peers = await import("./server/peers.mjs");
  await peers.removeLeftovers();
  const load = loadavg()[0];
  const warm = await startExecutionServer({});
  const cold = await startExecutionServer({ POOL_SIZE: "0" });
  try {
    for (const language of languages) await warm.run(language, programs[language].code);
    const parts = { warm, cold, peers };
    const latency = await measureLatency(parts, Number(rounds));
    const capacity = await measureThroughput(parts, Number(seconds));
    const halfLoad = await measureHalfLoad(parts, capacity, Number(seconds));
    const clients = await measureClients(parts, Number(seconds));
    const results = { latency, capacity, halfLoad, clients };
    const rows = rowsOf(results);
    print(results, rows);
    const machine = {
      date: new Date().toISOString(),
      processors: cpus().length,
      model: cpus()[0]?.model,
      loadBefore: load,
      ...(await peers.engineFacts()),
      interpreters: peers.interpreterVersions(),
    };
    mkdirSync(join(root, "bench/results"), { recursive: true });
    const file = join(root, "bench/results/server.json");
    writeFileSync(file, `${JSON.stringify({ machine, rounds, seconds, budgets: rows, results }, null, 2)}\n`);
  } finally {
    await Promise.all([warm.stop(), cold.stop()]);
  }
}
