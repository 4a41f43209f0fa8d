import type { RunResult } from "@code-runner/protocol";
import type { ReactiveController } from "lit";
import { hasKeptEdits } from "../persistence/has-kept-edits.js";
import { LazyPart } from "../loading/lazy-part.js";
import type { RunPanel, RunPanelOptions } from "../run-panel/run-panel.js";
import type { StateName } from "../runs/run-state.js";
import { SHARE_PREFIX } from "../sharing/share-prefix.js";
import type { PartPlace } from "../views/frame.js";
import { askAhead } from "./ask-ahead.js";
import type { TerminalHost } from "./terminal-controller.js";

/** Loads the run panel when the reader shows intent, and stands in for it until then. */
export class RunPanelController implements ReactiveController {
  readonly #host: TerminalHost & HTMLElement;
  readonly #options: RunPanelOptions;
  readonly #panel: LazyPart<RunPanel>;
  /** The run that waits for the panel. */
  #firstRun: Promise<RunResult> | null = null;
  #isStopped = false;
  #hasFailed = false;
  #hasLooked = false;
  #isRestoring = false;

  constructor(host: TerminalHost & HTMLElement, options: RunPanelOptions) {
    this.#host = host;
    this.#options = options;
    this.#panel = new LazyPart(host, async () => {
      const { RunPanel } = await import("../run-panel/run-panel.js");
      this.#hasFailed = false;
      return new RunPanel(host, options);
    });
    host.addController(this);
  }

  hostConnected(): void {
    addEventListener("hashchange", this.#restore);
  }

  hostDisconnected(): void {
    removeEventListener("hashchange", this.#restore);
    this.#isStopped = true;
  }

  hostUpdated(): void {
    if (this.#hasLooked || this.#options.outline() === null) return;
    this.#hasLooked = true;
    void this.#restore();
  }

  /** Whether code may start by itself: nothing does on a page whose address brings code, or before a kept version is back. */
  get mayAutorun(): boolean {
    return this.#hasLooked && !this.#isRestoring && !bringsCode();
  }

  get state(): StateName {
    const state = this.#panel.current?.state ?? (this.#hasFailed ? "failed" : "idle");
    return state === "idle" && this.#firstRun !== null ? "preparing" : state;
  }

  get isBusy(): boolean {
    return this.state === "preparing" || this.state === "running" || this.state === "waiting-for-input";
  }

  get result(): RunResult | null {
    return this.#panel.current?.result ?? null;
  }

  /** Loads ahead what Run would need. Failures wait for Run to tell them. */
  prepare(): void {
    this.#load().then(
      (panel) => panel.prepare(),
      () => undefined,
    );
  }

  /** Whether there is something of a run to be seen, or its result. */
  get hasOutput(): boolean {
    return this.#panel.current?.hasOutput ?? false;
  }

  /** @param action the place of the author's button that was pressed; null for Run. */
  run(action: number | null = null): Promise<RunResult> {
    if (this.#panel.current !== null) return this.#panel.current.run("needed", null, action);
    this.#isStopped = false;
    this.#hasFailed = false;
    this.#firstRun ??= this.#runWhenLoaded(action);
    this.#host.requestUpdate();
    return this.#firstRun;
  }

  stop(): void {
    this.#isStopped = true;
    this.#panel.current?.stop();
  }

  clear(): void {
    this.#isStopped = true;
    this.#hasFailed = false;
    this.#panel.current?.clear();
    this.#host.requestUpdate();
  }

  /** Whether the panel could not be loaded for the last run. */
  get hasFailed(): boolean {
    return this.#hasFailed;
  }

  draw(place: PartPlace): void {
    this.#panel.current?.draw(place, this.isBusy);
  }

  /** Brings back a version of the code that is kept in this browser, or that the address brings. */
  readonly #restore = async () => {
    const isKept = this.#options.outline()?.options.persist === true && hasKeptEdits(location.pathname);
    if (!isKept && !bringsCode()) return;
    this.#isRestoring = true;
    await this.#load()
      .then((panel) => panel.restore())
      .catch(() => undefined);
    this.#isRestoring = false;
    this.#host.requestUpdate();
  };

  async #runWhenLoaded(action: number | null): Promise<RunResult> {
    let panel: RunPanel;
    try {
      panel = await this.#load();
    } catch (cause) {
      this.#hasFailed = true;
      this.#host.requestUpdate();
      // Loaded only here, where it is needed: when this fails too, its own error has to do.
      const { missingPanel } = await import("../run-panel/missing-panel.js");
      throw missingPanel(this.#host, cause);
    } finally {
      // From here on the panel knows.
      this.#firstRun = null;
    }
    const run = panel.run("needed", null, action);
    if (this.#isStopped) panel.stop();
    return run;
  }

  #load(): Promise<RunPanel> {
    const outline = this.#options.outline();
    // Python is what starts in the page unless something speaks against it.
    if (this.#panel.current === null && outline?.language === "python" && outline.options.runOn !== "server")
      askAhead();
    return this.#panel.load();
  }
}

const bringsCode = () => location.hash.startsWith(SHARE_PREFIX);
