import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { Worker } from "node:worker_threads";
import { StoreError } from "../store.js";
import { migrations } from "./migrations/index.js";

/** One statement with the values for its question marks. */
export interface Step {
  sql: string;
  values: readonly SqlValue[];
}

export type SqlValue = string | number | null;

/** A row as the database gives it. */
export type Row = Record<string, SqlValue>;

type Answer = { id: number; results: (Row[] | number)[] } | { id: number; error: string };

interface Pending {
  resolve: (results: (Row[] | number)[]) => void;
  reject: (error: StoreError) => void;
}

const THREAD = new URL("./sqlite-thread.mjs", import.meta.url);

/** The thread that speaks to one SQLite file. It starts with the first request, and never keeps the process alive. */
export class SqliteConnection {
  readonly #path: string;
  readonly #pending = new Map<number, Pending>();
  #thread: Worker | null = null;
  #nextId = 1;
  #failure: StoreError | null = null;
  #closing: Promise<void> | null = null;

  /** @param path of the file, which is made where it is missing; `:memory:` keeps nothing. */
  constructor(path: string) {
    this.#path = path;
  }

  /** All steps or none, on the disk when this resolves. For each step how many rows changed. */
  async write(steps: readonly Step[]): Promise<number[]> {
    return (await this.#ask(steps, true)) as number[];
  }

  async read(step: Step): Promise<Row[]> {
    const [rows] = await this.#ask([step], false);
    return rows as Row[];
  }

  /** Lets go of the file after all that was asked for before. */
  close(): Promise<void> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  async #close(): Promise<void> {
    const thread = this.#thread;
    const hasThread = thread !== null && this.#failure === null;
    this.#failure ??= this.#error("it was closed");
    if (!hasThread) return;
    thread.ref();
    const exited = new Promise<void>((resolve) => thread.once("exit", () => resolve()));
    thread.postMessage({ steps: null });
    await exited;
  }

  #ask(steps: readonly Step[], isWrite: boolean): Promise<(Row[] | number)[]> {
    return new Promise((resolve, reject) => {
      if (this.#failure) throw this.#failure;
      this.#thread ??= this.#start();
      const id = this.#nextId++;
      this.#pending.set(id, { resolve, reject });
      // The process stays for as long as somebody waits for an answer.
      this.#thread.ref();
      this.#thread.postMessage({ id, steps, isWrite });
    });
  }

  #start(): Worker {
    try {
      // Others on this machine have no business with what readers wrote.
      if (this.#path !== ":memory:") mkdirSync(dirname(this.#path), { recursive: true, mode: 0o700 });
    } catch (error) {
      throw this.#error(error instanceof Error ? error.message : String(error));
    }
    const thread = new Worker(THREAD, { workerData: { path: this.#path, migrations }, execArgv: [] });
    thread.on("message", (answer: Answer) => this.#take(answer));
    thread.on("error", (error) => this.#fail(error.message));
    thread.on("exit", () => this.#fail("its thread ended"));
    return thread;
  }

  #take(answer: Answer): void {
    const pending = this.#pending.get(answer.id);
    this.#pending.delete(answer.id);
    if (this.#pending.size === 0) this.#thread?.unref();
    if ("error" in answer) pending?.reject(this.#error(answer.error));
    else pending?.resolve(answer.results);
  }

  /** Without its thread a connection is of no more use. */
  #fail(reason: string): void {
    this.#failure ??= this.#error(reason);
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  }

  #error(reason: string): StoreError {
    return new StoreError(`The history in ${this.#path} cannot be used: ${reason}.`);
  }
}
