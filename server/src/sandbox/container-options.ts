import type { ContainerCreateOptions } from "dockerode";
import { seccompProfile } from "./seccomp-profile.js";

/**
 * How a sandbox is locked in: the whole of what Docker is told. Nothing here comes from a reader except the numbers
 * of `SandboxLimits`, which are clamped before.
 */

/** What one sandbox may use. */
export interface SandboxLimits {
  /** Bytes for the program, its files in memory and its shared memory. */
  memory: number;
  /** Processes and threads of the program. */
  processes: number;
}

export interface ContainerPlan {
  image: string;
  limits: SandboxLimits;
  labels: Record<string, string>;
  /** Docker's name of the runtime. Default: the engine's own. */
  runtime?: string | undefined;
}

const MIB = 2 ** 20;
const BILLION = 1_000_000_000;

/** What the launcher, and Docker's own first process before it, need beside the program. */
const LAUNCHER_MEMORY = 8 * MIB;
const LAUNCHER_PROCESSES = 4;
/** gVisor's own kernel runs beside the program and within its limits: what it takes of memory, and of threads. */
const GVISOR_MEMORY = 96 * MIB;
const GVISOR_THREADS = 128;
const NO_KERNEL = { memory: 0, threads: 0 };

/** Whether this is gVisor, by Docker's name of a runtime. */
export function isGvisor(runtime: string): boolean {
  return /runsc|gvisor/i.test(runtime);
}

/** The kernel's cgroup needs some room to start a container at all. */
const LEAST_MEMORY = 24 * MIB;

const FILE_SPACE = 64 * MIB;
const SHARED_MEMORY = 64 * MIB;
const OPEN_FILES = 1024;
/** The whole of one processor. */
const CPUS = 1;

/**
 * The launcher runs as root with these alone: it starts the program as uid 1000 (SETUID, SETGID), ends it (KILL), and
 * gives up the bounding set for everything after it (SETPCAP). The program has none, and can get none.
 */
const LAUNCHER_CAPABILITIES = ["SETUID", "SETGID", "KILL", "SETPCAP"];

/** Docker's own list, and what tells one run about the machine or about other runs. */
const MASKED_PATHS = [
  "/proc/acpi",
  "/proc/asound",
  "/proc/cmdline",
  "/proc/config.gz",
  "/proc/diskstats",
  "/proc/interrupts",
  "/proc/kcore",
  "/proc/keys",
  "/proc/latency_stats",
  "/proc/sched_debug",
  "/proc/scsi",
  "/proc/timer_list",
  "/proc/timer_stats",
  "/sys/block",
  "/sys/devices/virtual/powercap",
  "/sys/firmware",
];

const READONLY_PATHS = ["/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"];

const same = (Name: string, value: number) => ({ Name, Soft: value, Hard: value });

/** The same for every sandbox. Processor time is the launcher's business, because it differs between phases. */
const ULIMITS = [
  same("nofile", OPEN_FILES),
  same("core", 0),
  same("fsize", FILE_SPACE),
  // The one place below a read-only root where a program could still leave something: message queues.
  same("msgqueue", 0),
];

/** Docker's options for one sandbox. */
export function containerOptions({ image, limits, labels, runtime }: ContainerPlan): ContainerCreateOptions {
  const kernel =
    runtime !== undefined && isGvisor(runtime) ? { memory: GVISOR_MEMORY, threads: GVISOR_THREADS } : NO_KERNEL;
  const memory = Math.max(limits.memory + LAUNCHER_MEMORY + kernel.memory, LEAST_MEMORY);
  return {
    Image: image,
    Labels: labels,
    User: "0:0",
    WorkingDir: "/sandbox",
    Hostname: "sandbox",
    // The launcher speaks on plain pipes. A terminal that a program asks for is made by the launcher, never by Docker.
    Tty: false,
    AttachStdin: true,
    AttachStdout: true,
    AttachStderr: true,
    OpenStdin: true,
    StdinOnce: true,
    // `none` is what isolates; `NetworkDisabled` spares Docker the work for a network that nobody uses.
    NetworkDisabled: true,
    HostConfig: {
      ...(runtime === undefined ? {} : { Runtime: runtime }),
      NetworkMode: "none",
      ReadonlyRootfs: true,
      CapDrop: ["ALL"],
      CapAdd: LAUNCHER_CAPABILITIES,
      SecurityOpt: ["no-new-privileges", `seccomp=${JSON.stringify(seccompProfile)}`],
      MaskedPaths: MASKED_PATHS,
      ReadonlyPaths: READONLY_PATHS,
      IpcMode: "private",
      ShmSize: SHARED_MEMORY,
      // Equal numbers: no swap.
      Memory: memory,
      MemorySwap: memory,
      NanoCpus: CPUS * BILLION,
      PidsLimit: limits.processes + LAUNCHER_PROCESSES + kernel.threads,
      // When the machine itself runs out of memory, a sandbox goes first.
      OomScoreAdj: 1000,
      Ulimits: ULIMITS,
      Tmpfs: {
        "/sandbox": `${tmpfs()},uid=1000,gid=1000,mode=0700`,
        "/tmp": `${tmpfs()},mode=1777`,
      },
      LogConfig: { Type: "none", Config: {} },
      // The server removes a container itself and sees that it is gone.
      AutoRemove: false,
      Init: false,
    },
  };
}

/** `exec` because compilers put programs there. Files in it count as memory. */
function tmpfs(): string {
  return `rw,exec,nosuid,nodev,size=${FILE_SPACE},nr_inodes=16k`;
}
