import { expect, fixture } from "@open-wc/testing";
import { emulateMedia } from "@web/test-runner-commands";
import type { CodeRunner } from "./code-runner.js";
import "./define.js";
import { replaceRuntimes } from "./runs/runtimes-on-page.js";
import { playRuns } from "./testing/play-runs.js";
import { waitUntil } from "./testing/wait-until.js";

const shadow = (element: CodeRunner) => element.renderRoot;
const sentence = (element: CodeRunner) => shadow(element).querySelector(".status [role=status]")?.textContent ?? "";

/** How many things move at the moment: animations and transitions, and the bars that browsers move themselves. */
function moving(element: CodeRunner): number {
  const bars = Array.from(shadow(element).querySelectorAll("progress:indeterminate"));
  const running = shadow(element)
    .getAnimations()
    .filter(({ playState }) => playState === "running");
  return running.length + bars.filter((bar) => bar.checkVisibility()).length;
}

describe("what moves while a program is loaded and runs", () => {
  after(() => replaceRuntimes(null));

  /** What moves in each state on the way to the result, by the sentence that is shown then. */
  async function motions(): Promise<Record<string, number>> {
    let goOn: () => void = () => undefined;
    const looked = () => new Promise<void>((resolve) => (goOn = resolve));
    playRuns(async ({ recorder }) => {
      recorder.progress("installing packages", 0, null);
      await looked();
      recorder.progress("loading Python", 2_000_000, 4_000_000);
      await looked();
      recorder.start();
      await looked();
    });
    const element = await fixture<CodeRunner>(
      `<code-runner><pre><code class="language-python">print(1)</code></pre></code-runner>`,
    );
    const result = element.run();
    const found: Record<string, number> = {};
    for (const wanted of ["Installing packages…", "Loading Python", "Running…"]) {
      await waitUntil(() => sentence(element).startsWith(wanted), wanted);
      found[wanted] = moving(element);
      goOn();
    }
    await result;
    return found;
  }

  it("moves for readers who have nothing against it", async () => {
    expect(await motions()).to.deep.equal({ "Installing packages…": 2, "Loading Python": 1, "Running…": 1 });
  });

  // Firefox has no way for a test to say what its reader prefers.
  if (!navigator.userAgent.includes("Firefox"))
    it("stands still for readers who want less motion", async () => {
      await emulateMedia({ reducedMotion: "reduce" });
      try {
        expect(await motions()).to.deep.equal({ "Installing packages…": 0, "Loading Python": 0, "Running…": 0 });
      } finally {
        await emulateMedia({ reducedMotion: "no-preference" });
      }
    });
});
