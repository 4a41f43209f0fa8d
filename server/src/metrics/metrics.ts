import { RequestError, RunnerError } from "@code-runner/protocol";
import { Counter, Gauge, Histogram, Registry } from "prom-client";
import type { RunReport } from "../runs/run-report.js";
import type { PoolSize } from "../sandbox/pools.js";

/** What the server can be asked for when somebody looks. */
export interface MetricSources {
  /** Runs that are not over. */
  activeRuns: () => number;
  /** Runs that wait for a place. */
  queuedRuns: () => number;
  /** Containers of this server that are not gone. */
  containers: () => number;
  /** How many programs got a sandbox that waited for them, and how many one that was started for them. */
  starts: () => { warm: number; cold: number };
  /** By the pool's name. */
  pools: () => ReadonlyMap<string, PoolSize>;
}

/** Seconds. Warm starts take milliseconds, cold ones a second, and a queue can take a minute. */
const START_BUCKETS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 30];
const QUEUE_BUCKETS = [0.001, 0.01, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 120];
const RUN_BUCKETS = [0.01, 0.05, 0.1, 0.5, 1, 2, 5, 10, 30, 60, 300, 900];

/** Counts what happens in one server, in the words of Prometheus. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #runs = new Counter({
    name: "code_runner_runs_total",
    help: "Runs that are over, by language and status.",
    labelNames: ["language", "status"],
    registers: [this.#registry],
  });
  readonly #failures = new Counter({
    name: "code_runner_run_failures_total",
    help: "Runs whose program never started, by the code of the error.",
    labelNames: ["code"],
    registers: [this.#registry],
  });
  readonly #queueWait = this.#histogram("queue_wait_seconds", "Time that runs waited for a place.", QUEUE_BUCKETS);
  readonly #startLatency = this.#histogram(
    "start_seconds",
    "Time from having a place to the program's start.",
    START_BUCKETS,
  );
  readonly #executionTime = this.#histogram("execution_seconds", "Wall time of programs.", RUN_BUCKETS, ["language"]);
  readonly #killLatency = this.#histogram(
    "kill_seconds",
    "Time from the wanted end of a container until it is gone.",
    START_BUCKETS,
  );
  readonly #droppedBytes = new Counter({
    name: "code_runner_dropped_bytes_total",
    help: "Bytes of output past the limit that were dropped.",
    registers: [this.#registry],
  });

  /** Says what there is now: sources are asked whenever somebody looks. */
  watch({ activeRuns, queuedRuns, containers, starts, pools }: MetricSources): void {
    this.#gauge("active_runs", "Runs that are not over.", activeRuns);
    this.#gauge("queued_runs", "Runs that wait for a place.", queuedRuns);
    this.#gauge("containers", "Containers of this server that are not gone.", containers);
    const counter: Counter = new Counter({
      name: "code_runner_sandbox_starts_total",
      help: "Sandboxes that programs got: warm from a pool, or cold. The pools' hit rate is warm / (warm + cold).",
      labelNames: ["kind"],
      registers: [this.#registry],
      collect: () => {
        counter.reset();
        for (const [kind, count] of Object.entries(starts())) counter.inc({ kind }, count);
      },
    });
    const pooled: Gauge = new Gauge({
      name: "code_runner_pool_sandboxes",
      help: "Sandboxes that wait in a pool, and how many should.",
      labelNames: ["pool", "kind"],
      registers: [this.#registry],
      collect: () => {
        for (const [pool, { idle, target }] of pools()) {
          pooled.set({ pool, kind: "idle" }, idle);
          pooled.set({ pool, kind: "target" }, target);
        }
      },
    });
  }

  /** Counts a run that is over. */
  count({ program, times, outcome }: RunReport): void {
    if (times.queued !== null) this.#queueWait.observe(times.queued);
    if (times.starting !== null) this.#startLatency.observe(times.starting);
    if (outcome.type === "failure") {
      this.#failures.inc({ code: codeOf(outcome.error) });
      return;
    }
    const { language } = program;
    const { status, executionTime, droppedBytes } = outcome.result;
    this.#runs.inc({ language, status });
    this.#executionTime.observe({ language }, executionTime);
    this.#droppedBytes.inc(droppedBytes);
  }

  /** Counts a container that is gone, this many seconds after its end was wanted. */
  countKill(seconds: number): void {
    this.#killLatency.observe(seconds);
  }

  /** Everything in Prometheus' text format. */
  async text(): Promise<{ type: string; body: string }> {
    return { type: this.#registry.contentType, body: await this.#registry.metrics() };
  }

  #histogram(name: string, help: string, buckets: number[], labelNames: string[] = []): Histogram {
    return new Histogram({ name: `code_runner_${name}`, help, buckets, labelNames, registers: [this.#registry] });
  }

  #gauge(name: string, help: string, read: () => number): void {
    const gauge: Gauge = new Gauge({
      name: `code_runner_${name}`,
      help,
      registers: [this.#registry],
      collect: () => gauge.set(read()),
    });
  }
}

function codeOf(error: unknown): string {
  return error instanceof RunnerError || error instanceof RequestError ? error.code : "internal";
}
