import { createHash, randomBytes } from "node:crypto";
import { existsSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { z } from "zod";

/** What is kept of an API key: never the key itself. */
export interface StoredKey {
  name: string;
  /** SHA-256 in hex. The key is 256 bits of chance, so a slow hash would add nothing. */
  hash: string;
  /** As an ISO date. */
  createdAt: string;
}

/** Marks API keys, so that they are told from JWTs, and found by scanners that look for leaked secrets. */
const PREFIX = "crk_";

/** What a key may be called. */
export const KEY_NAME = /^[\w.@-]{1,64}$/;

/** The file of keys is not one. The message names it. */
export class KeysFileError extends Error {
  override readonly name = "KeysFileError";
}

const fileSchema = z.array(z.object({ name: z.string(), hash: z.string(), createdAt: z.string() }));

/** Whether a credential claims to be an API key. */
export function looksLikeApiKey(credential: string): boolean {
  return credential.startsWith(PREFIX);
}

/** A new key, and what to keep of it. */
export function newApiKey(name: string): { key: string; stored: StoredKey } {
  const key = PREFIX + randomBytes(32).toString("base64url");
  return { key, stored: { name, hash: hashOf(key), createdAt: new Date().toISOString() } };
}

/**
 * The keys in a file; none where there is no file.
 *
 * @throws {KeysFileError} when it does not hold keys.
 */
export function readKeys(file: string): StoredKey[] {
  if (!existsSync(file)) return [];
  try {
    return fileSchema.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (cause) {
    throw new KeysFileError(`${file} does not hold API keys. Move it away, and create keys anew.`, { cause });
  }
}

/** Replaces the keys in a file in one step: a server that reads it meanwhile sees the old ones or the new ones. */
export function writeKeys(file: string, keys: readonly StoredKey[]): void {
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(keys, null, 2)}\n`, { mode: 0o600 });
  renameSync(draft, file);
}

/** Finds the name of a key. A key that was created or revoked meanwhile counts at once, without a restart. */
export class ApiKeys {
  readonly #file: string;
  readonly #configured: readonly (readonly [hash: string, name: string])[];
  #version = "";
  #nameByHash: ReadonlyMap<string, string> = new Map();

  /** @param configured keys beside those of the file, each as `name:hash`. */
  constructor(file: string, configured: readonly string[]) {
    this.#file = file;
    this.#configured = configured.map((entry) => {
      const [name = "", hash = ""] = entry.split(":");
      return [hash, name];
    });
  }

  /** The name of a key; null for a key that is not valid. */
  nameOf(key: string): string | null {
    this.#refresh();
    return this.#nameByHash.get(hashOf(key)) ?? null;
  }

  #refresh(): void {
    const stats = statSync(this.#file, { throwIfNoEntry: false });
    const version = stats === undefined ? "none" : `${stats.ino} ${stats.mtimeMs} ${stats.size}`;
    if (version === this.#version) return;
    const stored = readKeys(this.#file).map(({ name, hash }) => [hash, name] as const);
    this.#nameByHash = new Map([...stored, ...this.#configured]);
    this.#version = version;
  }
}

function hashOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}
