import type { loadPyodide, PyodideAPI } from "pyodide";
import type { PythonBoot } from "../messages/worker-messages.js";
import type { ArrivingParts } from "./arriving-parts.js";
import { decodeHeapDelta } from "./heap-delta.js";

type LoadPyodide = typeof loadPyodide;
type PyodideOptions = NonNullable<Parameters<LoadPyodide>[0]>;
type CreateModule = NonNullable<PyodideOptions["createPyodideModule"]>;

interface LoaderModule {
  loadPyodide: LoadPyodide;
}

interface GlueModule {
  default: CreateModule;
}

/** What Pyodide restores from; it is not in its types. */
interface RestoreOptions {
  /** A snapshot's head without the memory that would follow it. */
  _loadSnapshot: Uint8Array;
  createPyodideModule: CreateModule;
}

/** A lock file that knows no package: at start none is needed, and the real one is large. */
const emptyLock = JSON.stringify({
  info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten", python: "3.14.0", version: "0" },
  packages: {},
});

/** Bytes that there are for a snapshot's head, which has about a hundred. */
const HEAD_ROOM = 4096;

/** A zip archive without entries. */
const emptyArchive = Uint8Array.from([0x50, 0x4b, 5, 6, ...new Array<number>(18).fill(0)]);

/** Pyodide takes a worker that has `importScripts` for one without modules; ours is classic and imports modules. */
function looksLikeModuleWorker(): void {
  Object.assign(self, {
    importScripts: () => {
      throw new TypeError("importScripts is not available here.");
    },
  });
}

/** Answers Pyodide's requests for its files with what is at hand or on its way. Returns the way back. */
function answerRequests(wasm: Promise<WebAssembly.Module>, stdlib: Blob | Uint8Array<ArrayBuffer>): () => void {
  const { fetch } = self;
  const { instantiateStreaming } = WebAssembly;
  self.fetch = async (input, init) => {
    const url = String(input);
    if (url.endsWith("/pyodide.asm.wasm")) return new Response();
    return url.endsWith("/python_stdlib.zip") ? new Response(stdlib) : fetch(input, init);
  };
  WebAssembly.instantiateStreaming = async (_source, imports) => {
    const module = await wasm;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };
  return () => Object.assign(self, { fetch }) && Object.assign(WebAssembly, { instantiateStreaming });
}

/** Lets Pyodide take up a kept memory, once its own is there and before anything has run in it. */
function restoring(parts: ArrivingParts, createModule: CreateModule): RestoreOptions {
  if (!("Suspending" in WebAssembly)) throw new Error("It was kept with stack switching, which is not available.");
  // Pyodide wants the head before it makes the module, and reads it only afterwards: so the two are awaited together.
  const head = new Uint8Array(HEAD_ROOM);
  return {
    _loadSnapshot: head,
    createPyodideModule: async (settings) => {
      const [module, delta] = await Promise.all([createModule(settings), parts.get("snapshot").then(decodeHeapDelta)]);
      head.set(delta.head);
      // Where the memory would begin. There is none to copy, because it is laid over the new one here.
      new Uint32Array(head.buffer)[1] = HEAD_ROOM;
      delta.applyTo((module as unknown as { HEAPU8: Uint8Array }).HEAPU8);
      return module;
    },
  };
}

/** Starts Pyodide from parts as they arrive, without a request to the network. */
export async function bootPyodide({ indexUrl, start }: PythonBoot, parts: ArrivingParts): Promise<PyodideAPI> {
  looksLikeModuleWorker();
  const [{ loadPyodide }, { default: createPyodideModule }, stdlib] = (await Promise.all([
    parts.get("loader").then((url) => import(url)),
    parts.get("glue").then((url) => import(url)),
    start === "restore" ? emptyArchive : parts.get("stdlib"),
  ])) as [LoaderModule, GlueModule, Blob | Uint8Array<ArrayBuffer>];
  const restore = answerRequests(parts.get("wasm"), stdlib);
  try {
    return await loadPyodide({
      indexURL: indexUrl,
      lockFileContents: emptyLock,
      packageBaseUrl: indexUrl,
      createPyodideModule,
      ...(start === "restore" ? restoring(parts, createPyodideModule) : {}),
    });
  } finally {
    restore();
  }
}
