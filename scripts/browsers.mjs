import puppeteer from "puppeteer-core";
import { findProgram } from "./system-programs.mjs";

/** The browsers in which we test and measure. */
export const browserNames = ["chromium", "firefox"];

/** Those of them that are installed here. */
export const installedBrowsers = () => browserNames.filter((name) => findProgram(name) !== null);

const chromiumArguments = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** As readers have it: puppeteer would put sandboxed frames into the page's own process. */
const isolatingFrames = (argument) =>
  argument.startsWith("--disable-features=") ? argument.replace(",IsolateSandboxedIframes", "") : argument;

const options = {
  chromium: ({ memoryMb }) => ({
    browser: "chrome",
    ignoreDefaultArgs: true,
    args: puppeteer
      .defaultArgs({
        browser: "chrome",
        args: [
          ...chromiumArguments,
          ...(memoryMb === undefined ? [] : [`--js-flags=--max-old-space-size=${memoryMb}`]),
        ],
      })
      .map(isolatingFrames),
  }),
  firefox: ({ memoryMb }) => ({
    browser: "firefox",
    extraPrefsFirefox: {
      // Whoever looks for peers may find them on this machine, where a test listens.
      "media.peerconnection.ice.loopback": true,
      ...(memoryMb === undefined
        ? {}
        : { "dom.workers.options.mem.max": memoryMb * 1000, "javascript.options.mem.max": memoryMb * 1000 }),
    },
  }),
};

/**
 * How we start a browser: what puppeteer's `launch` is given.
 *
 * `memoryMb` limits the memory of scripts, so that a program that takes all gets to its end before the machine does.
 * `profile` is the folder of a profile that is to be kept. Default: a fresh one.
 */
export function launchOptions(name, { memoryMb, profile } = {}) {
  return {
    ...options[name]({ memoryMb }),
    executablePath: findProgram(name) ?? undefined,
    headless: true,
    // Far beyond the longest program: puppeteer is never what ends a wait, so that the test can say what it waited for.
    protocolTimeout: 300_000,
    ...(profile === undefined ? {} : { userDataDir: profile }),
  };
}

/** Starts a real browser. */
export const launchBrowser = (name, settings) => puppeteer.launch(launchOptions(name, settings));
