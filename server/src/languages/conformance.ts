import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ExecuteRequest, RunStatus } from "@code-runner/protocol";
import { z } from "zod";

const statuses = ["success", "error", "compile-error"] as const satisfies RunStatus[];

const caseFile = z.record(
  z.string(),
  z.strictObject({
    /** Beside this file; the first one is the entry. */
    files: z.array(z.string()).min(1),
    stdin: z.string().optional(),
    args: z.array(z.string()).optional(),
    typeCheck: z.boolean().optional(),
    expect: z.strictObject({
      status: z.enum(statuses).default("success"),
      stdout: z.string().optional(),
      exitCode: z.number().int().optional(),
      signal: z.string().optional(),
      /** The message needs to contain this one; the other fields must be equal. */
      error: z
        .strictObject({
          file: z.string().optional(),
          line: z.number().int().optional(),
          column: z.number().int().optional(),
          name: z.string().optional(),
          message: z.string().optional(),
        })
        .optional(),
    }),
  }),
);

/** A program that a language has to run, and what must come of it. */
export interface ConformanceCase {
  name: string;
  request: ExecuteRequest;
  expect: z.infer<typeof caseFile>[string]["expect"];
}

/** Reads the conformance programs in a language's folder. */
export function loadConformanceCases(languagesFolder: string, language: string): ConformanceCase[] {
  const folder = join(languagesFolder, language, "conformance");
  if (!readdirSync(join(folder, "..")).includes("conformance")) return [];
  const cases = caseFile.parse(JSON.parse(readFileSync(join(folder, "cases.json"), "utf8")));
  return Object.entries(cases).map(([name, { files: names, stdin, args, typeCheck, expect }]) => {
    const files = names.map((name) => ({ name, content: readFileSync(join(folder, name), "utf8") }));
    return {
      name,
      expect,
      request: {
        language,
        files,
        entry: names[0] ?? "",
        ...(stdin === undefined ? {} : { stdin }),
        ...(args === undefined ? {} : { args }),
        ...(typeCheck === undefined ? {} : { typeCheck }),
      },
    };
  });
}
