import type { RunResult } from "@code-runner/protocol";
import type { Locator } from "playwright-core";

/** What the element says of itself. */
interface ElementState {
  state: string;
  result: RunResult | null;
}

/** Presses Run as a reader would. */
export async function pressRun(snippet: Locator): Promise<void> {
  await snippet.getByRole("button", { name: "Run", exact: true }).click();
}

/** Waits for the end of the run. @throws when the element says that we failed, or after `timeoutMs`. */
export async function finishedResult(snippet: Locator, timeoutMs = 80_000): Promise<RunResult> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const { state, result } = await readState(snippet);
    if (state === "finished" && result !== null) return result;
    if (state === "failed") throw new Error(`There is no result: ${await statusText(snippet)}`);
    if (Date.now() > deadline) throw new Error(`The run did not end; its state is ${state}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits until the element says that there is no result, and returns the sentence that the reader sees. */
export async function failureSentence(snippet: Locator): Promise<string> {
  await snippet.getByRole("button", { name: "Retry" }).waitFor({ timeout: 20_000 });
  return statusText(snippet);
}

function readState(snippet: Locator): Promise<ElementState> {
  return snippet.evaluate((element) => {
    const { state, result } = element as unknown as ElementState;
    return { state, result };
  });
}

async function statusText(snippet: Locator): Promise<string> {
  return snippet.evaluate(
    (element) => element.shadowRoot?.querySelector('[part~="status"]')?.textContent?.trim() ?? "",
  );
}
