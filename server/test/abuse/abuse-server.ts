import type { ExecuteRequest, RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { TestServer, TestServerOptions } from "../../src/testing/test-server.js";
import { startTestServer } from "../../src/testing/test-server.js";

/**
 * A server for strangers: it builds nothing, and listens to pages of one site. Other than in the world it is reached on this
 * machine alone, and lets one reader attack it as often as many readers could.
 */
const PUBLIC = { HOST: "0.0.0.0", ALLOWED_ORIGINS: "https://pages.example.org", RATE_LIMIT_PER_MINUTE: "0" };

const LANGUAGES: Record<string, string> = {
  ".py": "python",
  ".sh": "bash",
  ".js": "javascript",
  ".c": "c",
  ".cpp": "cpp",
  ".java": "java",
  ".go": "go",
};

/** Seconds from the end of an attack to the result of an ordinary program. */
const RECOVERY_BUDGET = 1;
/** How much longer than its budget something may take on a slow machine that has other work. */
const PATIENCE = 10;
/** Seconds for containers to come or go. A Docker with much to do takes its time, and what resists is tried again. */
const CONTAINER_DEADLINE = 120;

/** The program of an attack as a request: its file below `programs/`, whose ending names the language. */
export function attackProgram(file: string, more: Partial<ExecuteRequest> = {}): ExecuteRequest {
  const code = readFileSync(new URL(`./programs/${file}`, import.meta.url), "utf8");
  return { language: LANGUAGES[extname(file)] ?? "", code, ...more };
}

/** Writes a measurement into the test's report. */
export type Report = (line: string) => void;

/** A server under attack. */
export class AbuseServer {
  readonly server: TestServer;
  readonly #report: Report;
  /** How many containers it has when it has nothing to do. */
  readonly #baseline: number;

  constructor(server: TestServer, baseline: number, report: Report) {
    this.server = server;
    this.#baseline = baseline;
    this.#report = report;
  }

  /** Runs the program of an attack. Its result has to come within `seconds`, on a slow machine within ten times that. */
  async run(file: string, { seconds, ...more }: Partial<ExecuteRequest> & { seconds: number }): Promise<RunResult> {
    return this.within(seconds, file, this.server.execute(attackProgram(file, more)));
  }

  /** Waits for something that has to come within `seconds`, on a slow machine within ten times that. */
  async within<T>(seconds: number, what: string, promise: Promise<T>): Promise<T> {
    const started = performance.now();
    const timeout = new AbortController();
    const tooLate = sleep(seconds * PATIENCE * 1000, undefined, { signal: timeout.signal }).then(() => {
      throw new Error(`${what} took longer than ${seconds * PATIENCE} s.`);
    });
    try {
      const value = await Promise.race([promise, tooLate]);
      this.#report(`${what}: ${((performance.now() - started) / 1000).toFixed(2)} s of ${seconds} s`);
      return value;
    } finally {
      timeout.abort();
      tooLate.catch(() => undefined);
    }
  }

  /** After whatever happened: an ordinary program runs at once and as always, and no container is left. */
  async assertRecovers(): Promise<void> {
    const next = this.server.execute(attackProgram("hello.py"));
    const { status, stdout } = await this.within(RECOVERY_BUDGET, "the next run", next);
    assert.deepEqual({ status, stdout }, { status: "success", stdout: "hello\n" });
    await this.containersGone();
  }

  /** Resolves when there is a container more than when there was nothing to do. */
  async containerMade(): Promise<void> {
    const deadline = performance.now() + CONTAINER_DEADLINE * 1000;
    while ((await this.server.countContainers()) <= this.#baseline) {
      if (performance.now() > deadline) throw new Error("No container was made.");
      await sleep(5);
    }
  }

  /** Resolves when there are as many containers as when there was nothing to do. */
  async containersGone(): Promise<void> {
    const deadline = performance.now() + CONTAINER_DEADLINE * 1000;
    let count: number;
    while ((count = await this.server.countContainers()) !== this.#baseline) {
      if (performance.now() > deadline) throw new Error(`There are ${count} containers and not ${this.#baseline}.`);
      await sleep(50);
    }
  }
}

/** Starts a server that strangers may use. */
export function startPublicServer(options: TestServerOptions = {}): Promise<TestServer> {
  return startTestServer({ ...options, env: { ...PUBLIC, ...options.env } });
}
