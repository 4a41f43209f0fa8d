import { RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { metricsRoutes } from "../routes/metrics.js";
import { appForCaller, callers } from "../testing/app-for-caller.js";
import { runReport } from "../testing/run-report.js";
import { Metrics } from "./metrics.js";

/** The value of one line of Prometheus' text format. */
async function valueOf(metrics: Metrics, line: string): Promise<number | null> {
  const { body } = await metrics.text();
  const found = body.split("\n").find((one) => one.startsWith(`${line} `));
  return found === undefined ? null : Number(found.slice(line.length));
}

describe("the metrics", () => {
  it("count runs by language and status, and the bytes that were dropped", async () => {
    const metrics = new Metrics();
    metrics.count(runReport());
    metrics.count(runReport());
    metrics.count(runReport({ result: { status: "output-limit", droppedBytes: 1234 } }));
    assert.equal(await valueOf(metrics, 'code_runner_runs_total{language="python",status="success"}'), 2);
    assert.equal(await valueOf(metrics, 'code_runner_runs_total{language="python",status="output-limit"}'), 1);
    assert.equal(await valueOf(metrics, "code_runner_dropped_bytes_total"), 1234);
    assert.equal(await valueOf(metrics, 'code_runner_execution_seconds_sum{language="python"}'), 4.5);
  });

  it("count runs that never started by what was wrong", async () => {
    const metrics = new Metrics();
    const failure = (error: unknown) => ({ ...runReport(), outcome: { type: "failure", error } as const });
    metrics.count(failure(new RunnerError("image-missing", "")));
    metrics.count(failure(new Error("x")));
    assert.equal(await valueOf(metrics, 'code_runner_run_failures_total{code="image-missing"}'), 1);
    assert.equal(await valueOf(metrics, 'code_runner_run_failures_total{code="internal"}'), 1);
  });

  it("measure the way to a program and the end of a container", async () => {
    const metrics = new Metrics();
    metrics.count(runReport());
    metrics.count({ ...runReport(), times: { queued: null, starting: null } });
    metrics.countKill(0.3);
    assert.equal(await valueOf(metrics, "code_runner_queue_wait_seconds_sum"), 0.25);
    assert.equal(await valueOf(metrics, "code_runner_start_seconds_count"), 1);
    assert.equal(await valueOf(metrics, 'code_runner_kill_seconds_bucket{le="0.2"}'), 0);
    assert.equal(await valueOf(metrics, 'code_runner_kill_seconds_bucket{le="0.5"}'), 1);
  });

  it("say what there is when somebody looks", async () => {
    const metrics = new Metrics();
    let containers = 3;
    metrics.watch({
      activeRuns: () => 2,
      queuedRuns: () => 1,
      containers: () => containers,
      starts: () => ({ warm: 9, cold: 1 }),
      pools: () => new Map([["python", { idle: 1, target: 2 }]]),
    });
    assert.equal(await valueOf(metrics, "code_runner_active_runs"), 2);
    assert.equal(await valueOf(metrics, "code_runner_queued_runs"), 1);
    assert.equal(await valueOf(metrics, "code_runner_containers"), 3);
    containers = 0;
    assert.equal(await valueOf(metrics, "code_runner_containers"), 0);
    assert.equal(await valueOf(metrics, 'code_runner_sandbox_starts_total{kind="warm"}'), 9);
    assert.equal(await valueOf(metrics, 'code_runner_pool_sandboxes{pool="python",kind="target"}'), 2);
  });

  it("of one server know nothing of another", async () => {
    const [one, other] = [new Metrics(), new Metrics()];
    one.countKill(1);
    assert.equal(await valueOf(other, "code_runner_kill_seconds_count"), 0);
  });
});

describe("/metrics", () => {
  it("is for the owner, in the format of Prometheus", async () => {
    const response = await appForCaller(callers.owner, metricsRoutes(new Metrics())).request("/metrics");
    assert.equal(response.status, 200);
    assert.match(response.headers.get("content-type") ?? "", /^text\/plain; version=0\.0\.4/);
    assert.match(await response.text(), /^# HELP code_runner_runs_total /m);
  });

  it("is for nobody else", async () => {
    for (const caller of [callers.user, callers.reader]) {
      assert.equal((await appForCaller(caller, metricsRoutes(new Metrics())).request("/metrics")).status, 401);
    }
  });
});
