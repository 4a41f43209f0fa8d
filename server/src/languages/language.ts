import { z } from "zod";
import { ECOSYSTEMS } from "../packages/approved-packages.js";
import type { Ecosystem } from "../packages/approved-packages.js";

/** Turns source files into something that runs, before the run itself. */
export interface CompileStep {
  /** See `command.ts` for the placeholders. */
  command: string[];
  /**
   * Words that go before the command of a program that asks for its types to be checked; what they start becomes the
   * compiler when nothing is wrong. Null for a language whose types are checked always, or never.
   */
  typeCheck: string[] | null;
  /** Seconds. */
  timeout: number;
  /** Endings of the files that `{sources}` stands for, such as `.cpp`. */
  sources: string[];
}

/** How an interpreter is started before its program is known; see `canBecome` in `boot.ts`. */
export interface BootStep {
  /** Starts it. It loads what it may, writes a byte to descriptor 3, and reads the phase that it becomes from there. */
  command: string[];
  /** Added to the language's environment until the program's own takes its place. */
  env: Record<string, string>;
  /** The words that the command of such a program begins with; a script's name comes next. */
  becomes: string[];
  /** Names of variables, `*` for any ending, that are read only when the interpreter starts. */
  startEnv: string[];
}

/** What a program of the language may come with, besides its files. */
export const LANGUAGE_FEATURES = ["setup", "check", "session"] as const;

export type LanguageFeature = (typeof LANGUAGE_FEATURES)[number];

/** Runs a program together with its setup, its check and the earlier programs of its session. See `job.ts`. */
export interface Driver {
  features: LanguageFeature[];
  /** Instead of the command of `run`; the same placeholders. */
  command: string[];
  /** Added to the end of the entry of a program with a check, where the check needs to reach into the program. */
  checkHook: string;
  /** What the driver itself has to know, as it is. */
  options: Record<string, string>;
}

/** Reads a program with the language's own parser and runs nothing of it. */
export interface Validation {
  /** See `command.ts` for the placeholders. */
  command: string[];
  /** Endings of the files that `{sources}` stands for. */
  sources: string[];
  /** Find what is wrong in what the parser prints to stderr; see `diagnostics.ts`. */
  errors: RegExp[];
  warnings: RegExp[];
  /** How the parser counts the first column. */
  firstColumn: number;
}

/** Another image for the programs that import what only it has; see `variants.ts`. */
export interface Variant {
  /** The folder whose Dockerfile makes it. Its sandboxes wait in a pool of this name. */
  image: string;
  /** The outermost names of the modules. */
  imports: string[];
  /** Added to `env`. */
  env: Record<string, string>;
  /** Added to `boot.env`. */
  bootEnv: Record<string, string>;
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
  /** Name of the pool in which sandboxes wait for its programs. */
  pool: string;
  /** The first one that a program needs takes the place of `image`. */
  variants: Variant[];
  /** Default name of the entry file. */
  entry: string;
  /** Prints the version of the compiler or interpreter; null when the language does not say. */
  version: string[] | null;
  compile: CompileStep | null;
  run: { command: string[] };
  /** Null for a language whose programs come with nothing but their files. */
  driver: Driver | null;
  /** Null for a language whose programs cannot be read without being run. */
  validate: Validation | null;
  /** Where its packages come from; null for a language whose programs cannot ask for any. */
  packages: Ecosystem | null;
  /** Find the modules that a program imports, in the group `modules`; several are separated by commas. */
  imports: RegExp[];
  /** Places of a program that an author should look at twice. */
  suspicious: { pattern: RegExp; message: string }[];
  /** Null for a language whose programs start as fast without. */
  boot: BootStep | null;
  env: Record<string, string>;
  /** Where the language needs other limits than the server's defaults: seconds, bytes, a count. The maxima are the owner's. */
  limits: {
    timeout?: number | undefined;
    maxTimeout?: number | undefined;
    memoryLimit?: number | undefined;
    maxMemoryLimit?: number | undefined;
    processes?: number | undefined;
  };
  /** Find a program's error in its stderr, the best one first; see `parse-error.ts`. */
  errors: RegExp[];
}

const id = z.string().regex(/^[a-z][a-z0-9-]*$/, "must be lower case letters, digits and hyphens");
const name = z.string().regex(/^[^/\0]+$/, "must be a plain file name");
const command = z.array(z.string().min(1)).min(1);
const variables = z.record(z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "must be a variable's name"), z.string());
const pattern = z.string().transform((source, context) => {
  try {
    return new RegExp(source, "gm");
  } catch (error) {
    context.addIssue({ code: "custom", message: error instanceof Error ? error.message : String(error) });
    return z.NEVER;
  }
});

const patterns = z.union([pattern.transform((regex) => [regex]), z.array(pattern)]).default([]);

/** The content of a `language.json`. */
export const languageFile = z.strictObject({
  name: z.string().min(1),
  aliases: z.array(z.string().min(1)).default([]),
  image: id.optional(),
  variants: z
    .array(
      z.strictObject({
        image: id,
        imports: z.array(z.string().min(1)).min(1),
        env: variables.default({}),
        bootEnv: variables.default({}),
      }),
    )
    .default([]),
  entry: name,
  version: command.nullable().default(null),
  compile: z
    .strictObject({
      command,
      typeCheck: command.nullable().default(null),
      timeout: z.number().positive().default(30),
      sources: z.array(z.string().startsWith(".")).default([]),
    })
    .nullable()
    .default(null),
  run: z.strictObject({ command }),
  driver: z
    .strictObject({
      features: z.array(z.enum(LANGUAGE_FEATURES)).min(1),
      command,
      checkHook: z.string().default(""),
      options: z.record(z.string(), z.string()).default({}),
    })
    .nullable()
    .default(null),
  boot: z
    .strictObject({
      command,
      env: variables.default({}),
      becomes: command,
      startEnv: z
        .array(z.string().regex(/^\w+\*?$/, "must be a variable's name, with or without a * at its end"))
        .default([]),
    })
    .nullable()
    .default(null),
  env: variables.default({}),
  limits: z
    .strictObject({
      timeout: z.number().positive().optional(),
      memoryLimit: z.number().int().positive().optional(),
      processes: z.number().int().positive().optional(),
    })
    .default({}),
  errors: patterns,
  validate: z
    .strictObject({
      command,
      sources: z.array(z.string().startsWith(".")).default([]),
      errors: patterns,
      warnings: patterns,
      firstColumn: z.union([z.literal(0), z.literal(1)]).default(1),
    })
    .nullable()
    .default(null),
  packages: z.enum(ECOSYSTEMS).nullable().default(null),
  imports: patterns,
  suspicious: z.array(z.strictObject({ pattern, message: z.string().min(1) })).default([]),
});

/** Whether a folder may be a language: its name is the language's id. */
export function isLanguageId(folder: string): boolean {
  return id.safeParse(folder).success;
}
