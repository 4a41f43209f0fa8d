import type { RunEvent, RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { newApiKey } from "../src/access/api-keys.js";
import { deferred } from "../src/deferred.js";
import { readEvents } from "../src/testing/read-events.js";
import type { TestServer } from "../src/testing/test-server.js";
import { startTestServer } from "../src/testing/test-server.js";

const { key, stored } = newApiKey("author");
const CROWD_RUNS = 10;
const AUTHOR_RUNS = 3;

/** A run whose events are read all the time. */
interface WatchedRun {
  name: string;
  id: string;
  /** Resolves when its program waits for input. */
  running: Promise<void>;
  result: Promise<RunResult>;
}

/** The same for POOL_SIZE 0 and for sandboxes that wait: those hold no place. */
for (const poolSize of ["0", "2"]) {
  describe(`one place, two callers, and a pool of ${poolSize}`, { timeout: 300_000 }, () => {
    /** The runs whose programs have started, in that order. */
    const order: string[] = [];
    let server: TestServer;

    before(async () => {
      server = await startTestServer({
        env: { MAX_CONCURRENT_RUNS: "1", POOL_SIZE: poolSize, API_KEYS: `${stored.name}:${stored.hash}` },
      });
    });
    after(() => server.close());

    /** Submits a program that waits for its input, and resolves when the server has taken it. */
    async function submit(name: string, headers: Record<string, string> = {}): Promise<WatchedRun> {
      const response = await fetch(`${server.api}/execute/stream`, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...headers },
        body: JSON.stringify({ language: "bash", code: `echo ${name}; cat`, interactive: true }),
      });
      assert.equal(response.status, 200, response.ok ? "" : await response.text());
      const events = readEvents(response);
      const first = (await events.next()).value as RunEvent;
      const running = deferred<void>();
      const watch = async (): Promise<RunResult> => {
        for await (const event of events) {
          if (event.type === "output") {
            order.push(name);
            running.resolve();
          }
          if (event.type === "complete") return event.result;
        }
        throw new Error(`The events of ${name} ended without a result.`);
      };
      const result = watch();
      result.catch(running.reject);
      return { name, id: first.runId, running: running.promise, result };
    }

    const endInput = ({ id }: WatchedRun) =>
      fetch(`${server.api}/runs/${id}/stdin?eof=1`, { method: "POST", body: "" });
    const stop = ({ id }: WatchedRun) => fetch(`${server.api}/runs/${id}`, { method: "DELETE" });

    it("lets the callers take turns, whoever came first with ever so many", async () => {
      const crowd: WatchedRun[] = [];
      for (let i = 1; i <= CROWD_RUNS; i++) crowd.push(await submit(`crowd-${i}`));
      const author: WatchedRun[] = [];
      for (let i = 1; i <= AUTHOR_RUNS; i++) {
        author.push(await submit(`author-${i}`, { Authorization: `Bearer ${key}` }));
      }
      const [first, ...others] = crowd;
      assert.ok(first);
      // The place is taken when the others come; then each caller has its turn.
      const expected = [first, ...author.flatMap((run, index) => [others[index] ?? run, run])];
      for (const run of expected) {
        await run.running;
        assert.equal((await endInput(run)).status, 204);
        assert.equal((await run.result).status, "success", run.name);
      }
      const [last, ...queued] = others.slice(AUTHOR_RUNS);
      assert.ok(last);
      await last.running;
      // Those that wait first: a run that ends would let one of them start.
      for (const run of [...queued, last]) {
        assert.equal((await stop(run)).status, 204);
        assert.equal((await run.result).status, "stopped", run.name);
      }
      assert.deepEqual(
        order,
        [...expected, last].map(({ name }) => name),
      );
      const next = await server.execute({ language: "bash", code: "echo next" });
      assert.equal(next.stdout, "next\n");
    });
  });
}
