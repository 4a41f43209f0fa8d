import type { PyodideAPI } from "pyodide";
import type { FromWorker, WorkerPackage } from "../messages/worker-messages.js";

/** Pyodide's own way to install a file that has arrived; it is not in its types. It opens shared libraries as well. */
interface Installer {
  install(bytes: Uint8Array, fileName: string, folder: string, metadata: ReadonlyMap<string, string>): Promise<void>;
}

const folders = { site: "/lib/python3.14/site-packages", dynlib: "/usr/lib" };

/** Unpacks a package into the interpreter and answers how that went. */
export async function installPackage(
  pyodide: PyodideAPI,
  { bytes, fileName, directory }: WorkerPackage,
): Promise<FromWorker> {
  const installer = (pyodide as unknown as { _api: Installer })._api;
  const metadata = fileName.endsWith(".whl") ? [["INSTALLER", "code-runner"] as const] : [];
  try {
    // A restored interpreter may still wait for its standard library, which only a promising call can do.
    await pyodide.runPythonAsync("import encodings.cp437, shutil, tempfile, zipfile");
    await installer.install(new Uint8Array(bytes), fileName, folders[directory], new Map(metadata));
    return { type: "installed", fileName };
  } catch (error) {
    return { type: "install-failed", fileName, message: error instanceof Error ? error.message : String(error) };
  }
}
