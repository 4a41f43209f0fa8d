import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { promisify } from "node:util";
import { repositoryFolder } from "../folders.js";
import { collect } from "../testing/read-events.js";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";

const page = readFileSync(join(repositoryFolder, "docs", "api.md"), "utf8");

/** Each example with curl, the heading that it stands under, and what the page says that it prints. */
const examples = [...page.matchAll(/```sh\n([^`]*curl[^`]*)```\n\n```text\n([^`]*)```/g)].map((match) => ({
  title: /^## (.*)$/m.exec(page.slice(page.lastIndexOf("\n## ", match.index)))?.[1] ?? "",
  script: match[1] ?? "",
  printed: (match[2] ?? "").trim().split("\n"),
}));

describe("the examples in docs/api.md", () => {
  let server: TestServer;
  before(async () => {
    server = await startTestServer();
    for (const language of ["python", "bash"]) await collect(await server.stream({ language, code: "" }));
  });
  after(async () => {
    await server.noContainers();
    await server.close();
  });

  for (const [index, { title, script, printed }] of examples.entries()) {
    it(`do what the page says: ${index + 1}, ${title}`, async () => {
      const strict = `set -e\nAPI=${server.api}\ncurl() { command curl --fail-with-body "$@"; }\n`;
      const { stdout } = await promisify(execFile)("bash", ["-c", strict + script], { timeout: 120_000 });
      for (const text of printed) assert.ok(stdout.includes(text), `${text}\nis not in\n${stdout}`);
    });
  }

  it("are all found", () => {
    const withCurl = [...page.matchAll(/```sh\n[^`]*curl/g)].length;
    assert.equal(examples.length, withCurl);
    assert.ok(withCurl >= 8);
  });
});
