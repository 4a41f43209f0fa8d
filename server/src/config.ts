import { availableParallelism, hostname } from "node:os";
import { resolve } from "node:path";
import { z } from "zod";
import { repositoryFolder } from "./folders.js";

/** What the site's owner can set, checked and typed. */
export interface Config {
  /** Address to listen on. */
  host: string;
  /** 0 lets the system choose. */
  port: number;
  /** Whether only this machine can reach the server. */
  isLoopback: boolean;
  /** The origins of the pages whose readers may use the server, besides its own. */
  allowedOrigins: readonly string[];
  /** The URL under which readers know the server; null when nobody said. */
  publicUrl: URL | null;
  maxConcurrentRuns: number;
  maxQueuedRuns: number;
  /** As Docker's own tools take it; undefined for their default. */
  dockerHost: string | undefined;
  /** The image that languages' images stand on; undefined for Debian, fetched or made. */
  baseImage: string | undefined;
  /** Tells this server's containers from those of others on the same Docker daemon. */
  owner: string;
  /** Folder with `code-runner.js` and `assets/`. */
  assetsDir: string;
  /** Folder of the demo pages. */
  demoDir: string;
}

/** A setting is wrong. The message names it, and says what it should be and what it was. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

const wholeNumber = (least: number, most: number) => {
  const rule = `a whole number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^\d+$/, rule)
    .transform(Number)
    .refine((value) => value >= least && value <= most, rule);
};

const origin = z.string().refine(isOrigin, "origins such as https://blog.example.org, separated by commas");

const schema = z.object({
  HOST: z.string().default("127.0.0.1"),
  PORT: wholeNumber(0, 65535).default(8787),
  ALLOWED_ORIGINS: z.preprocess(splitList, z.array(origin)).default([]),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: "a URL such as https://runner.example.org" }).optional(),
  MAX_CONCURRENT_RUNS: wholeNumber(1, 1000).default(availableParallelism()),
  MAX_QUEUED_RUNS: wholeNumber(0, 100_000).default(100),
  DOCKER_HOST: z.string().optional(),
  BASE_IMAGE: z.string().optional(),
  SANDBOX_OWNER: z.string().optional(),
  ASSETS_DIR: z.string().default("packages/code-runner/dist/site"),
  DEMO_DIR: z.string().default("demo/dist"),
});

/**
 * Reads the configuration from environment variables; an empty one counts as not set. Relative folders start at the
 * repository.
 *
 * @throws {ConfigError}
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ""));
  const parsed = schema.safeParse(given);
  if (!parsed.success) throw toConfigError(parsed.error, env);
  const values = parsed.data;
  const isLoopback = isLoopbackHost(values.HOST);
  if (!isLoopback && values.ALLOWED_ORIGINS.length === 0) {
    throw new ConfigError(
      `HOST=${values.HOST} lets other machines reach the server, and then ALLOWED_ORIGINS has to say whose pages may ` +
        "use it, such as ALLOWED_ORIGINS=https://blog.example.org.",
    );
  }
  return {
    host: values.HOST,
    port: values.PORT,
    isLoopback,
    allowedOrigins: values.ALLOWED_ORIGINS,
    publicUrl: values.PUBLIC_URL === undefined ? null : new URL(values.PUBLIC_URL),
    maxConcurrentRuns: values.MAX_CONCURRENT_RUNS,
    maxQueuedRuns: values.MAX_QUEUED_RUNS,
    dockerHost: values.DOCKER_HOST,
    baseImage: values.BASE_IMAGE,
    // A port that the system chooses is another one each time, and with it the owner.
    owner: values.SANDBOX_OWNER ?? `${hostname()}:${values.PORT === 0 ? `process-${process.pid}` : values.PORT}`,
    assetsDir: resolve(repositoryFolder, values.ASSETS_DIR),
    demoDir: resolve(repositoryFolder, values.DEMO_DIR),
  };
}

/** Whether a host name means this machine, as the address to listen on or in a URL. */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/^\[|\]$/g, "").toLowerCase();
  return name === "localhost" || name.endsWith(".localhost") || name === "::1" || /^127\.\d+\.\d+\.\d+$/.test(name);
}

function splitList(value: unknown): unknown {
  return typeof value === "string" ? value.split(",").map((item) => item.trim()) : value;
}

function isOrigin(value: string): boolean {
  return URL.canParse(value) && /^https?:/.test(value) && new URL(value).origin === value;
}

function toConfigError(error: z.ZodError, env: NodeJS.ProcessEnv): ConfigError {
  const lines = error.issues.map(({ path, message }) => {
    const key = String(path[0]);
    return `${key} must be ${message}, but it is ${JSON.stringify(env[key])}.`;
  });
  return new ConfigError(lines.join("\n"));
}
