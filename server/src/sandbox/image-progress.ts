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
export function stepOf({ stream, id, aux }: BuildMessage): { step: number; of: number } | null {
  if (stream !== undefined) return toStep(/^Step (\d+)\/(\d+) :/.exec(stream));
  // All that is wanted of BuildKit are the names of steps, such as `[stage-1 2/4] RUN …`. Strings stand in a protobuf
  // as they are, so there is no need to know its schema.
  if (id === "moby.buildkit.trace" && typeof aux === "string") {
    const names = Buffer.from(aux, "base64").toString("latin1");
    return toStep([...names.matchAll(/\[(?:[^\]\n]* )?(\d+)\/(\d+)\] /g)].at(-1) ?? null);
  }
  return null;
}

function toStep(match: RegExpExecArray | null): { step: number; of: number } | null {
  return match === null ? null : { step: Number(match[1]), of: Number(match[2]) };
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
