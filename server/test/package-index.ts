import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makeWheel } from "../../packages/runtimes/testing/make-wheel.mjs";

type Wheel = ReturnType<typeof makeWheel>;

/** An index of Python's packages on this machine (PEP 503), with wheels made for a test. */
export interface PackageIndex {
  /** To be used as PYTHON_INDEX. */
  url: string;
  /** Puts another wheel in the place of the one that is there, under the same name. */
  forge(name: string, source: string): void;
  close(): Promise<void>;
}

/**
 * Starts an index with the packages `survey-words` and `survey-letters`, which the other one needs. No other
 * index has the same: what is made of them is new to every machine.
 */
export async function startPackageIndex(): Promise<PackageIndex> {
  const wheels = new Map<string, Wheel>([
    [
      "survey-words",
      wheel("survey_words", "from survey_letters import LETTERS\nWORD = LETTERS.upper()\n", ["survey-letters"]),
    ],
    ["survey-letters", wheel("survey_letters", `LETTERS = "abc"  # ${randomUUID()}\n`)],
  ]);
  const server = createServer((request, response) => {
    const [, folder = "", name = ""] = (request.url ?? "").split("/");
    const found = wheels.get(name.replace(/\/$/, ""));
    const file = [...wheels.values()].find(({ fileName }) => fileName === name);
    if (folder === "simple" && found !== undefined) {
      const hash = createHash("sha256").update(found.bytes).digest("hex");
      response.setHeader("Content-Type", "text/html");
      response.end(`<!doctype html><a href="/files/${found.fileName}#sha256=${hash}">${found.fileName}</a>`);
    } else if (folder === "files" && file !== undefined) response.end(file.bytes);
    else response.writeHead(404).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/simple`,
    forge: (name, source) => wheels.set(name, wheel(name.replaceAll("-", "_"), source)),
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}

function wheel(module: string, source: string, requires: string[] = []): Wheel {
  return makeWheel(module, "1.0", { modules: { [`${module}.py`]: source }, requires });
}
