import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fail, runOrFail, say } from "./project.mjs";

/** What the tests use beyond Node: where to look for it, and Debian's name for it. */
const programs = {
  chromium: { names: ["chromium", "google-chrome", "chromium-browser"], packages: ["chromium"] },
  firefox: { names: ["firefox-esr", "firefox"], packages: ["firefox-esr"] },
  // The browser itself is where its driver looks for it.
  webkit: { names: ["WebKitWebDriver"], packages: ["webkit2gtk-driver"] },
  xvfb: { names: ["Xvfb"], packages: ["xvfb"] },
  docker: { names: ["dockerd"], packages: ["docker.io", "iptables"] },
  nginx: { names: ["nginx"], packages: ["nginx"] },
  openssl: { names: ["openssl"], packages: ["openssl"] },
  gcc: { names: ["gcc"], packages: ["gcc", "libc6-dev"] },
  make: { names: ["make"], packages: ["make"] },
  debootstrap: { names: ["debootstrap"], packages: ["debootstrap"] },
};

/** Full path of a program, or null. */
export function findProgram(program) {
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/sbin", "/sbin", "/usr/local/sbin"];
  for (const name of programs[program].names) {
    const path = folders.map((folder) => join(folder, name)).find((candidate) => existsSync(candidate));
    if (path) return path;
  }
  return null;
}

/** Whether this machine lets us install packages: Debian or a child of it, as root. */
export function canInstall() {
  return existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;
}

/** Installs with apt what is missing; elsewhere says what to install and ends. */
export async function ensurePrograms(names) {
  const missing = names.filter((name) => findProgram(name) === null);
  if (missing.length === 0) return;
  const packages = missing.flatMap((name) => programs[name].packages);
  if (!canInstall()) fail(`Please install: ${missing.join(", ")} (on Debian: apt-get install ${packages.join(" ")}).`);
  say(`Installing ${packages.join(", ")} with apt …`);
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  const quiet = { env, onStdout: () => {} };
  await runOrFail("apt-get", ["update", "-q"], quiet);
  await runOrFail("apt-get", ["install", "-y", "-q", "--no-install-recommends", ...packages], quiet);
}

/** Version line of a program, for the log of a test run. */
export function versionOf(path) {
  return execFileSync(path, ["--version"], { encoding: "utf8" }).trim();
}
