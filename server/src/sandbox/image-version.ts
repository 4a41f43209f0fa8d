import type Docker from "dockerode";
import { withDeadline } from "./deadline.js";

const DEADLINE = 20_000;

/**
 * Asks an image for the version of its compiler or interpreter: the first number with a dot in what the command prints.
 * Null when the command fails or says nothing like it; an image is of use without.
 */
export async function readVersion(docker: Docker, image: string, command: string[]): Promise<string | null> {
  try {
    const container = await docker.createContainer({
      Image: image,
      Cmd: command,
      Entrypoint: [],
      User: "65534:65534",
      // With a terminal Docker sends the plain text.
      Tty: true,
      NetworkDisabled: true,
      HostConfig: { NetworkMode: "none", Memory: 512 * 2 ** 20, PidsLimit: 64 },
    });
    try {
      const output = await withDeadline(`The version of ${image}`, DEADLINE, readOutput(container));
      return /\d+(?:\.\d+)+/.exec(output)?.[0] ?? null;
    } finally {
      await container.remove({ force: true });
    }
  } catch {
    return null;
  }
}

/** What a container prints until it ends. Docker may tell of the end before the last of the output is here. */
async function readOutput(container: Docker.Container): Promise<string> {
  const stream = await container.attach({ stream: true, stdout: true, stderr: true });
  await container.start();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
