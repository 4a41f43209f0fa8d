import type { InputItem, Program, ProgressListener, RunEvent, RunResult } from "@code-runner/protocol";
import { InputQueue, newRunId, RequestError } from "@code-runner/protocol";
import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ChosenRuntime, Place } from "../runs/choose-runtime.js";
import { RunErrorEvent, RunFinishEvent, RunOutputEvent, RunStartEvent } from "../events.js";
import { fixPlace, mayMove, otherPlace, PlaceChoice, settlePlace } from "../runs/place-choice.js";
import type { RunPlan } from "../runs/run-plan.js";
import type { RunState, RunStateEvent } from "../runs/run-state.js";
import { asForeign, asRunFailure } from "../runs/run-failure.js";
import { IDLE, nextRunState } from "../runs/run-state.js";
import { runStrings } from "../runs/run-strings.js";

/**
 * Milliseconds until a run that begins is to be seen. Short programs have printed or ended by then: nothing flickers, and
 * the page, which has one thread, is free to hear them. What comes within 100 is felt as at once.
 */
const SHOWN_AFTER = 50;

export interface RunControllerOptions {
  /** What Run would execute now; null while there is no code. */
  plan(): RunPlan | null;
  /** The last word on a program when its place is known and it is about to start. */
  adapt(program: Program, place: Place): Promise<Program>;
  /** Sees each event of the current run. */
  onEvent(event: RunEvent): void;
  /** A run begins: what the one before left is old. */
  onBegin(): void;
  /** The program runs elsewhere than usual, for this reason. */
  onMoved(reason: string): void;
  /** A run is over, also one that was cleared. */
  onResult(result: RunResult, plan: RunPlan): void;
}

/** What has to be done before a program can be planned. It returns early when the signal is aborted. */
export type BeforeRun = (signal: AbortSignal, onProgress: ProgressListener) => Promise<void>;

/** The run that is under way. */
interface ActiveRun {
  readonly id: string;
  readonly abort: AbortController;
  readonly input: InputQueue;
  /** Where the reader wants this run; null for the usual choice. */
  readonly place: Place | null;
  promise: Promise<RunResult> | null;
}

/** Carries out runs, one at a time, and tells how they go: as a state for the views, as DOM events for the page. */
export class RunController implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: RunControllerOptions;
  #state: RunState = IDLE;
  #result: RunResult | null = null;
  #active: ActiveRun | null = null;
  readonly #choice = new PlaceChoice();
  #takesInput = false;
  #showTimer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the last run lacked a module that the server may have. */
  #offersServer = false;

  constructor(host: ReactiveControllerHost & HTMLElement, options: RunControllerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Leaving the page ends the run. */
  hostDisconnected(): void {
    this.#endShowTimer();
    this.stop();
  }

  get state(): RunState {
    return this.#state;
  }

  /** The last run's result; null before the first and while one is under way. */
  get result(): RunResult | null {
    return this.#result;
  }

  /** Whether the last run failed in the page for want of a module, and there is a server that may have it. */
  get offersServer(): boolean {
    return this.#offersServer;
  }

  /** Whether the program keeps its standard input open for the reader, asked or not. */
  get takesInput(): boolean {
    return this.#takesInput && this.#state.type === "running";
  }

  /** Loads ahead what Run would need. Failures wait for Run to tell them. */
  prepare(): void {
    const plan = this.#options.plan();
    if (plan === null) return;
    this.#choice.choose(plan).then(
      ({ runtime }) => runtime.prepare(plan.program.language).catch(() => undefined),
      () => undefined,
    );
  }

  /**
   * Runs the program, at a place of the reader's choice or where it usually runs. While a run is under way it returns that run's promise.
   *
   * @throws {RunnerError | RequestError} when there is no result.
   */
  run(before: BeforeRun, place: Place | null = null): Promise<RunResult> {
    if (this.#active?.promise) return this.#active.promise;
    const [abort, input] = [new AbortController(), new InputQueue()];
    const active: ActiveRun = { id: newRunId(), abort, input, place, promise: null };
    this.#active = active;
    active.promise = this.#execute(active, before);
    return active.promise;
  }

  /** Ends the run that is under way, if any. */
  stop(): void {
    this.#active?.abort.abort();
  }

  /** Ends the run and forgets what it left: its events no longer count here. */
  clear(): void {
    this.stop();
    this.#active = null;
    this.#result = null;
    this.#next({ type: "cleared" });
  }

  send(item: InputItem): void {
    this.#active?.input.push(item);
    if (item.type === "end") this.#takesInput = false;
    if (item.type !== "resize") this.#next({ type: "answered" });
    this.#host.requestUpdate();
  }

  async #execute(active: ActiveRun, before: BeforeRun): Promise<RunResult> {
    this.#result = null;
    this.#takesInput = false;
    this.#offersServer = false;
    this.#options.onBegin();
    this.#next({ type: "requested" });
    try {
      await before(active.abort.signal, (phase, loaded, total) => {
        if (this.#active === active) this.#next({ type: "waited", phase, loaded, total });
      });
      const plan = this.#options.plan();
      if (plan === null) throw new RequestError("invalid-request", runStrings.noCode);
      const result = await this.#runSomewhere(plan, active);
      this.#end(active);
      if (result.status === "success") settlePlace(plan);
      this.#options.onResult(result, plan);
      void this.#offerServer(result, plan);
      this.#emit(new RunFinishEvent(result));
      return result;
    } catch (error) {
      const failure = asRunFailure(error);
      this.#choice.forget();
      if (this.#active === active) this.#next({ type: "failed", error: failure });
      this.#end(active);
      this.#emit(new RunErrorEvent(failure));
      throw failure;
    }
  }

  /** Runs the program where it was chosen to run. Where that place turns out not to work at all, in the other one. */
  async #runSomewhere(plan: RunPlan, active: ActiveRun): Promise<RunResult> {
    const chosen = await (active.place === null
      ? this.#choice.choose(plan)
      : this.#choice.chooseAt(active.place, plan));
    if (chosen.reason !== null) this.#options.onMoved(chosen.reason);
    try {
      return await this.#runAt(chosen, plan, active);
    } catch (error) {
      const other = this.#isUnderWay ? null : otherPlace(error, chosen.place, plan);
      if (other === null) throw error;
      const next = await this.#choice.chooseAt(other, plan).catch(() => null);
      if (next === null) throw error;
      this.#options.onMoved(runStrings.movedToOtherPlace(other));
      return this.#runAt(next, plan, active);
    }
  }

  async #runAt({ place, runtime }: ChosenRuntime, plan: RunPlan, active: ActiveRun): Promise<RunResult> {
    const program = await this.#options.adapt(plan.program, place);
    this.#takesInput = place === "server" && program.interactive === true && program.tty === undefined;
    const running = runtime.run(program, {
      runId: active.id,
      signal: active.abort.signal,
      input: active.input,
      onEvent: (event) => {
        if (event.type === "start") fixPlace(plan, place);
        this.#take(event, active);
      },
      ...(plan.session === null ? {} : { session: plan.session }),
      ...(plan.names.contentId === null ? {} : { ...plan.names, contentId: plan.names.contentId }),
    });
    return running.catch((error: unknown) => {
      throw asForeign(error);
    });
  }

  async #offerServer(result: RunResult, plan: RunPlan): Promise<void> {
    const lacksModule = result.environment === "pyodide" && result.error?.name === "ModuleNotFoundError";
    if (!lacksModule || !mayMove(plan)) return;
    const isThere = await this.#choice.chooseAt("server", plan).then(
      () => true,
      () => false,
    );
    if (this.#result !== result) return;
    this.#offersServer = isThere;
    this.#host.requestUpdate();
  }

  /** Whether the program has started. */
  get #isUnderWay(): boolean {
    return this.#state.type !== "preparing";
  }

  #end(active: ActiveRun): void {
    active.input.close();
    if (this.#active === active) this.#active = null;
  }

  #take(event: RunEvent, active: ActiveRun): void {
    if (this.#active !== active) return;
    if (event.type === "complete") this.#result = event.result;
    this.#next(event);
    this.#options.onEvent(event);
    if (event.type === "start") this.#emit(new RunStartEvent(event.runId, event.environment));
    if (event.type === "output") this.#emit(new RunOutputEvent(event));
  }

  #next(event: RunStateEvent): void {
    const next = nextRunState(this.#state, event);
    if (next === this.#state) return;
    this.#state = next;
    if (event.type === "requested" || event.type === "start") this.#showTimer ??= setTimeout(this.#show, SHOWN_AFTER);
    else this.#show();
  }

  readonly #show = () => {
    this.#endShowTimer();
    this.#host.requestUpdate();
  };

  #endShowTimer(): void {
    clearTimeout(this.#showTimer);
    this.#showTimer = undefined;
  }

  #emit(event: Event): void {
    this.#host.dispatchEvent(event);
  }
}
