import { RequestError } from "@code-runner/protocol";
import type { HonoRequest } from "hono";

/** Bytes of one request. */
export const MAX_REQUEST_BYTES = 4 * 1024 * 1024;

/**
 * A request's body.
 *
 * @throws {RequestError} `too-large`, as soon as that is known.
 */
export async function readBytes(request: HonoRequest, limit = MAX_REQUEST_BYTES): Promise<Buffer> {
  const tooLarge = () => new RequestError("too-large", `A request may have ${limit} bytes.`);
  const announced = request.header("content-length");
  if (Number(announced ?? 0) > limit) throw tooLarge();
  // Nobody can send more than was announced, and in one piece it is read without a web stream being made for it.
  if (announced !== undefined) return Buffer.from(await request.raw.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.raw.body ?? []) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/**
 * A request's JSON.
 *
 * @throws {RequestError} `unsupported-media-type`: the type is required because a page of any origin may send other
 *   types without being asked first. `too-large` and `invalid-request`.
 */
export async function readJson(request: HonoRequest): Promise<unknown> {
  const type = request.header("content-type")?.split(";", 1)[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    const message = "Send the request as JSON, with the header Content-Type: application/json.";
    throw new RequestError("unsupported-media-type", message, { param: "Content-Type" });
  }
  const bytes = await readBytes(request);
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RequestError("invalid-request", "The request's body is not valid JSON.", { cause });
  }
}
