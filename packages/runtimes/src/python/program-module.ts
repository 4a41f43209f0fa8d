import type { PyodideAPI } from "pyodide";
import judgement from "../../../../server/languages/python/judgement.py";
import init from "./_code_runner/__init__.py";
import blockingLoop from "./_code_runner/blocking_loop.py";
import checks from "./_code_runner/checks.py";
import display from "./_code_runner/display.py";
import eventLoop from "./_code_runner/event_loop.py";
import lastValue from "./_code_runner/last_value.py";
import matplotlibBackend from "./_code_runner/matplotlib_backend.py";
import processState from "./_code_runner/process_state.py";
import program from "./_code_runner/program.py";
import programFiles from "./_code_runner/program_files.py";
import readerErrors from "./_code_runner/reader_errors.py";
import richValues from "./_code_runner/rich_values.py";
import standardInput from "./_code_runner/standard_input.py";
import streams from "./_code_runner/streams.py";
import unwinding from "./_code_runner/unwinding.py";
import waiting from "./_code_runner/waiting.py";
import workspace from "./_code_runner/workspace.py";
import type { WaitOutcome } from "./pending-waits.js";

/** What Python may ask of the page. */
export interface PageSide {
  sleep(seconds: number): Promise<WaitOutcome>;
  ask(prompt: string): Promise<WaitOutcome>;
  /** Whether a Stop has reached the program that runs. */
  isInterrupted(): boolean;
  /** The program is over; what follows is ours and must not be interrupted. */
  disarm(): void;
  /** Shows a rich value: JSON with `data`, texts by MIME type, and `metadata`. */
  display(item: string): void;
  /** What is printed from here on is not shown, because the program will be run again. */
  mute(): void;
  /** The program is run again from its beginning; what it had shown is not shown twice. */
  repeat(): void;
  /** The program has come to its end with this exit code. What follows is its check, and is not shown. */
  judge(exitCode: number): void;
  /** The check found something: a `CheckResult` in JSON. */
  report(check: string): void;
}

/** The functions of `_code_runner/program.py`. */
export interface ProgramModule {
  connect(page: PageSide): void;
  run(request: string): Promise<string>;
  /** Cancels what the program awaits. */
  interrupt(): void;
  /** The same for a program that has caught an interrupt: from here on it can catch no more. */
  insist(): void;
}

const files = {
  "__init__.py": init,
  "display.py": display,
  "blocking_loop.py": blockingLoop,
  "checks.py": checks,
  "event_loop.py": eventLoop,
  // The server's sandboxes judge with the same file.
  "judgement.py": judgement,
  "last_value.py": lastValue,
  "matplotlib_backend.py": matplotlibBackend,
  "process_state.py": processState,
  "program.py": program,
  "program_files.py": programFiles,
  "reader_errors.py": readerErrors,
  "rich_values.py": richValues,
  "standard_input.py": standardInput,
  "streams.py": streams,
  "unwinding.py": unwinding,
  "waiting.py": waiting,
  "workspace.py": workspace,
};

/** A folder that is on Python's path and holds nothing of the reader's. */
const folder = "/lib/python3.14/site-packages/_code_runner";

/** Writes our Python files into the interpreter and imports them. */
export function importProgramModule(pyodide: PyodideAPI): ProgramModule {
  pyodide.FS.mkdirTree(folder);
  for (const [name, text] of Object.entries(files)) pyodide.FS.writeFile(`${folder}/${name}`, text);
  return pyodide.pyimport("_code_runner.program") as ProgramModule;
}
