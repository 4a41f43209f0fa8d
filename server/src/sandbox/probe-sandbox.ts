import type Docker from "dockerode";
import { deferred } from "../deferred.js";
import type { Language } from "../languages/language.js";
import { inspectImage } from "./base-image.js";
import { withDeadline } from "./deadline.js";
import { imageName } from "./images.js";
import type { Sandbox } from "./sandbox.js";
import type { Sandboxes } from "./sandboxes.js";

/** What a script said in a sandbox, and what that sandbox was started with, as Docker tells. */
export interface SandboxAnswers {
  output: string;
  /** Bytes. */
  memory: number;
  processes: number;
  /** Docker's name of the runtime, such as `runc`. */
  runtime: string;
}

export interface ProbeOptions {
  docker: Docker;
  sandboxes: Sandboxes;
  /** The sandbox is made from the first of their images that is there. */
  languages: readonly Language[];
}

/** The limits of a probe's sandbox. */
const LIMITS = { memory: 64 * 2 ** 20, processes: 32 };

/** Nobody waits for it, and a machine that starts may have much to do. */
const SCRIPT_DEADLINE = 60_000;
const INSPECT_DEADLINE = 10_000;
/** After which the launcher should have ended the script. */
const LAUNCHER_GRACE = 5_000;
/** Of what the script says. */
const MAX_BYTES = 64 * 1024;

/**
 * Runs a bash script in a sandbox like every other, made from the image of any language.
 *
 * @returns null when no language has an image yet.
 * @throws {RunnerError} when there is no sandbox; {DeadlineError} when the script does not end.
 */
export async function probeSandbox(
  { docker, sandboxes, languages }: ProbeOptions,
  script: string,
): Promise<SandboxAnswers | null> {
  const image = await firstImage(docker, languages);
  if (image === null) return null;
  const sandbox = await sandboxes.start({ image, limits: LIMITS }, () => undefined);
  try {
    const inspect = docker.getContainer(sandbox.id).inspect();
    const { HostConfig } = await withDeadline("Docker's inspect", INSPECT_DEADLINE, inspect);
    const output = await withDeadline(
      "The probing script",
      SCRIPT_DEADLINE + LAUNCHER_GRACE,
      runScript(sandbox, script),
    );
    return {
      output,
      memory: HostConfig.Memory ?? 0,
      processes: HostConfig.PidsLimit ?? 0,
      runtime: HostConfig.Runtime ?? "unknown",
    };
  } finally {
    void sandboxes.dispose(sandbox);
  }
}

async function firstImage(docker: Docker, languages: readonly Language[]): Promise<string | null> {
  for (const { image } of languages) {
    if ((await inspectImage(docker, imageName(image))) !== null) return imageName(image);
  }
  return null;
}

async function runScript(sandbox: Sandbox, script: string): Promise<string> {
  const over = deferred<void>();
  let output = "";
  sandbox.listen((event) => {
    if (event.type === "output" && output.length < MAX_BYTES) output += event.bytes.toString();
    else if (event.type === "done") over.resolve();
    else if (event.type === "lost") over.reject(new Error(event.reason));
  });
  sandbox.send({
    type: "phase",
    name: "run",
    args: ["bash", "-c", script],
    env: { PATH: "/usr/local/bin:/usr/bin:/bin", LANG: "C.UTF-8" },
    timeoutMs: SCRIPT_DEADLINE,
    takesInput: false,
  });
  sandbox.send({ type: "go" });
  await over.promise;
  return output;
}
