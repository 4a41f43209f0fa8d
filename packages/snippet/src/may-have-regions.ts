/** Whether a code may have regions: a quick answer that is seldom wrong. */
export function mayHaveRegions(code: string): boolean {
  return /region\s+(?:hidden|locked|collapsed)\b/i.test(code);
}
