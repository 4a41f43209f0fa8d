import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { after, before, describe, it } from "node:test";
import type { Browser } from "puppeteer-core";
import { browserNames, launchBrowser } from "../scripts/browsers.mjs";
import type { Answer, RecordingSite } from "./isolation/recording-site.js";
import { siteBundle, startRecordingSite } from "./isolation/recording-site.js";

const frameFile = readdirSync(`${siteBundle}/assets`).find((name) => /^frame-.*\.html$/.test(name)) ?? "";
const frameText = readFileSync(`${siteBundle}/assets/${frameFile}`, "utf8");
const frameHash = /'sha256-[^']+'/.exec(frameText)?.[0] ?? "";

/** A page whose frame is loaded by its address, or by its text where the file is served as text. */
const pageWith = (
  frame: "src" | "srcdoc",
) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Strict</title>
${frame === "src" ? "" : `<script type="application/json" data-code-runner-config>{ "assets": { "frame": "/frame.txt" } }</script>`}
<script type="module" src="/runner/code-runner.js"></script></head><body>
<code-runner id="javascript" language="javascript" run-on="page"><pre>console.log("hello")</pre></code-runner>
<code-runner id="python" language="python" run-on="page"><pre>print("hello")</pre></code-runner></body></html>`;

/** What a page with a frame by its address has to allow; the frame's own policy holds inside it. */
const bySrc = ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-src 'self'"];

/** A frame by its text inherits the page's policy, which then has to allow what the frame needs. */
const bySrcdoc = [
  "default-src 'none'",
  `script-src 'self' ${frameHash} 'wasm-unsafe-eval' blob:`,
  "worker-src blob:",
  "connect-src 'self' blob:",
];

const without = (policy: readonly string[], directive: string) =>
  policy.filter((part) => !part.startsWith(`${directive} `));

interface Case {
  title: string;
  frame: "src" | "srcdoc";
  policy: readonly string[];
  /** What the two snippets print, or null where nothing can run. */
  prints: string | null;
}

const cases: readonly Case[] = [
  { title: "runs with a frame by its address", frame: "src", policy: bySrc, prints: "hello\n" },
  {
    title: "runs where scripts have to be of trusted types",
    frame: "src",
    policy: [...bySrc, "require-trusted-types-for 'script'"],
    prints: "hello\n",
  },
  { title: "runs with a frame by its text", frame: "srcdoc", policy: bySrcdoc, prints: "hello\n" },
  { title: "needs frame-src for the address", frame: "src", policy: without(bySrc, "frame-src"), prints: null },
  { title: "needs connect-src for the files", frame: "src", policy: without(bySrc, "connect-src"), prints: null },
  { title: "needs more for a frame by its text", frame: "srcdoc", policy: bySrc, prints: null },
];

for (const name of browserNames)
  describe(`a page with a strict policy in ${name}`, () => {
    let browser: Browser;
    let site: RecordingSite;

    before(async () => {
      const pages: Record<string, Answer> = {
        "/frame.txt": (_request, response) => {
          response.writeHead(200, { "Content-Type": "text/plain" });
          response.end(frameText);
        },
      };
      for (const [index, { frame, policy }] of cases.entries())
        pages[`/${index}`] = (_request, response) => {
          const headers = { "Content-Type": "text/html", "Content-Security-Policy": policy.join("; ") };
          response.writeHead(200, headers);
          response.end(pageWith(frame));
        };
      site = await startRecordingSite("localhost", pages);
      browser = await launchBrowser(name);
    });
    after(async () => {
      await browser?.close();
      await site?.stop();
    });

    for (const [index, { title, prints }] of cases.entries())
      it(title, async () => {
        const tab = await browser.newPage();
        await tab.evaluateOnNewDocument(() => {
          const state = globalThis as unknown as { violations: string[] };
          state.violations = [];
          document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) =>
            state.violations.push(`${effectiveDirective} ${blockedURI}`),
          );
        });
        await tab.goto(`${site.url}/${index}`);
        await tab.waitForFunction(() => customElements.get("code-runner") !== undefined);
        for (const id of prints === null ? ["javascript"] : ["javascript", "python"]) {
          const stdout = await tab.evaluate(async (snippetId) => {
            const snippet = document.getElementById(snippetId) as HTMLElement & { run(): Promise<{ stdout: string }> };
            return snippet.run().then(
              (result) => result.stdout,
              () => null,
            );
          }, id);
          assert.equal(stdout, prints, id);
        }
        const violations = await tab.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
        // The icon is the browser's own wish.
        const ofOurs = violations.filter((violation) => !violation.endsWith("/favicon.ico"));
        if (prints !== null) assert.deepEqual(ofOurs, [], "nothing was refused");
        await tab.close();
      });
  });
