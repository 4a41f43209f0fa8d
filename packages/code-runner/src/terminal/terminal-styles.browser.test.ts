import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

describe("The terminal's styles", () => {
  after(() => replaceRuntimes(null));

  it("are no style elements, which a strict policy refuses, and hold all the same", async () => {
    playRuns(async ({ recorder, stopped }) => {
      recorder.start();
      recorder.output("stdout", "\u001b[31mred\u001b[0m plain\n");
      await stopped;
      return recorder.complete({ status: "stopped" });
    });
    const element = await fixture<CodeRunner>(`<code-runner language="rust" tty><pre>fn main() {}</pre></code-runner>`);
    const run = element.run();
    const root = element.shadowRoot as ShadowRoot;
    const red = () => Array.from(root.querySelectorAll(".xterm-rows span")).find((node) => node.textContent === "red");
    await waitUntil(() => red() !== undefined, "the terminal shows the output", PATIENCE);
    expect(root.querySelectorAll("style").length).to.equal(0);
    const plain = getComputedStyle(root.querySelector(".xterm-rows") as Element);
    expect(getComputedStyle(red() as Element).color).not.to.equal(plain.color);
    expect(getComputedStyle(root.querySelector(".xterm-rows > div") as Element).display).to.equal("block");
    element.stop();
    await run;
  });
});
