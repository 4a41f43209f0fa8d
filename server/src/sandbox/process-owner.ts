import { randomUUID } from "node:crypto";
import { readFileSync, readlinkSync } from "node:fs";

/** What names a process for as long as the machine is up, and among all the machines that share a Docker daemon. */
interface ProcessName {
  /** The kernel's own id of this start of the machine, and the namespace in which the process has its number. */
  realm: string;
  pid: number;
  /** When it was started, in the kernel's ticks: a number is given again, and then to a later process. */
  startedAt: string;
}

const PREFIX = "process";

/**
 * The owner of the containers of a server that has no name which outlives it. Its next start is another owner, so what it
 * leaves behind when it is killed has to be found by others: see `isOfDeadProcess`.
 */
export function ownerOfThisProcess(): string {
  const realm = realmOfThisProcess();
  const startedAt = startOf(process.pid);
  // Without /proc nobody can tell whether this process is still there, and so nobody shall think so.
  if (realm === null || startedAt === null) return `${PREFIX}:${randomUUID()}`;
  return [PREFIX, realm, process.pid, startedAt].join(":");
}

/** Whether an owner is a process of this machine, seen from here by the same number, that has ended. */
export function isOfDeadProcess(owner: string): boolean {
  const name = parse(owner);
  return name !== null && name.realm === realmOfThisProcess() && startOf(name.pid) !== name.startedAt;
}

function parse(owner: string): ProcessName | null {
  const [prefix, realm, pid, startedAt, ...rest] = owner.split(":");
  if (prefix !== PREFIX || realm === undefined || pid === undefined || startedAt === undefined) return null;
  return /^\d+$/.test(pid) && rest.length === 0 ? { realm, pid: Number(pid), startedAt } : null;
}

function realmOfThisProcess(): string | null {
  try {
    const kernel = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    const namespace = /\d+/.exec(readlinkSync("/proc/self/ns/pid"))?.[0];
    return namespace === undefined ? null : `${kernel}-${namespace}`;
  } catch {
    return null;
  }
}

/** Null when there is no such process. */
function startOf(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The second field is the program's name in parentheses, which may hold anything. A zombie holds nothing any more.
    const [state, ...fields] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return state === "Z" ? null : (fields[18] ?? null);
  } catch {
    return null;
  }
}
