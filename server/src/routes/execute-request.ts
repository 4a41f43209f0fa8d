import type { ExecuteRequest, ValidateRequest } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import { z } from "zod";
import { LEAST_MEMORY } from "../runs/limits.js";

const withoutNul = z.string().refine((value) => !value.includes("\0"), "must not contain a NUL character");
const shortText = z.string().max(200);
const columns = z.number().int().min(1).max(1000);

/** The size of a terminal, in characters. */
export const terminalSize = z.object({ cols: columns, rows: columns });

const file = z.object({
  name: z.string().meta({ description: "a relative path with /" }),
  content: z.string(),
  encoding: z.enum(["utf8", "base64"]).optional().meta({ description: "of `content`; utf8 by default" }),
});

/** One schema for each field of the protocol's request: a field that is added there is an error here. */
const fields = {
  language: z.string().min(1).max(64).meta({ description: "an id or alias of `GET /languages`" }),
  code: z.string().optional().meta({ description: "one file with the language's default name; this or `files`" }),
  files: z.array(file).min(1).optional().meta({ description: "the program, where it is more than one file" }),
  entry: z.string().optional().meta({
    description: "the file that starts: by default the one with the language's default name, or else the first",
  }),
  setup: z.string().optional().meta({ description: "runs before the entry, and moves none of its lines" }),
  check: z.string().optional().meta({ description: "runs after the entry and judges it: see `checks` of the result" }),
  stdin: z.string().optional().meta({ description: "prepared input, which ends after it" }),
  interactive: z.boolean().optional().meta({ description: "leaves the input open for `POST /runs/{id}/stdin`" }),
  tty: terminalSize.optional().meta({ description: "a terminal instead of pipes; it is interactive" }),
  args: z.array(withoutNul).max(100).optional().meta({ description: "what follows the program on its command line" }),
  env: z
    .record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, "must be a variable's name"), withoutNul)
    .optional()
    .meta({ description: "environment variables" }),
  packages: z.array(z.string()).max(100).optional().meta({
    description: "such as `numpy` or `numpy==2.2.0`; the server's owner has to have approved them",
  }),
  typeCheck: z.boolean().optional().meta({ description: "checks the types first, in a language that would not" }),
  timeout: z.number().positive().optional().meta({
    description: "seconds of wall time, without those spent waiting for input; lowered to the server's maximum",
  }),
  memoryLimit: z.number().int().min(LEAST_MEMORY).optional().meta({
    description: "bytes; lowered to the server's maximum",
  }),
  outputFiles: z.array(z.string()).max(100).optional().meta({ description: "names of files to return" }),
  session: shortText.optional().meta({ description: "programs with the same one share their state" }),
  sessionContinues: z.boolean().optional().meta({
    description: "something has run in the session: where the server knows of nothing, `sessionLost` is true",
  }),
  contentId: shortText.optional().meta({ description: "names the page, for history and statistics" }),
  snippetId: shortText.optional().meta({ description: "names the snippet on the page" }),
  projectId: shortText.optional().meta({ description: "names what the history can be filtered by" }),
  saveHistory: z
    .boolean()
    .optional()
    .meta({ description: "false keeps the program and its output out of the history" }),
} satisfies Record<keyof ExecuteRequest, z.ZodType>;

/** The body of `POST /validate`. */
export const validateRequest = z.object({
  language: fields.language,
  code: fields.code,
  files: fields.files,
  entry: fields.entry,
}) satisfies z.ZodType<OrUndefined<ValidateRequest>>;

/** The body of `POST /execute` and `POST /execute/stream`. */
export const executeRequest = z.object(fields) satisfies z.ZodType<OrUndefined<ExecuteRequest>>;

/** zod's optional fields may also be undefined. In what was read from JSON no field is. */
export type OrUndefined<T> = T extends readonly (infer Item)[]
  ? OrUndefined<Item>[]
  : T extends object
    ? { [K in keyof T]: T[K] extends Exclude<T[K], undefined> ? OrUndefined<T[K]> : OrUndefined<T[K]> | undefined }
    : T;

/** @throws {RequestError} `invalid-request` that names the first field that is wrong. */
export function parseExecuteRequest(json: unknown): ExecuteRequest {
  return parseWith(executeRequest, json) as ExecuteRequest;
}

/** @throws {RequestError} `invalid-request` that names the first field that is wrong. */
export function parseValidateRequest(json: unknown): ValidateRequest {
  return parseWith(validateRequest, json) as ValidateRequest;
}

/** @throws {RequestError} `invalid-request` that names the first field that is wrong, such as `files[0].name`. */
export function parseWith<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json, { error: ({ input }) => (input === undefined ? "is missing" : undefined) });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const param = pathOf(issue?.path ?? []);
  const message = `${param === "" ? "The request" : `\`${param}\``}: ${issue?.message ?? "is not valid"}`;
  throw new RequestError("invalid-request", message, param === "" ? {} : { param });
}

function pathOf(path: PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === "number") return `${text}[${key}]`;
    return text === "" ? String(key) : `${text}.${String(key)}`;
  }, "");
}
