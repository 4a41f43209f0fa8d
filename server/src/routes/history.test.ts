import type { Problem } from "@code-runner/protocol";
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import type { z } from "zod";
import { createStore } from "../store/create-store.js";
import { appForCaller, callers } from "../testing/app-for-caller.js";
import { storedRun } from "../testing/describe-store.js";
import type { historyEntry } from "./history.js";
import { historyPage, historyRoutes } from "./history.js";

type Page = z.infer<typeof historyPage>;

const store = createStore("memory:");
const as = (caller: keyof typeof callers) => appForCaller(callers[caller], historyRoutes(store));
const program = { language: "python", files: [{ name: "main.py", content: "print(1)" }], entry: "main.py" };
const mine = Array.from({ length: 3 }, (_, index) => storedRun({ caller: "user:ada", createdAt: index, program }));
const others = [
  storedRun({ caller: "reader:a", createdAt: 10, projectId: "p", contentId: "c" }),
  storedRun({ caller: "reader:b", createdAt: 11, projectId: "p", contentId: "d" }),
];

async function list(caller: keyof typeof callers, query = ""): Promise<Page> {
  const response = await as(caller).request(`/history${query}`);
  assert.equal(response.status, 200);
  return historyPage.parse(await response.json());
}

const idsOf = ({ runs }: Page) => runs.map(({ id }) => id);
const ids = (...runs: { id: string }[]) => runs.map(({ id }) => id);

describe("the history", () => {
  before(() => store.save([...mine, ...others]));
  after(() => store.close());

  it("shows its owner all runs, the youngest first and without programs", async () => {
    const page = await list("owner");
    assert.deepEqual(idsOf(page), ids(...mine, ...others).reverse());
    assert.equal(page.next, null);
    assert.equal(page.runs[0]?.createdAt, "1970-01-01T00:00:00.011Z");
    assert.equal("program" in (page.runs.at(-1) ?? {}), false);
  });

  it("shows a signed-in user their own runs, whatever they ask for", async () => {
    assert.deepEqual(idsOf(await list("user")), ids(...mine).reverse());
    assert.deepEqual((await list("user", "?projectId=p")).runs, []);
  });

  it("shows a reader no list: others share the address", async () => {
    const response = await as("reader").request("/history");
    assert.equal(response.status, 401);
    assert.equal(((await response.json()) as Problem).code, "unauthorized");
  });

  it("comes in pages", async () => {
    const first = await list("owner", "?limit=3");
    assert.equal(first.runs.length, 3);
    assert.ok(first.next);
    const second = await list("owner", `?limit=3&cursor=${first.next}`);
    assert.equal(second.next, null);
    assert.deepEqual([...idsOf(first), ...idsOf(second)], ids(...mine, ...others).reverse());
  });

  it("can be narrowed to a project and to a page", async () => {
    assert.deepEqual(idsOf(await list("owner", "?projectId=p")), ids(...others).reverse());
    assert.deepEqual(idsOf(await list("owner", "?projectId=p&contentId=c")), ids(others[0] ?? { id: "" }));
  });

  it("says what is wrong with a query", async () => {
    const wrong = { "?limit=0": "limit", "?limit=x": "limit", "?limit=201": "limit", "?cursor=x": "cursor" };
    for (const [query, param] of Object.entries(wrong)) {
      const response = await as("owner").request(`/history${query}`);
      assert.equal(response.status, 400, query);
      assert.equal(((await response.json()) as Problem).param, param);
    }
  });
});

describe("a run in the history", () => {
  const keptStore = createStore("memory:");
  const app = appForCaller(callers.reader, historyRoutes(keptStore));
  after(() => keptStore.close());

  it("is shown with its program to whoever knows its id", async () => {
    const run = storedRun({ caller: "user:somebody", program });
    await keptStore.save([run]);
    const entry = (await (await app.request(`/history/${run.id}`)).json()) as z.infer<typeof historyEntry>;
    assert.equal(entry.id, run.id);
    assert.deepEqual(entry.program, program);
    assert.equal(entry.result, null);
  });

  it("is gone when it has been deleted", async () => {
    const run = storedRun();
    await keptStore.save([run]);
    assert.equal((await app.request(`/history/${run.id}`, { method: "DELETE" })).status, 204);
    assert.equal((await app.request(`/history/${run.id}`)).status, 404);
    assert.equal((await app.request(`/history/${run.id}`, { method: "DELETE" })).status, 404);
  });
});
