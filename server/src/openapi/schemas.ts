import type {
  EnvironmentsResponse,
  LanguagesResponse,
  Problem,
  RunEvent,
  RunResult,
  ValidateResponse,
} from "@code-runner/protocol";
import { ENVIRONMENTS, RUN_STATUSES } from "@code-runner/protocol";
import { z } from "zod";

/**
 * What the server answers, as schemas. Each is checked against the protocol's type when this is compiled, and against the
 * answers of real runs by a test.
 */

const limits = z.object({
  timeout: z.number().meta({ description: "seconds of wall time" }),
  memoryLimit: z.number().nullable().meta({ description: "bytes" }),
  outputLimit: z.number().meta({ description: "bytes of both streams that are kept" }),
});

const programError = z.object({
  name: z.string(),
  message: z.string(),
  file: z.string().nullable(),
  line: z.number().nullable().meta({ description: "counted from 1" }),
  column: z.number().nullable().meta({ description: "counted from 1" }),
  traceback: z.string().nullable(),
});

const display = { data: z.record(z.string(), z.string()), metadata: z.record(z.string(), z.unknown()) };

export const runResult = z.object({
  id: z.string(),
  status: z.enum(RUN_STATUSES),
  output: z.string().meta({ description: "both streams in the order in which they arrived" }),
  stdout: z.string(),
  stderr: z.string(),
  error: programError.nullable(),
  exitCode: z.number().nullable(),
  signal: z.string().nullable().meta({ description: "name of the signal that ended the program, such as SIGKILL" }),
  executionTime: z.number().meta({ description: "seconds of wall time of the run phase" }),
  cpuTime: z.number().nullable().meta({ description: "seconds" }),
  memoryUsed: z.number().nullable().meta({ description: "peak bytes" }),
  truncated: z.boolean().meta({ description: "whether output past the limit was dropped" }),
  droppedBytes: z.number(),
  sessionLost: z.boolean().meta({ description: "whether what the session had kept is gone" }),
  environment: z.enum(ENVIRONMENTS),
  language: z.string(),
  limits,
  compile: z
    .object({ output: z.string(), exitCode: z.number().nullable(), time: z.number().meta({ description: "seconds" }) })
    .nullable(),
  files: z.array(
    z.object({
      name: z.string(),
      content: z.string(),
      encoding: z.enum(["utf8", "base64"]),
      size: z.number().meta({ description: "bytes" }),
    }),
  ),
  display: z.array(z.object(display)),
  checks: z.array(z.object({ name: z.string(), passed: z.boolean(), message: z.string() })),
}) satisfies z.ZodType<RunResult>;

const base = { runId: z.string(), seq: z.number().int().meta({ description: "counted from 1; the SSE id" }) };

export const runEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("queued"), ...base, position: z.number() }),
  z.object({
    type: z.literal("progress"),
    ...base,
    phase: z.string(),
    loaded: z.number(),
    total: z.number().nullable(),
  }),
  z.object({ type: z.literal("start"), ...base, environment: z.enum(ENVIRONMENTS), language: z.string(), limits }),
  z.object({ type: z.literal("output"), ...base, stream: z.enum(["stdout", "stderr"]), content: z.string() }),
  z.object({ type: z.literal("display"), ...base, ...display }),
  z.object({ type: z.literal("input"), ...base, prompt: z.string() }),
  z.object({ type: z.literal("error"), ...base, error: programError }),
  z.object({ type: z.literal("complete"), ...base, result: runResult }),
]) satisfies z.ZodType<RunEvent>;

export const problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.number().int(),
    detail: z.string().meta({ description: "one sentence for people" }),
    code: z.string().meta({ description: "stable, for programs" }),
    param: z.string().exactOptional().meta({ description: "the field that is to blame, such as files[0].name" }),
    retryAfter: z.number().exactOptional().meta({ description: "seconds; the Retry-After header says the same" }),
  })
  .meta({ description: "RFC 9457" }) satisfies z.ZodType<Problem>;

const rangeIn = (unit: string) => z.object({ default: z.number(), max: z.number() }).meta({ description: unit });
const requestLimits = { timeout: rangeIn("seconds"), memoryLimit: rangeIn("bytes") };
const state = z.enum(["ready", "buildable", "unavailable"]);

export const languagesResponse = z.object({
  languages: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      aliases: z.array(z.string()),
      version: z.string().nullable(),
      state,
      entry: z.string(),
      compiled: z.boolean(),
      capabilities: z.object({
        setup: z.boolean(),
        check: z.boolean(),
        session: z.boolean(),
        tty: z.boolean(),
        validate: z.boolean(),
        typeCheck: z.boolean(),
        packages: z.boolean(),
      }),
      limits: z.object(requestLimits),
    }),
  ),
  unavailable: z.string().nullable(),
}) satisfies z.ZodType<LanguagesResponse>;

export const environmentsResponse = z.object({
  environments: z.array(
    z.object({
      id: z.enum(ENVIRONMENTS),
      available: z.boolean(),
      unavailable: z.string().nullable(),
      activeRuns: z.number(),
      languages: z.array(z.object({ id: z.string(), version: z.string().nullable(), state })),
      limits: z.object({
        ...requestLimits,
        outputLimit: z.number().meta({ description: "bytes" }),
        processes: z.number(),
        interactive: z.object({ idle: z.number(), total: z.number() }).meta({ description: "seconds" }),
      }),
    }),
  ),
}) satisfies z.ZodType<EnvironmentsResponse>;

const diagnostic = z.object({
  file: z.string(),
  line: z.number().nullable(),
  column: z.number().nullable(),
  message: z.string(),
});

export const validateResponse = z.object({
  valid: z.boolean(),
  errors: z.array(diagnostic),
  warnings: z.array(diagnostic),
  imports: z.array(
    z.object({
      module: z.string(),
      file: z.string(),
      line: z.number(),
      rule: z.enum(["allowed", "warned", "blocked"]),
    }),
  ),
}) satisfies z.ZodType<ValidateResponse>;
