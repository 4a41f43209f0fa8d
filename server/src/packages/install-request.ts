import type { Ecosystem, Program } from "@code-runner/protocol";
import { gatherInstalls, RequestError } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";

/**
 * A program whose lines that install packages have become part of what it asks for. A language without packages is left
 * as it is.
 *
 * @throws {RequestError} `unsupported` when a program of such a language asks for packages; `invalid-request` for a line
 *   that is not understood.
 */
export function gatherPackages(program: Program, { packages: ecosystem, name }: Language): Program {
  if (ecosystem === null) {
    if ((program.packages ?? []).length === 0) return program;
    const message = `\`packages\` is not supported for ${name} on this server.`;
    throw new RequestError("unsupported", message, { param: "packages" });
  }
  return gatherInstalls(program, ecosystem);
}

/** What installs packages for these programs; null when none of them asks for any. */
export function ecosystemOf(programs: readonly Program[], { packages }: Language): Ecosystem | null {
  return programs.some((program) => (program.packages ?? []).length > 0) ? packages : null;
}
