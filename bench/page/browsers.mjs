import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { launchBrowser } from "../../scripts/browsers.mjs";

/** A profile in a folder of its own, for as long as `use` takes. */
export async function withProfile(use) {
  const profile = mkdtempSync(join(tmpdir(), "code-runner-bench-"));
  try {
    return await use(profile);
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Opens the page in a browser that is started for it, and leaves it alone until it has settled. */
export async function withPage(name, profile, url, use) {
  const browser = await launchBrowser(name, { profile });
  try {
    const page = await browser.newPage();
    await openSettled(page, url);
    return await use(page);
  } finally {
    await browser.close();
  }
}

/** Opens the page and waits until everything that it does by itself is done. */
export async function openSettled(page, url) {
  await page.goto(url, { waitUntil: "load" });
  await page.waitForFunction(() => document.querySelector("#hi")?.shadowRoot?.querySelector("button") != null);
  await new Promise((resolve) => setTimeout(resolve, 700));
}
