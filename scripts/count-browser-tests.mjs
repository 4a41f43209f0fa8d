import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { noTests } from "./test-counts.mjs";

/** A reporter for web-test-runner that writes to a file what `count-reporter.mjs` tells, for each test file. */
export function countBrowserTests(path) {
  return {
    stop({ sessions }) {
      const files = {};
      for (const { testFile, testResults, passed } of sessions) {
        const counts = (files[relative(process.cwd(), testFile)] ??= noTests());
        if (testResults) countSuite(testResults, counts);
        // A file that could not be loaded has errors and no tests.
        if (!passed && !testResults?.tests.length && !testResults?.suites.length) counts.failed += 1;
      }
      writeFileSync(path, JSON.stringify(files));
    },
  };
}

function countSuite({ tests, suites }, counts) {
  for (const { skipped, passed } of tests) counts[skipped ? "skipped" : passed ? "passed" : "failed"] += 1;
  for (const suite of suites) countSuite(suite, counts);
}
