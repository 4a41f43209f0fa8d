import { translatable } from "../localization/translatable.js";

/** The labels and sentences that only a snippet needs that is run. */
export const runStrings = translatable("run", {
  retry: "Retry",
  output: "Output",
  terminal: "Terminal",
  terminalHint: "To leave the terminal, press Shift and Tab.",
  errorOutput: "Error output",
  input: "Input for the program",
  send: "Send",
  endInput: "End input",
  endInputTitle: "End the input (Ctrl+D)",
  preparing: "Starting…",
  runningStatus: "Running…",
  waitingForInput: "The program waits for your input.",
  queued: (position: number) => (position <= 1 ? "Next in the queue" : `${ordinal(position)} in the queue`),
  bytes: (phase: string, loaded: string, total: string) => `${phase} ${loaded} of ${total} MB`,
  bytesSoFar: (phase: string, loaded: string) => `${phase} ${loaded} MB`,
  steps: (phase: string, loaded: number, total: number) => `${phase}, step ${loaded} of ${total}`,
  /** How a run ended. */
  succeeded: "The program finished.",
  endedBySignal: (signal: string) => `The program was ended by ${signal}.`,
  failed: "The program failed.",
  failedWith: (exitCode: number) => `The program failed with exit code ${exitCode}.`,
  notCompiled: "The program did not compile.",
  timedOut: (seconds: string) => `The program was stopped because it ran longer than ${seconds} s.`,
  outOfMemory: "The program was stopped because it ran out of memory.",
  pastMemoryLimit: (mebibytes: string) =>
    `The program was stopped because it needed more than ${mebibytes} MiB of memory.`,
  pastOutputLimit: (kilobytes: string) => `The program was stopped because it printed more than ${kilobytes} KB.`,
  stopped: "The program was stopped.",
  lost: "The connection to the program was lost after it had started.",
  inBrowser: "in your browser",
  onServer: "on the server",
  exitCode: (code: number) => `exit code ${code}`,
  seconds: (seconds: string) => `${seconds} s`,
  linesHidden: (count: number) => `${count.toLocaleString("en")} lines were too many to keep.`,
  moreLines: (count: number) => `… ${count.toLocaleString("en")} more lines · Show all`,
  moreCharacters: (count: number) => `… ${count.toLocaleString("en")} more characters · Show all`,
  linesPrinted: (count: number) => `${count.toLocaleString("en")} lines of output.`,
  truncated: (kilobytes: string) => `At least ${kilobytes} KB past the limit were dropped.`,
  goToLine: (place: string) => `Go to ${place} in the code`,
  line: (line: number) => `line ${line}`,
  noLanguage: "No language is given for this code, so nothing can run it.",
  noCode: "There is no code to run.",
  noRuntime: (language: string) => `${language} needs an execution server, and this page has none that answers.`,
  serverLacks: (language: string, nearest: string | null) =>
    `The execution server of this page does not know ${language}.${nearest === null ? "" : ` Did you mean ${nearest}?`}`,
  movedToServer: (modules: readonly string[]) =>
    `Runs on the server, because the browser has no ${modules.join(", ")}.`,
  movedToOtherPlace: (place: "page" | "server") =>
    place === "server"
      ? "Runs on the server, because Python does not start on this page."
      : "Runs in your browser, because the server does not answer.",
  runOnServer: "Run on the server",
  pageLacks: (language: string) => `${language} cannot run in the browser.`,
  runAbove: "Run all above",
  runsBefore: "running the snippets before this one",
  noSuchSnippet: (id: string) => `This snippet depends on "${id}", and no snippet of this page has that id.`,
  circle: (ids: readonly string[]) => `These snippets depend on each other in a circle: ${ids.join(", ")}.`,
  beforeFailed: (name: string) => `${name} did not succeed, so this snippet was not run.`,
  snippetWithId: (id: string) => `The snippet "${id}"`,
  snippetOfSession: (position: number) => `Snippet ${position} of this session`,
  sessionLost: "What the session had kept is gone, because its interpreter or the server was started again.",
  replay: "Run again what came before",
  inSetup: (error: string) => `In the hidden setup of this snippet: ${error}`,
  notOnWeb: (url: string) => `"${url}" is not an address on the web.`,
  notLoaded: (url: string) =>
    `${url} could not be loaded. Its server may be away, or not let this page read it (CORS).`,
  notFound: (url: string, status: number) => `${url} could not be loaded: the server answered ${status}.`,
  fileTooLarge: (url: string, limit: string) => `${url} is larger than ${limit}.`,
  filesTooLarge: (limit: string) => `The files of this program are larger than ${limit} together.`,
  loadingCode: "Loading the code…",
  internal: "The code runner broke down. Trying again may help.",
} as const);

/** `2` → `2nd`. */
function ordinal(count: number): string {
  const rule = new Intl.PluralRules("en", { type: "ordinal" }).select(count);
  const suffix = { zero: "th", one: "st", two: "nd", few: "rd", many: "th", other: "th" }[rule];
  return `${count}${suffix}`;
}
