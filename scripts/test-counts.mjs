/**
 * What became of a file's tests: how many passed, failed and were skipped, and what each failed one said, as
 * `suite > test: message`.
 */
export const noTests = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

/** The counts of a file of which one thing went wrong that is no test of it. */
export const oneFailure = (failure) => ({ ...noTests(), failed: 1, failures: [failure] });

/** All counts as one. */
export function addUp(all) {
  const sum = noTests();
  for (const counts of all) {
    for (const key of ["passed", "failed", "skipped"]) sum[key] += counts[key];
    sum.failures.push(...counts.failures);
  }
  return sum;
}

/** The sum over files, or over groups; a failure is named with its own. */
export const sumOf = (files) =>
  addUp(
    Object.entries(files).map(([name, counts]) => ({
      ...counts,
      failures: counts.failures.map((failure) => `${name}: ${failure}`),
    })),
  );

/** The names of the files with a test that failed. */
export const failedIn = (files) => Object.keys(files).filter((name) => files[name].failed > 0);
