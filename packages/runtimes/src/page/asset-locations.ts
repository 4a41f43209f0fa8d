/** Where each of the files is that Python starts from. One by one, because the build names each after its content. */
export interface PyodideLocations {
  /** `pyodide.mjs` */
  loader: string | URL;
  /** `pyodide.asm.mjs` */
  glue: string | URL;
  /** `pyodide.asm.wasm` */
  wasm: string | URL;
  /** `python_stdlib.zip`, as Pyodide ships it. */
  stdlib: string | URL;
  /** The same as bytecode, which starts several times faster. Made by our build for this version of Pyodide. */
  bytecode?: string | URL;
  /** A started interpreter's memory, which starts faster still. Made by our build for this version of Pyodide. */
  snapshot?: string | URL;
}

/** Where the files are that the page loads at run time. */
export interface AssetLocations {
  /** The sandbox frame's document. */
  frame: string | URL;
  pythonWorker: string | URL;
  javascriptWorker: string | URL;
  /** Makes JavaScript of TypeScript; loaded for TypeScript only. */
  typeStripper: string | URL;
  pyodide: PyodideLocations;
}

/** The places where the build puts the files, relative to this module. A bundler finds them by this form. */
export function resolveAssets(assets: Partial<AssetLocations> = {}): AssetLocations {
  return {
    frame: new URL("../../dist/realms/frame.html", import.meta.url),
    pythonWorker: new URL("../../dist/realms/python-worker.js", import.meta.url),
    javascriptWorker: new URL("../../dist/realms/javascript-worker.js", import.meta.url),
    typeStripper: new URL("../../dist/realms/type-stripper.js", import.meta.url),
    pyodide: {
      loader: new URL("../../dist/pyodide/pyodide.mjs", import.meta.url),
      glue: new URL("../../dist/pyodide/pyodide.asm.mjs", import.meta.url),
      wasm: new URL("../../dist/pyodide/pyodide.asm.wasm", import.meta.url),
      stdlib: new URL("../../dist/pyodide/python_stdlib.zip", import.meta.url),
      bytecode: new URL("../../dist/python/bytecode.zip", import.meta.url),
      snapshot: new URL("../../dist/python/snapshot.bin", import.meta.url),
    },
    ...assets,
  };
}

/** Pyodide's files under their own names in one folder, as a package CDN or a copy of a release has them. */
export function pyodideIn(folder: string | URL): PyodideLocations {
  const base = new URL(folder, document.baseURI);
  return {
    loader: new URL("pyodide.mjs", base),
    glue: new URL("pyodide.asm.mjs", base),
    wasm: new URL("pyodide.asm.wasm", base),
    stdlib: new URL("python_stdlib.zip", base),
  };
}
