import { z } from "zod";

/** Turns source files into something that runs, before the run itself. */
export interface CompileStep {
  /** See `command.ts` for the placeholders. */
  command: string[];
  /** Seconds. */
  timeout: number;
  /** Endings of the files that `{sources}` stands for, such as `.cpp`. */
  sources: string[];
}

/** What a language folder says, with every default filled in. */
export interface Language {
  /** The folder's name. */
  id: string;
  /** As readers know it. */
  name: string;
  /** Other ids under which requests may ask for it. */
  aliases: string[];
  /** The folder whose Dockerfile makes its image; its own unless languages share one. */
  image: string;
  /** Default name of the entry file. */
  entry: string;
  /** Prints the version of the compiler or interpreter; null when the language does not say. */
  version: string[] | null;
  compile: CompileStep | null;
  run: { command: string[] };
  env: Record<string, string>;
  /** Where the language needs other limits than the server's defaults: seconds, bytes, a count. */
  limits: { timeout?: number | undefined; memoryLimit?: number | undefined; processes?: number | undefined };
  /** Find a program's error in its stderr, the best one first; see `parse-error.ts`. */
  errors: RegExp[];
}

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower case letters, digits and hyphens");
const name = z.string().regex(/^[^/\0]+$/, "must be a plain file name");
const command = z.array(z.string().min(1)).min(1);
const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, "gm");
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

/** The content of a `language.json`. */
export const languageFile = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  image: id.optional(),
  entry: name,
  version: command.nullable().default(null),
  compile: z
    .strictObject({
      command,
      timeout: z.number().positive().default(30),
      sources: z.array(z.string().startsWith(".")).default([]),
    })
    .nullable()
    .default(null),
  run: z.strictObject({ command }),
  env: z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be a variable's name"), z.string()).default({}),
  limits: z
    .strictObject({
      timeout: z.number().positive().optional(),
      memoryLimit: z.number().int().positive().optional(),
      processes: z.number().int().positive().optional(),
    })
    .default({}),
  errors: z.union([pattern.transform((regex) => [regex]), z.array(pattern)]).default([]),
});

/** Whether a folder may be a language: its name is the language's id. */
export function isLanguageId(folder: string): boolean {
  return id.safeParse(folder).success;
}
