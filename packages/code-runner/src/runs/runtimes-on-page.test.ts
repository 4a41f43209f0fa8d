import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Runtime } from "@code-runner/protocol";
import type { PageRuntimeOptions, RuntimeSource } from "./runtimes-on-page.js";
import { shareRuntimes } from "./runtimes-on-page.js";

const runtime: Runtime = {
  prepare: () => Promise.resolve(),
  run: () => Promise.reject(new Error("It is never run here.")),
  dispose: () => {},
};

function countingSource(): { source: RuntimeSource; made: PageRuntimeOptions[] } {
  const made: PageRuntimeOptions[] = [];
  const source: RuntimeSource = {
    pageLanguages: () => Promise.resolve(["python"]),
    page: (options) => {
      made.push(options);
      return Promise.resolve(runtime);
    },
    server: () => Promise.reject(new Error("There is no server here.")),
  };
  return { source, made };
}

describe("the runtimes of a page", () => {
  it("are one for each set of origins, whatever else the caller knows", async () => {
    const { source, made } = countingSource();
    const shared = shareRuntimes(source);
    const network = ["https://b.example", "https://a.example"];
    const first = { assets: null, network, language: "python", runOn: "auto" };
    const second = { assets: null, network: [...network].reverse(), language: "python", runOn: "page" };
    assert.equal(await shared.page(first), await shared.page(second));
    await shared.page({ assets: null, network: [] });
    assert.equal(made.length, 2);
  });

  it("are made again after a failure", async () => {
    const { source, made } = countingSource();
    let hasFailed = false;
    const shared = shareRuntimes({
      ...source,
      page: (options) => {
        if (hasFailed) return source.page(options);
        hasFailed = true;
        return Promise.reject(new Error("not now"));
      },
    });
    await assert.rejects(shared.page({ assets: null, network: [] }));
    await shared.page({ assets: null, network: [] });
    assert.equal(made.length, 1);
  });
});
