import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, describe, it } from "node:test";
import { startTestServer } from "../src/testing/test-server.js";
import type { TestServer } from "../src/testing/test-server.js";

/** What a sandbox may know: where programs are found, and what the languages need. Nothing comes from the server. */
const HARMLESS =
  /^(PATH|HOME|HOSTNAME|LANG|LC_ALL|PWD|SHLVL|OLDPWD|TERM|TZ|_|TMPDIR|USER|LOGNAME|SHELL|(PYTHON|NODE)\w+)$/;

describe("the server's secrets", () => {
  const secret = `secret-${randomUUID()}`;
  const names = ["JWT_SECRET", "EMBED_SECRET", "READER_SALT", "DATABASE_URL", `E_${randomUUID().replaceAll("-", "")}`];
  const before_ = { ...process.env };
  let server: TestServer;

  before(async () => {
    for (const name of names) process.env[name] = secret;
    server = await startTestServer({ env: { JWT_SECRET: secret, EMBED_SECRET: secret, READER_SALT: secret } });
  });
  after(async () => {
    await server.close();
    for (const name of names) {
      if (before_[name] === undefined) delete process.env[name];
      else process.env[name] = before_[name];
    }
  });

  it("are in no environment that a program can see", async () => {
    const code = "tr '\\0' '\\n' < /proc/self/environ; echo; env; cat /proc/*/environ 2>/dev/null | tr '\\0' '\\n'";
    const { status, stdout } = await server.execute({ language: "bash", code });
    assert.equal(status, "success");
    assert.doesNotMatch(stdout, new RegExp(secret));
    const found = [...stdout.matchAll(/^(\w+)=/gm)].map(([, name = ""]) => name);
    assert.ok(found.includes("PATH"), stdout);
    assert.deepEqual(
      found.filter((name) => !HARMLESS.test(name)),
      [],
    );
  });

  it("are not told by an error either", async () => {
    const response = await fetch(`${server.api}/languages`, { headers: { Authorization: `Bearer ${secret}` } });
    assert.equal(response.status, 401);
    assert.doesNotMatch(await response.text(), new RegExp(secret));
    assert.doesNotMatch(server.logged.join("\n"), new RegExp(secret));
  });
});
