import { writeFileSync } from "node:fs";
import { relative } from "node:path";
import { noTests } from "./test-counts.mjs";

/** A reporter for web-test-runner that writes to a file what `count-reporter.mjs` tells, for each test file. */
export function countBrowserTests(path) {
  return {
    stop({ sessions }) {
      const files = {};
      for (const { testFile, testResults, passed, errors, browser } of sessions) {
        const counts = (files[relative(process.cwd(), testFile)] ??= noTests());
        const failedBefore = counts.failed;
        if (testResults) countSuite(testResults, counts, browser.name);
        // A file that could not be loaded, or did not come to its end, has errors and no failed test.
        if (!passed && counts.failed === failedBefore) addFailure(counts, [browser.name], errors?.[0]);
      }
      writeFileSync(path, JSON.stringify(files));
    },
  };
}

function countSuite({ tests, suites }, counts, ...path) {
  for (const { name, skipped, passed, error } of tests) {
    if (skipped) counts.skipped += 1;
    else if (passed) counts.passed += 1;
    else addFailure(counts, [...path, name], error);
  }
  for (const suite of suites) countSuite(suite, counts, ...path, suite.name);
}

function addFailure(counts, path, error) {
  counts.failed += 1;
  counts.failures.push(`${path.join(" > ")}: ${error?.message?.split("\n", 1)[0] ?? "no message"}`);
}
