import type { FromWorker, PythonBoot, ToWorker, WorkerBoot } from "../messages/worker-messages.js";

/** The worker's end of its port. Kept out of the global scope, where the reader's code would find it. */
export interface WorkerPort {
  send(message: FromWorker, transfer?: Transferable[]): void;
  /** Sets who hears the host. */
  listen(listener: (message: ToWorker) => void): void;
  python: PythonBoot | null;
  typeStripperUrl: string | null;
}

/** Waits for the frame's boot message. Functions are bound now: the reader's code may replace the prototypes later. */
export function awaitBoot(): Promise<WorkerPort> {
  return new Promise((resolve) => {
    self.addEventListener(
      "message",
      ({ data }: MessageEvent<WorkerBoot>) => {
        const { port, python, typeStripperUrl } = data;
        const post = port.postMessage.bind(port);
        resolve({
          python,
          typeStripperUrl,
          send: (message, transfer = []) => post(message, transfer),
          listen: (listener) => {
            port.addEventListener("message", ({ data }: MessageEvent<ToWorker>) => listener(data));
            port.start();
          },
        });
      },
      { once: true },
    );
  });
}

/** Sends a piece of output and gives its bytes away. */
export function sendOutput(port: WorkerPort, runId: string) {
  return (stream: "stdout" | "stderr", bytes: ArrayBuffer) =>
    port.send({ type: "output", runId, stream, bytes }, [bytes]);
}
