import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ReadinessSources } from "./readiness.js";
import { createReadiness } from "./readiness.js";
import { readiness, readyRoutes } from "./routes/ready.js";

async function ask(sources: Partial<ReadinessSources>) {
  const reasons = createReadiness({
    isClosing: () => false,
    isFull: () => false,
    dockerProblem: async () => null,
    checkStore: async () => undefined,
    ...sources,
  });
  const response = await readyRoutes(reasons).request("/ready");
  const answer = readiness.parse(await response.json());
  return { status: response.status, codes: answer.reasons.map(({ code }) => code), response };
}

describe("/ready", () => {
  it("says yes when nothing is wrong", async () => {
    const { status, codes } = await ask({});
    assert.equal(status, 200);
    assert.deepEqual(codes, []);
  });

  const problems: [string, Partial<ReadinessSources>][] = [
    ["shutting-down", { isClosing: () => true }],
    ["queue-full", { isFull: () => true }],
    ["docker-unavailable", { dockerProblem: async () => "Docker does not run." }],
    ["store-not-writable", { checkStore: () => Promise.reject(new Error("disk full")) }],
    ["store-not-writable", { checkStore: () => new Promise(() => undefined) }],
  ];
  for (const [code, sources] of problems) {
    it(`says no and why: ${code}`, async () => {
      const { status, codes, response } = await ask(sources);
      assert.equal(status, 503);
      assert.deepEqual(codes, [code]);
      assert.equal(response.headers.get("retry-after"), "5");
    });
  }

  it("names all that is wrong", async () => {
    const { codes } = await ask({ isClosing: () => true, dockerProblem: async () => "Docker does not run." });
    assert.deepEqual(codes, ["shutting-down", "docker-unavailable"]);
  });

  it("asks Docker and the disk once for many who ask at a time, but knows at once that the server ends", async () => {
    let asked = 0;
    let isClosing = false;
    const reasons = createReadiness({
      isClosing: () => isClosing,
      isFull: () => false,
      dockerProblem: async () => (asked++, null),
      checkStore: async () => undefined,
    });
    const app = readyRoutes(reasons);
    const answers = await Promise.all(Array.from({ length: 20 }, () => app.request("/ready")));
    assert.ok(answers.every(({ status }) => status === 200));
    assert.equal(asked, 1);
    isClosing = true;
    assert.equal((await app.request("/ready")).status, 503);
  });
});
