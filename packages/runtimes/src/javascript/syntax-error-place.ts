/** Where a syntax error is, counted from 1. */
export interface SyntaxErrorPlace {
  line: number;
  column: number;
}

const prefix = "async () => {";

/** Blanks the keywords that may stand only at the top of a module, and keeps every character in its place. */
function asFunctionBody(source: string): string {
  return source
    .replace(/^[ \t]*import\b(?!\s*[.(])[^;'"]*(?:"[^"\n]*"|'[^'\n]*')/gm, (text) => text.replace(/[^\n]/g, " "))
    .replace(/^([ \t]*)export(\s+default)?\b/gm, (text) => text.replace(/[^\n]/g, " "));
}

/** What a text lacks at its end is found missing on the blank lines behind it, or later: then the place is the end of the text. */
export function placeWithin(source: string, place: SyntaxErrorPlace): SyntaxErrorPlace {
  const lines = source.trimEnd().split("\n");
  return place.line <= lines.length ? place : { line: lines.length, column: (lines.at(-1) ?? "").length + 1 };
}

/**
 * Browsers do not tell a program where an imported module has its syntax error, but they do tell it for a classic
 * script. So the text is loaded once more as the body of a function that is never called. Null when that finds nothing
 * or something else.
 */
export async function findSyntaxError(source: string, message: string): Promise<SyntaxErrorPlace | null> {
  const url = URL.createObjectURL(new Blob([prefix, asFunctionBody(source), "\n}"], { type: "text/javascript" }));
  try {
    return await new Promise((resolve) => {
      const worker = new Worker(url);
      const end = (place: SyntaxErrorPlace | null) => {
        worker.terminate();
        resolve(place);
      };
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        if (!event.message?.endsWith(message)) return end(null);
        end({ line: event.lineno, column: event.lineno === 1 ? event.colno - prefix.length : event.colno });
      });
      setTimeout(() => end(null), 500);
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
