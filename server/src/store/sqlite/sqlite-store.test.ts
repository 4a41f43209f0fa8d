import Database from "libsql";
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { describeStore, storedRun } from "../../testing/describe-store.js";
import { createStore } from "../create-store.js";
import { migrations } from "./migrations/index.js";

const folder = mkdtempSync(join(tmpdir(), "code-runner-store-"));
after(() => rmSync(folder, { recursive: true }));

let files = 0;
const newUrl = () => `file:${join(folder, `history-${++files}`, "runs.sqlite")}`;

describeStore("in a SQLite file", () => createStore(newUrl()));
describeStore("in memory", () => createStore("memory:"));

describe("a SQLite file", () => {
  it("keeps runs from one start to the next", async () => {
    const url = newUrl();
    const run = storedRun();
    const first = createStore(url);
    await first.save([run]);
    await first.close();
    const second = createStore(url);
    assert.deepEqual(await second.find(run.id), run);
    await second.close();
  });

  it("may be shared by processes that start and write at the same time", async () => {
    const url = newUrl();
    const stores = Array.from({ length: 4 }, () => createStore(url));
    const runs = Array.from({ length: 10 }, () => storedRun());
    await Promise.all(stores.flatMap((store) => runs.map((run) => store.save([{ ...run, id: crypto.randomUUID() }]))));
    for (const store of stores) {
      assert.equal((await store.list({}, 100, null)).length, 40);
      await store.close();
    }
  });

  it("has every run that was saved when the process is killed", async () => {
    const url = newUrl();
    const program = fileURLToPath(new URL("../../testing/save-until-killed.ts", import.meta.url));
    const child = spawn(process.execPath, ["--conditions=source", "--import", "tsx", program, url], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const exited = once(child, "exit");
    let told = "";
    for await (const chunk of child.stdout) {
      told += String(chunk);
      if (told.split("\n").length > 20) child.kill("SIGKILL");
    }
    await exited;
    const store = createStore(url);
    const saved = told.split("\n").slice(0, -1);
    assert.ok(saved.length >= 20);
    for (const id of saved) assert.ok(await store.find(id), `run ${id} is lost`);
    await store.close();
  });

  it("can be read by its owner only", async () => {
    const url = newUrl();
    const store = createStore(url);
    await store.open();
    assert.equal(statSync(join(url.slice("file:".length), "..")).mode & 0o777, 0o700);
    await store.close();
  });

  it("does not hold what was removed", async () => {
    const url = newUrl();
    const store = createStore(url);
    const content = "secret = 'nobody shall find this in the file'";
    const run = storedRun({ program: { language: "python", files: [{ name: "main.py", content }], entry: "main.py" } });
    await store.save([run]);
    await store.remove(run.id);
    await store.close();
    assert.equal(readFileSync(url.slice("file:".length)).includes("nobody shall find this"), false);
  });

  it("that is none is refused with its name and what is wrong", async () => {
    const path = join(folder, "text.sqlite");
    writeFileSync(path, "this is not a database\n".repeat(100));
    const store = createStore(`file:${path}`);
    await assert.rejects(store.open(), /^StoreError: The history in .*text\.sqlite cannot be used: .*not a database/);
    await assert.rejects(store.save([storedRun()]), /text\.sqlite/);
    await store.close();
  });

  it("that a newer server has written is refused, and stays as it is", async () => {
    const url = newUrl();
    const run = storedRun();
    const store = createStore(url);
    await store.save([run]);
    await store.close();
    const setVersion = (version: number) => {
      const database = new Database(url.slice("file:".length));
      database.pragma(`user_version = ${version}`);
      database.close();
    };
    setVersion(99);
    const older = createStore(url);
    await assert.rejects(older.open(), /newer version of the server \(tables 99, known \d+\)/);
    await older.close();
    setVersion(migrations.length);
    const again = createStore(url);
    assert.deepEqual(await again.find(run.id), run);
    await again.close();
  });

  it("in a place where none can be is refused with its name", async () => {
    const store = createStore("file:/dev/null/runs.sqlite");
    await assert.rejects(store.checkWritable(), /^StoreError: The history in \/dev\/null\/runs\.sqlite cannot be used/);
    await store.close();
  });
});
