import { Writable } from "node:stream";
import type Docker from "dockerode";
import { withDeadline } from "./deadline.js";

const DEADLINE = 20_000;

/**
 * Asks an image for the version of its compiler or interpreter: the first number with a dot in what the command prints.
 * Null when the command fails or says nothing like it; an image is of use without.
 */
export async function readVersion(docker: Docker, image: string, command: string[]): Promise<string | null> {
  const chunks: Buffer[] = [];
  const output = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const options = {
    Entrypoint: [],
    User: "65534:65534",
    // With a terminal Docker sends the plain text.
    Tty: true,
    NetworkDisabled: true,
    HostConfig: { NetworkMode: "none", AutoRemove: true, Memory: 512 * 2 ** 20, PidsLimit: 64 },
  };
  try {
    await withDeadline(`The version of ${image}`, DEADLINE, docker.run(image, command, output, options));
  } catch {
    return null;
  }
  return /\d+(?:\.\d+)+/.exec(Buffer.concat(chunks).toString())?.[0] ?? null;
}
