import { assertNever } from "@code-runner/protocol";
import type { FromFrame, PageLanguage, PythonFile, PythonStart, ToFrame } from "../messages/frame-messages.js";
import { isFromFrame } from "../messages/frame-messages.js";
import { FrameWatch } from "./frame-watch.js";
import type { Sandbox } from "./sandbox-element.js";
import { SandboxWorker } from "./sandbox-worker.js";

type LoadMessage = Extract<ToFrame, { type: "load" }>;

/** The host's side of one sandbox frame: gives it what workers are made from, and makes workers in it. */
export class SandboxFrame {
  readonly #element: HTMLIFrameElement;
  readonly #port: MessagePort;
  readonly #workers = new Map<number, SandboxWorker>();
  readonly #loads = new Map<PageLanguage, () => void>();
  #lastWorkerId = 0;
  readonly #watch = new FrameWatch({ ask: () => this.#send({ type: "ping" }), onLost: () => this.#lose() });
  #isLost = false;

  constructor({ element, port }: Sandbox) {
    this.#element = element;
    this.#port = port;
    port.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
      if (isFromFrame(data)) this.#handle(data);
    });
    port.start();
  }

  /** Whether the frame still works, and is in a page; frameworks may throw away what they did not put there. */
  get isAlive(): boolean {
    return this.#element.isConnected && !this.#isLost;
  }

  /** Hands over what workers of a language are made from; Python's files follow one by one. */
  load(message: LoadMessage): Promise<void> {
    return new Promise((resolve) => {
      this.#loads.set(message.language, resolve);
      this.#send(message);
    });
  }

  /** Says how Python workers start from now on; they wait for the files. */
  beginPython(start: PythonStart): void {
    this.#send({ type: "python-start", start });
  }

  /** Hands over one of Python's files, which is then the frame's. */
  givePython(file: PythonFile): void {
    this.#send({ type: "python-file", file }, [file.bytes]);
  }

  /** Hands over a piece of Pyodide's WebAssembly, or its end. */
  givePythonWasm(piece: Uint8Array<ArrayBuffer> | null): void {
    this.#send({ type: "python-wasm", piece }, piece === null ? [] : [piece.buffer]);
  }

  /**
   * Starts a worker of a language that has been loaded.
   *
   * @param partsArrival is waited for before the worker's own start is timed.
   */
  spawn(language: PageLanguage, partsArrival: Promise<unknown> = Promise.resolve()): SandboxWorker {
    const workerId = ++this.#lastWorkerId;
    const { port1, port2 } = new MessageChannel();
    const worker = new SandboxWorker(port1, partsArrival, {
      watch: () => this.#watch.begin(),
      interrupt: () => this.#send({ type: "interrupt", workerId }),
      terminate: () => {
        this.#workers.delete(workerId);
        this.#send({ type: "terminate", workerId });
      },
    });
    this.#workers.set(workerId, worker);
    this.#send({ type: "spawn", workerId, language, port: port2 }, [port2]);
    return worker;
  }

  dispose(): void {
    for (const worker of this.#workers.values()) worker.terminate();
    this.#watch.end();
    this.#port.close();
    this.#element.remove();
  }

  #lose(): void {
    this.#isLost = true;
    for (const worker of this.#workers.values())
      worker.fail("The browser ended the sandbox; the program has probably taken too much memory.");
  }

  #handle(message: FromFrame): void {
    switch (message.type) {
      case "pong":
        return this.#watch.answered();
      case "loaded":
        return this.#loads.get(message.language)?.();
      case "interrupt-url":
        return this.#workers.get(message.workerId)?.setInterruptUrl(message.url);
      case "worker-failed":
        return this.#workers.get(message.workerId)?.fail(message.message);
      default:
        return assertNever(message);
    }
  }

  #send(message: ToFrame, transfer: Transferable[] = []): void {
    this.#port.postMessage(message, transfer);
  }
}
