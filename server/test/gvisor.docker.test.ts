import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { packageFolder, repositoryFolder } from "../src/folders.js";
import { loadConformanceCases } from "../src/languages/conformance.js";
import { findLanguage, loadLanguages } from "../src/languages/load-languages.js";
import { languageFor } from "../src/languages/variants.js";
import { imageName } from "../src/sandbox/images.js";
import { assertConforms } from "../src/testing/assert-conforms.js";
import type { TestServer } from "../src/testing/test-server.js";
import { startTestServer } from "../src/testing/test-server.js";
import { SecondDocker } from "./abuse/second-docker.js";

/** `npm test` fetches it: see scripts/gvisor.mjs. */
const runsc = join(repositoryFolder, ".cache", "gvisor", "usr", "bin", "runsc");

/** Those that readers use most, and each kind: interpreted, compiled, on a virtual machine. */
const CORE = "python javascript typescript bash c cpp go rust java ruby php sql".split(" ");

const languagesFolder = join(packageFolder, "languages");
const all = loadLanguages(languagesFolder);
const core = CORE.map((id) => findLanguage(all, id) ?? assert.fail(`There is no ${id}.`));

/** How gVisor takes a program's system calls: the quicker way first, and then the one for older kernels. */
const PLATFORMS = ["systrap", "ptrace"];

const isRoot = process.getuid?.() === 0;
const platform = isRoot && existsSync(runsc) ? PLATFORMS.find(startsWith) : undefined;

/** Whether gVisor starts at all on this kernel. */
function startsWith(name: string): boolean {
  const words = ["--network=none", "--ignore-cgroups", `--platform=${name}`, "do", "/bin/true"];
  return spawnSync(runsc, words, { timeout: 60_000 }).status === 0;
}

function whyNot(): string | false {
  if (!isRoot) return "a second Docker daemon can be started by root only";
  if (!existsSync(runsc)) return `there is no gVisor at ${runsc}`;
  return platform === undefined ? `gVisor does not start on this kernel, by ${PLATFORMS.join(" or ")}` : false;
}

describe("sandboxes of gVisor", { skip: whyNot() }, () => {
  // The name makes the server use it without being told.
  const docker = new SecondDocker({
    runtimes: { runsc: { path: runsc, runtimeArgs: ["--network=none", `--platform=${platform}`] } },
  });
  let server: TestServer;

  before(async () => {
    await docker.start();
    await docker.copyImages(...new Set(core.map(({ image }) => imageName(image))));
    server = await startTestServer({
      // As for strangers: it builds nothing, because this Docker has no network to build with.
      env: {
        DOCKER_HOST: docker.host,
        HOST: "0.0.0.0",
        ALLOWED_ORIGINS: "https://pages.example.org",
        RATE_LIMIT_PER_MINUTE: "0",
      },
    });
  });
  after(async () => {
    await server?.close();
    await docker.destroy();
  });

  it("are what the server uses where gVisor is registered, and their borders hold", async () => {
    const posture = await server.testSandboxes();
    assert.equal(posture.runtime, "runsc");
    assert.deepEqual(
      posture.probes.filter(({ state }) => state === "failed"),
      [],
    );
  });

  describe("run programs as runc's do", { concurrency: 2 }, () => {
    for (const language of core) {
      for (const { name, request, expect } of loadConformanceCases(languagesFolder, language.id)) {
        const needed = languageFor(language, [{ ...request, files: request.files ?? [], entry: request.entry ?? "" }]);
        // Its image would take as long to copy as all others.
        if (needed.image !== language.image) continue;
        it(`${language.name}: ${name}`, async () => assertConforms(await server.execute(request), expect));
      }
    }
  });
});
