import type { Program } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { Language } from "../languages/language.js";
import type { Ecosystem } from "./approved-packages.js";
import { withoutInstalls } from "./install-lines.js";

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
  const found: string[] = [];
  const strip = (text: string) => {
    const { text: rest, packages } = withoutInstalls(text, ecosystem);
    found.push(...packages);
    return rest;
  };
  const { setup, check } = program;
  const files = program.files.map((file) =>
    file.name === program.entry && file.encoding !== "base64" ? { ...file, content: strip(file.content) } : file,
  );
  const stripped = {
    ...program,
    files,
    ...(setup === undefined ? {} : { setup: strip(setup) }),
    ...(check === undefined ? {} : { check: strip(check) }),
  };
  const wanted = [...new Set([...(program.packages ?? []), ...found])];
  return wanted.length === 0 ? stripped : { ...stripped, packages: wanted };
}

/** What installs packages for these programs; null when none of them asks for any. */
export function ecosystemOf(programs: readonly Program[], { packages }: Language): Ecosystem | null {
  return programs.some((program) => (program.packages ?? []).length > 0) ? packages : null;
}
