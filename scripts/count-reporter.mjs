import { relative } from "node:path";
import { noTests } from "./test-counts.mjs";

/** A reporter for node:test that writes one line of JSON: for each file that defines tests, what became of them. */
export default async function* countReporter(events) {
  const files = {};
  const suites = {};
  for await (const { type, data } of events) {
    if (type === "test:start") (suites[data.file] ??= [])[data.nesting] = data.name;
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite") continue;
    const counts = (files[relative(process.cwd(), data.file)] ??= noTests());
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    else if (type === "test:pass") counts.passed += 1;
    else {
      counts.failed += 1;
      const name = [...suites[data.file].slice(0, data.nesting), data.name].join(" > ");
      counts.failures.push(`${name}: ${messageOf(data.details.error)}`);
    }
  }
  yield JSON.stringify(files);
}

/** The first line of what went wrong; node:test wraps it. */
const messageOf = (error) => String((error?.cause ?? error)?.message ?? error?.cause ?? error).split("\n", 1)[0];
