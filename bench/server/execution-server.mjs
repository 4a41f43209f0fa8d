import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { root } from "../../scripts/project.mjs";

const API = "/api/v1/code";
const PATIENCE = 60_000;

/** The built server as its owner would start it, in a process of its own, with a history on the disk. */
export async function startExecutionServer(env) {
  const folder = mkdtempSync(join(tmpdir(), "code-runner-bench-"));
  const child = spawn(process.execPath, [join(root, "server/dist/main.js")], {
    cwd: folder,
    env: {
      ...process.env,
      PORT: "0",
      DATABASE_URL: `file:${join(folder, "history.sqlite")}`,
      MAX_QUEUED_RUNS: "1000",
      LOG_LEVEL: "error",
      ...env,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await addressOf(child);
  const agent = new Agent({ maxSockets: 100 });
  const server = {
    /** Runs a program and resolves with the milliseconds from the request to its first output and to its end. */
    run: (language, code) => measureRun(new URL(`${API}/execute/stream`, url), agent, { language, code }),
    /** A number of /metrics; 0 when it is not there yet. */
    async metric(name) {
      const text = await (await fetch(new URL("/metrics", url))).text();
      const line = text.split("\n").find((line) => line.startsWith(`code_runner_${name} `));
      return Number(line?.split(" ").at(-1) ?? 0);
    },
    /** Resolves when nothing is started or removed any more, and a sandbox waits for a program of the language, if any. */
    async isAtRest(language) {
      const deadline = performance.now() + PATIENCE;
      for (;;) {
        const { containers, idle, target, waiting } = await server.pools(language);
        if (containers === idle && idle >= target && (language === undefined || waiting > 0)) return;
        if (performance.now() > deadline)
          throw new Error(`The server does not come to rest: ${containers} containers.`);
        await sleep(50);
      }
    },
    /** How many containers there are, and how many of them wait, should wait, and wait for a program of the language. */
    async pools(language) {
      const text = await (await fetch(new URL("/metrics", url))).text();
      const sum = (pattern) => [...text.matchAll(pattern)].reduce((total, [, value]) => total + Number(value), 0);
      const pools = (kind, name = '[^"]*') =>
        sum(new RegExp(`^code_runner_pool_sandboxes\\{pool="${name}",kind="${kind}"\\} (\\S+)$`, "gm"));
      return {
        containers: sum(/^code_runner_containers (\S+)$/gm),
        idle: pools("idle"),
        target: pools("target"),
        waiting: pools("idle", language),
      };
    },
    async stop() {
      agent.destroy();
      child.kill("SIGTERM");
      if (child.exitCode === null) await once(child, "exit");
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return server;
}

async function addressOf(child) {
  let log = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    log += chunk;
    const url = /http:\/\/[\w.]+:\d+/.exec(log)?.[0];
    if (url !== undefined) {
      child.stdout.resume();
      return url;
    }
  }
  throw new Error(`The server has ended: ${log}`);
}

function measureRun(url, agent, body) {
  return new Promise((resolve, reject) => {
    const start = performance.now();
    let first = null;
    let text = "";
    const sent = request(
      url,
      { method: "POST", agent, headers: { "content-type": "application/json" } },
      (response) => {
        response.setEncoding("utf8");
        response.on("data", (chunk) => {
          text += chunk;
          if (first === null && text.includes('"type":"output"')) first = performance.now() - start;
        });
        response.on("end", () => {
          const isGood = response.statusCode === 200 && text.includes('"status":"success"');
          if (isGood) resolve({ first, done: performance.now() - start });
          else reject(new Error(`A run failed: ${response.statusCode} ${text.slice(-500)}`));
        });
        response.on("error", reject);
      },
    );
    sent.on("error", reject);
    sent.end(JSON.stringify(body));
  });
}
