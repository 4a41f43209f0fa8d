// A package index and a lock file of Pyodide with wheels that are made here, for tests.
import { createHash } from "node:crypto";
import { makeWheel } from "./make-wheel.mjs";

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

const module = (name, text) => ({ [`${name}/__init__.py`]: text });

const onIndex = [
  makeWheel("greeter", "1.0", { modules: module("greeter", "word = 'old'\n"), requires: [] }),
  makeWheel("greeter", "1.10", {
    modules: module("greeter", "import polite\nword = 'good ' + polite.time\n"),
    requires: ["polite>=2,<3", "never; python_version < '3'", "extra-part; extra == 'more'"],
  }),
  makeWheel("greeter", "2.0rc1", { modules: module("greeter", "word = 'unready'\n") }),
  makeWheel("polite", "2.5", { modules: module("polite", "time = 'morning'\n"), requires: ["greeter"] }),
  makeWheel("polite", "3.0", { modules: module("polite", "time = 'wrong'\n") }),
  makeWheel("notebooky", "1.0", { modules: module("notebooky", "value = 7\n") }),
  makeWheel("forged", "1.0", { modules: module("forged", "") }),
  makeWheel("needy", "1.0", { modules: module("needy", "import nowhere\n"), requires: ["nowhere"] }),
];

const inLock = [
  {
    ...makeWheel("numbery", "2.4", { modules: module("numbery", "import shared_part\nvalue = 42\n") }),
    depends: ["shared-part"],
  },
  { ...makeWheel("shared_part", "0.3", { modules: module("shared_part", "") }), depends: [] },
  { ...makeWheel("unused", "9.9", { modules: module("unused", "") }), depends: [] },
];

const addressed = makeWheel("local_part", "1.0", { modules: module("local_part", "name = 'local'\n") });

function project(name) {
  const wheels = onIndex.filter(({ fileName }) => fileName.startsWith(`${name}-`));
  if (wheels.length === 0) return null;
  const files = wheels.map(({ fileName, bytes }) => ({
    filename: fileName,
    url: `../../files/${fileName}`,
    hashes: { sha256: name === "forged" ? "0".repeat(64) : sha256(bytes) },
    "requires-python": ">=3.8",
    yanked: false,
  }));
  return { meta: { "api-version": "1.0" }, name, files };
}

function lockFile() {
  const packages = Object.fromEntries(
    inLock.map(({ fileName, bytes, depends }) => {
      const [name, version] = fileName.split("-");
      const key = name.replaceAll("_", "-");
      const entry = { name: key, version, file_name: fileName, install_dir: "site", sha256: sha256(bytes), depends };
      return [key, { ...entry, imports: [name], package_type: "package", unvendored_tests: false }];
    }),
  );
  return { info: { abi_version: "2026_0", arch: "wasm32", platform: "emscripten_5_0_3", python: "3.14.2" }, packages };
}

/** What is at a path: `/simple/NAME/`, `/files/WHEEL`, `/pyodide/pyodide-lock.json`, `/pyodide/WHEEL`. Null: nothing. */
export function answerOf(path) {
  const [, folder, name] = path.split("/");
  const wheel = (list) => list.find(({ fileName }) => fileName === name)?.bytes ?? null;
  const json = (value) => (value === null ? null : Buffer.from(JSON.stringify(value)));
  if (folder === "simple") return json(project(name));
  if (folder === "files") return wheel([...onIndex, addressed]);
  if (folder === "pyodide") return name === "pyodide-lock.json" ? json(lockFile()) : wheel(inLock);
  return null;
}
