import type { Program } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { Sessions } from "./sessions.js";

const program = (content: string): Program => ({
  language: "python",
  files: [{ name: "main.py", content }],
  entry: "main.py",
});
const key = (session: string, caller = "reader:1", language = "python") => ({ caller, session, language });
const success = { status: "success" } as const;
const codesIn = (sessions: Sessions, ...of: Parameters<typeof key>) =>
  sessions.find(key(...of)).earlier.map(({ files }) => files[0]?.content);

describe("a session on the server", () => {
  it("holds the programs that have run in it, in order", () => {
    const sessions = new Sessions();
    sessions.note(key("a"), program("1"), success);
    sessions.note(key("a"), program("2"), { status: "error" });
    assert.deepEqual(codesIn(sessions, "a"), ["1", "2"]);
  });

  it("is lost when its caller remembers one of which this server knows nothing", () => {
    const sessions = new Sessions();
    assert.equal(sessions.find(key("a"), true).isLost, true);
    assert.equal(sessions.find(key("a")).isLost, false);
    sessions.note(key("a"), program("1"), success);
    assert.equal(sessions.find(key("a"), true).isLost, false);
  });

  it("is one caller's, and of one language", () => {
    const sessions = new Sessions();
    sessions.note(key("a"), program("1"), success);
    assert.deepEqual(codesIn(sessions, "a", "reader:2"), []);
    assert.deepEqual(codesIn(sessions, "a", "reader:1", "bash"), []);
    assert.deepEqual(codesIn(sessions, "b"), []);
  });

  it("does not hold what was ended from outside, nor checks", () => {
    const sessions = new Sessions();
    for (const status of ["timeout", "stopped", "memory-limit", "output-limit", "lost"] as const) {
      sessions.note(key("a"), program("1"), { status });
    }
    assert.equal(sessions.size, 0);
    sessions.note(key("a"), { ...program("1"), check: "assert secret" }, success);
    assert.equal(sessions.find(key("a")).earlier[0]?.check, undefined);
  });

  it("takes no more than its count and its size", () => {
    for (const limits of [{ maxPrograms: 1 }, { maxBytes: 10 }]) {
      const sessions = new Sessions(limits);
      sessions.note(key("a"), program("1"), success);
      assert.throws(() => sessions.find(key("a")), { code: "too-large", param: "session" });
      assert.deepEqual(codesIn(sessions, "b"), []);
    }
  });

  it("makes room for others, the longest unused first, and says that it is gone, once", () => {
    const sessions = new Sessions({ maxSessions: 3, maxSessionsOfCaller: 2 });
    sessions.note(key("a"), program("1"), success);
    sessions.note(key("b"), program("1"), success);
    sessions.note(key("a"), program("2"), success);
    sessions.note(key("c"), program("1"), success);
    assert.deepEqual(sessions.find(key("b")), { earlier: [], isLost: true });
    assert.deepEqual(sessions.find(key("b")), { earlier: [], isLost: false });
    assert.deepEqual(codesIn(sessions, "a"), ["1", "2"]);
    sessions.note(key("x", "reader:2"), program("1"), success);
    sessions.note(key("y", "reader:2"), program("1"), success);
    assert.equal(sessions.size, 3);
    assert.equal(sessions.find(key("a")).isLost, true);
  });

  it("is forgotten when nobody uses it", async () => {
    const sessions = new Sessions({ idleMs: 1 });
    sessions.note(key("a"), program("1"), success);
    while (sessions.size > 0) await sleep(1);
    assert.equal(sessions.find(key("a")).isLost, true);
  });
});
