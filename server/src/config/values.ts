import { statSync } from "node:fs";
import { z } from "zod";
import { PROXY_RULE, trustedProxies } from "../access/address.js";

/** Kinds of values. Each reads what an environment variable holds, and also what JSON would say for the same. */

/** The message is what the value should be: it ends a sentence that begins with "KEY must be". */
export const text = () => z.string({ error: "text" });

/** A secret that cannot be guessed. Its value never appears in a message. */
export const secret = () => text().min(32, "at least 32 characters of chance, such as `openssl rand -hex 32` prints");

export const wholeNumber = (least: number, most: number) => {
  const rule = `a whole number from ${least} to ${most}`;
  return z.preprocess(
    (value) => (typeof value === "string" && /^\d+$/.test(value) ? Number(value) : value),
    z.int(rule).min(least, rule).max(most, rule),
  );
};

export const yesOrNo = () =>
  z.preprocess((value) => ({ true: true, false: false })[String(value)] ?? value, z.boolean("true or false"));

/** A path or text of several, separated by commas, or an array of them. */
const list = <T extends z.ZodType>(item: T, rule: string) =>
  z.preprocess(
    (value) => (typeof value === "string" ? value.split(",").map((one) => one.trim()) : value),
    z.array(item, rule),
  );

const ORIGINS_RULE = "origins such as https://blog.example.org, separated by commas";

export const origins = () => list(z.string(ORIGINS_RULE).refine(isOrigin, ORIGINS_RULE), ORIGINS_RULE);

export const proxies = () => list(z.string(PROXY_RULE), PROXY_RULE).refine(areProxies, PROXY_RULE);

const KEYS_RULE = "keys as name:hash, separated by commas, as `keys create --print` shows them";

export const keyHashes = () => list(z.string(KEYS_RULE).regex(/^[\w.@-]{1,64}:[0-9a-f]{64}$/, KEYS_RULE), KEYS_RULE);

const FOLDERS_RULE = "folders that exist, separated by commas";

export const folders = () => list(z.string(FOLDERS_RULE).refine(isFolder, FOLDERS_RULE), FOLDERS_RULE);

const MODULES_RULE = "names of modules such as numpy or python:numpy, separated by commas";

export const modules = () =>
  list(z.string(MODULES_RULE).regex(/^(?:[a-z][a-z0-9-]*:)?[@\w][\w./@-]*$/, MODULES_RULE), MODULES_RULE);

export const webAddress = (example: string) => z.url({ protocol: /^https?$/, error: `a URL such as ${example}` });

const SIZES_RULE = "a whole number up to 100, or several such as 2,python=4";

/** Whole numbers by names; one without a name is the `default`. */
export const sizes = () =>
  z.preprocess(
    (value) => {
      if (typeof value === "number") return { default: value };
      return typeof value === "string" ? Object.fromEntries(value.split(",").map(nameAndSize)) : value;
    },
    z.record(z.string().min(1), z.int(SIZES_RULE).min(0, SIZES_RULE).max(100, SIZES_RULE), SIZES_RULE),
  );

function nameAndSize(text: string): [string, number] {
  const [size = "", name = "default"] = text.trim().split("=").reverse();
  return [name, /^\d+$/.test(size) ? Number(size) : NaN];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value;
}

function areProxies(value: readonly string[]): boolean {
  try {
    trustedProxies(value);
    return true;
  } catch {
    return false;
  }
}
