import { readdirSync, readFileSync } from "node:fs";

/** A program that tries to get at something which is not its own, and writes what it got. */
export interface AttemptProgram {
  /** Its file, such as `reads.js`. */
  file: string;
  language: "javascript" | "python";
  /** Its text, in which `{{site}}` and `{{other}}` stand for the addresses of two sites. */
  text: string;
}

const folder = new URL("attempts/", import.meta.url);
const textOf = (file: string) => readFileSync(new URL(file, folder), "utf8");

const languages = {
  js: {
    language: "javascript",
    end: `await new Promise((resolve) => setTimeout(resolve, 300));\nconsole.log("end");`,
  },
  py: { language: "python", end: `await asyncio.sleep(0.3)\nprint("end")` },
} as const;

/** The programs of the folder `attempts`: each one file, short, so that one which hangs takes no other with it. */
export const attemptPrograms: readonly AttemptProgram[] = readdirSync(folder)
  .filter((file) => !file.startsWith("_"))
  .sort()
  .map((file) => {
    const ending = file.endsWith(".js") ? "js" : "py";
    const { language, end } = languages[ending];
    return { file, language, text: [textOf(`_attempt.${ending}`), textOf(file), end].join("\n") };
  });

/** Puts the addresses of the two sites into a program. */
export function withAddresses(text: string, addresses: { site: string; other: string }): string {
  return text.replaceAll("{{site}}", addresses.site).replaceAll("{{other}}", addresses.other);
}
