import { API_PATH } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { z } from "zod";
import { collect } from "../testing/read-events.js";
import type { TestServer } from "../testing/test-server.js";
import { startTestServer } from "../testing/test-server.js";
import type { OpenApiDocument } from "./document.js";
import * as schemas from "./schemas.js";

describe("the answers of a real server", () => {
  let server: TestServer;
  let document: OpenApiDocument;

  before(async () => {
    server = await startTestServer();
    document = (await (await fetch(server.api.replace(API_PATH, "/openapi.json"))).json()) as OpenApiDocument;
    for (const language of ["python", "cpp"]) await collect(await server.stream({ language, code: "" }));
  });
  after(async () => {
    await server.noContainers();
    await server.close();
  });

  /** As the published description says, and without a field that it does not mention. */
  function assertDescribed(name: string, schema: z.ZodType, answer: unknown): void {
    const published = z.fromJSONSchema(document.components.schemas[name] as Parameters<typeof z.fromJSONSchema>[0]);
    const checked = published.safeParse(answer);
    assert.ok(checked.success, `${name}: ${checked.error?.message} in ${JSON.stringify(answer)}`);
    assert.deepEqual(schema.parse(answer), answer);
  }

  const get = async (path: string): Promise<unknown> => (await fetch(server.api + path)).json();

  it("are results as described, of programs that end in every way", async () => {
    const programs = [
      { language: "python", code: "print('ü')\nopen('out.txt', 'w').write('x')", outputFiles: ["out.txt"] },
      { language: "python", code: "1/0", setup: "x = 1", check: "assert x" },
      { language: "python", code: "x = 1", check: "assert x == 2", session: "described" },
      { language: "python", code: "while True: pass", timeout: 0.5 },
      { language: "cpp", code: "int main() { return 3; }" },
      { language: "cpp", code: "int main() { return x; }" },
    ];
    for (const program of programs) assertDescribed("RunResult", schemas.runResult, await server.execute(program));
  });

  it("are events as described", async () => {
    const events = await collect(await server.stream({ language: "python", code: "print(1)\nraise ValueError('no')" }));
    const types = new Set(events.map(({ type }) => type));
    for (const type of ["start", "output", "error", "complete"] as const) assert.ok(types.has(type), type);
    for (const event of events) assertDescribed("RunEvent", schemas.runEvent, event);
  });

  it("are languages, environments, findings and problems as described", async () => {
    assertDescribed("Languages", schemas.languagesResponse, await get("/languages"));
    assertDescribed("Environments", schemas.environmentsResponse, await get("/environments"));
    const found = await server.post("/validate", { language: "python", code: "import os\nprint(" });
    assertDescribed("Validation", schemas.validateResponse, await found.json());
    assertDescribed("Problem", schemas.problem, await (await server.post("/execute", { language: "python" })).json());
    assertDescribed("Problem", schemas.problem, await get("/runs/none/events"));
  });
});
