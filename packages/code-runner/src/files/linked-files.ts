import type { ProgramFile, ProgressListener } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { LinkedFile } from "@code-runner/snippet";
import { runStrings } from "../runs/run-strings.js";
import { fetchFile, sizeName } from "./fetch-file.js";

/** Bytes of one file, and of all of a program together: what an execution server takes as well. */
const FILE_LIMIT = 2 ** 20;
const TOTAL_LIMIT = 4 * 2 ** 20;

/** Bytes from which the wait is long enough to be told. */
const TOLD_FROM = 100_000;

/**
 * Loads the files that a program finds beside it. What is not UTF-8 text is carried as base64.
 *
 * @throws {RunnerError | RequestError} at the first that cannot be had.
 */
export async function loadLinkedFiles(
  linked: readonly LinkedFile[],
  onProgress: ProgressListener = () => undefined,
): Promise<ProgramFile[]> {
  const files: ProgramFile[] = [];
  for (const { name, src } of linked) {
    const bytes = await fetchFile(src, FILE_LIMIT, (loaded, total) => {
      if ((total ?? loaded) >= TOLD_FROM) onProgress(name, loaded, total);
    });
    files.push({ name, ...contentOf(bytes) });
  }
  const total = files.reduce((sum, { content }) => sum + content.length, 0);
  if (total > TOTAL_LIMIT) throw new RequestError("too-large", runStrings.filesTooLarge(sizeName(TOTAL_LIMIT)));
  return files;
}

function contentOf(bytes: Uint8Array): Omit<ProgramFile, "name"> {
  try {
    // A byte order mark is part of the file.
    return { content: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { content: base64(bytes), encoding: "base64" };
  }
}

/** How many bytes are spread as arguments at a time. A multiple of three, so that no piece is padded. */
const PIECE = 3 * 8192;

function base64(bytes: Uint8Array): string {
  let text = "";
  for (let start = 0; start < bytes.length; start += PIECE) {
    text += btoa(String.fromCharCode(...bytes.subarray(start, start + PIECE)));
  }
  return text;
}
