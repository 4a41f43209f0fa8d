import { expect, fixture, waitUntil } from "@open-wc/testing";
import type { CodeRunner } from "../code-runner.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

/** How much lighter one colour is than the other, as WCAG counts it. */
function contrast(one: string, other: string): number {
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => Number(part) / 255);
    const [x, y, z] = [r, g, b].map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * (x ?? 0) + 0.7152 * (y ?? 0) + 0.0722 * (z ?? 0) + 0.05;
  };
  return Math.max(light(one) / light(other), light(other) / light(one));
}

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
    const root = element.renderRoot;
    const red = () => Array.from(root.querySelectorAll(".xterm-rows span")).find((node) => node.textContent === "red");
    await waitUntil(() => red() !== undefined, "the terminal shows the output", PATIENCE);
    expect(root.querySelectorAll("style").length).to.equal(0);
    const plain = getComputedStyle(root.querySelector(".xterm-rows") as Element);
    expect(getComputedStyle(red() as Element).color).not.to.equal(plain.color);
    expect(getComputedStyle(root.querySelector(".xterm-rows > div") as Element).display).to.equal("block");
    element.stop();
    await run;
  });

  it("follow the site while the program runs", async () => {
    playRuns(async ({ recorder, stopped }) => {
      recorder.start();
      recorder.output("stdout", "\u001b[33myellow\u001b[0m \u001b[97mwhite\u001b[0m plain\n");
      await stopped;
      return recorder.complete({ status: "stopped" });
    });
    const page = await fixture<HTMLElement>(
      `<div class="light"><code-runner language="rust" tty><pre>fn main() {}</pre></code-runner></div>`,
    );
    const element = page.querySelector("code-runner") as CodeRunner;
    const run = element.run();
    const root = element.renderRoot;
    const named = (text: string) =>
      Array.from(root.querySelectorAll(".xterm-rows span")).find((node) => node.textContent === text);
    const colorOf = (node: Element | undefined) => (node === undefined ? "" : getComputedStyle(node).color);
    const rows = () => colorOf(root.querySelector(".xterm-rows") ?? undefined);
    const background = () => getComputedStyle(root.querySelector(".terminal-box") as Element).backgroundColor;
    const isReadable = () =>
      [colorOf(named("yellow")), colorOf(named("white")), rows()].every(
        (color) => contrast(color, background()) >= 4.4,
      );
    await waitUntil(() => named("yellow") !== undefined, "the terminal shows the output", PATIENCE);
    expect(rows()).to.equal("rgb(31, 36, 48)");
    expect(isReadable()).to.equal(true);
    page.className = "dark";
    await waitUntil(() => rows() === "rgb(227, 231, 238)", "the text turns light", PATIENCE);
    await waitUntil(() => background() === "rgb(16, 19, 23)" && isReadable(), "all of it can be read", PATIENCE);
    expect(
      getComputedStyle(root.querySelector(".xterm-viewport, .xterm-scrollable-element") as Element).backgroundColor,
    ).to.be.oneOf(["rgb(16, 19, 23)", "rgba(0, 0, 0, 0)"]);
    element.stop();
    await run;
  });
});
