import { existsSync } from "node:fs";
import type { Browser, LaunchOptions } from "puppeteer-core";
import puppeteer from "puppeteer-core";

/** The browsers in which isolation and policies are measured. */
export const BROWSER_NAMES = ["chromium", "firefox"] as const;

export type BrowserName = (typeof BROWSER_NAMES)[number];

const firstOf = (paths: readonly string[]) => paths.find(existsSync);

const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // A program that takes all memory gets to its end soon, and not to the machine's.
  "--js-flags=--max-old-space-size=400",
];

/** As readers have it: puppeteer would put sandboxed frames into the page's own process. */
const isolatingFrames = (argument: string) =>
  argument.startsWith("--disable-features=") ? argument.replace(",IsolateSandboxedIframes", "") : argument;

const launchOptions: Record<BrowserName, () => LaunchOptions> = {
  chromium: () => ({
    browser: "chrome",
    executablePath: process.env.CHROMIUM_PATH ?? firstOf(["/usr/bin/chromium", "/usr/bin/google-chrome"]) ?? "chromium",
    ignoreDefaultArgs: true,
    args: puppeteer.defaultArgs({ browser: "chrome", args: chromiumArguments }).map(isolatingFrames),
  }),
  firefox: () => ({
    browser: "firefox",
    executablePath: process.env.FIREFOX_PATH ?? firstOf(["/usr/bin/firefox-esr", "/usr/bin/firefox"]) ?? "firefox",
    // The same limit, in KB.
    extraPrefsFirefox: { "dom.workers.options.mem.max": 400_000, "javascript.options.mem.max": 400_000 },
  }),
};

/** Starts a real browser with a fresh profile. Both speak one protocol family, so that a test is written once. */
export function launchBrowser(name: BrowserName): Promise<Browser> {
  return puppeteer.launch({ headless: true, protocolTimeout: 60_000, ...launchOptions[name]() });
}
