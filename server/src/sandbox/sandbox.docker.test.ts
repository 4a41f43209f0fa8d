import { RunnerError } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { containerOptions } from "./container-options.js";
import { connectDocker } from "./docker.js";
import { Sandboxes } from "./sandboxes.js";
import { until } from "../testing/read-events.js";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

describe("a sandbox", () => {
  let server: TestServer;

  const python = async (code: string, more = {}) => server.execute({ language: "python", code, ...more });
  const bash = async (code: string, more = {}) => server.execute({ language: "bash", code, ...more });

  /** After whatever a program did, the server is there for the next one. */
  async function runsOn(): Promise<void> {
    const started = performance.now();
    assert.equal((await python("print('next')")).stdout, "next\n");
    assert.ok(performance.now() - started < 20_000);
  }

  before(async () => {
    server = await startTestServer();
  });
  afterEach(() => server.noContainers());
  after(() => server.close());

  it("runs programs as nobody in particular, without any capability", async () => {
    const { stdout } = await bash("id -u; grep -i ^cap /proc/self/status; grep NoNewPrivs /proc/self/status");
    const lines = stdout.trim().split("\n");
    assert.equal(lines[0], "1000");
    const capabilities = lines.filter((line) => line.startsWith("Cap"));
    assert.equal(capabilities.length, 5);
    for (const line of capabilities) assert.match(line, /:\t0+$/);
    assert.equal(lines.at(-1), "NoNewPrivs:\t1");
  });

  it("has no network but its own loopback", async () => {
    const { stdout } = await python(`import socket, os
print(os.listdir("/sys/class/net"))
for address in ("1.1.1.1", "172.17.0.1", "169.254.169.254"):
    try: socket.create_connection((address, 80), timeout=2); print("connected")
    except OSError as error: print(type(error).__name__)
try: socket.getaddrinfo("example.org", 80); print("resolved")
except OSError: print("no names")
server = socket.create_server(("127.0.0.1", 0)); socket.create_connection(server.getsockname()); print("loopback")
try: socket.socket(40, socket.SOCK_STREAM); print("vsock")
except PermissionError: print("no vsock")`);
    assert.equal(stdout, "['lo']\nOSError\nOSError\nOSError\nno names\nloopback\nno vsock\n");
  });

  it("cannot reach the kernel's dangerous corners", async () => {
    // io_uring_setup, userfaultfd, keyctl, add_key, bpf, perf_event_open, unshare(NEWUSER), ptrace, mq_open, clone3
    const { stdout } = await python(`import ctypes, errno, platform
libc = ctypes.CDLL(None, use_errno=True)
calls = {"x86_64": [425, 323, 250, 248, 321, 298, 272, 101, 240, 435], "aarch64": [425, 282, 219, 217, 280, 241, 97, 117, 180, 435]}
for number in calls[platform.machine()]:
    result = libc.syscall(number, 0x10000000, 0, 0, 0, 0, 0)
    print(result, errno.errorcode[ctypes.get_errno()])`);
    const lines = stdout.trim().split("\n");
    assert.equal(lines.length, 10);
    assert.equal(lines[0], "-1 ENOSYS");
    assert.equal(lines.at(-1), "-1 ENOSYS");
    for (const line of lines.slice(1, -1)) assert.equal(line, "-1 EPERM");
  });

  it("cannot touch the launcher", async () => {
    const { stdout } = await python(`import os, resource, signal
def attempt(what, action):
    try: action(); print(what, "worked")
    except OSError as error: print(what, type(error).__name__)
attempt("kill", lambda: os.kill(1, signal.SIGKILL))
attempt("fd", lambda: os.listdir("/proc/1/fd"))
attempt("mem", lambda: open("/proc/1/mem", "rb"))
attempt("environ", lambda: open("/proc/1/environ").read())
attempt("prlimit", lambda: resource.prlimit(1, resource.RLIMIT_NOFILE))`);
    assert.equal(stdout.match(/PermissionError/g)?.length, 5, stdout);
  });

  it("can write only to its own folder, the temporary folder and shared memory", async () => {
    const folders = "/ /etc /usr /var/tmp /run /run/lock /dev /dev/mqueue /proc/sys /sys /home";
    const { stdout } = await bash(`for d in ${folders}; do touch $d/file 2>/dev/null && echo $d; done
for d in /sandbox /tmp /dev/shm; do touch $d/file && echo yes; done
find / -xdev -perm /6000 -type f 2>/dev/null`);
    assert.equal(stdout, "yes\nyes\nyes\n");
  });

  it("has little room for files, and few of them", async () => {
    const { stdout } = await python(`import os
try: open("/tmp/big", "wb").write(bytes(65 << 20))
except OSError as error: print(error.strerror)
os.remove("/tmp/big")
files = 0
try:
    while True: open(f"/tmp/{files}", "w").close(); files += 1
except OSError as error: print(error.strerror, files < 20000)`);
    assert.equal(stdout, "File too large\nNo space left on device True\n");
  });

  it("contains a fork bomb, and the next program runs as if nothing had happened", async () => {
    const result = await bash("b() { b | b & }; b; sleep 60", { timeout: 2 });
    assert.ok(["timeout", "output-limit", "success", "error"].includes(result.status), result.status);
    await runsOn();
  });

  it("contains a program that forks and swallows every error", async () => {
    const code = "import os\nwhile True:\n    try: os.fork()\n    except OSError: pass";
    assert.equal((await python(code, { timeout: 2 })).status, "timeout");
    await runsOn();
  });

  it("leaves nothing of a program that detached itself", async () => {
    const code = `import os, time
print("parent", flush=True)
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        while True: time.sleep(1)
    os._exit(0)`;
    const started = performance.now();
    assert.equal((await python(code)).status, "success");
    // Long before its time would be over.
    assert.ok(performance.now() - started < 20_000);
  });

  it("ends a program that ignores every polite signal", async () => {
    const code = `import signal, time
for number in range(1, 32):
    try: signal.signal(number, signal.SIG_IGN)
    except OSError: pass
while True: time.sleep(1)`;
    assert.equal((await python(code, { timeout: 1 })).status, "timeout");
  });

  it("passes on as output what looks like a launcher's frame", async () => {
    const forged = "X\\0\\0\\0\\x10name=run\\0exitCode=0\\0Z\\0\\0\\0\\0";
    const result = await bash(`printf '${forged.replaceAll("\\0", "\\000")}'; exit 7`);
    assert.equal(result.exitCode, 7);
    assert.match(result.stdout, /exitCode=0/);
  });

  it("starts with the least memory that may be asked for", async () => {
    const result = await bash("echo hello", { memoryLimit: 2 ** 20 });
    assert.equal(result.stdout, "hello\n");
  });
});

describe("a sandbox that breaks", () => {
  it("makes its run a lost one, with what was printed", async () => {
    const server = await startTestServer();
    const events = await server.stream({ language: "bash", code: "echo before; sleep 60" });
    await until(events, "output");
    const docker = connectDocker(process.env.DOCKER_HOST);
    const filters = { label: [`code-runner.owner=${server.owner}`] };
    const [container] = await docker.listContainers({ filters });
    await docker.getContainer(container?.Id ?? "").kill();
    const { result } = await until(events, "complete");
    assert.equal(result.status, "lost");
    assert.equal(result.stdout, "before\n");
    assert.match(server.logged.join(), /A sandbox was lost/);
    await server.noContainers();
    await server.close();
  });

  it("gives its place back when it cannot even be made", async () => {
    const docker = connectDocker(process.env.DOCKER_HOST);
    const sandboxes = new Sandboxes({ docker, owner: "test", boot: "test", log: () => undefined });
    let isGone = false;
    const limits = { memory: 64 * 2 ** 20, processes: 8 };
    const start = sandboxes.start({ image: "code-runner/there-is-none:latest", limits }, () => (isGone = true));
    await assert.rejects(start, (error) => error instanceof RunnerError && error.code === "image-missing");
    assert.equal(isGone, true);
  });
});

describe("containers that a server left behind", () => {
  it("are removed by its next start, and those of other servers are not", async () => {
    const [first, other] = await Promise.all([startTestServer(), startTestServer()]);
    const docker = connectDocker(process.env.DOCKER_HOST);
    const leave = (owner: string) => {
      const labels = { "code-runner.owner": owner, "code-runner.boot": "an earlier one" };
      const limits = { memory: 64 * 2 ** 20, processes: 8 };
      const body = containerOptions({ image: "code-runner/bash:latest", limits, labels });
      return docker.createContainer({ _query: {}, _body: body } as typeof body);
    };
    const [leftover] = await Promise.all([leave(first.owner), leave(other.owner)]);
    await leftover?.start();
    assert.equal(await first.countContainers(), 1);
    await first.close();
    const again = await startTestServer({ owner: first.owner });
    assert.equal(await again.countContainers(), 0);
    assert.equal(await other.countContainers(), 1);
    await again.close();
    await other.close();
    const last = await startTestServer({ owner: other.owner });
    assert.equal(await last.countContainers(), 0);
    await last.close();
  });
});
