import type { RequestLimits } from "@code-runner/protocol";
import { randomBytes } from "node:crypto";
import { hostname } from "node:os";
import { resolve } from "node:path";
import type { z } from "zod";
import { ConfigError } from "./config/config-error.js";
import { limitsOf } from "./config/limit-settings.js";
import { settings } from "./config/settings.js";
import type { SettingName, Settings } from "./config/settings.js";
import { servedFolders } from "./folders.js";
import type { LogLevel } from "./log.js";
import type { ImportPolicy } from "./validation/import-policy.js";

/** What the site's owner can set, checked and typed. `config/settings.ts` says what each setting is for. */
export interface Config {
  /** Address to listen on. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Whether only this machine can reach the server: neither its address nor a proxy opens it to others. */
  isLoopback: boolean;
  /** The origins of the pages whose readers may use the server, besides its own. */
  allowedOrigins: readonly string[];
  /** The URL under which readers know the server; null when nobody said. */
  publicUrl: URL | null;
  /** Who may say for whom a request is: see `trustedProxies`. */
  trustProxy: readonly string[];
  /** Whether readers without an API key or a JWT may run nothing. */
  requireCredentials: boolean;
  /** File of the hashes of API keys. */
  keysFile: string;
  /** API keys beside those of the file, each as `name:hash`. */
  apiKeys: readonly string[];
  jwt: JwtConfig;
  /** Signs embed tokens; null where there are none. */
  embedSecret: string | null;
  readerSalt: string;
  /** Runs of a reader within an origin in a minute; null for any number. */
  rateLimitPerMinute: number | null;
  /** Runs of an origin in a minute; null for any number. */
  originRateLimitPerMinute: number | null;
  /** Runs of a user or reader in a day; null for any number. */
  runsPerDay: number | null;
  maxConcurrentRuns: number;
  maxQueuedRuns: number;
  /** What programs get and may ask for. */
  limits: RequestLimits;
  /** What `POST /validate` says about imports. */
  importPolicy: ImportPolicy;
  /** Whether a program that imports what the policy blocks is not run. */
  enforcesImports: boolean;
  /** The most sandboxes that wait for programs of a language, by its id; `default` for the others. */
  poolSize: Readonly<Partial<Record<string, number>>>;
  /** Where the history is kept: see `createStore`. */
  databaseUrl: string;
  /** Whether programs and what they printed are kept, or only facts. */
  history: "full" | "facts";
  /** Days for which runs are kept. */
  historyDays: number;
  historyMaxRuns: number;
  logLevel: LogLevel;
  /** Seconds for running programs to finish when the server is told to end. */
  shutdownGrace: number;
  /** As Docker's own tools take it; undefined for their default. */
  dockerHost: string | undefined;
  /** The image that languages' images stand on; undefined for Debian, fetched or made. */
  baseImage: string | undefined;
  /** The Debian mirror from which a base image is made; undefined for Debian's own. */
  debianMirror: string | undefined;
  /** File of the packages that programs may ask for. */
  approvedPackages: string;
  /** Megabytes that the packages of one language may take, unpacked. */
  packagesMaxMegabytes: number;
  /** Which images with packages of earlier lists stay: days after their last use, and how many. */
  packageImages: { days: number; count: number };
  pythonIndex: string;
  npmRegistry: string;
  /** Folders of the owner's own language folders. */
  languageDirs: readonly string[];
  /** Docker's name of the runtime that makes sandboxes, or `auto`: see `createSandboxRuntime`. */
  sandboxRuntime: string;
  /**
   * Tells this server's containers from those of others on the same Docker daemon; null for one whose port, and with it its
   * name, is another at each start.
   */
  owner: string | null;
  /** Folder with `code-runner.js` and `assets/`. */
  assetsDir: string;
  /** Folder of the demo pages. */
  demoDir: string;
}

/** Which JWTs count. Without a secret and an address of keys, none does. */
export interface JwtConfig {
  secret: string | null;
  jwksUrl: URL | null;
  issuer: string | null;
  audience: string | null;
}

/** Runs of one reader in a minute on a server that others can reach. */
const RATE_LIMIT_PER_MINUTE = 10;

/**
 * Makes the configuration from settings, as they stand in environment variables or in the configuration file. An empty
 * one counts as not set. Relative folders start at the repository, the file of keys where the server is started.
 *
 * @throws {ConfigError}
 */
export function readConfig(given: Readonly<Record<string, unknown>>): Config {
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = settings.safeParse(set);
  if (!parsed.success) throw toConfigError(parsed.error, set);
  const values = parsed.data;
  const isLoopback = isClosed(values);
  const jwt: JwtConfig = {
    secret: values.JWT_SECRET ?? null,
    jwksUrl: values.JWT_JWKS_URL === undefined ? null : new URL(values.JWT_JWKS_URL),
    issuer: values.JWT_ISSUER ?? null,
    audience: values.JWT_AUDIENCE ?? null,
  };
  if (!isLoopback && values.ALLOWED_ORIGINS.length === 0 && !values.REQUIRE_CREDENTIALS) {
    throw new ConfigError(openWithoutPolicy(values));
  }
  return {
    host: values.HOST,
    port: values.PORT,
    isLoopback,
    allowedOrigins: values.ALLOWED_ORIGINS,
    publicUrl: values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL),
    trustProxy: values.TRUST_PROXY,
    requireCredentials: values.REQUIRE_CREDENTIALS,
    keysFile: resolve(values.KEYS_FILE),
    apiKeys: values.API_KEYS,
    jwt,
    embedSecret: values.EMBED_SECRET ?? null,
    readerSalt: values.READER_SALT ?? randomBytes(32).toString("hex"),
    rateLimitPerMinute: (values.RATE_LIMIT_PER_MINUTE ?? (isLoopback ? 0 : RATE_LIMIT_PER_MINUTE)) || null,
    originRateLimitPerMinute: values.ORIGIN_RATE_LIMIT_PER_MINUTE || null,
    runsPerDay: values.RUNS_PER_DAY || null,
    maxConcurrentRuns: values.MAX_CONCURRENT_RUNS,
    maxQueuedRuns: values.MAX_QUEUED_RUNS,
    limits: limitsOf(values),
    importPolicy: {
      allowed: values.IMPORTS_ALLOWED,
      blocked: values.IMPORTS_BLOCKED,
      warned: values.IMPORTS_WARNED,
    },
    enforcesImports: values.IMPORTS_ENFORCED,
    poolSize: values.POOL_SIZE,
    databaseUrl: values.DATABASE_URL,
    history: values.HISTORY,
    historyDays: values.HISTORY_DAYS,
    historyMaxRuns: values.HISTORY_MAX_RUNS,
    logLevel: values.LOG_LEVEL,
    shutdownGrace: values.SHUTDOWN_GRACE,
    dockerHost: values.DOCKER_HOST,
    baseImage: values.BASE_IMAGE,
    debianMirror: values.DEBIAN_MIRROR,
    approvedPackages: resolve(values.APPROVED_PACKAGES),
    packagesMaxMegabytes: values.PACKAGES_MAX_MEGABYTES,
    packageImages: { days: values.PACKAGE_IMAGES_DAYS, count: values.PACKAGE_IMAGES_MAX },
    pythonIndex: values.PYTHON_INDEX,
    npmRegistry: values.NPM_REGISTRY,
    languageDirs: values.LANGUAGES_DIR.map((folder) => resolve(folder)),
    sandboxRuntime: values.SANDBOX_RUNTIME,
    owner: values.SANDBOX_OWNER ?? (values.PORT === 0 ? null : `${hostname()}:${values.PORT}`),
    assetsDir: resolve(values.ASSETS_DIR ?? servedFolders.site),
    demoDir: resolve(values.DEMO_DIR ?? servedFolders.demo),
  };
}

/** Whether a host name means this machine, as the address to listen on or in a URL. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127\.\d+\.\d+\.\d+$/.test(name);
}

function isClosed({ HOST, PUBLIC_URL, TRUST_PROXY }: Settings): boolean {
  const isPublic = PUBLIC_URL !== undefined && !isLoopbackHost(new URL(PUBLIC_URL).hostname);
  return isLoopbackHost(HOST) && !isPublic && TRUST_PROXY.length === 0;
}

function openWithoutPolicy({ HOST, PUBLIC_URL }: Settings): string {
  const opener = isLoopbackHost(HOST) ? (PUBLIC_URL ? `PUBLIC_URL=${PUBLIC_URL}` : "TRUST_PROXY") : `HOST=${HOST}`;
  return (
    `${opener} lets other machines reach the server, and then ALLOWED_ORIGINS has to say whose pages may use it, such ` +
    "as ALLOWED_ORIGINS=https://blog.example.org, or REQUIRE_CREDENTIALS=true that only callers with a key may."
  );
}

function toConfigError(error: z.ZodError, given: Readonly<Record<string, unknown>>): ConfigError {
  const lines = new Map<string, string>();
  for (const { path, message } of error.issues) {
    const key = String(path[0]) as SettingName;
    const isSecret = settings.shape[key].meta()?.isSecret === true;
    lines.set(key, `${key} must be ${message}${isSecret ? "." : `, but it is ${JSON.stringify(given[key])}.`}`);
  }
  return new ConfigError([...lines.values()].join("\n"));
}
