import { API_PATH, RequestError, RunnerError } from "@code-runner/protocol";
import { Hono } from "hono";
import type { CallerEnv } from "./access/caller.js";
import type { Identify } from "./access/identify.js";
import type { Quotas } from "./access/quotas.js";
import type { Config } from "./config.js";
import type { Language } from "./languages/language.js";
import { allowedOrigin, knownHost } from "./middleware/access.js";
import { EMBED_PATH, framedByAllowedOrigins } from "./middleware/embed-framing.js";
import { identifyCaller } from "./middleware/identify-caller.js";
import { limitRuns } from "./middleware/limit-runs.js";
import { isInternal, problemResponse } from "./middleware/problem.js";
import { requireCredentials } from "./middleware/require-credentials.js";
import type { Posture } from "./posture/posture.js";
import type { ApprovedPackages } from "./packages/approved-packages.js";
import { assetRoutes } from "./routes/assets.js";
import { codeBlockRoutes } from "./routes/code-blocks.js";
import { executeRoutes } from "./routes/execute.js";
import { healthRoutes } from "./routes/health.js";
import { historyRoutes } from "./routes/history.js";
import type { Availability } from "./routes/languages.js";
import { languageRoutes } from "./routes/languages.js";
import { metricsRoutes } from "./routes/metrics.js";
import type { UnreadyReason } from "./routes/ready.js";
import { readyRoutes } from "./routes/ready.js";
import { openApiRoutes } from "./routes/openapi.js";
import { runRoutes } from "./routes/runs.js";
import { statsRoutes } from "./routes/stats.js";
import { validateRoutes } from "./routes/validate.js";
import type { RunService } from "./runs/run-service.js";
import type { Sessions } from "./runs/sessions.js";
import type { Store } from "./store/store.js";
import type { Log } from "./log.js";
import type { Metrics } from "./metrics/metrics.js";

export interface AppOptions {
  config: Config;
  identify: Identify;
  quotas: Quotas;
  languages: Language[];
  /** The packages that programs may ask for. */
  approved: ApprovedPackages;
  runs: RunService;
  sessions: Sessions;
  availability: () => Promise<Availability>;
  /** What the self-test of the sandboxes found so far. */
  posture: () => Posture;
  store: Store;
  metrics: Metrics;
  /** Why the server should get no new runs; none when it should. */
  unreadyReasons: () => Promise<UnreadyReason[]>;
  /** Writes a line for the site's owner. */
  log: Log;
}

/** Where runs begin: what is limited for each caller. */
const RUNNING = ["/execute", "/execute/stream", "/validate"];

/** The whole HTTP side of the server. It needs no socket: tests call `app.request()`. */
export function createApp({
  config,
  identify,
  quotas,
  languages,
  approved,
  runs,
  sessions,
  availability,
  posture,
  store,
  metrics,
  unreadyReasons,
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
  app.use(EMBED_PATH, framedByAllowedOrigins(config));
  app.use(identifyCaller(identify));
  for (const path of RUNNING) {
    if (config.requireCredentials) app.post(API_PATH + path, requireCredentials);
    app.post(API_PATH + path, limitRuns(quotas));
  }
  app.route("/", healthRoutes({ activeRuns: () => runs.active, posture }));
  app.route("/", readyRoutes(unreadyReasons));
  app.route("/", metricsRoutes(metrics));
  app.route(API_PATH, createApi({ config, languages, approved, runs, sessions, availability, store, quotas }));
  app.route("/", openApiRoutes());
  app.route("/", assetRoutes(config));
  return app;
}

function createApi({
  config,
  languages,
  approved,
  runs,
  sessions,
  availability,
  store,
  quotas,
}: Pick<
  AppOptions,
  "config" | "languages" | "approved" | "runs" | "sessions" | "availability" | "store" | "quotas"
>): Hono<CallerEnv> {
  const { isLoopback, importPolicy, enforcesImports } = config;
  const api = new Hono<CallerEnv>();
  api.use(async function neverStored(c, next) {
    await next();
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
  });
  api.route(
    "/",
    executeRoutes({ runs, languages, approved, sessions, isLoopback, imports: enforcesImports ? importPolicy : null }),
  );
  api.route("/", validateRoutes({ runs, languages, policy: importPolicy }));
  api.route("/", runRoutes(runs));
  api.route(
    "/",
    languageRoutes({ languages, approved, limits: config.limits, availability, activeRuns: () => runs.active }),
  );
  api.route("/", historyRoutes(store));
  api.route("/", statsRoutes({ store, quotas }));
  api.route("/", codeBlockRoutes(store));
  api.all("*", (c) => {
    throw new RequestError("not-found", `There is nothing at ${c.req.method} ${c.req.path}.`);
  });
  return api;
}
