import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import puppeteer from "puppeteer-core";
import { answerOf } from "./packages/runtimes/testing/package-site.mjs";
import { installedBrowsers, launchOptions } from "./scripts/browsers.mjs";
import { countBrowserTests } from "./scripts/count-browser-tests.mjs";

const countsFile = process.env.TEST_COUNTS_FILE;

/** Serves the built realms as they are, to every origin: the runner's own server would rewrite their scripts. */
async function serveRealms(context, next) {
  if (!context.path.startsWith("/packages/runtimes/dist/")) return next();
  context.set("Access-Control-Allow-Origin", "*");
  context.type = extname(context.path);
  context.body = await readFile(`.${context.path}`).catch(() => null);
  if (context.body === null) context.status = 404;
}

/** A package index and a lock file with wheels. */
async function servePackages(context, next) {
  const body = context.path.startsWith("/test-packages/")
    ? answerOf(context.path.slice("/test-packages".length))
    : null;
  if (body === null) return next();
  context.type = context.path.endsWith(".whl") ? "application/octet-stream" : "application/json";
  context.body = body;
}

/** `BROWSERS=firefox` runs the tests in one browser only. Default: in each that is here. */
const browsers = process.env.BROWSERS?.split(" ") ?? installedBrowsers();

/** Element and page-runtime tests: `*.browser.test.ts` beside the source, in a real Chromium and a real Firefox. */
export default {
  files: ["packages/*/src/**/*.browser.test.ts"],
  rootDir: ".",
  nodeResolve: { exportConditions: ["source", "production"] },
  // Starting Python takes both processors: side by side, browsers would only wait for each other.
  concurrency: 1,
  concurrentBrowsers: 1,
  testsStartTimeout: 120_000,
  middleware: [serveRealms, servePackages],
  reporters: [defaultReporter(), ...(countsFile === undefined ? [] : [countBrowserTests(countsFile)])],
  plugins: [esbuildPlugin({ ts: true, tsconfig: "tsconfig.base.json", target: "es2022" })],
  browsers: browsers.map((name) => chromeLauncher({ puppeteer, launchOptions: launchOptions(name) })),
  testFramework: { config: { timeout: "60000" } },
  testsFinishTimeout: 600_000,
};
