import { setTimeout as sleep } from "node:timers/promises";

/** Runs per second of so many clients that each ask again as soon as they have an answer, for about `ms` milliseconds. */
export async function throughput(run, clients, ms) {
  const start = performance.now();
  let runs = 0;
  const client = async () => {
    while (performance.now() - start < ms) {
      await run();
      runs += 1;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return (runs * 1000) / (performance.now() - start);
}

/** The measurements of `count` runs by so many clients, each of which waits for one answer before it asks again. */
export async function closedLoop(run, clients, count) {
  const results = [];
  let started = 0;
  const client = async () => {
    while (started < count) {
      started += 1;
      results.push(await run());
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return results;
}

/** The measurements of runs that come at a steady rate, whether or not those before have ended, for `ms` milliseconds. */
export async function steadyLoad(run, perSecond, ms) {
  const runs = [];
  const start = performance.now();
  for (let number = 0; ; number++) {
    const due = start + (number * 1000) / perSecond;
    if (due - start >= ms) break;
    await sleep(Math.max(0, due - performance.now()));
    runs.push(run());
  }
  return Promise.all(runs);
}
