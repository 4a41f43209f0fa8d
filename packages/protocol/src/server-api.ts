import type { Program, ProgramFile } from "./program.js";
import type { Environment, RunStatus } from "./run-result.js";

/** Where an execution server's resources live, below its origin. */
export const API_PATH = "/api/v1/code";

/** The body of `POST /execute` and `POST /execute/stream`. */
export interface ExecuteRequest extends Omit<Program, "files" | "entry" | "showValue"> {
  /** One file with the language's default name. Give this or `files`. */
  code?: string;
  files?: ProgramFile[];
  /** Default: the language's default name, or else the first file. */
  entry?: string;
  /** Runs with the same session share their state. */
  session?: string;
  /**
   * Whether programs have run in the session, as far as the caller knows. Where the server knows of none, because it was
   * started again for instance, the result says `sessionLost`. Default: false.
   */
  sessionContinues?: boolean;
  /** Names the page that the snippet is on. */
  contentId?: string;
  snippetId?: string;
  projectId?: string;
  /** Default: true where the server keeps a history. */
  saveHistory?: boolean;
}

/** The body of `POST /validate`. */
export type ValidateRequest = Pick<ExecuteRequest, "language" | "code" | "files" | "entry">;

/** Something to say about a place in a program. Lines and columns count from 1, and are null where nobody knows. */
export interface Diagnostic {
  file: string;
  line: number | null;
  column: number | null;
  message: string;
}

/** The answer of `POST /validate`. */
export interface ValidateResponse {
  /** Whether there are no errors. */
  valid: boolean;
  /** What keeps the program from running: its syntax, and imports that the server's owner has blocked. */
  errors: Diagnostic[];
  warnings: Diagnostic[];
  /** The modules that the program's text imports, and what the owner says about each. */
  imports: { module: string; file: string; line: number; rule: "allowed" | "warned" | "blocked" }[];
}

/** Whether a server can run a language now, after building its image, or not at all. */
export type LanguageState = "ready" | "buildable" | "unavailable";

/** A limit that a request may set. */
export interface LimitRange {
  default: number;
  max: number;
}

/** One language in the answer of `GET /languages`. */
export interface LanguageInfo {
  id: string;
  name: string;
  aliases: string[];
  /** Of the compiler or interpreter; null until its image has been built. */
  version: string | null;
  state: LanguageState;
  /** Default name of the entry file. */
  entry: string;
  /** Whether a compile phase precedes the run. */
  compiled: boolean;
  capabilities: LanguageCapabilities;
  limits: RequestLimits;
}

/** What a request for a language may ask for besides running files. */
export interface LanguageCapabilities {
  setup: boolean;
  check: boolean;
  session: boolean;
  tty: boolean;
  validate: boolean;
  /** Whether types are checked when a program asks for it, and only then. */
  typeCheck: boolean;
  packages: boolean;
}

/** The limits that a request may set. */
export interface RequestLimits {
  /** Seconds. */
  timeout: LimitRange;
  /** Bytes. */
  memoryLimit: LimitRange;
}

/** The answer of `GET /languages`. */
export interface LanguagesResponse {
  languages: LanguageInfo[];
  /** One sentence that says why server languages are off; null when they are on. */
  unavailable: string | null;
}

/** Where a server runs programs. */
export interface EnvironmentInfo {
  id: Environment;
  available: boolean;
  /** One sentence that says why not; null when it is available. */
  unavailable: string | null;
  /** Runs that are not over, those that wait included. */
  activeRuns: number;
  /** The languages that it has, each with the version of its compiler or interpreter, where that is known. */
  languages: Pick<LanguageInfo, "id" | "version" | "state">[];
  /** For a language that says nothing else. */
  limits: RequestLimits & {
    /** Bytes of output that are kept. */
    outputLimit: number;
    processes: number;
    /** Seconds after which an interactive run ends: without input and output, and in all. */
    interactive: { idle: number; total: number };
  };
}

/** The answer of `GET /environments`. */
export interface EnvironmentsResponse {
  environments: EnvironmentInfo[];
}

/** A run that happened in the page, as the page tells the server: see `POST /code-blocks/{contentId}/reports`. */
export interface ReportedRun {
  snippetId: string;
  /** The language's id. */
  language: string;
  environment: Exclude<Environment, "docker">;
  status: RunStatus;
  /** Seconds of wall time. */
  executionTime: number;
}

/** The body of `POST /code-blocks/{contentId}/reports`: no more than 20 runs. */
export interface RunReports {
  projectId?: string;
  runs: ReportedRun[];
}

/** An error as the server sends it: problem details for HTTP APIs, RFC 9457, with `code` and `param`. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  code: string;
  param?: string;
  /** Seconds after which trying again makes sense; the `Retry-After` header says the same. */
  retryAfter?: number;
}

/**
 * Name of the one server-sent event that is not a run event: a `Problem` that ends a stream whose program never
 * started. Run events have no name.
 */
export const PROBLEM_EVENT = "problem";
