import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { once } from "node:events";
import type { Readable } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { findProgram } from "../../scripts/system-programs.mjs";
import { freePort } from "../free-port.js";
import { command, WebDriverSession } from "./web-driver.js";

/** Milliseconds for a program to start on a slow machine. */
const START_MS = 60_000;

/** WebKitGTK's browser with one window, on a screen that nobody sees. */
export interface WebKitBrowser {
  readonly window: WebDriverSession;
  close(): Promise<void>;
}

/** Starts a screen, WebKit's driver on it, and its browser. What was started ends when something of it fails. */
export async function launchWebKit(): Promise<WebKitBrowser> {
  const started: ChildProcess[] = [];
  const endAll = async () => {
    for (const child of started.reverse()) await end(child);
  };
  try {
    const [xvfb, display] = await startScreen();
    started.push(xvfb);
    const [driver, address] = await startDriver(display);
    started.push(driver);
    const window = await WebDriverSession.open(address);
    return {
      window,
      close: async () => {
        // A browser that has crashed cannot be closed; its failure has been told.
        await window.close().catch(() => undefined);
        await endAll();
      },
    };
  } catch (error) {
    await endAll();
    throw error;
  }
}

/** The screen takes the first number that is free, and says it on its fourth stream. */
async function startScreen(): Promise<[ChildProcess, display: string]> {
  const child = spawn(program("xvfb"), ["-displayfd", "3", "-screen", "0", "1280x1000x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const said = once(child.stdio[3] as Readable, "data", { signal: AbortSignal.timeout(START_MS) });
  const ended = once(child, "exit").then(() => Promise.reject(new Error("Xvfb ended before it had a screen.")));
  const [number] = (await Promise.race([said, ended])) as [Buffer];
  return [child, `:${number.toString().trim()}`];
}

/** The driver does not say which port it took, so it is given one: another when somebody was faster. */
async function startDriver(display: string, attempts = 5): Promise<[ChildProcess, address: string]> {
  const port = await freePort();
  const child = spawn(program("webkit"), ["--host=127.0.0.1", `--port=${port}`], {
    stdio: "ignore",
    // Neither a graphics card nor a desktop's services are to be looked for.
    env: {
      ...process.env,
      DISPLAY: display,
      GDK_BACKEND: "x11",
      NO_AT_BRIDGE: "1",
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
    },
  });
  const address = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + START_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const isReady = await command(address, "GET", "/status").catch(() => null);
    if (isReady !== null && child.exitCode === null) return [child, address];
    await sleep(100);
  }
  await end(child);
  if (attempts === 0) throw new Error("WebKitWebDriver does not answer.");
  return startDriver(display, attempts - 1);
}

function program(name: "xvfb" | "webkit"): string {
  const path = findProgram(name);
  if (path === null) throw new Error(`This needs ${name}: on Debian, apt-get install webkit2gtk-driver xvfb.`);
  return path;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
