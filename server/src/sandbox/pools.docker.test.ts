import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import { after, afterEach, before, beforeEach, describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { deferred } from "../deferred.js";
import { packageFolder } from "../folders.js";
import { bootCommand } from "../languages/boot.js";
import { programEnv } from "../languages/command.js";
import { findLanguage, loadLanguages } from "../languages/load-languages.js";
import { connectDocker } from "./docker.js";
import { ImageBuilder, imageName } from "./images.js";
import type { PoolsOptions, SandboxNeed } from "./pools.js";
import { Pools } from "./pools.js";
import type { Sandbox } from "./sandbox.js";
import { Sandboxes } from "./sandboxes.js";

const docker = connectDocker(process.env.DOCKER_HOST);
const languagesFolder = join(packageFolder, "languages");
const languages = loadLanguages(languagesFolder);
const images = new ImageBuilder({
  docker,
  languages,
  languageFolders: [languagesFolder],
  launcherFolder: join(packageFolder, "launcher"),
  mayBuild: true,
  baseImage: process.env.BASE_IMAGE || undefined,
});
const python = findLanguage(languages, "python") ?? assert.fail("There is no Python.");
const PATIENCE = 60_000;

const pythonNeed = (): SandboxNeed => ({
  pool: "python",
  image: imageName("python"),
  limits: { memory: 128 * 2 ** 20, processes: 16 },
  boot: bootCommand(python),
});

async function until(what: string, isTrue: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = performance.now() + PATIENCE;
  while (!(await isTrue())) {
    if (performance.now() > deadline) assert.fail(`It did not come to this: ${what}.`);
    await sleep(20);
  }
}

/** Runs a Python program in a sandbox and resolves with what it printed. */
async function run(sandbox: Sandbox, code: string): Promise<string> {
  const over = deferred<void>();
  let output = "";
  sandbox.listen((event) => {
    if (event.type === "output") output += event.bytes.toString();
    if (event.type === "done") over.resolve();
    if (event.type === "lost") over.reject(new Error(event.reason));
  });
  sandbox.send({ type: "file", name: "main.py", content: Buffer.from(code) });
  const env = programEnv(python, {});
  sandbox.send({ type: "phase", name: "run", args: ["python3", "main.py"], env, timeoutMs: 10_000, takesInput: false });
  sandbox.send({ type: "go" });
  await over.promise;
  return output;
}

/** Knows how many it had to start, in all and at the same time, and can hold a start up. */
class CountingSandboxes extends Sandboxes {
  allStarts = 0;
  mostStarts = 0;
  /** What every start waits for. */
  gate: Promise<void> = Promise.resolve();
  #starts = 0;

  override async start(...args: Parameters<Sandboxes["start"]>): Promise<Sandbox> {
    this.allStarts += 1;
    this.#starts += 1;
    this.mostStarts = Math.max(this.mostStarts, this.#starts);
    try {
      await this.gate;
      return await super.start(...args);
    } finally {
      this.#starts -= 1;
    }
  }
}

describe("a pool of sandboxes", () => {
  let owner: string;
  let sandboxes: Sandboxes;
  let pools: Pools;
  let logged: string[];
  let isBusy: boolean;

  function open(options: Partial<PoolsOptions> = {}): void {
    pools = new Pools({
      docker,
      sandboxes,
      sizeOf: () => 1,
      maxIdle: 4,
      isBusy: () => isBusy,
      log: (message) => logged.push(message),
      ...options,
    });
  }

  const idle = () => pools.sizes.get("python")?.idle ?? 0;
  const countContainers = async () =>
    (await docker.listContainers({ all: true, filters: { label: [`code-runner.owner=${owner}`] } })).length;

  /** Has one program run, and resolves when a sandbox waits for the next one. */
  async function warmUp(): Promise<void> {
    await pools.dispose(await pools.acquire(pythonNeed(), () => undefined));
    await until("a sandbox waits", () => idle() === 1);
  }

  before(async () => {
    for (const image of ["python", "bash"]) await images.ensure(image, () => undefined);
  });
  beforeEach(() => {
    owner = `test-${randomUUID()}`;
    logged = [];
    isBusy = false;
    sandboxes = new Sandboxes({ docker, owner, boot: "test", log: (message) => logged.push(message) });
  });
  afterEach(async () => {
    await pools.close();
    await sandboxes.close();
    assert.equal(await countContainers(), 0);
  });
  after(() => images.close());

  it("is empty at first; after the first program one waits for the next", async () => {
    open();
    assert.equal(await countContainers(), 0);
    await warmUp();
    assert.deepEqual(pools.starts, { warm: 0, cold: 1 });
    const sandbox = await pools.acquire(pythonNeed(), () => undefined);
    assert.deepEqual(pools.starts, { warm: 1, cold: 1 });
    assert.equal(await run(sandbox, "print(6 * 7)"), "42\n");
    await pools.dispose(sandbox);
  });

  it("gives a sandbox to one program only, and tells when its container is gone", async () => {
    open();
    await warmUp();
    let isGone = false;
    const first = await pools.acquire(pythonNeed(), () => (isGone = true));
    assert.equal(await run(first, "open('/tmp/trace', 'w'); print('left')"), "left\n");
    assert.equal(isGone, false);
    await pools.dispose(first);
    assert.equal(isGone, true);
    await until("another waits", () => idle() === 1);
    const second = await pools.acquire(pythonNeed(), () => undefined);
    assert.notEqual(second.id, first.id);
    assert.equal(await run(second, "import os; print(os.path.exists('/tmp/trace'))"), "False\n");
    await pools.dispose(second);
  });

  it("starts none ahead of time while a program waits for a place", async () => {
    open();
    isBusy = true;
    await pools.dispose(await pools.acquire(pythonNeed(), () => undefined));
    await sleep(1500);
    assert.equal(await countContainers(), 0);
    isBusy = false;
    await until("a sandbox waits", () => idle() === 1);
  });

  for (const { bears, most } of [
    { bears: 1, most: 1 },
    { bears: 4, most: 2 },
  ]) {
    it(`starts ${most} at a time ahead of programs where the machine bears ${bears}`, async () => {
      const counting = new CountingSandboxes({ docker, owner, boot: "test", log: (message) => logged.push(message) });
      open({ sandboxes: counting, sizeOf: () => 3, startsAtATime: bears });
      isBusy = true;
      const used: Sandbox[] = [];
      const acquire = () => pools.acquire(pythonNeed(), () => undefined);
      // Where a start takes long, the demand before it may have been forgotten.
      do used.push(...(await Promise.all([acquire(), acquire()])));
      while (pools.sizes.get("python")?.target !== 3);
      counting.mostStarts = 0;
      isBusy = false;
      await until("one waits", () => idle() > 0);
      assert.equal(counting.mostStarts, most);
      await Promise.all(used.map((sandbox) => pools.dispose(sandbox)));
      await pools.close();
      await counting.close();
    });
  }

  /** Pools whose waiting sandbox was taken, while the next one is held up at a gate. */
  async function oneBeingMade() {
    const counting = new CountingSandboxes({ docker, owner, boot: "test", log: (message) => logged.push(message) });
    open({ sandboxes: counting, startsAtATime: 1 });
    await warmUp();
    const gate = deferred<void>();
    counting.gate = gate.promise;
    const first = await pools.acquire(pythonNeed(), () => undefined);
    await until("one more is being made", () => counting.allStarts === 3);
    return { counting, gate, first };
  }

  it("gives a program the one that is being made, instead of starting another beside it", async () => {
    const { counting, gate, first } = await oneBeingMade();
    let isGone = false;
    const second = pools.acquire(pythonNeed(), () => (isGone = true));
    gate.resolve();
    const sandbox = await second;
    assert.equal(counting.allStarts, 3);
    assert.deepEqual(pools.starts, { warm: 1, cold: 2 });
    assert.equal(await run(sandbox, "print('made for another')"), "made for another\n");
    assert.equal(isGone, false);
    await Promise.all([pools.dispose(first), pools.dispose(sandbox)]);
    assert.equal(isGone, true);
    await pools.close();
    await counting.close();
  });

  it("starts one for a program whose promised one could not be made", async () => {
    const { counting, gate, first } = await oneBeingMade();
    const second = pools.acquire(pythonNeed(), () => undefined);
    counting.gate = Promise.resolve();
    gate.reject(new Error("No room."));
    const sandbox = await second;
    assert.equal(await run(sandbox, "print('made after all')"), "made after all\n");
    await Promise.all([pools.dispose(first), pools.dispose(sandbox)]);
    await pools.close();
    await counting.close();
  });

  it("never gives one whose container has died, and replaces it", async () => {
    open();
    await warmUp();
    const [container] = await docker.listContainers({ filters: { label: [`code-runner.owner=${owner}`] } });
    assert.ok(container);
    await docker.getContainer(container.Id).kill();
    await until("the dead one is gone", async () => {
      const list = await docker.listContainers({ all: true, filters: { label: [`code-runner.owner=${owner}`] } });
      return idle() === 1 && list.every(({ Id }) => Id !== container.Id);
    });
    const sandbox = await pools.acquire(pythonNeed(), () => undefined);
    assert.notEqual(sandbox.id, container.Id);
    assert.equal(await run(sandbox, "print('alive')"), "alive\n");
    await pools.dispose(sandbox);
  });

  it("is empty again when no program has come for a while", async () => {
    open({ idleMs: 1500 });
    await warmUp();
    await until("none waits", async () => idle() === 0 && (await countContainers()) === 0);
  });

  it("replaces a sandbox that has waited for long", async () => {
    open({ maxAgeMs: 500 });
    await warmUp();
    const [old] = await docker.listContainers({ filters: { label: [`code-runner.owner=${owner}`] } });
    await until("it is another one", async () => {
      const list = await docker.listContainers({ filters: { label: [`code-runner.owner=${owner}`] } });
      return list.length > 0 && list.every(({ Id }) => Id !== old?.Id);
    });
  });

  it("lets go of what was made from an image that has been replaced", async () => {
    const tag = `code-runner/pool-test-${randomUUID()}`;
    const need = { ...pythonNeed(), image: `${tag}:latest`, boot: null };
    await docker.getImage(imageName("python")).tag({ repo: tag, tag: "latest" });
    try {
      open();
      await pools.dispose(await pools.acquire(need, () => undefined));
      await until("a sandbox waits", () => idle() === 1);
      await docker.getImage(imageName("bash")).tag({ repo: tag, tag: "latest" });
      await pools.checkImages();
      assert.equal(idle(), 0);
    } finally {
      await docker.getImage(`${tag}:latest`).remove();
    }
  });

  it("tries less often, and says so once, when a start fails", async () => {
    open();
    const broken = { args: ["/bin/false"], env: {} };
    await pools.dispose(await pools.acquire({ ...pythonNeed(), boot: broken }, () => undefined));
    await until("the start has failed", () => logged.length > 0);
    // The second attempt comes after 1 s, the third after 2 s more.
    await sleep(2000);
    assert.equal(logged.length, 1, logged.join("\n"));
    assert.equal(idle(), 0);
    await warmUp();
  });

  it("makes room for what was used last", async () => {
    open({ maxIdle: 1 });
    await warmUp();
    await pools.dispose(await pools.acquire({ ...pythonNeed(), pool: "other" }, () => undefined));
    await until("the other one waits", () => pools.sizes.get("other")?.idle === 1);
    assert.equal(idle(), 0);
    assert.equal(pools.idle, 1);
  });

  it("has none for a program that needs a sandbox of its own", async () => {
    open();
    await warmUp();
    const sandbox = await pools.acquire({ ...pythonNeed(), pool: null }, () => undefined);
    assert.deepEqual(pools.starts, { warm: 0, cold: 2 });
    assert.equal(await run(sandbox, "print('own')"), "own\n");
    await pools.dispose(sandbox);
  });

  it("ends what waits quickly, and what has just been started as well", async () => {
    open();
    await warmUp();
    const begin = performance.now();
    await pools.close();
    await sandboxes.close();
    assert.ok(performance.now() - begin < 15_000);
    assert.equal(await countContainers(), 0);
  });
});
