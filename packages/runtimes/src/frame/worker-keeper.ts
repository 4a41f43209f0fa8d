import { assertNever } from "@code-runner/protocol";
import type { FromFrame, PageLanguage, ToFrame } from "../messages/frame-messages.js";
import type { WorkerBoot } from "../messages/worker-messages.js";
import { PythonKeeper } from "./python-keeper.js";

/** What the workers of one language are made from. */
interface LanguageParts {
  worker: Blob;
  typeStripper: Blob | null;
  python: PythonKeeper | null;
}

interface KeptWorker {
  worker: Worker;
  /** Addresses that were made for this worker. */
  urls: string[];
  interruptUrl: string;
  endService: () => void;
}

const script = (part: BlobPart) => new Blob([part], { type: "text/javascript" });

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Starts, interrupts and ends workers for the host. It keeps their parts, so that a new worker costs no request. */
export class WorkerKeeper {
  readonly #port: MessagePort;
  readonly #parts = new Map<PageLanguage, LanguageParts>();
  readonly #workers = new Map<number, KeptWorker>();

  constructor(port: MessagePort) {
    this.#port = port;
    port.addEventListener("message", ({ data }: MessageEvent<ToFrame>) => this.#handle(data));
    port.start();
  }

  #handle(message: ToFrame): void {
    switch (message.type) {
      case "load":
        return this.#load(message);
      case "python-start":
        return this.#parts.get("python")?.python?.begin(message.start);
      case "python-file":
        return this.#parts.get("python")?.python?.keep(message.file);
      case "python-wasm":
        return this.#parts.get("python")?.python?.addToWasm(message.piece);
      case "spawn":
        return this.#spawn(message);
      case "interrupt":
        return this.#interrupt(message.workerId);
      case "terminate":
        return this.#terminate(message.workerId);
      case "ping":
        return this.#send({ type: "pong" });
      default:
        return assertNever(message);
    }
  }

  #load(message: Extract<ToFrame, { type: "load" }>): void {
    const { language } = message;
    const python = message.language === "python" ? new PythonKeeper(message.indexUrl) : null;
    const typeStripper = message.language === "typescript" ? script(message.typeStripper) : null;
    this.#parts.set(language, { worker: script(message.worker), typeStripper, python });
    this.#send({ type: "loaded", language });
  }

  #spawn({ workerId, language, port }: Extract<ToFrame, { type: "spawn" }>): void {
    const parts = this.#parts.get(language);
    if (parts === undefined) {
      this.#send({ type: "worker-failed", workerId, message: `${language} has not been loaded.` });
      return;
    }
    // Each worker has addresses of its own: a program that revokes those that it finds breaks no later worker.
    const urls: string[] = [];
    const urlOf = (blob: Blob) => {
      const url = URL.createObjectURL(blob);
      urls.push(url);
      return url;
    };
    // A classic worker: Chromium starts no module worker from a blob in an opaque origin.
    const worker = new Worker(urlOf(parts.worker), { name: `code-runner ${language}` });
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      this.#send({ type: "worker-failed", workerId, message: event.message ?? "The worker did not start." });
    });
    const boot: WorkerBoot = {
      type: "boot",
      port,
      python: parts.python?.boot ?? null,
      typeStripperUrl: parts.typeStripper === null ? null : urlOf(parts.typeStripper),
    };
    worker.postMessage(boot, [port]);
    const endService =
      parts.python?.serve({
        urlOf,
        send: (part, transfer = []) => worker.postMessage(part, transfer),
        fail: (error) => this.#send({ type: "worker-failed", workerId, message: messageOf(error) }),
      }) ?? (() => {});
    this.#workers.set(workerId, { worker, urls, endService, interruptUrl: this.#newInterruptUrl(workerId) });
  }

  #interrupt(workerId: number): void {
    const kept = this.#workers.get(workerId);
    if (kept === undefined) return;
    URL.revokeObjectURL(kept.interruptUrl);
    kept.interruptUrl = this.#newInterruptUrl(workerId);
  }

  #terminate(workerId: number): void {
    const kept = this.#workers.get(workerId);
    if (kept === undefined) return;
    kept.worker.terminate();
    kept.endService();
    for (const url of [...kept.urls, kept.interruptUrl]) URL.revokeObjectURL(url);
    this.#workers.delete(workerId);
  }

  #newInterruptUrl(workerId: number): string {
    const url = URL.createObjectURL(new Blob([""], { type: "text/plain" }));
    this.#send({ type: "interrupt-url", workerId, url });
    return url;
  }

  #send(message: FromFrame): void {
    this.#port.postMessage(message);
  }
}
