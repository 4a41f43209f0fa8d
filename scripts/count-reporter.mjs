import { noTests } from "./test-counts.mjs";

/** A reporter for node:test that writes one line of JSON: how many tests passed, failed and were skipped. */
export default async function* countReporter(events) {
  const counts = noTests();
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    if (data.details?.type === "suite") continue;
    if (data.skip !== undefined || data.todo !== undefined) counts.skipped += 1;
    else if (type === "test:pass") counts.passed += 1;
    else counts.failed += 1;
  }
  yield JSON.stringify(counts);
}
