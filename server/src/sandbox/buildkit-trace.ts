/** What BuildKit tells about a build in one of its messages. */
export interface BuildTrace {
  /** The names of steps, such as `[stage-1 2/4] RUN …`. */
  steps: string[];
  /** What the steps' commands printed. */
  printed: string;
}

/** Fields of `StatusResponse`, `Vertex` and `VertexLog`: github.com/moby/buildkit, api/services/control/control.proto. */
const VERTEXES = 1;
const LOGS = 3;
const VERTEX_NAME = 3;
const LOG_TEXT = 4;

/** Reads a message of BuildKit's: a protobuf in base64, of which little is wanted. */
export function readTrace(base64: string): BuildTrace {
  const response = readFields(Buffer.from(base64, "base64"));
  const textOf = (field: number) => (message: Field) =>
    readFields(message.bytes)
      .filter(({ number }) => number === field)
      .map(({ bytes }) => bytes.toString());
  const steps = response.filter(({ number }) => number === VERTEXES).flatMap(textOf(VERTEX_NAME));
  const printed = response.filter(({ number }) => number === LOGS).flatMap(textOf(LOG_TEXT));
  return { steps, printed: printed.join("") };
}

/** A field that holds bytes: a text, or a message within the message. */
interface Field {
  number: number;
  bytes: Buffer;
}

/** The kinds of fields in a protobuf, by how they are written. */
const VARINT = 0;
const EIGHT_BYTES = 1;
const BYTES = 2;
const FOUR_BYTES = 5;

/** The fields of a protobuf that hold bytes. What is of a kind that we do not know ends the reading. */
function readFields(message: Buffer): Field[] {
  const fields: Field[] = [];
  let at = 0;
  const readVarint = (): number => {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = message[at++] ?? 0;
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  };
  while (at < message.length) {
    const tag = readVarint();
    const kind = tag & 7;
    if (kind === VARINT) readVarint();
    else if (kind === EIGHT_BYTES) at += 8;
    else if (kind === FOUR_BYTES) at += 4;
    else if (kind === BYTES) {
      const length = readVarint();
      fields.push({ number: tag >>> 3, bytes: message.subarray(at, at + length) });
      at += length;
    } else return fields;
  }
  return fields;
}
