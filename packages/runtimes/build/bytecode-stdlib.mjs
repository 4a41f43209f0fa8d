import { join } from "node:path";
import { pathToFileURL } from "node:url";

/** Runs in the very CPython whose bytecode it makes. Entries are stored, because transport compresses them better. */
const convert = `
import importlib.util
import zipfile
from _frozen_importlib_external import _code_to_hash_pyc

UNCHANGED_SINCE = (1980, 1, 1, 0, 0, 0)


def entry(name, content):
    if not name.endswith(".py"):
        return name, content
    # Tracebacks name the file by its place in the archive.
    code = compile(content, f"/lib/python314.zip/{name}", "exec", dont_inherit=True)
    return f"{name}c", _code_to_hash_pyc(code, importlib.util.source_hash(content), False)


with zipfile.ZipFile("/source.zip") as source, zipfile.ZipFile("/bytecode.zip", "w", zipfile.ZIP_STORED) as target:
    for name in sorted(source.namelist()):
        if not name.endswith("/"):
            path, content = entry(name, source.read(name))
            target.writestr(zipfile.ZipInfo(path, UNCHANGED_SINCE), bytes(content))
`;

/**
 * Pyodide's standard library as bytecode. The one that Pyodide ships holds sources, which each start would compile.
 *
 * @param {string} pyodideFolder where Pyodide's files are.
 * @returns {Promise<Uint8Array>} a zip archive.
 */
export async function makeBytecodeStdlib(pyodideFolder) {
  const { loadPyodide } = await import(pathToFileURL(join(pyodideFolder, "pyodide.mjs")).href);
  const pyodide = await loadPyodide({ indexURL: pyodideFolder });
  pyodide.FS.writeFile("/source.zip", pyodide.FS.readFile("/lib/python314.zip"));
  pyodide.runPython(convert);
  return pyodide.FS.readFile("/bytecode.zip");
}
