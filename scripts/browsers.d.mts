import type { Browser, LaunchOptions } from "puppeteer-core";

export type BrowserName = "chromium" | "firefox";

/** What differs between the browsers that we start. */
export interface LaunchSettings {
  /** Megabytes that scripts may take. Default: the browser's own limit. */
  memoryMb?: number;
  /** Folder of a profile that is to be kept. Default: a fresh one. */
  profile?: string;
}

/** The browsers in which we test and measure. */
export declare const browserNames: readonly BrowserName[];

/** Those of them that are installed here. */
export declare function installedBrowsers(): BrowserName[];

/** How we start a browser: what puppeteer's `launch` is given. */
export declare function launchOptions(name: BrowserName, settings?: LaunchSettings): LaunchOptions;

/** Starts a real browser. */
export declare function launchBrowser(name: BrowserName, settings?: LaunchSettings): Promise<Browser>;
