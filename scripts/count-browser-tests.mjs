import { writeFileSync } from "node:fs";

/** A reporter for web-test-runner that writes the same line of JSON as `count-reporter.mjs` to a file. */
export function countBrowserTests(path) {
  return {
    stop({ sessions }) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      const countSuite = (suite) => {
        for (const test of suite.tests) {
          if (test.skipped) counts.skipped += 1;
          else if (test.passed) counts.passed += 1;
          else counts.failed += 1;
        }
        suite.suites.forEach(countSuite);
      };
      for (const session of sessions) {
        if (session.testResults) countSuite(session.testResults);
        // A file that could not be loaded has errors and no tests.
        if (!session.passed && !session.testResults?.tests.length && !session.testResults?.suites.length) {
          counts.failed += 1;
        }
      }
      writeFileSync(path, JSON.stringify(counts));
    },
  };
}
