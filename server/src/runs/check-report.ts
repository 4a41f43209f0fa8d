import type { CheckResult, OutputFile } from "@code-runner/protocol";
import { z } from "zod";

/** Nobody reads more; a program that forges its report should not fill the answer. */
const MAX_CHECKS = 200;
const MAX_NAME = 200;
const MAX_MESSAGE = 2000;

const report = z
  .array(z.object({ name: z.string(), passed: z.boolean(), message: z.string() }))
  .min(1)
  .max(MAX_CHECKS);

/** What a program's check found, from the file that the driver wrote. Without one the check did not come to its end. */
export function readReport(file: OutputFile | undefined): CheckResult[] {
  const parsed = report.safeParse(parse(file?.content));
  if (!parsed.success) return [{ name: "check", passed: false, message: "The check did not come to its end." }];
  return parsed.data.map(({ name, passed, message }) => ({
    name: name.slice(0, MAX_NAME),
    passed,
    message: message.slice(0, MAX_MESSAGE),
  }));
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return null;
  }
}
