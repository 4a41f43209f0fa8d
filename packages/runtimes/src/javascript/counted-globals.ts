import type { PendingWork } from "./pending-work.js";

type Callback = (...values: unknown[]) => void;
type Method = (this: unknown, ...values: unknown[]) => unknown;

/** The timers of a scope. */
interface TimerScope {
  setTimeout: typeof setTimeout;
  setInterval: typeof setInterval;
  clearTimeout: typeof clearTimeout;
  clearInterval: typeof clearInterval;
}

/** Counts a program's timers as pending work. Returns the way to end them all. */
export function countTimers(scope: TimerScope, work: PendingWork): () => void {
  const startTimeout = scope.setTimeout.bind(scope) as (callback: Callback, delay?: number) => number;
  const startInterval = scope.setInterval.bind(scope) as (callback: Callback, delay?: number) => number;
  const stop = scope.clearTimeout.bind(scope);
  const releases = new Map<number, () => void>();

  const forget = (id: number) => {
    releases.get(id)?.();
    releases.delete(id);
  };
  const clear = (id?: number) => {
    if (id === undefined) return;
    stop(id);
    forget(id);
  };
  const counted: { [name in keyof TimerScope]: unknown } = {
    setTimeout: (callback: Callback, delay?: number, ...values: unknown[]) => {
      // A text would have to be evaluated: the browser refuses it as it always does.
      if (typeof callback !== "function") return startTimeout(callback, delay);
      const id = startTimeout(() => {
        try {
          callback(...values);
        } finally {
          forget(id);
        }
      }, delay);
      releases.set(id, work.hold());
      return id;
    },
    setInterval: (callback: Callback, delay?: number, ...values: unknown[]) => {
      if (typeof callback !== "function") return startInterval(callback, delay);
      const id = startInterval(() => callback(...values), delay);
      releases.set(id, work.hold());
      return id;
    },
    clearTimeout: clear,
    clearInterval: clear,
  };
  Object.assign(scope, counted);
  return () => [...releases.keys()].forEach(clear);
}

/** Counts the promises that these methods return as pending work, until they settle. */
export function countPromises(owner: object, names: readonly string[], work: PendingWork): void {
  const methods = owner as Record<string, Method>;
  for (const name of names) {
    const original = methods[name];
    if (original === undefined) continue;
    const counted: Method = function (...values) {
      const promise = original.apply(this === undefined ? owner : this, values) as Promise<unknown>;
      const release = work.hold();
      promise.then(release, release);
      return promise;
    };
    Object.defineProperty(owner, name, { value: counted, writable: true, configurable: true });
  }
}

/** Counts each socket as pending work until it is closed. One that the policy refuses fails and is never closed. */
export function countSockets(scope: { WebSocket: typeof WebSocket }, work: PendingWork): void {
  scope.WebSocket = class extends scope.WebSocket {
    constructor(...parameters: ConstructorParameters<typeof WebSocket>) {
      super(...parameters);
      const release = work.hold();
      this.addEventListener("close", release);
      this.addEventListener("error", release);
    }
  };
}

/** Counts each message to a port as pending work until it can have been delivered. An open port keeps nothing alive. */
export function countPortMessages(
  prototype: MessagePort,
  work: PendingWork,
  nextTurn: (then: () => void) => void,
): void {
  const post = prototype.postMessage as Method;
  const counted: Method = function (...values) {
    post.apply(this, values);
    const release = work.hold();
    nextTurn(() => nextTurn(release));
  };
  Object.defineProperty(prototype, "postMessage", { value: counted, writable: true, configurable: true });
}
