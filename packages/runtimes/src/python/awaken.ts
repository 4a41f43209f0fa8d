import type { PyodideAPI } from "pyodide";
import type { ArrivingParts } from "./arriving-parts.js";

/** The parts of Pyodide's Emscripten module that are used here; they are not in its types. */
interface TimeZoneModule {
  HEAPU32: Uint32Array;
  __tzset_js(timezone: number, daylight: number, standardName: number, summerName: number): void;
  _timezone: number;
  _daylight: number;
  _tzname: number;
}

/** How Python gets at the standard library, which is not in the file system yet. */
interface Library {
  /** Puts it there as soon as it has arrived. */
  read(): Promise<void>;
  /** The same for callers that cannot wait. @throws {Error} when it has not arrived. */
  readNow(): void;
}

/** The function of `_code_runner/restored.py`. */
interface RestoredModule {
  awaken(language: string, library: Library): void;
}

/** The C library asks once where it is. The kept memory has the answer of the machine that it was made on. */
function learnTimeZone({ HEAPU32, __tzset_js, _timezone, _daylight, _tzname }: TimeZoneModule): void {
  const [standardName, summerName] = HEAPU32.subarray(_tzname >> 2, (_tzname >> 2) + 2);
  __tzset_js(_timezone, _daylight, standardName!, summerName!);
}

function libraryOf(pyodide: PyodideAPI, arrival: Promise<Blob>): Library {
  const write = (bytes: ArrayBuffer) => {
    if (bytes.byteLength === 0) throw new Error("The standard library could not be loaded.");
    pyodide.FS.writeFile("/lib/python314.zip", new Uint8Array(bytes));
  };
  let arrived: Blob | null = null;
  void arrival.then((blob) => (arrived = blob));
  return {
    read: async () => write(await (await arrival).arrayBuffer()),
    readNow: () => {
      if (arrived === null) throw new Error("The standard library is still on its way.");
      const url = URL.createObjectURL(arrived);
      const request = new XMLHttpRequest();
      request.open("GET", url, false);
      request.responseType = "arraybuffer";
      request.send();
      URL.revokeObjectURL(url);
      write(request.response as ArrayBuffer);
    },
  };
}

/** Tells a restored interpreter what has changed while it was kept. */
export function awaken(pyodide: PyodideAPI, parts: ArrivingParts): void {
  learnTimeZone((pyodide as unknown as { _module: TimeZoneModule })._module);
  const restored = pyodide.pyimport("_code_runner.restored") as RestoredModule;
  restored.awaken(navigator.language, libraryOf(pyodide, parts.get("stdlib")));
}
