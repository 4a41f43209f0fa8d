import { readConfig } from "../config.js";
import type { Config } from "../config.js";
import { loadSettings } from "../config/load-settings.js";
import { languageFolders } from "../folders.js";
import type { Language } from "../languages/language.js";
import { loadLanguages } from "../languages/load-languages.js";
import type { ApprovedPackages, Ecosystem } from "../packages/approved-packages.js";
import { approvedNames, approvedVersion, ECOSYSTEMS, readApprovedPackages } from "../packages/approved-packages.js";
import { lockNpm } from "../packages/lock-npm.js";
import { wantedVersions, writeApprovedPackages } from "../packages/lock-list.js";
import { parsePackage } from "../packages/package-name.js";
import { COMMAND_PATIENCE, connectDocker, dockerProblem } from "../sandbox/docker.js";
import { lockPython } from "../sandbox/lock-python.js";
import type { PackageImages } from "../sandbox/package-images.js";
import type { Command } from "./command.js";
import { UsageError } from "./command.js";
import { megabytes } from "./megabytes.js";
import { ownersImages } from "./owners-images.js";

const HELP = `npx @code-runner/server packages lock python|npm [NAME…]   approves packages and pins them with what they need;
                                                            without a name, pins the newest of those approved
npx @code-runner/server packages build                      installs them into images, ahead of the programs
npx @code-runner/server packages list                       shows what is approved, and what is installed

NAME is one such as numpy or numpy==2.2.0, left-pad or left-pad@1.3.0. A server that runs has to be started again.
Settings: APPROVED_PACKAGES, PACKAGES_MAX_MEGABYTES, PYTHON_INDEX, NPM_REGISTRY, DOCKER_HOST.`;

/** What a command works with. */
interface Means {
  config: Config;
  approved: ApprovedPackages;
  docker: ReturnType<typeof connectDocker>;
  languages: Language[];
  images: PackageImages;
}

/** `packages lock|build|list`: the packages that programs may ask for. */
export const packages: Command = {
  summary: "approves, installs or lists packages for programs",
  help: HELP,
  async run([action = "", ...words]) {
    if (!["lock", "build", "list"].includes(action)) throw new UsageError("packages needs lock, build or list.");
    if (action !== "lock" && words.length > 0) throw new UsageError(`packages ${action} takes no further words.`);
    const means = prepare(readConfig(loadSettings(process.env)));
    if (action === "lock") return lock(means, words);
    const problem = await dockerProblem(means.docker, COMMAND_PATIENCE);
    if (problem !== null) return fail(problem);
    return action === "build" ? build(means) : list(means);
  },
};

function prepare(config: Config): Means {
  const docker = connectDocker(config.dockerHost);
  const folders = languageFolders(config.languageDirs);
  const languages = loadLanguages(...folders);
  const approved = readApprovedPackages(config.approvedPackages);
  const { packageImages: images } = ownersImages(config, { docker, languages, folders, approved });
  return { config, approved, docker, languages, images };
}

async function lock(means: Means, [ecosystem, ...names]: string[]): Promise<number> {
  if (!isEcosystem(ecosystem)) throw new UsageError("packages lock needs python or npm first.");
  const more = names.map((name) => {
    const request = parsePackage(name, ecosystem);
    if (request === null) throw new UsageError(`${name} is not understood as a package.`);
    return request;
  });
  const { approved, config } = means;
  const wanted = wantedVersions(approved, ecosystem, more);
  if (wanted.size === 0) throw new UsageError(`No package of ${ecosystem} is approved yet: name one.`);
  try {
    const list = { approved: [...wanted.keys()].sort(), pins: await pin(means, ecosystem, wanted) };
    writeApprovedPackages(config.approvedPackages, { ...approved, [ecosystem]: list });
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
  // Read again as the server will, which checks it.
  const written = readApprovedPackages(config.approvedPackages);
  showApproved(written, ecosystem);
  console.log(`\nWritten to ${config.approvedPackages}. Next: packages build`);
  return 0;
}

async function pin(
  { config, docker, languages, images }: Means,
  ecosystem: Ecosystem,
  wanted: Map<string, string | null>,
): Promise<object> {
  if (ecosystem === "npm") {
    const ranges = [...wanted].map(([name, version]) => [name, version ?? "latest"]);
    return lockNpm(Object.fromEntries(ranges) as Record<string, string>, config.npmRegistry);
  }
  const problem = await dockerProblem(docker, COMMAND_PATIENCE);
  if (problem !== null) throw new Error(`${problem} Python's packages are looked up in a container.`);
  const python = languages.find((language) => language.packages === "python");
  if (python === undefined) throw new Error("No language here uses packages of python.");
  const pip = await images.ensurePip(python.image, () => undefined);
  const requirements = [...wanted].map(([name, version]) => (version === null ? name : `${name}==${version}`));
  return lockPython(docker, pip, requirements, config.pythonIndex);
}

async function build(means: Means): Promise<number> {
  let isBuilt = true;
  for (const { image, ecosystem } of means.images.wanted()) {
    try {
      await means.images.ensure(image, ecosystem, true, () => undefined);
      console.log(`${image.padEnd(16)}ready`);
    } catch (error) {
      isBuilt = false;
      console.log(`${image.padEnd(16)}failed`);
      console.error(describe(error));
    }
  }
  return isBuilt ? 0 : 1;
}

async function list(means: Means): Promise<number> {
  for (const ecosystem of ECOSYSTEMS) showApproved(means.approved, ecosystem);
  for (const { image, ecosystem } of means.images.wanted()) {
    const size = await means.images.sizeOf(image, ecosystem);
    console.log(`installed for ${image.padEnd(16)}${size === null ? "no: packages build" : megabytes(size)}`);
  }
  return 0;
}

function showApproved(approved: ApprovedPackages, ecosystem: Ecosystem): void {
  for (const name of approvedNames(approved, ecosystem)) {
    console.log(`${ecosystem.padEnd(8)}${name.padEnd(24)}${approvedVersion(approved, ecosystem, name) ?? "no pin"}`);
  }
}

function isEcosystem(word: string | undefined): word is Ecosystem {
  return ECOSYSTEMS.some((ecosystem) => ecosystem === word);
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}\n${describe(error.cause)}`;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
