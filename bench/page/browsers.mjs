import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import puppeteer from "puppeteer-core";

const found = (...paths) => paths.find((path) => path !== undefined && existsSync(path));

const browsers = {
  chromium: {
    executablePath: found(process.env.CHROMIUM_PATH, "/usr/bin/chromium", "/usr/bin/google-chrome"),
    browser: "chrome",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
  firefox: {
    executablePath: found(process.env.FIREFOX_PATH, "/usr/bin/firefox-esr", "/usr/bin/firefox"),
    browser: "firefox",
  },
};

/** The browsers that are installed here. */
export const installedBrowsers = Object.keys(browsers).filter((name) => browsers[name].executablePath !== undefined);

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
  const browser = await puppeteer.launch({
    ...browsers[name],
    userDataDir: profile,
    headless: true,
    protocolTimeout: 120_000,
  });
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
