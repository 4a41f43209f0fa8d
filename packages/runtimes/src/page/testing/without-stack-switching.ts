import { resolveAssets } from "../asset-locations.js";

/** Address of a Python worker that believes to be in a browser whose WebAssembly cannot suspend. */
export async function workerWithoutStackSwitching(): Promise<string> {
  const worker = await (await fetch(resolveAssets().pythonWorker)).text();
  const hidden = "delete WebAssembly.Suspending; delete WebAssembly.promising; delete WebAssembly.Suspender;";
  return URL.createObjectURL(new Blob([`${hidden}\n${worker}`], { type: "text/javascript" }));
}
