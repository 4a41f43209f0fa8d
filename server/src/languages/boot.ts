import type { BootCommand, Phase } from "../sandbox/launcher-frames.js";
import { programEnv } from "./command.js";
import type { Language } from "./language.js";

/** What starts the language's interpreter before its program is known; null when the language has no such thing. */
export function bootCommand(language: Language): BootCommand | null {
  const { boot } = language;
  return boot === null ? null : { args: boot.command, env: { ...programEnv(language, {}), ...boot.env } };
}

/**
 * Whether an interpreter that was started before can become this phase: its command runs a script without options for the
 * interpreter, on pipes, and its environment differs only in what a program reads while it runs.
 */
export function canBecome(language: Language, phase: Phase): boolean {
  const { boot } = language;
  if (boot === null || phase.tty !== undefined) return false;
  const script = phase.args[boot.becomes.length];
  const isScript = script !== undefined && !script.startsWith("-");
  return isScript && boot.becomes.every((word, index) => phase.args[index] === word) && !changesStart(language, phase);
}

/** Whether a variable that the interpreter reads at its start is another one than it started with. */
function changesStart(language: Language, { env }: Phase): boolean {
  const started = programEnv(language, {});
  const names = new Set([...Object.keys(env), ...Object.keys(started)]);
  return [...names].some((name) => env[name] !== started[name] && isStartVariable(language, name));
}

function isStartVariable({ boot }: Language, name: string): boolean {
  return (boot?.startEnv ?? []).some((known) =>
    known.endsWith("*") ? name.startsWith(known.slice(0, -1)) : name === known,
  );
}
