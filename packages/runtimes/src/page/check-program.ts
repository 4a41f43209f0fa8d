import { RequestError } from "@code-runner/protocol";
import type { Program } from "@code-runner/protocol";

/** Whether a name stays inside the program's folder. */
function isInside(name: string): boolean {
  return name !== "" && !name.startsWith("/") && !name.split("/").some((part) => part === "" || part === "..");
}

/** @throws {RequestError} `invalid-request` when the files of a program cannot be used. */
export function checkProgram({ files, entry }: Program): void {
  files.forEach(({ name }, index) => {
    if (!isInside(name))
      throw new RequestError("invalid-request", `"${name}" is not a relative path inside the program's folder.`, {
        param: `files[${index}].name`,
      });
  });
  if (!files.some(({ name }) => name === entry))
    throw new RequestError("invalid-request", `entry is "${entry}", but no file has that name.`, { param: "entry" });
}
