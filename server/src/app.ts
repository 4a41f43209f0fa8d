import { API_PATH, RequestError, RunnerError } from "@code-runner/protocol";
import { Hono } from "hono";
import type { CallerEnv } from "./access/caller.js";
import type { Identify } from "./access/identify.js";
import type { Config } from "./config.js";
import type { Language } from "./languages/language.js";
import { allowedOrigin, knownHost } from "./middleware/access.js";
import { identifyCaller } from "./middleware/identify-caller.js";
import { isInternal, problemResponse } from "./middleware/problem.js";
import type { Posture } from "./posture/posture.js";
import { assetRoutes } from "./routes/assets.js";
import { executeRoutes } from "./routes/execute.js";
import { healthRoutes } from "./routes/health.js";
import type { Availability } from "./routes/languages.js";
import { languageRoutes } from "./routes/languages.js";
import { runRoutes } from "./routes/runs.js";
import type { RunService } from "./runs/run-service.js";
import type { Log } from "./log.js";

export interface AppOptions {
  config: Config;
  identify: Identify;
  languages: Language[];
  runs: RunService;
  availability: () => Promise<Availability>;
  /** What the self-test of the sandboxes found so far. */
  posture: () => Posture;
  /** Writes a line for the site's owner. */
  log: Log;
}

/** The whole HTTP side of the server. It needs no socket: tests call `app.request()`. */
export function createApp({
  config,
  identify,
  languages,
  runs,
  availability,
  posture,
  log,
}: AppOptions): Hono<CallerEnv> {
  const app = new Hono<CallerEnv>();
  app.onError((error, c) => {
    // A run that fails logs that itself.
    if (isInternal(error) && !(error instanceof RunnerError)) log(`${c.req.method} ${c.req.path} failed.`, error);
    return problemResponse(c, error);
  });
  app.notFound((c) => problemResponse(c, new RequestError("not-found", `There is nothing at ${c.req.path}.`)));
  app.use(knownHost(config));
  app.use(`${API_PATH}/*`, allowedOrigin(config));
  app.use(identifyCaller(identify));
  app.route("/", healthRoutes({ activeRuns: () => runs.active, posture }));
  app.route(API_PATH, createApi({ languages, runs, availability }));
  app.route("/", assetRoutes(config));
  return app;
}

function createApi({ languages, runs, availability }: Pick<AppOptions, "languages" | "runs" | "availability">): Hono {
  const api = new Hono();
  api.use(async function neverStored(c, next) {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
  });
  api.route("/", executeRoutes({ runs, languages }));
  api.route("/", runRoutes(runs));
  api.route("/", languageRoutes({ languages, availability }));
  api.all("*", (c) => {
    throw new RequestError("not-found", `There is nothing at ${c.req.method} ${c.req.path}.`);
  });
  return api;
}
