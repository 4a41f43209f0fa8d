import type { PythonFiles, PythonStart } from "../messages/frame-messages.js";
import type { PyodideLocations } from "./asset-locations.js";

/** One way to start Python, and where its files are. */
export interface StartPlan {
  start: PythonStart;
  wasm: string | URL;
  /** Files that the start needs as well. */
  needed: Partial<Record<keyof PythonFiles, string | URL>>;
  /** The standard library, where the start can do without it for a while. */
  later: string | URL | null;
}

/** The part of a browser that decides what it can do. */
export interface BrowserTraits {
  WebAssembly: object;
  navigator: { userAgent: string; maxTouchPoints: number };
}

/**
 * Whether an interpreter that was kept elsewhere can go on here. How Python waits for promises is part of what is kept:
 * by stack switching. iOS calls functions through JavaScript where others do not, which is part of it too.
 */
export function canRestore({ WebAssembly, navigator }: BrowserTraits): boolean {
  const { userAgent, maxTouchPoints } = navigator;
  const isIos = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1);
  return "Suspending" in WebAssembly && !isIos;
}

/** The ways to start Python with these files in this browser, the fastest first. */
export function possibleStarts(files: PyodideLocations, browser: BrowserTraits): StartPlan[] {
  const { loader, glue, wasm, stdlib, bytecode, snapshot } = files;
  const common = { loader, glue };
  const plans: StartPlan[] = [];
  if (snapshot !== undefined && canRestore(browser))
    plans.push({ start: "restore", wasm, needed: { ...common, snapshot }, later: bytecode ?? stdlib });
  if (bytecode !== undefined)
    plans.push({ start: "initialize", wasm, needed: { ...common, stdlib: bytecode }, later: null });
  plans.push({ start: "initialize", wasm, needed: { ...common, stdlib }, later: null });
  return plans;
}
