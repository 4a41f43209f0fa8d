import type { RunResult } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { z } from "zod";
import type { historyEntry, historyPage } from "../routes/history.js";
import type { ServerProcess } from "../testing/server-process.js";
import { startServerProcess } from "../testing/server-process.js";

const read = async <T>(server: ServerProcess, path: string) =>
  (await (await fetch(`${server.url}/api/v1/code${path}`)).json()) as T;

describe("a run that was answered", { timeout: 300_000 }, () => {
  it("is in the history after the server was killed at that moment", async () => {
    const folder = mkdtempSync(join(tmpdir(), "code-runner-durability-"));
    const env = { SANDBOX_OWNER: `test-${randomUUID()}`, DATABASE_URL: `file:${join(folder, "runs.sqlite")}` };
    try {
      const first = await startServerProcess(env);
      const request = { language: "bash", code: "echo kept", contentId: "page", snippetId: "one" };
      const response = await first.post("/execute", request);
      const { id } = (await response.json()) as RunResult;
      assert.equal(await first.end("SIGKILL"), null);

      const second = await startServerProcess(env);
      const entry = await read<z.infer<typeof historyEntry>>(second, `/history/${id}`);
      assert.equal(entry.status, "success");
      assert.equal((entry.result as unknown as RunResult).stdout, "kept\n");
      const { runs } = await read<z.infer<typeof historyPage>>(second, "/history?contentId=page");
      assert.deepEqual(
        runs.map((run) => run.id),
        [id],
      );
      assert.equal(await second.end("SIGTERM"), 0);
      await second.removeContainers();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
