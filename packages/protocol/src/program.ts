/** How a file's `content` is spelled in JSON: text as it is, or bytes as base64. */
export type FileEncoding = "utf8" | "base64";

/** One file of a program. `name` is a relative path with forward slashes, such as `main.py` or `data/cities.csv`. */
export interface ProgramFile {
  name: string;
  content: string;
  /** Default: `"utf8"`. */
  encoding?: FileEncoding;
}

/** The size of a terminal, in characters. */
export interface TerminalSize {
  cols: number;
  rows: number;
}

/** What is executed. It says nothing about where: every runtime takes the same program. */
export interface Program {
  /** The canonical id of the language, such as `python` or `cpp`. */
  language: string;
  files: ProgramFile[];
  /** Name of the file that starts. It is one of `files`. */
  entry: string;
  /** Code that runs before the entry in the same process or namespace. It never shifts the entry's line numbers. */
  setup?: string;
  /** Code that runs after the entry and judges it. */
  check?: string;
  /** Prepared standard input. Without it, and unless `interactive`, standard input is at its end from the start. */
  stdin?: string;
  /** Keeps standard input open for what the reader types. Default: false. */
  interactive?: boolean;
  /** Gives the program a terminal of this size instead of pipes. Implies `interactive`. */
  tty?: TerminalSize;
  args?: string[];
  env?: Record<string, string>;
  /** Requirements in the language's own notation, such as `numpy` or `numpy==2.2.0`. */
  packages?: string[];
  /** Checks the types before the program is compiled, in a language that would not. Default: false. */
  typeCheck?: boolean;
  /** Seconds of wall time; time spent waiting for input is not counted. The runtime clamps it. */
  timeout?: number;
  /** Bytes. The runtime clamps it; a page runtime ignores it. */
  memoryLimit?: number;
  /** Displays the value of the entry's last expression, as a notebook does. Default: false. */
  showValue?: boolean;
  /** Names of files to return after the run. Default: none. A page runtime returns what the program changed as well. */
  outputFiles?: string[];
}

/** The limits in force for one run, after clamping. */
export interface RunLimits {
  /** Seconds of wall time. */
  timeout: number;
  /** Bytes; null where the environment does not limit memory. */
  memoryLimit: number | null;
  /** Bytes of output that are kept, both streams together. */
  outputLimit: number;
}
