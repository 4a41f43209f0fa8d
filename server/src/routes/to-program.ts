import type { ExecuteRequest, Program, ProgramFile } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";
import { LANGUAGE_FEATURES } from "../languages/language.js";
import { gatherPackages } from "../packages/install-request.js";
import { JOB_FOLDER } from "../runs/job.js";

const MAX_CODE_BYTES = 64 * 1024;
const MAX_FILE_BYTES = 1024 * 1024;
const MAX_FILES = 100;
const MAX_STDIN_BYTES = 1024 * 1024;
const MAX_NAME_BYTES = 255;
/** Arguments and variables together: the kernel's own limit is not far above. */
const MAX_ARGUMENT_BYTES = 64 * 1024;

/** Bytes of setup or check. */
const MAX_EXTRA_BYTES = 64 * 1024;

/**
 * The program that a request describes.
 *
 * @throws {RequestError} `invalid-request` or `too-large` that names the field.
 */
export function toProgram(request: ExecuteRequest, language: Language): Program {
  refuseWhatTheLanguageLacks(request, language);
  const files = filesOf(request, language);
  checkSize("stdin", request.stdin ?? "", MAX_STDIN_BYTES);
  checkSize(
    "args",
    [...(request.args ?? []), ...Object.entries(request.env ?? {}).flat()].join(""),
    MAX_ARGUMENT_BYTES,
  );
  request.outputFiles?.forEach((name, index) => checkName(`outputFiles[${index}]`, name));
  checkSize("setup", request.setup ?? "", MAX_EXTRA_BYTES);
  checkSize("check", request.check ?? "", MAX_EXTRA_BYTES);
  const { setup, check, packages, typeCheck, stdin, interactive, tty, args, env, timeout, memoryLimit, outputFiles } =
    request;
  const program: Program = {
    language: language.id,
    files,
    entry: entryOf(request, files, language),
    ...(isGiven(setup) ? { setup } : {}),
    ...(isGiven(check) ? { check } : {}),
    ...(packages === undefined ? {} : { packages }),
    ...(typeCheck === undefined ? {} : { typeCheck }),
    ...(stdin === undefined ? {} : { stdin }),
    ...(interactive === undefined ? {} : { interactive }),
    ...(tty === undefined ? {} : { tty }),
    ...(args === undefined ? {} : { args }),
    ...(env === undefined ? {} : { env }),
    ...(timeout === undefined ? {} : { timeout }),
    ...(memoryLimit === undefined ? {} : { memoryLimit }),
    ...(outputFiles === undefined ? {} : { outputFiles }),
  };
  return gatherPackages(program, language);
}

/** A language without a driver runs a program as it is, and nothing before or after it. */
function refuseWhatTheLanguageLacks(request: ExecuteRequest, { name, driver, compile }: Language): void {
  const lacksCheck = request.typeCheck === true && (compile?.typeCheck ?? null) === null;
  const param = lacksCheck
    ? "typeCheck"
    : LANGUAGE_FEATURES.find((key) => isGiven(request[key]) && driver?.features.includes(key) !== true);
  if (param)
    throw new RequestError("unsupported", `\`${param}\` is not supported for ${name} on this server.`, { param });
}

/** Whether a text says something; an empty one asks for nothing. */
function isGiven(text: string | undefined): text is string {
  return text !== undefined && text !== "";
}

function filesOf({ code, files }: ExecuteRequest, language: Language): ProgramFile[] {
  if (code !== undefined && files !== undefined) {
    throw new RequestError("invalid-request", "Give `code` or `files`, not both.", { param: "code" });
  }
  if (code !== undefined) {
    checkSize("code", code, MAX_CODE_BYTES);
    return [{ name: language.entry, content: code }];
  }
  if (files === undefined) {
    throw new RequestError("invalid-request", "Give the program as `code` or as `files`.", { param: "code" });
  }
  checkFiles(files);
  return files;
}

function checkFiles(files: ProgramFile[]): void {
  if (files.length > MAX_FILES) {
    throw new RequestError("too-large", `A program may have ${MAX_FILES} files.`, { param: "files" });
  }
  const names = new Set<string>();
  files.forEach(({ name, content, encoding }, index) => {
    checkName(`files[${index}].name`, name);
    if (names.has(name)) {
      throw new RequestError("invalid-request", `Two files are named ${name}.`, { param: `files[${index}].name` });
    }
    names.add(name);
    checkSize(`files[${index}].content`, content, MAX_FILE_BYTES, encoding);
    if (encoding === "base64" && !isBase64(content)) {
      throw new RequestError("invalid-request", "This is not base64.", { param: `files[${index}].content` });
    }
  });
  files.forEach(({ name }, index) => {
    const file = foldersOf(name).find((folder) => names.has(folder));
    if (file === undefined) return;
    const message = `${name} needs a folder where ${file} is a file.`;
    throw new RequestError("invalid-request", message, { param: `files[${index}].name` });
  });
}

/** The folders in a file's name: `a` and `a/b` for `a/b/c`. */
function foldersOf(name: string): string[] {
  const parts = name.split("/");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("/"));
}

function entryOf({ entry }: ExecuteRequest, files: ProgramFile[], language: Language): string {
  const names = files.map(({ name }) => name);
  if (entry === undefined) return names.includes(language.entry) ? language.entry : (names[0] ?? language.entry);
  if (names.includes(entry)) return entry;
  throw new RequestError("invalid-request", "`entry` names none of the files.", { param: "entry" });
}

/** A name is a plain relative path: what it means must not depend on who reads it. */
function checkName(param: string, name: string): void {
  const problem = nameProblem(name);
  if (problem) throw new RequestError("invalid-request", `A file's name ${problem}.`, { param });
}

function nameProblem(name: string): string | null {
  if (name === "") return "must not be empty";
  if (Buffer.byteLength(name) > MAX_NAME_BYTES) return `may have ${MAX_NAME_BYTES} bytes`;
  if (/[\0-\x1f\x7f]/.test(name)) return "must not contain control characters";
  if (name.includes("\\")) return "must use / and not \\";
  if (name.startsWith("/")) return "must be relative";
  const parts = name.split("/");
  if (parts.includes("..") || parts.includes(".")) return "must not contain . or .. as a part";
  if (parts.includes("")) return "must not have empty parts";
  if (parts[0] === JOB_FOLDER) return `must not be in ${JOB_FOLDER}, which is the server's own`;
  return null;
}

function checkSize(param: string, content: string, limit: number, encoding: BufferEncoding = "utf8"): void {
  if (Buffer.byteLength(content, encoding) > limit) {
    throw new RequestError("too-large", `\`${param}\` may have ${limit} bytes.`, { param });
  }
}

function isBase64(text: string): boolean {
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}
