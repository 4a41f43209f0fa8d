import type { Environment, ProgramError, ProgressEvent, RunResult } from "@code-runner/protocol";
import { assertNever } from "@code-runner/protocol";
import type { TemplateResult } from "lit";
import { html, nothing } from "lit/html.js";
import type { RunState } from "../runs/run-state.js";
import { formatNumber } from "../localization/translatable.js";
import type { RunFailure } from "../runs/run-failure.js";
import { failureSentence } from "../runs/run-failure.js";
import { runStrings } from "../runs/run-strings.js";
import { statusSentence } from "./status-sentence.js";

type Progress = Pick<ProgressEvent, "phase" | "loaded" | "total">;

export interface StatusProps {
  state: RunState;
  /** What stands on the author's button that was pressed; null when that was Run. */
  action: string | null;
  /** Whether the error's place can be shown in the code. */
  canGoToError: boolean;
  onGoToError(): void;
  onRetry(): void;
  /** Runs the program on the server, which may have what the page lacks; null where that is not to be offered. */
  onRunOnServer: (() => void) | null;
}

/** The line below the output: what is going on, or how it ended. It is there from the start, so that it is read aloud. */
export function status(props: StatusProps): TemplateResult {
  const { state } = props;
  return html`
    <div class="status ${state.type} ${tone(state)}" part="status">
      <span class="news">
        <span class="mark" aria-hidden="true"></span>
        <span class="sentence"><span role="status">${sentence(state)}${place(props)}</span>${amount(state)}</span>
      </span>
      ${bar(state)} ${facts(props)}
      ${
        state.type === "finished" && props.onRunOnServer !== null
          ? html`<button class="retry" part="button server-button" type="button" @click=${props.onRunOnServer}>
              ${runStrings.runOnServer}
            </button>`
          : nothing
      }
      ${
        state.type === "failed"
          ? html`<button class="retry" part="button retry-button" type="button" @click=${props.onRetry}>
              ${runStrings.retry}
            </button>`
          : nothing
      }
    </div>
  `;
}

/** What runtimes call the setup of a program. */
const SETUP_NAME = "setup";

/** How a state should be felt. */
function tone(state: RunState): "good" | "bad" | "busy" | "neutral" {
  if (state.type === "failed") return "bad";
  if (state.type !== "finished") return state.type === "idle" ? "neutral" : "busy";
  if (state.result.status === "success") return "good";
  return state.result.status === "stopped" ? "neutral" : "bad";
}

function sentence(state: RunState): string | TemplateResult {
  switch (state.type) {
    case "idle":
      return "";
    case "preparing":
      if (state.position !== null) return runStrings.queued(state.position);
      return progressSentence(progressOf(state));
    case "running":
      return runStrings.runningStatus;
    case "waiting-for-input":
      return runStrings.waitingForInput;
    case "finished":
      return errorName(state.result) ?? statusSentence(state.result);
    case "failed":
      return failureText(state.error);
    default:
      return assertNever(state);
  }
}

/** What is waited for; null when all of it has come, and what is left is to start. */
function progressOf(state: RunState): Progress | null {
  const progress = state.type === "preparing" && state.position === null ? state.progress : null;
  return progress !== null && countsBytes(progress) && progress.loaded === progress.total ? null : progress;
}

function progressSentence(progress: Progress | null): string | TemplateResult {
  if (progress === null) return runStrings.preparing;
  if (!countsBytes(progress)) return progressText(progress);
  return html`<span class="spoken">${progressText({ ...progress, loaded: 0, total: null })}</span>`;
}

/** How many bytes have come. It is to be seen only: who listens is told what is loaded, and the bar knows how far it is. */
function amount(state: RunState): TemplateResult | typeof nothing {
  const progress = progressOf(state);
  return progress !== null && countsBytes(progress)
    ? html`<span aria-hidden="true">${progressText(progress)}</span>`
    : nothing;
}

function failureText(error: RunFailure): string | TemplateResult {
  const { sentence, details } = failureSentence(error);
  return details === null ? sentence : html`${sentence} <span class="details" lang="en">${details}</span>`;
}

/** The program's own error says more than that it failed. */
function errorName({ status, error }: RunResult): string | null {
  if (status !== "error" || error === null) return null;
  const text = error.message === "" ? error.name : `${error.name}: ${error.message}`;
  return isInSetup(error) ? runStrings.inSetup(text) : text;
}

/** Whether an error has no place in what the reader sees because it was raised in the setup. */
function isInSetup({ file, line, traceback }: ProgramError): boolean {
  return file === SETUP_NAME || (line === null && traceback?.includes(`"<${SETUP_NAME}>"`) === true);
}

/** The way to the line of the error. */
function place({ state, canGoToError, onGoToError }: StatusProps): TemplateResult | typeof nothing {
  const error = state.type === "finished" ? state.result.error : null;
  if (error === null || error.line === null) return nothing;
  const name = error.file === null ? runStrings.line(error.line) : `${error.file}:${error.line}`;
  if (!canGoToError) return html` <span class="place">${name}</span>`;
  return html` <button
    class="link"
    part="error-link"
    type="button"
    aria-label=${runStrings.goToLine(name)}
    @click=${onGoToError}
  >
    ${name}
  </button>`;
}

function bar(state: RunState): TemplateResult | typeof nothing {
  const progress = progressOf(state);
  if (progress === null) return nothing;
  const { loaded, total, phase } = progress;
  // Without a value the bar moves by itself.
  return total === null
    ? html`<progress part="progress" aria-label=${phase}></progress>`
    : html`<progress part="progress" aria-label=${phase} max=${total} value=${loaded}></progress>`;
}

function facts({ state, action }: StatusProps): TemplateResult | typeof nothing {
  if (state.type === "running" || state.type === "waiting-for-input") {
    const items = [action, placeName(state.environment)].filter((item) => item !== null);
    return html`<span class="facts">${items.join(" · ")}</span>`;
  }
  if (state.type !== "finished") return nothing;
  const { result } = state;
  const items = [
    action,
    result.truncated ? runStrings.truncated(formatNumber(Math.ceil(result.droppedBytes / 1000), 0)) : null,
    result.exitCode === null || result.exitCode === 0 ? null : runStrings.exitCode(result.exitCode),
    runStrings.seconds(seconds(result.executionTime)),
    placeName(result.environment),
  ].filter((item) => item !== null);
  return html`<span class="facts" part="facts">${items.join(" · ")}</span>`;
}

const placeName = (environment: Environment): string =>
  environment === "docker" ? runStrings.onServer : runStrings.inBrowser;

/** Seconds with as many digits as matter. */
export function seconds(value: number): string {
  return value < 0.01 ? `<${formatNumber(0.01, 2)}` : formatNumber(value, value < 10 ? 2 : 1);
}

/** Bytes below this are steps: no download that is worth a bar is this small. */
const LEAST_BYTES = 1000;

const countsBytes = ({ loaded, total }: Progress) => (total ?? loaded) >= LEAST_BYTES;

/** What is being loaded or built, and how far it is. */
export function progressText({ phase, loaded, total }: Progress): string {
  const name = phase.charAt(0).toUpperCase() + phase.slice(1);
  const megabytes = (bytes: number) => formatNumber(bytes / 1e6, 1);
  if (total === null) return loaded < LEAST_BYTES ? `${name}…` : runStrings.bytesSoFar(name, megabytes(loaded));
  return total < LEAST_BYTES
    ? runStrings.steps(name, loaded, total)
    : runStrings.bytes(name, megabytes(loaded), megabytes(total));
}
