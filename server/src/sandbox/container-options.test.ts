import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { containerOptions } from "./container-options.js";

const MIB = 2 ** 20;
const options = containerOptions({
  image: "code-runner/python",
  limits: { memory: 256 * MIB, processes: 64 },
  labels: { "code-runner.owner": "test" },
});
const host = options.HostConfig ?? {};

describe("a sandbox's container", () => {
  it("has no network", () => {
    assert.equal(host.NetworkMode, "none");
    assert.equal(options.NetworkDisabled, true);
  });

  it("keeps only what the launcher needs to start and end a program as somebody else", () => {
    assert.deepEqual(host.CapDrop, ["ALL"]);
    assert.deepEqual(host.CapAdd, ["SETUID", "SETGID", "KILL", "SETPCAP"]);
    assert.ok(host.SecurityOpt?.includes("no-new-privileges"));
    assert.notEqual(host.Privileged, true);
  });

  it("can write nowhere but in memory of a known size", () => {
    assert.equal(host.ReadonlyRootfs, true);
    assert.equal(host.Binds, undefined);
    assert.equal(host.Mounts, undefined);
    assert.deepEqual(Object.keys(host.Tmpfs ?? {}), ["/sandbox", "/tmp"]);
    for (const mount of Object.values(host.Tmpfs ?? {})) {
      assert.match(mount, /size=\d+,nr_inodes=16k/);
      assert.match(mount, /nosuid,nodev/);
    }
    assert.ok(host.ShmSize);
    assert.deepEqual(
      host.Ulimits?.find(({ Name }) => Name === "msgqueue"),
      { Name: "msgqueue", Soft: 0, Hard: 0 },
    );
  });

  it("has a bound on memory without swap, on processors and on processes", () => {
    assert.ok(host.Memory && host.Memory >= 256 * MIB && host.Memory <= 280 * MIB);
    assert.equal(host.MemorySwap, host.Memory);
    assert.equal(host.NanoCpus, 1_000_000_000);
    assert.ok(host.PidsLimit && host.PidsLimit >= 64 && host.PidsLimit <= 72);
    assert.equal(host.OomScoreAdj, 1000);
  });

  it("keeps no log, is not removed behind our back, and has no terminal of Docker's", () => {
    assert.deepEqual(host.LogConfig, { Type: "none", Config: {} });
    assert.equal(host.AutoRemove, false);
    assert.equal(options.Tty, false);
  });
});

describe("a sandbox's system calls", () => {
  const profile = JSON.parse(
    host.SecurityOpt?.find((option: string) => option.startsWith("seccomp="))?.slice(8) ?? "null",
  ) as {
    defaultAction: string;
    syscalls: { names: string[]; action: string; args: unknown[] }[];
  };
  const allowed = new Set(
    profile.syscalls.filter(({ action }) => action === "SCMP_ACT_ALLOW").flatMap((rule) => rule.names),
  );

  it("are refused unless they are listed", () => {
    assert.equal(profile.defaultAction, "SCMP_ACT_ERRNO");
  });

  it("do not reach into the kernel's keys, mounts, modules, namespaces or other processes", () => {
    const refused = `add_key bpf chroot clone3 delete_module fanotify_init finit_module init_module io_uring_setup
      kexec_load keyctl mount move_mount mq_open name_to_handle_at open_by_handle_at open_tree perf_event_open pivot_root
      process_vm_readv process_vm_writev ptrace quotactl reboot request_key setns settimeofday swapon umount2 unshare
      userfaultfd vhangup`;
    for (const name of refused.split(/\s+/)) assert.equal(allowed.has(name), false, name);
  });

  it("make sockets only of the families that the network namespace holds in", () => {
    const rules = profile.syscalls.filter(({ names }) => names.includes("socket"));
    assert.deepEqual(
      rules.map(({ args }) => args),
      [1, 2, 10, 16].map((value) => [{ index: 0, value, op: "SCMP_CMP_EQ" }]),
    );
  });
});

describe("a sandbox of gVisor", () => {
  const plan = { image: "x", limits: { memory: 64 * 2 ** 20, processes: 32 }, labels: {} };
  const ofRuntime = (runtime?: string) => containerOptions({ ...plan, runtime }).HostConfig ?? {};

  it("has room for gVisor's own kernel, which Docker counts as the program's", () => {
    const [usual, gvisor] = [ofRuntime(), ofRuntime("runsc")];
    assert.equal(gvisor.Runtime, "runsc");
    assert.equal(gvisor.Memory, (usual.Memory ?? 0) + 96 * 2 ** 20);
    assert.equal(gvisor.MemorySwap, gvisor.Memory);
    assert.equal(gvisor.PidsLimit, (usual.PidsLimit ?? 0) + 128);
  });

  it("is asked for by name alone: the engine's default is left to the engine", () => {
    assert.equal("Runtime" in ofRuntime(), false);
    assert.equal(ofRuntime("crun").Memory, ofRuntime().Memory);
  });
});
