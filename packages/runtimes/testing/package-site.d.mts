/** What is at a path: `/simple/NAME/`, `/files/WHEEL`, `/pyodide/pyodide-lock.json`, `/pyodide/WHEEL`. Null: nothing. */
export declare function answerOf(path: string): Buffer | null;

/** A wheel that is Python only. */
export declare function makeWheel(
  name: string,
  version: string,
  content: { modules: Record<string, string>; requires?: string[] },
): { fileName: string; bytes: Buffer };
