/** How many tests passed, failed and were skipped: none yet. */
export const noTests = () => ({ passed: 0, failed: 0, skipped: 0 });

/** The sum over files. */
export function sumOf(files) {
  const sum = noTests();
  for (const counts of Object.values(files)) for (const key of Object.keys(sum)) sum[key] += counts[key];
  return sum;
}

/** The names of the files with a test that failed. */
export const failedIn = (files) => Object.keys(files).filter((name) => files[name].failed > 0);
