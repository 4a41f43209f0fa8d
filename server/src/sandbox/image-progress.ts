import type { BuildTrace } from "./buildkit-trace.js";
import { readTrace } from "./buildkit-trace.js";

/** How far a build is: steps done, of how many. */
export type BuildProgress = (done: number, total: number) => void;

/** The instructions of a Dockerfile, which are the steps of its build. */
export function countSteps(dockerfile: string): number {
  return dockerfile.match(/^(?:ARG|FROM|RUN|COPY|ADD|ENV|USER|WORKDIR|ENTRYPOINT|CMD|LABEL)\b/gm)?.length ?? 0;
}

/** Places the steps of one part of a build among all steps. The builders count differently, so they are scaled. */
export function stepsAfter(before: number, count: number, total: number, report: BuildProgress): BuildProgress {
  let most = 0;
  return (done, of) => {
    most = Math.max(most, Math.floor((done * count) / of));
    report(before + most, total);
  };
}

/** One line of the stream in which Docker tells about a build or a pull. Both builders are understood. */
export interface BuildMessage {
  /** What the classic builder prints, such as `Step 2/3 : RUN …`, or what a command printed. */
  stream?: string;
  error?: string;
  /** BuildKit's name for a message of its own. */
  id?: string;
  /** BuildKit's message: a protobuf in base64. */
  aux?: unknown;
}

/** The step that a message announces; null when it is about something else. */
export function stepOf(message: BuildMessage): { step: number; of: number } | null {
  if (message.stream !== undefined) return toStep(/^Step (\d+)\/(\d+) :/.exec(message.stream));
  const names = traceOf(message)?.steps ?? [];
  return toStep(names.map((name) => /^\[(?:[^\]\n]* )?(\d+)\/(\d+)\] /.exec(name)).findLast((found) => found !== null));
}

/** What a command of the build printed; the classic builder's own words are among it. */
export function printedBy(message: BuildMessage): string {
  return message.stream ?? traceOf(message)?.printed ?? "";
}

function traceOf({ id, aux }: BuildMessage): BuildTrace | null {
  return id === "moby.buildkit.trace" && typeof aux === "string" ? readTrace(aux) : null;
}

function toStep(match: RegExpExecArray | null | undefined): { step: number; of: number } | null {
  return match == null ? null : { step: Number(match[1]), of: Number(match[2]) };
}

/** The objects in a stream of JSON, one per line. */
export async function* readMessages(stream: NodeJS.ReadableStream): AsyncGenerator<BuildMessage> {
  let rest = "";
  stream.setEncoding("utf8");
  for await (const chunk of stream) {
    const lines = (rest + String(chunk)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) if (line.trim() !== "") yield JSON.parse(line) as BuildMessage;
  }
  if (rest.trim() !== "") yield JSON.parse(rest) as BuildMessage;
}
