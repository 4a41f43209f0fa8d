/** A wheel that is Python only. */
export declare function makeWheel(
  name: string,
  version: string,
  content: { modules: Record<string, string>; requires?: string[] },
): { fileName: string; bytes: Buffer };
