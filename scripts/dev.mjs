// npm run dev
// Serves like `npm start`, and on each save rebuilds what changed and restarts the server.
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { ensureDependencies } from "./dependencies.mjs";
import { root, say } from "./project.mjs";

await ensureDependencies();
const { build } = await import("./build.mjs");

let server = null;

function startServer() {
  // Who saves a file wants the new server now, also when a program still runs.
  const env = { SHUTDOWN_GRACE: "0", ...process.env };
  server = spawn(process.execPath, ["server/dist/main.js"], { cwd: root, env, stdio: "inherit" });
}

async function stopServer() {
  if (server === null || server.exitCode !== null) return;
  const ended = new Promise((resolve) => server.once("exit", resolve));
  server.kill("SIGTERM");
  await ended;
}

async function rebuild() {
  try {
    await build();
  } catch (error) {
    say(`The build failed; the last good one is still served. ${error.message}`);
    return;
  }
  await stopServer();
  startServer();
}

let isBuilding = false;
let isStale = false;

async function onChange() {
  isStale = true;
  if (isBuilding) return;
  isBuilding = true;
  while (isStale) {
    isStale = false;
    await rebuild();
  }
  isBuilding = false;
}

let timer;
const isProduct = (path) => /(^|[\\/])(dist|node_modules|\.cache)([\\/]|$)/.test(path);
for (const folder of ["packages", "server", "demo"]) {
  watch(join(root, folder), { recursive: true }, (_event, path) => {
    if (path === null || isProduct(path)) return;
    clearTimeout(timer);
    timer = setTimeout(onChange, 100);
  });
}

process.on("SIGINT", async () => {
  await stopServer();
  process.exit(0);
});

await onChange();
say("Watching packages/, server/ and demo/ …");
