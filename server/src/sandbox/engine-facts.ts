import type Docker from "dockerode";
import { withDeadline } from "./deadline.js";

/** What the Docker engine says about itself, as far as it matters for how well sandboxes hold. */
export interface EngineFacts {
  /** Of Docker. */
  version: string;
  kernel: string;
  operatingSystem: string;
  /** `1`, `2`, or `unknown`. */
  cgroup: string;
  /** The runtime that containers get which ask for none. */
  defaultRuntime: string;
  /** The names of all runtimes. */
  runtimes: string[];
  /** Null when the engine does not say, as where it has no runc. */
  runc: string | null;
  hasSeccomp: boolean;
  hasAppArmor: boolean;
  hasSelinux: boolean;
  /** Whether root in a container is somebody else outside of it. */
  hasUserNamespaces: boolean;
  isRootless: boolean;
  /** Whether containers outlive a restart of the engine. */
  isLiveRestoring: boolean;
  /** Limits that the engine cannot set on this kernel. */
  missingLimits: string[];
}

const DEADLINE = 5_000;

/** What Docker's `info` says, with the parts that its types leave out. */
interface EngineInfo {
  ServerVersion?: string;
  KernelVersion?: string;
  OperatingSystem?: string;
  CgroupVersion?: string;
  DefaultRuntime?: string;
  Runtimes?: Record<string, unknown>;
  RuncCommit?: { ID?: string };
  SecurityOptions?: string[];
  LiveRestoreEnabled?: boolean;
  MemoryLimit?: boolean;
  SwapLimit?: boolean;
  PidsLimit?: boolean;
  CpuCfsQuota?: boolean;
}

interface EngineVersion {
  Components?: { Name: string; Version: string }[];
}

/**
 * Asks the engine.
 *
 * @throws {DeadlineError} or what Docker's client throws, when it does not answer.
 */
export async function readEngineFacts(docker: Docker): Promise<EngineFacts> {
  const answers = Promise.all([docker.info() as Promise<EngineInfo>, docker.version() as Promise<EngineVersion>]);
  const [info, version] = await withDeadline("Docker's answer about itself", DEADLINE, answers);
  return toEngineFacts(info, version);
}

/** The facts in an engine's answers. */
export function toEngineFacts(info: EngineInfo, { Components = [] }: EngineVersion): EngineFacts {
  const options = (info.SecurityOptions ?? []).map((option) => /name=([^,]+)/.exec(option)?.[1] ?? option);
  const limits = { memory: info.MemoryLimit, swap: info.SwapLimit, processes: info.PidsLimit, cpu: info.CpuCfsQuota };
  return {
    version: info.ServerVersion ?? "unknown",
    kernel: info.KernelVersion ?? "unknown",
    operatingSystem: info.OperatingSystem ?? "unknown",
    cgroup: info.CgroupVersion ?? "unknown",
    defaultRuntime: info.DefaultRuntime ?? "unknown",
    runtimes: Object.keys(info.Runtimes ?? {}).sort(),
    runc: Components.find(({ Name }) => Name === "runc")?.Version ?? null,
    hasSeccomp: options.includes("seccomp"),
    hasAppArmor: options.includes("apparmor"),
    hasSelinux: options.includes("selinux"),
    hasUserNamespaces: options.includes("userns") || options.includes("rootless"),
    isRootless: options.includes("rootless"),
    isLiveRestoring: info.LiveRestoreEnabled === true,
    // An engine that does not say has it: only newer ones leave the older fields out.
    missingLimits: Object.entries(limits).flatMap(([name, isThere]) => (isThere === false ? [name] : [])),
  };
}
