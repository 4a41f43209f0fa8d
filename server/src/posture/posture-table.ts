import type { EngineFacts } from "../sandbox/engine-facts.js";
import type { Posture } from "./posture.js";
import type { ProbeState } from "./probes.js";

const MARK: Record<ProbeState, string> = { passed: "ok", failed: "FAILED", unknown: "not known" };

/** The posture as lines for the owner's terminal. */
export function postureTable({ state, reason, engine, runtime, probes, warnings }: Posture): string {
  const rows = [
    ...(engine === null ? [] : engineRows(engine, runtime)),
    ...probes.map(({ name, state, answer }) => [name, state === "passed" ? MARK[state] : `${MARK[state]} (${answer})`]),
  ];
  const width = Math.max(0, ...rows.map(([name = ""]) => name.length));
  return [
    headline(state, reason, warnings.length),
    ...rows.map(([name = "", value]) => `  ${name.padEnd(width)}  ${value}`),
    ...warnings.map((warning) => `  WARNING: ${warning}`),
  ].join("\n");
}

function headline(state: Posture["state"], reason: string | null, warnings: number): string {
  if (state !== "tested") return `Sandboxes are not tested yet. ${reason ?? ""}`.trim();
  return warnings === 0
    ? "Sandboxes were tested: every border holds."
    : `Sandboxes were tested: ${warnings === 1 ? "1 thing" : `${warnings} things`} to look into.`;
}

function engineRows(engine: EngineFacts, runtime: string | null): string[][] {
  const modules = [engine.hasAppArmor && "AppArmor", engine.hasSelinux && "SELinux"].filter(Boolean);
  const root = engine.isRootless ? "rootless" : engine.hasUserNamespaces ? "user namespaces" : "root is the machine's";
  return [
    ["engine", `Docker ${engine.version} on ${engine.operatingSystem}, kernel ${engine.kernel}`],
    ["cgroup", `version ${engine.cgroup}`],
    ["runtime", runtime ?? engine.defaultRuntime],
    ["runc", engine.runc ?? "not known"],
    ["runtimes", engine.runtimes.join(", ")],
    ["seccomp", engine.hasSeccomp ? "yes" : "no"],
    ["security module", modules.join(", ") || "none"],
    ["user mapping", root],
    ["live restore", engine.isLiveRestoring ? "yes" : "no"],
  ];
}
