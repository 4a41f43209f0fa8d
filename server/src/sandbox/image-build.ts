import type Docker from "dockerode";
import { printedBy, readMessages, stepOf } from "./image-progress.js";
import type { BuildProgress } from "./image-progress.js";

export interface BuildOptions {
  /** Folder with the Dockerfile. */
  context: string;
  /** Files of the folder that the build may see. */
  files: string[];
  tag: string;
  args: Record<string, string>;
  labels: Record<string, string>;
  /** Docker's name of the network that the build's commands have. Default: Docker's own. */
  network?: "default" | "host" | "none";
  onStep: BuildProgress;
  signal: AbortSignal;
}

/** Lines of a failed build that are worth showing. */
const KEPT_LINES = 20;

/**
 * Builds an image from a folder. The classic builder is asked first, because every daemon before Docker 29 has it and its
 * steps are plain text; a daemon that has it no more is asked for BuildKit.
 *
 * @throws {Error} with the last lines of the build's output.
 */
export async function buildImage(docker: Docker, options: BuildOptions): Promise<void> {
  try {
    await buildWith(docker, options, "1");
  } catch (error) {
    if (options.signal.aborted || !isBuilderMissing(error)) throw error;
    await buildWith(docker, options, "2");
  }
}

/** Whether an error is about the builder and not about the build. */
function isBuilderMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return "statusCode" in error && /builder|buildkit|version/i.test(error.message);
}

async function buildWith(docker: Docker, options: BuildOptions, version: "1" | "2"): Promise<void> {
  const { context, files, tag, args, labels, network = "default", onStep, signal } = options;
  const stream = await docker.buildImage(
    { context, src: files },
    // Intermediate containers would otherwise stay behind when a step fails.
    { t: tag, buildargs: args, labels, networkmode: network, version, forcerm: true, abortSignal: signal },
  );
  const log: string[] = [];
  for await (const message of readMessages(stream)) {
    const step = stepOf(message);
    if (step !== null) onStep(step.step - 1, step.of);
    log.push(...linesOf(printedBy(message)));
    log.splice(0, log.length - KEPT_LINES);
    if (message.error !== undefined) throw new Error(`${message.error}\n${log.join("\n")}`);
  }
  signal.throwIfAborted();
}

function linesOf(text: string): string[] {
  return text.split("\n").filter((line) => line.trim() !== "");
}
