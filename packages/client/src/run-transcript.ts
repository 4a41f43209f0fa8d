import type { CompleteEvent, Program, RunEvent, RunStatus, StartEvent } from "@code-runner/protocol";
import { RunRecorder } from "@code-runner/protocol";

/** Limits of a run that ended before its server could tell them. */
const UNKNOWN_LIMITS = { timeout: 30, memoryLimit: null, outputLimit: 1_000_000 };

/** What is known here of a run that happens elsewhere, enough to end it when the other side cannot be heard any more. */
export class RunTranscript {
  readonly #program: Pick<Program, "language" | "timeout" | "memoryLimit">;
  readonly #events: RunEvent[] = [];
  #start: StartEvent | null = null;
  #startedAt = 0;

  constructor(program: Pick<Program, "language" | "timeout" | "memoryLimit">) {
    this.#program = program;
  }

  /** The run's id on the server; null until its first event. */
  get runId(): string | null {
    return this.#events[0]?.runId ?? null;
  }

  /** Number of the last event; 0 before the first. */
  get seq(): number {
    return this.#events.at(-1)?.seq ?? 0;
  }

  get hasStarted(): boolean {
    return this.#start !== null;
  }

  add(event: RunEvent): void {
    this.#events.push(event);
    if (event.type !== "start") return;
    this.#start = event;
    this.#startedAt = performance.now();
  }

  /** The end of the run as it is seen from here, with everything that was heard of it. */
  end(status: Extract<RunStatus, "stopped" | "lost">, runId: string): CompleteEvent {
    const { language, timeout, memoryLimit } = this.#program;
    const recorder = new RunRecorder({
      runId,
      language: this.#start?.language ?? language,
      environment: this.#start?.environment ?? "docker",
      limits: this.#start?.limits ?? {
        ...UNKNOWN_LIMITS,
        ...(timeout === undefined ? {} : { timeout }),
        ...(memoryLimit === undefined ? {} : { memoryLimit }),
      },
      onEvent: () => undefined,
    });
    for (const event of this.#events) record(event, recorder);
    const executionTime = this.hasStarted ? (performance.now() - this.#startedAt) / 1000 : 0;
    return { type: "complete", runId, seq: this.seq + 1, result: recorder.complete({ status, executionTime }) };
  }
}

/** Only what a result keeps of an event is recorded again. */
function record(event: RunEvent, recorder: RunRecorder): void {
  if (event.type === "output") recorder.output(event.stream, event.content);
  else if (event.type === "display") recorder.display({ data: event.data, metadata: event.metadata });
  else if (event.type === "error") recorder.error(event.error);
}
