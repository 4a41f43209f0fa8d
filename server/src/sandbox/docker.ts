import { RunnerError } from "@code-runner/protocol";
import Docker from "dockerode";
import { withDeadline } from "./deadline.js";

/** Milliseconds: a page or a load balancer waits for the answer. */
const PING_DEADLINE = 800;
/** Milliseconds that somebody waits who has just typed a command: a machine that is busy is no reason to give up. */
export const COMMAND_PATIENCE = 20_000;
/** Seconds. */
const RETRY_AFTER = 10;

const DISK_FULL = "Docker has no disk space left: no program can be run until the server's owner has made room.";

/**
 * A client for the Docker daemon at `host`, as in DOCKER_HOST. A socket is opened as named; every other address the
 * client reads from the environment by itself, together with the settings for TLS and ssh that belong to it.
 */
export function connectDocker(host: string | undefined): Docker {
  return host?.startsWith("unix://") ? new Docker({ socketPath: host.slice("unix://".length) }) : new Docker();
}

/**
 * Why Docker is of no use now, as a sentence for the site's owner; null when it answers.
 *
 * @param patience milliseconds that it may take to answer. Default: a little less than a second.
 */
export async function dockerProblem(docker: Docker, patience = PING_DEADLINE): Promise<string | null> {
  try {
    await withDeadline("Docker's answer", patience, docker.ping());
    return null;
  } catch (error) {
    return dockerSentence(error);
  }
}

/**
 * What to tell a caller when Docker did not do its part: that it is away or has no room, or else `message`, which is our
 * fault.
 */
export async function toRunnerError(docker: Docker, cause: unknown, message: string): Promise<RunnerError> {
  if (cause instanceof RunnerError) return cause;
  const problem = hasNoSpace(cause) ? DISK_FULL : await dockerProblem(docker);
  if (problem === null) return new RunnerError("internal", message, { cause });
  return new RunnerError("server-unavailable", problem, { cause, retryAfter: RETRY_AFTER });
}

/** Docker hands on what the kernel said, in a sentence of its own. */
function hasNoSpace(error: unknown): boolean {
  return error instanceof Error && error.message.includes("no space left on device");
}

/** Why Docker is of no use, told by the error of a question to it. */
export function dockerSentence(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  switch (code) {
    case "ENOENT":
      return "Docker was not found: its socket does not exist.";
    case "EACCES":
      return "Docker refuses the server's user: it may not open Docker's socket.";
    case "ECONNREFUSED":
      return "Docker does not run: nothing listens at its address.";
    default:
      return `Docker does not answer: ${error instanceof Error ? error.message : String(error)}`;
  }
}
