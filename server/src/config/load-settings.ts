import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { ConfigError } from "./config-error.js";
import { nearestSetting } from "./nearest-setting.js";
import { settings } from "./settings.js";

const DEFAULT_FILE = "code-runner.config.json";

/**
 * Gathers the settings: those of the configuration file, and over them the environment variables. The file is the one
 * that CONFIG_FILE names, or else `code-runner.config.json` in the folder where the server is started, if it is there.
 *
 * @throws {ConfigError} when the file cannot be read, or has a setting that there is not.
 */
export function loadSettings(env: NodeJS.ProcessEnv, folder = process.cwd()): Record<string, unknown> {
  const file = configFile(env, folder);
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  return file === null ? given : { ...readFile(file), ...given };
}

/**
 * The configuration file that counts; null where there is none.
 *
 * @throws {ConfigError} when CONFIG_FILE names one that is not there.
 */
export function configFile(env: NodeJS.ProcessEnv, folder = process.cwd()): string | null {
  const file = resolve(folder, env.CONFIG_FILE || DEFAULT_FILE);
  if (existsSync(file)) return file;
  if (env.CONFIG_FILE) throw new ConfigError(`CONFIG_FILE names ${file}, but there is no such file.`);
  return null;
}

function readFile(file: string): Record<string, unknown> {
  const content = parse(file);
  if (typeof content !== "object" || content === null || Array.isArray(content)) {
    throw new ConfigError(`${file} must hold a JSON object with settings, such as { "PORT": 8787 }.`);
  }
  const unknown = Object.keys(content).filter((key) => !Object.hasOwn(settings.shape, key));
  if (unknown.length > 0) throw new ConfigError(unknown.map((key) => explain(key, file)).join("\n"));
  return content as Record<string, unknown>;
}

function parse(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ConfigError(`The configuration file ${file} cannot be read: ${reason}.`, { cause: error });
  }
}

function explain(key: string, file: string): string {
  const nearest = nearestSetting(key);
  const hint = nearest === null ? "" : ` Did you mean ${nearest}?`;
  return `${key} in ${file} is not a setting.${hint}`;
}
