import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { ApiKeys } from "../access/api-keys.js";
import { siteOfEmbed } from "../access/embed-tokens.js";

const MAIN = fileURLToPath(new URL("../main.ts", import.meta.url));
const TSX = import.meta.resolve("tsx");
const SECRET = "0123456789abcdef0123456789abcdef";
const folder = mkdtempSync(join(tmpdir(), "command-"));
const keysFile = join(folder, "code-runner.keys.json");
after(() => rmSync(folder, { recursive: true }));

/** Calls the command in a folder where there is nothing else. */
function call(words: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--conditions=source", "--import", TSX, MAIN, ...words],
    {
      cwd: folder,
      env: { PATH: process.env.PATH, DOCKER_HOST: "unix:///nowhere/docker.sock", ...env },
      encoding: "utf8",
    },
  );
  return { status, stdout, stderr };
}

describe("the command", () => {
  it("explains itself, and each of its commands", () => {
    const { status, stdout } = call(["--help"]);
    assert.equal(status, 0);
    for (const name of ["serve", "images", "doctor", "keys"]) assert.match(stdout, new RegExp(`^  ${name} `, "m"));
    const images = call(["images", "--help"]);
    assert.equal(images.status, 0);
    assert.match(images.stdout, /images build[^]*images list[^]*images prune/);
  });

  it("ends with 2 and its help for what it does not understand", () => {
    const wrong: [string[], RegExp][] = [
      [["srve"], /There is no command srve/],
      [["images", "burn"], /needs build, list or prune/],
      [["serve", "now"], /takes no words/],
      [["keys", "create"], /needs an action and a name/],
      [["keys", "create", "a", "--colour"], /Unknown option '--colour'/],
      [["keys", "create", "two words"], /A name has/],
    ];
    for (const [words, message] of wrong) {
      const { status, stderr } = call(words);
      assert.equal(status, 2, words.join(" "));
      assert.match(stderr, message);
      assert.match(stderr, /npx @code-runner\/server/);
    }
  });

  it("ends with 1 and one sentence for a wrong setting", () => {
    const { status, stderr } = call([], { PORT: "http" });
    assert.equal(status, 1);
    assert.equal(stderr, 'PORT must be a whole number from 0 to 65535, but it is "http".\n');
  });

  it("does not repeat a secret that is wrong", () => {
    const { status, stderr } = call(["keys", "list"], { JWT_SECRET: "hunter2" });
    assert.equal(status, 1);
    assert.match(stderr, /^JWT_SECRET must be at least 32 characters/);
    assert.doesNotMatch(stderr, /hunter2/);
  });

  it("says that Docker is missing, and ends with 1", () => {
    for (const words of [["doctor"], ["images", "list"]]) {
      const { status, stdout, stderr } = call(words);
      assert.equal(status, 1, words.join(" "));
      assert.match(stdout + stderr, /Docker was not found/);
    }
  });
});

describe("keys", () => {
  it("are created, listed and revoked, and only their hashes are kept", () => {
    const created = call(["keys", "create", "ci"]);
    assert.equal(created.status, 0, created.stderr);
    assert.match(created.stdout, /^crk_[\w-]{43}\n$/);
    const key = created.stdout.trim();
    assert.doesNotMatch(readFileSync(keysFile, "utf8"), new RegExp(key));
    assert.equal(statSync(keysFile).mode & 0o777, 0o600);
    const keys = new ApiKeys(keysFile, []);
    assert.equal(keys.nameOf(key), "ci");

    assert.equal(call(["keys", "create", "ci"]).status, 1, "a name is taken once");
    assert.match(call(["keys", "list"]).stdout, /^\d{4}-\d\d-\d\d  ci\n$/);
    assert.equal(call(["keys", "revoke", "ci"]).status, 0);
    assert.equal(keys.nameOf(key), null, "at once");
    assert.equal(call(["keys", "revoke", "ci"]).status, 1);
  });

  it("can be printed for the configuration instead", () => {
    rmSync(keysFile, { force: true });
    const { status, stdout, stderr } = call(["keys", "create", "agent", "--print"]);
    assert.equal(status, 0);
    assert.equal(existsSync(keysFile), false);
    const entry = /API_KEYS=(agent:[0-9a-f]{64})/.exec(stderr)?.[1] ?? "";
    assert.equal(new ApiKeys(keysFile, [entry]).nameOf(stdout.trim()), "agent");
  });

  it("are not overwritten when their file is broken", () => {
    writeFileSync(keysFile, "{");
    const { status, stderr } = call(["keys", "create", "ci"]);
    assert.equal(status, 1);
    assert.match(stderr, /does not hold API keys/);
    assert.equal(readFileSync(keysFile, "utf8"), "{");
    rmSync(keysFile);
  });

  it("make tokens for embeds", async () => {
    assert.match(call(["keys", "embed", "https://lms.example.org"]).stderr, /EMBED_SECRET must be set/);
    const { status, stdout } = call(["keys", "embed", "https://lms.example.org"], { EMBED_SECRET: SECRET });
    assert.equal(status, 0);
    assert.equal(await siteOfEmbed(stdout.trim(), SECRET), "https://lms.example.org");
    assert.equal(call(["keys", "embed", "lms.example.org"], { EMBED_SECRET: SECRET }).status, 2);
  });
});
