import { parseArgs } from "node:util";
import { KEY_NAME, newApiKey, readKeys, writeKeys } from "../access/api-keys.js";
import { createEmbedToken } from "../access/embed-tokens.js";
import { readConfig } from "../config.js";
import { ConfigError } from "../config/config-error.js";
import type { Config } from "../config.js";
import { loadSettings } from "../config/load-settings.js";
import type { Command } from "./command.js";
import { UsageError } from "./command.js";

const HELP = `npx @code-runner/server keys create NAME             makes an API key, and shows it once
npx @code-runner/server keys create NAME --print     the same, for API_KEYS: nothing is written
npx @code-runner/server keys list                    shows names and dates
npx @code-runner/server keys revoke NAME             ends a key; a running server notices at once
npx @code-runner/server keys embed SITE [--days N]   makes a token for sandboxed embeds on a site; 365 days

Who has an API key runs programs without a rate limit, and sees metrics and everybody's history: keep it on servers,
never in a page. A token for embeds stands in the page that embeds, and gives readers no more than they have elsewhere.
Settings: KEYS_FILE (code-runner.keys.json), EMBED_SECRET.`;

/** `keys create|list|revoke|embed`: who may use the server, besides readers of allowed origins. */
export const keys: Command = {
  summary: "creates, lists and revokes API keys",
  help: HELP,
  async run(words) {
    const { positionals, values } = parse(words);
    const [action, name, ...rest] = positionals;
    if (rest.length > 0) throw new UsageError(`keys ${action} does not know what to do with: ${rest.join(" ")}`);
    const config = readConfig(loadSettings(process.env));
    if (action === "list" && name === undefined) return list(config.keysFile);
    if (action === undefined || name === undefined) throw new UsageError("keys needs an action and a name.");
    switch (action) {
      case "create":
        return create(name, config.keysFile, values.print);
      case "revoke":
        return revoke(name, config.keysFile);
      case "embed":
        return embed(name, values.days, config);
      default:
        throw new UsageError(`keys cannot ${action}.`);
    }
  },
};

function parse(words: string[]) {
  try {
    return parseArgs({
      args: words,
      allowPositionals: true,
      options: { print: { type: "boolean", default: false }, days: { type: "string", default: "365" } },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** The key alone goes to standard output, so that it can be piped to where it is kept. */
function create(name: string, file: string, isPrinted: boolean): number {
  if (!KEY_NAME.test(name)) throw new UsageError("A name has up to 64 letters, digits and . _ - @.");
  const { key, stored } = newApiKey(name);
  if (isPrinted) {
    console.log(key);
    console.error(
      `The line above is the key, and is not shown again. The server needs: API_KEYS=${name}:${stored.hash}`,
    );
    return 0;
  }
  const existing = readKeys(file);
  if (existing.some((one) => one.name === name)) return fail(`There is a key ${name} already. Revoke it first.`);
  writeKeys(file, [...existing, stored]);
  console.log(key);
  console.error(`The line above is the key, and is not shown again. ${file} holds its hash.`);
  return 0;
}

function list(file: string): number {
  const stored = readKeys(file);
  for (const { name, createdAt } of stored) console.log(`${createdAt.slice(0, 10)}  ${name}`);
  if (stored.length === 0) console.error(`There are no keys in ${file}.`);
  return 0;
}

function revoke(name: string, file: string): number {
  const stored = readKeys(file);
  const left = stored.filter((one) => one.name !== name);
  if (left.length === stored.length) return fail(`There is no key ${name} in ${file}.`);
  writeKeys(file, left);
  console.error(`The key ${name} is revoked.`);
  return 0;
}

async function embed(site: string, days: string, { embedSecret }: Config): Promise<number> {
  if (!URL.canParse(site) || new URL(site).origin !== site) {
    throw new UsageError("SITE must be an origin such as https://lms.example.org.");
  }
  if (!/^[1-9]\d{0,4}$/.test(days)) throw new UsageError("--days must be a whole number of days.");
  if (embedSecret === null) throw new ConfigError("EMBED_SECRET must be set: it signs the tokens of embeds.");
  console.log(await createEmbedToken(site, Number(days), embedSecret));
  return 0;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
