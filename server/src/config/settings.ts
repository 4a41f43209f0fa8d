import { availableParallelism } from "node:os";
import { z } from "zod";
import { LOG_LEVELS } from "../log.js";
import { MIB, USUAL_LIMITS } from "../runs/limits.js";
import { DATABASE_RULE, isDatabaseUrl } from "../store/database-url.js";
import {
  folders,
  keyHashes,
  modules,
  origins,
  proxies,
  secret,
  sizes,
  text,
  webAddress,
  wholeNumber,
  yesOrNo,
} from "./values.js";

/**
 * Everything that the site's owner can set, by environment variables or in the configuration file, under these names.
 * `description` and `default` (where the value itself would not tell) make the table in docs/host-the-server.md. The
 * message of a value whose `isSecret` is set never shows it.
 */
export const settings = z.object({
  HOST: text().default("127.0.0.1").meta({
    description:
      "address to listen on. Any other than a loopback address needs `ALLOWED_ORIGINS` or `REQUIRE_CREDENTIALS`",
  }),
  PORT: wholeNumber(0, 65535).default(8787).meta({ description: "port; 0 picks a free one" }),
  PUBLIC_URL: webAddress("https://runner.example.org").optional().meta({
    description: "the URL under which readers know the server, behind a proxy for instance",
  }),
  ALLOWED_ORIGINS: origins().default([]).meta({
    description: "origins of the pages whose readers may use the server",
    default: "own origin, and localhost on a loopback address",
  }),
  TRUST_PROXY: proxies().default([]).meta({
    description: "whose `X-Forwarded-For` counts: `loopback`, `private`, addresses or ranges",
    default: "nobody's",
  }),
  REQUIRE_CREDENTIALS: yesOrNo().default(false).meta({
    description: "whether only callers with an API key or a JWT may run programs",
  }),
  KEYS_FILE: text().default("code-runner.keys.json").meta({
    description: "where `keys create` keeps the hashes of API keys",
  }),
  API_KEYS: keyHashes().default([]).meta({
    description: "names and hashes of API keys, as `keys create --print` shows them; for hosts without a disk",
    default: "none",
  }),
  JWT_SECRET: secret().optional().meta({ description: "shared secret of your site's JWTs (HS256)", isSecret: true }),
  JWT_JWKS_URL: webAddress("https://login.example.org/.well-known/jwks.json").optional().meta({
    description: "where the public keys of your site's JWTs are (RS256, PS256, ES256, EdDSA)",
  }),
  JWT_ISSUER: text().optional().meta({ description: "what a JWT must have as `iss`" }),
  JWT_AUDIENCE: text().optional().meta({ description: "what a JWT must have as `aud`" }),
  EMBED_SECRET: secret().optional().meta({
    description: "signs the tokens of sandboxed embeds, whose origin is `null`; without it they are refused",
    isSecret: true,
  }),
  READER_SALT: secret().optional().meta({
    description: "goes into the hash of a reader's address. Set it where ids should outlive a restart",
    default: "a new one at each start",
    isSecret: true,
  }),
  RATE_LIMIT_PER_MINUTE: wholeNumber(0, 10_000).optional().meta({
    description: "runs of one reader on one origin in a minute; 0 for any number",
    default: "10; any number on a loopback address",
  }),
  ORIGIN_RATE_LIMIT_PER_MINUTE: wholeNumber(0, 10_000).default(0).meta({
    description: "runs of all readers of one origin in a minute; 0 for any number",
  }),
  RUNS_PER_DAY: wholeNumber(0, 1_000_000).default(0).meta({
    description: "runs of one user or reader in a day (UTC); 0 for any number",
  }),
  MAX_CONCURRENT_RUNS: wholeNumber(1, 1000).default(availableParallelism()).meta({
    description: "programs that run at the same time; others wait in a queue",
    default: "number of processors",
  }),
  MAX_QUEUED_RUNS: wholeNumber(0, 100_000).default(100).meta({ description: "programs that may wait" }),
  DEFAULT_TIMEOUT: wholeNumber(1, 3600).optional().meta({
    description: "seconds that a program may run where it asks for nothing else",
    default: "30, or `MAX_TIMEOUT` where that is less",
  }),
  MAX_TIMEOUT: wholeNumber(1, 3600).default(USUAL_LIMITS.timeout.max).meta({
    description: "seconds that a program may ask for. A proxy has to be as patient with runs without a stream",
  }),
  DEFAULT_MEMORY_LIMIT: wholeNumber(16, 1_048_576).optional().meta({
    description: "mebibytes of memory that a program may use where it asks for nothing else",
    default: "512, or `MAX_MEMORY_LIMIT` where that is less",
  }),
  MAX_MEMORY_LIMIT: wholeNumber(16, 1_048_576)
    .default(USUAL_LIMITS.memoryLimit.max / MIB)
    .meta({
      description: "mebibytes of memory that a program may ask for; `MAX_CONCURRENT_RUNS` times as much may be in use",
    }),
  IMPORTS_ALLOWED: modules().default([]).meta({
    description:
      "modules that programs may import, as `POST /validate` tells authors, such as `numpy` or `python:numpy`; no other then",
    default: "any",
  }),
  IMPORTS_BLOCKED: modules().default([]).meta({
    description: "modules that `POST /validate` calls an error. No protection: the sandbox is",
    default: "none",
  }),
  IMPORTS_WARNED: modules().default([]).meta({
    description: "modules that `POST /validate` warns of",
    default: "none",
  }),
  IMPORTS_ENFORCED: yesOrNo().default(false).meta({
    description:
      "whether programs that import what is not allowed are refused, instead of authors being told. No protection",
  }),
  DATABASE_URL: text().refine(isDatabaseUrl, DATABASE_RULE).default("file:data/code-runner.sqlite").meta({
    description: "where the history is kept: a SQLite file, relative to where the server is started, or `memory:`",
  }),
  HISTORY: z.enum(["full", "facts"], "full or facts").default("full").meta({
    description:
      "`full` keeps programs and what they printed, unless a request says `saveHistory: false`; `facts` never",
  }),
  HISTORY_DAYS: wholeNumber(1, 36_500).default(30).meta({ description: "days for which runs are kept" }),
  HISTORY_MAX_RUNS: wholeNumber(1, 100_000_000).default(20_000).meta({ description: "runs that are kept at most" }),
  LOG_LEVEL: z.enum(LOG_LEVELS, LOG_LEVELS.join(", ")).default("info").meta({
    description: "how much is logged: `debug`, `info` (a line for each run), `warn`, `error`, `silent`",
  }),
  SHUTDOWN_GRACE: wholeNumber(0, 3600).default(8).meta({
    description: "seconds for running programs to finish when the server is told to end. Docker itself waits 10",
  }),
  POOL_SIZE: sizes()
    .default({})
    .meta({
      description:
        "sandboxes that are kept started for the programs of a language that was used lately: a number, or more such as " +
        "`2,python=4,java=0`",
      default: "`MAX_CONCURRENT_RUNS`",
    }),
  DOCKER_HOST: text().optional().meta({
    description: "the Docker engine, as for Docker's own tools",
    default: "unix:///var/run/docker.sock",
  }),
  BASE_IMAGE: text().optional().meta({
    description: "base of the languages' images",
    default: "debian:trixie-slim",
  }),
  DEBIAN_MIRROR: webAddress("http://mirror.example.org/debian").optional().meta({
    description: "Debian mirror from which the base is made, instead of being pulled, and packages are installed",
    default: "Debian's own",
  }),
  APPROVED_PACKAGES: text().default("code-runner.packages.json").meta({
    description: "file of the packages that programs may ask for, as `packages lock` writes it",
  }),
  PACKAGES_MAX_MEGABYTES: wholeNumber(1, 100_000).default(500).meta({
    description: "what the packages of one language may take, unpacked",
  }),
  PACKAGE_IMAGES_DAYS: wholeNumber(0, 36_500).default(30).meta({
    description: "days after its last use for which an image with the packages of an earlier list is kept",
  }),
  PACKAGE_IMAGES_MAX: wholeNumber(0, 10_000).default(5).meta({
    description: "images with the packages of earlier lists that are kept at most",
  }),
  PYTHON_INDEX: webAddress("https://pypi.example.org/simple").default("https://pypi.org/simple").meta({
    description: "index of Python's packages",
  }),
  NPM_REGISTRY: webAddress("https://npm.example.org").default("https://registry.npmjs.org").meta({
    description: "npm registry that `packages lock` asks; the list then says where each package is",
  }),
  LANGUAGES_DIR: folders().default([]).meta({
    description:
      "folders with languages of your own, relative to where the server is started; a language there takes the place of ours of the same name",
    default: "none",
  }),
  SANDBOX_RUNTIME: text().default("auto").meta({
    description:
      "Docker's name of the runtime that makes sandboxes; `auto` is gVisor where it is registered as `runsc`, and Docker's default elsewhere",
  }),
  SANDBOX_OWNER: text().optional().meta({
    description:
      "tells this server's containers from those of others on one Docker engine. Where the port is 0, its process does",
    default: "host name and port",
  }),
  ASSETS_DIR: text().optional().meta({
    description: "folder with `code-runner.js` and `assets/`",
    default: "the one that is built",
  }),
  DEMO_DIR: text().optional().meta({
    description: "folder of the pages at `/`",
    default: "the demo that is built",
  }),
});

/** Name of a setting. */
export type SettingName = keyof typeof settings.shape;

/** The settings' values. */
export type Settings = z.infer<typeof settings>;
