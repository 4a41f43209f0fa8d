import type Docker from "dockerode";
import { PassThrough } from "node:stream";
import { withDeadline } from "./deadline.js";
import { networkFor } from "./package-index.js";

const DEADLINE = 300_000;

/** The pins of Python's packages. */
export type PythonPins = Record<string, { version: string; sha256: string }>;

/**
 * Asks pip which wheels these packages need, in a container with the Python that programs get, and pins all of them.
 *
 * @param pipImage made by `PackageImages.ensurePip`.
 * @param wanted such as `numpy` or `numpy==2.2.0`.
 * @throws {Error} with what pip said.
 */
export async function lockPython(
  docker: Docker,
  pipImage: string,
  wanted: readonly string[],
  index: string,
): Promise<PythonPins> {
  const [stdout, stderr] = [collector(), collector()];
  const options = {
    Entrypoint: ["python3", "/usr/lib/code-runner/resolve.py"],
    User: "1000:1000",
    Env: ["HOME=/tmp"],
    Tty: false,
    HostConfig: { NetworkMode: networkFor(index), AutoRemove: true, CapDrop: ["ALL"] },
  };
  const run = docker.run(pipImage, [index, ...wanted], [stdout.stream, stderr.stream], options) as Promise<
    [{ StatusCode: number }]
  >;
  const [{ StatusCode }] = await withDeadline("pip's answer", DEADLINE, run);
  if (StatusCode !== 0) throw new Error(`pip could not resolve ${wanted.join(" ")}:\n${stderr.text().trim()}`);
  return JSON.parse(stdout.text()) as PythonPins;
}

function collector(): { stream: PassThrough; text: () => string } {
  const chunks: Buffer[] = [];
  const stream = new PassThrough().on("data", (chunk: Buffer) => chunks.push(chunk));
  return { stream, text: () => Buffer.concat(chunks).toString() };
}
