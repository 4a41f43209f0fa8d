import { RequestError, RunnerError } from "../errors.js";
import type { Program } from "../program.js";
import type { RunEvent } from "../run-event.js";
import { isRunEvent } from "../run-event.js";
import type { RunResult } from "../run-result.js";
import type { Runtime, RunOptions } from "../runtime.js";
import type { ContractPrograms } from "./contract-programs.js";

/** The part of a test framework that the suite needs: mocha's and node:test's functions both fit. */
export interface TestFramework {
  describe(title: string, body: () => void): void;
  it(title: string, body: () => Promise<void>): void;
  before(body: () => Promise<void>): void;
  after(body: () => Promise<void>): void;
}

/** What the suite has to know about an implementation. */
export interface RuntimeTraits {
  name: string;
  language: string;
  /** Name of the entry file. */
  entry: string;
  programs: ContractPrograms;
  create(): Promise<Runtime> | Runtime;
  /** Cases that this implementation cannot meet, by title, each with its reason. */
  skip?: Readonly<Record<string, string>>;
}

interface Recorded {
  result: RunResult;
  events: RunEvent[];
}

function assert(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

function assertEqual(actual: unknown, expected: unknown, what: string): void {
  assert(actual === expected, `${what}: expected ${JSON.stringify(expected)}, got ${JSON.stringify(actual)}`);
}

/** The contract that every runtime keeps: in the page, and the server seen from a client. */
export function describeRuntime({ describe, it, before, after }: TestFramework, traits: RuntimeTraits): void {
  const { programs } = traits;
  let runtime: Runtime;

  const program = (code: string, more: Partial<Program> = {}): Program => ({
    language: traits.language,
    files: [{ name: traits.entry, content: code }],
    entry: traits.entry,
    ...more,
  });

  async function run(code: string, more: Partial<Program> = {}, options: RunOptions = {}): Promise<Recorded> {
    const events: RunEvent[] = [];
    const onEvent = (event: RunEvent) => {
      events.push(event);
      options.onEvent?.(event);
    };
    const result = await runtime.run(program(code, more), { ...options, onEvent });
    return { result, events };
  }

  /** A signal that aborts as soon as the program has printed, and the listener that watches for it. */
  function stopAtFirstOutput(): Required<Pick<RunOptions, "signal" | "onEvent">> {
    const controller = new AbortController();
    return {
      signal: controller.signal,
      onEvent: (event) => {
        if (event.type === "output") controller.abort();
      },
    };
  }

  const test = (title: string, body: () => Promise<void>) => {
    if (traits.skip?.[title] === undefined) it(title, body);
  };

  describe(`${traits.name} keeps the runtime contract`, () => {
    before(async () => {
      runtime = await traits.create();
    });
    after(() => {
      runtime.dispose();
      return Promise.resolve();
    });

    test("prepares without running anything", async () => {
      await runtime.prepare(traits.language);
    });

    test("tells a run as numbered events from start to complete", async () => {
      const { result, events } = await run(programs.hello, {}, { runId: "0123456789abcdef0123456789abcdef" });
      assert(events.every(isRunEvent), `every event passes the guard: ${JSON.stringify(events)}`);
      events.forEach((event, index) => assertEqual(event.seq, index + 1, "seq"));
      assert(
        events.every((event) => event.runId === result.id),
        "every event carries the result's id",
      );
      const types = events.map((event) => event.type).filter((type) => type !== "progress" && type !== "queued");
      assertEqual(types[0], "start", "first event after progress");
      assertEqual(types.filter((type) => type === "start").length, 1, "number of start events");
      assertEqual(types.at(-1), "complete", "last event");
      assertEqual(types.filter((type) => type === "complete").length, 1, "number of complete events");
    });

    test("returns the same result that complete carries", async () => {
      const { result, events } = await run(programs.hello);
      const last = events.at(-1);
      assert(last?.type === "complete", "the last event is complete");
      assertEqual(JSON.stringify(last.result), JSON.stringify(result), "result");
      assertEqual(result.status, "success", "status");
      assertEqual(result.stdout, "hello\n", "stdout");
      assertEqual(result.language, traits.language, "language");
      assertEqual(result.error, null, "error");
      assert(
        result.executionTime >= 0 && result.executionTime < 60,
        `executionTime is in seconds: ${result.executionTime}`,
      );
    });

    test("tells the two streams apart and streams what the result holds", async () => {
      const { result, events } = await run(programs.bothStreams);
      assertEqual(result.stdout, "out\n", "stdout");
      assertEqual(result.stderr, "err\n", "stderr");
      const streamed = events.map((event) => (event.type === "output" ? event.content : "")).join("");
      assertEqual(streamed, result.output, "streamed output");
    });

    test("keeps characters outside ASCII whole", async () => {
      const { result } = await run(programs.unicode);
      assertEqual(result.stdout, "grüße 你好 🎉\n", "stdout");
    });

    test("returns a failing program as a result with its partial output", async () => {
      const { result } = await run(programs.failing);
      assertEqual(result.status, "error", "status");
      assertEqual(result.stdout, "before\n", "stdout");
      assert(result.exitCode !== 0, "the exit code is not 0");
      assert(`${result.stderr}${result.error?.message}`.includes("wrong"), "the message reaches the reader");
    });

    test("stops an endless program and keeps what it printed", async () => {
      const { result } = await run(programs.endless, {}, stopAtFirstOutput());
      assertEqual(result.status, "stopped", "status");
      assertEqual(result.stdout, "started\n", "stdout");
    });

    test("works on after a stop", async () => {
      await run(programs.endless, {}, stopAtFirstOutput());
      const { result } = await run(programs.hello);
      assertEqual(result.stdout, "hello\n", "stdout");
    });

    test("ends a run that was stopped before it began, without running it", async () => {
      const { result, events } = await run(programs.hello, {}, { signal: AbortSignal.abort() });
      assertEqual(result.status, "stopped", "status");
      assertEqual(result.output, "", "output");
      assertEqual(events.at(-1)?.type, "complete", "last event");
    });

    test("ends a program that runs past its timeout", async () => {
      const { result } = await run(programs.endless, { timeout: 1 });
      assertEqual(result.status, "timeout", "status");
      assertEqual(result.limits.timeout, 1, "limits.timeout");
      assertEqual(result.stdout, "started\n", "stdout");
    });

    test("ends a program that prints past the output limit and says so", async () => {
      const { result } = await run(programs.flood);
      assertEqual(result.status, "output-limit", "status");
      assert(result.truncated && result.droppedBytes > 0, "it counts what it dropped");
      assertEqual(new TextEncoder().encode(result.output).length, result.limits.outputLimit, "bytes kept");
    });

    test("runs do not share names", async () => {
      await run(programs.setsName);
      const { result } = await run(programs.readsName);
      assertEqual(result.stdout, "clean\n", "stdout");
    });

    test("keeps the output of simultaneous runs apart", async () => {
      const [one, two] = await Promise.all([run(programs.hello), run(programs.unicode)]);
      assertEqual(one.result.stdout, "hello\n", "stdout of the first");
      assertEqual(two.result.stdout, "grüße 你好 🎉\n", "stdout of the second");
      assert(one.result.id !== two.result.id, "each run has its own id");
    });

    const { upperCasesInput } = programs;
    if (upperCasesInput !== undefined) {
      test("feeds prepared standard input", async () => {
        const { result } = await run(upperCasesInput, { stdin: "quiet\n" });
        assertEqual(result.stdout, "QUIET\n", "stdout");
      });
    }

    test("refuses a language that it does not know", async () => {
      try {
        await runtime.run({ language: "klingon", files: [{ name: "main", content: "" }], entry: "main" });
      } catch (error) {
        assert(error instanceof RunnerError || error instanceof RequestError, `an error of ours: ${String(error)}`);
        assert(["language-unavailable", "unknown-language"].includes(error.code), `code: ${error.code}`);
        return;
      }
      throw new Error("it ran");
    });
  });
}
