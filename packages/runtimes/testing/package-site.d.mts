/** What is at a path: `/simple/NAME/`, `/files/WHEEL`, `/pyodide/pyodide-lock.json`, `/pyodide/WHEEL`. Null: nothing. */
export declare function answerOf(path: string): Buffer | null;
