import { isGvisor } from "../sandbox/container-options.js";

/**
 * What a sandbox is asked from the inside, and what it should answer. The script only looks and tries; it says
 * `name=answer` lines, and what an answer means is decided here.
 */

/** Whether a border holds: `unknown` where the sandbox has no way to tell. */
export type ProbeState = "passed" | "failed" | "unknown";

export interface ProbeResult {
  /** The border, in a few words. */
  name: string;
  state: ProbeState;
  /** What the sandbox answered. */
  answer: string;
}

/** What the probed sandbox was started with. */
export interface ProbeContext {
  /** Bytes of its memory limit. */
  memory: number;
  /** Its limit of processes. */
  processes: number;
  /** Docker's name for what ran it. Under gVisor system calls end in gVisor's kernel, and no filter is needed. */
  runtime: string;
}

interface Probe {
  key: string;
  name: string;
  judge: (answer: string, context: ProbeContext) => ProbeState;
}

const verdict = (isPassed: boolean): ProbeState => (isPassed ? "passed" : "failed");
const is = (expected: string) => (answer: string) => verdict(answer === expected);

/**
 * What gVisor's kernel answers instead is as good, or tells nothing: it filters no system calls, because it takes them itself;
 * its files in `/proc` are made up; and how a process was started, which it shows everybody, holds nothing of ours.
 */
function isOrGvisors(expected: string, gvisors: RegExp, state: ProbeState = "passed"): Probe["judge"] {
  return (answer, { runtime }) => (isGvisor(runtime) && gvisors.test(answer) ? state : verdict(answer === expected));
}

/** A limit that the kernel states as a number of its own; it may be rounded down to whole pages. gVisor's states none. */
function atMost(answer: string, limit: number, runtime: string): ProbeState {
  if (answer === "" || isGvisor(runtime)) return "unknown";
  return verdict(/^\d+$/.test(answer) && Number(answer) <= limit);
}

const PROBES: readonly Probe[] = [
  { key: "user", name: "user is not root", judge: is("1000:1000") },
  { key: "capabilities", name: "no capabilities", judge: is("0") },
  { key: "privileges", name: "no new privileges", judge: (answer) => (answer === "" ? "unknown" : is("1")(answer)) },
  { key: "seccomp", name: "system calls are filtered", judge: isOrGvisors("2", /^0?$/, "unknown") },
  { key: "interfaces", name: "no network device", judge: isOrGvisors("lo", /^$/, "unknown") },
  {
    key: "connect",
    name: "network is out of reach",
    // Elsewhere a missing route is what a gateway says.
    judge: (answer, { runtime }) =>
      verdict((isGvisor(runtime) ? /unreachable|no route/i : /unreachable/i).test(answer)),
  },
  { key: "root", name: "root is read-only", judge: is("none") },
  { key: "masked", name: "kernel files are masked", judge: isOrGvisors("none", /^\/proc\/cmdline$/) },
  {
    key: "launcher",
    name: "launcher is out of reach",
    judge: isOrGvisors("none", /^(\/proc\/1\/(environ|maps) ?)+$/),
  },
  { key: "setuid", name: "no setuid programs", judge: is("none") },
  { key: "socket", name: "no Docker socket", judge: is("none") },
  { key: "memory", name: "memory is limited", judge: (answer, { memory, runtime }) => atMost(answer, memory, runtime) },
  {
    key: "pids",
    name: "processes are limited",
    judge: (answer, { processes, runtime }) => atMost(answer, processes, runtime),
  },
];

/** A bash script that every image of ours can run. It takes far less than a second on a machine with nothing else to do. */
export const PROBE_SCRIPT = `
say() { printf '%s=%s\\n' "$1" "\${2//$'\\n'/ }"; }
status() { sed -n "s/^$1:[[:space:]]*//p" /proc/self/status; }
first() { for file; do if [ -r "$file" ]; then cat "$file"; return; fi; done; }
worked() { local found=""; for path; do attempt "$path" && found="$found $path"; done; echo "\${found:- none}"; }
say user "$(id -u):$(id -g)"
capabilities="$(status 'Cap[A-Z][a-z]*' | tr -d '0\\n')"
say capabilities "\${capabilities:-0}"
say privileges "$(status NoNewPrivs)"
say seccomp "$(status Seccomp)"
say interfaces "$(cd /sys/class/net && echo *)"
# An address of the range that is for documentation only: nobody is there, also where a network is.
say connect "$(timeout 10 bash -c ': > /dev/tcp/192.0.2.1/9' 2>&1 || true)"
attempt() { [ -d "$1" ] && : 2>/dev/null > "$1/.probe"; }
say root "$(echo $(worked / /etc /usr /var /var/tmp /run /home /root /dev /proc/sys /sys))"
attempt() { [ "$(head -c 1 "$1" 2>/dev/null | wc -c)" != 0 ]; }
say masked "$(echo $(worked /proc/kcore /proc/keys /proc/timer_list /proc/interrupts /proc/cmdline /proc/config.gz))"
attempt() { case "$1" in signal) kill -0 1;; *) head -c 1 "$1" > /dev/null;; esac 2>/dev/null; }
say launcher "$(echo $(worked signal /proc/1/mem /proc/1/environ /proc/1/maps))"
setuid="$(find / -xdev -perm /6000 -type f 2>/dev/null | head -3)"
say setuid "\${setuid:-none}"
attempt() { [ -e "$1" ]; }
say socket "$(echo $(worked /var/run/docker.sock /run/docker.sock /run/containerd/containerd.sock))"
say memory "$(first /sys/fs/cgroup/memory.max /sys/fs/cgroup/memory/memory.limit_in_bytes)"
say pids "$(first /sys/fs/cgroup/pids.max /sys/fs/cgroup/pids/pids.max)"
say end yes
`;

/**
 * What a sandbox's answers mean.
 *
 * @throws {Error} when the script did not come to its end.
 */
export function readProbes(output: string, context: ProbeContext): ProbeResult[] {
  const answers = new Map(output.split("\n").map((line) => splitOnce(line)));
  if (answers.get("end") !== "yes") throw new Error(`The probes did not end: ${JSON.stringify(output.slice(-200))}.`);
  return PROBES.map(({ key, name, judge }) => {
    const answer = answers.get(key) ?? "";
    return { name, state: judge(answer, context), answer };
  });
}

function splitOnce(line: string): [string, string] {
  const at = line.indexOf("=");
  return at === -1 ? [line, ""] : [line.slice(0, at), line.slice(at + 1)];
}
