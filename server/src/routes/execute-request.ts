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
  name: z.string(),
  content: z.string(),
  encoding: z.enum(["utf8", "base64"]).optional(),
});

/** One schema for each field of the protocol's request: a field that is added there is an error here. */
const fields = {
  language: z.string().min(1).max(64),
  code: z.string().optional(),
  files: z.array(file).min(1).optional(),
  entry: z.string().optional(),
  setup: z.string().optional(),
  check: z.string().optional(),
  stdin: z.string().optional(),
  interactive: z.boolean().optional(),
  tty: terminalSize.optional(),
  args: z.array(withoutNul).max(100).optional(),
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]{0,99}$/, "must be a variable's name"), withoutNul).optional(),
  packages: z.array(z.string()).max(100).optional(),
  typeCheck: z.boolean().optional(),
  timeout: z.number().positive().optional(),
  memoryLimit: z.number().int().min(LEAST_MEMORY).optional(),
  outputFiles: z.array(z.string()).max(100).optional(),
  session: shortText.optional(),
  sessionContinues: z.boolean().optional(),
  contentId: shortText.optional(),
  snippetId: shortText.optional(),
  projectId: shortText.optional(),
  saveHistory: z.boolean().optional(),
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
  const parsed = schema.safeParse(json);
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
