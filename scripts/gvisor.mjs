import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root, run, say } from "./project.mjs";
import { canInstall } from "./system-programs.mjs";

const folder = join(root, ".cache", "gvisor");

/** Where `ensureGvisor` puts gVisor's program. */
export const runsc = join(folder, "usr", "bin", "runsc");

/** The one Debian whose gVisor is new enough: the one before breaks `stat`. Its program runs on older ones, too. */
const SOURCE =
  "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://deb.debian.org/debian trixie main\n";

/** Keeps apt's work on this package apart from the machine's own. */
const aptConfiguration = (at) => `
Dir::State::Lists "${at("lists")}";
Dir::State::status "/dev/null";
Dir::Cache "${at("cache")}";
Dir::Etc::SourceList "${at("trixie.list")}";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
APT::Sandbox::User "root";
Acquire::Languages "none";
`;

/**
 * Fetches gVisor as Debian packs it into `.cache/gvisor`, signature checked, without installing anything. Where that
 * cannot be, it says so, and the tests that need it are skipped.
 */
export async function ensureGvisor() {
  if (existsSync(runsc)) return;
  if (!canInstall()) return say("gVisor's tests are skipped: it is fetched with apt, as root.");
  say("Fetching gVisor from Debian …");
  const apt = join(folder, "apt");
  const at = (name) => join(apt, name);
  for (const name of ["lists/partial", "cache/archives/partial"]) mkdirSync(at(name), { recursive: true });
  writeFileSync(at("trixie.list"), SOURCE);
  writeFileSync(at("apt.conf"), aptConfiguration(at));
  const options = { env: { APT_CONFIG: at("apt.conf") }, onStdout: () => {} };
  const isFetched =
    (await run("apt-get", ["update", "-q"], options)) === 0 &&
    (await run("sh", ["-c", `cd '${apt}' && apt-get download -q runsc`], options)) === 0 &&
    (await run("dpkg-deb", ["-x", at(readdirSync(apt).find((name) => name.endsWith(".deb")) ?? ""), folder])) === 0;
  rmSync(apt, { recursive: true, force: true });
  if (!isFetched) say("gVisor's tests are skipped: it could not be fetched from Debian.");
}
