import { RunnerError } from "@code-runner/protocol";
import { expect, fixture, waitUntil } from "@open-wc/testing";
import { sendKeys } from "@web/test-runner-commands";
import type { CodeRunner } from "../code-runner.js";
import { configure } from "../configuration/configuration.js";
import "../define.js";
import { replaceRuntimes } from "../runs/runtimes-on-page.js";
import { playRuns } from "../testing/play-runs.js";

const PATIENCE = { timeout: 40_000 };

const find = (element: Element | null, selector: string) => element?.shadowRoot?.querySelector<HTMLElement>(selector);
const runLabel = (element: Element | null) => find(element, ".run")?.textContent?.trim();
const says = (element: Element | null, label: string) =>
  waitUntil(() => runLabel(element) === label, `the button says ${label}, not ${runLabel(element)}`, PATIENCE);

describe("The element's language", () => {
  after(() => {
    replaceRuntimes(null);
    configure({ strings: {} });
  });

  it("is that of the text around it, also beside another", async () => {
    const page = await fixture(`<div>
      <div lang="de-CH"><code-runner language="python"><pre>1</pre></code-runner></div>
      <div lang="ja"><code-runner language="python"><pre>1</pre></code-runner></div>
      <code-runner language="python"><pre>1</pre></code-runner>
      <code-runner language="python" lang="tlh"><pre>1</pre></code-runner></div>`);
    const [german, japanese, english, klingon] = Array.from(page.querySelectorAll("code-runner"));
    await says(german ?? null, "Ausführen");
    await says(japanese ?? null, "実行");
    await says(english ?? null, "Run");
    await says(klingon ?? null, "Run");
  });

  it("is spoken by what is loaded later, and in numbers", async () => {
    playRuns(({ recorder }) => {
      recorder.start();
      recorder.complete({ status: "error", exitCode: 3, executionTime: 1.5 });
    });
    const element = await fixture<CodeRunner>(
      `<code-runner lang="de" language="python"><pre>1</pre><p hidden data-role="hint">Ja</p></code-runner>`,
    );
    await says(element, "Ausführen");
    await element.run();
    await waitUntil(() => find(element, "[role=status] ") !== null, "there is a status", PATIENCE);
    await element.updateComplete;
    const status = find(element, ".status")?.textContent?.replace(/\s+/g, " ").trim();
    expect(status).to.equal("Das Programm ist mit Exit-Code 3 fehlgeschlagen. Exit-Code 3 · 1,50 s · in Ihrem Browser");
    await waitUntil(() => find(element, "[part~=hint-button]")?.textContent?.trim() === "Tipp", "the hint", PATIENCE);
    await expect(element).to.be.accessible();
  });

  it("is spoken by the editor's search, and of what a runtime reports in English", async () => {
    playRuns(() => {
      throw new RunnerError("server-unavailable", "The server did not answer within 3 s.");
    });
    const element = await fixture<CodeRunner>(`<code-runner lang="de" language="python"><pre>1</pre></code-runner>`);
    await says(element, "Ausführen");
    await element.run().catch(() => undefined);
    const status = () => find(element, ".status [role=status]");
    await waitUntil(() => status()?.textContent?.includes("antwortet nicht") === true, "it is told", PATIENCE);
    expect(status()?.textContent).to.equal(
      "Der Ausführungsserver antwortet nicht. The server did not answer within 3 s.",
    );
    expect(status()?.querySelector("[lang=en]")?.textContent).to.equal("The server did not answer within 3 s.");
    find(element, ".panel")?.click();
    await waitUntil(() => find(element, ".cm-content")?.matches(":focus") === true, "the editor is open", PATIENCE);
    await sendKeys({ down: "Control" });
    await sendKeys({ press: "f" });
    await sendKeys({ up: "Control" });
    await waitUntil(() => find(element, ".cm-search") !== null, "the search is open", PATIENCE);
    const words = [...(find(element, ".cm-search")?.querySelectorAll("button, label") ?? [])].map((node) =>
      (node.getAttribute("aria-label") ?? node.textContent ?? "").trim(),
    );
    expect(words).to.include.members(["Weiter", "Zurück", "Ganze Wörter", "Alle ersetzen", "Schließen"]);
    await expect(element).to.be.accessible();
  });

  it("may be the author's own, now or later", async () => {
    const element = await fixture<CodeRunner>(`<code-runner lang="pt-BR" language="python"><pre>1</pre></code-runner>`);
    expect(runLabel(element)).to.equal("Run");
    configure({ strings: { pt: { page: { run: "Executar" } } } });
    await says(element, "Executar");
  });
});
