import type { ExecuteRequest, RunEvent } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { Context } from "hono";
import { Hono } from "hono";
import type { Caller, CallerEnv } from "../access/caller.js";
import type { Language } from "../languages/language.js";
import { findLanguage } from "../languages/load-languages.js";
import { readJson } from "../middleware/body.js";
import { clampLimits } from "../runs/limits.js";
import type { ApprovedPackages } from "../packages/approved-packages.js";
import { ecosystemOf } from "../packages/install-request.js";
import { requireApproved } from "../packages/require-approved.js";
import type { Run, RunRequest } from "../runs/run.js";
import type { RunAbout } from "../runs/run-report.js";
import type { RunService } from "../runs/run-service.js";
import type { SessionKey, Sessions } from "../runs/sessions.js";
import type { ImportPolicy } from "../validation/import-policy.js";
import { requireAllowedImports } from "../validation/require-allowed-imports.js";
import { eventStream } from "./event-stream.js";
import { parseExecuteRequest } from "./execute-request.js";
import { toProgram } from "./to-program.js";

export interface ExecuteRoutesOptions {
  runs: RunService;
  languages: Language[];
  approved: ApprovedPackages;
  sessions: Sessions;
  /** Whether only this machine can reach the server. */
  isLoopback: boolean;
  /** What programs may import to be run; null for anything. */
  imports: ImportPolicy | null;
}

/** Runs programs: with the result as the answer, or with the events as they happen. */
export function executeRoutes({
  runs,
  languages,
  approved,
  sessions,
  isLoopback,
  imports,
}: ExecuteRoutesOptions): Hono<CallerEnv> {
  /** Starts a run, and lets its session know how it ended. */
  async function start(c: Context<CallerEnv>): Promise<Run> {
    const { session, sessionContinues, ...request } = await readRequest(c, languages);
    if (imports !== null) requireAllowedImports(request.program, request.language, imports);
    const state = session === null ? { earlier: [], isLost: false } : sessions.find(session, sessionContinues);
    const ecosystem = ecosystemOf([...state.earlier, request.program], request.language);
    if (ecosystem !== null) requireApproved(approved, ecosystem, request.program.packages ?? []);
    // Strangers must not make the server build.
    const mayBuild = isLoopback || c.get("caller").kind !== "reader";
    const packages = ecosystem === null ? null : { ecosystem, mayBuild };
    const { earlier, isLost: sessionLost } = state;
    const run = runs.start({ ...request, packages, earlier, sessionLost, isValidation: false });
    if (session !== null) {
      void run.over.then(() => run.outcome && sessions.note(session, request.program, run.outcome));
    }
    return run;
  }

  return new Hono<CallerEnv>()
    .post("/execute", async (c) => {
      const run = await start(c);
      return c.json(await run.result(c.req.raw.signal));
    })
    .post("/execute/stream", async (c) => {
      const run = await start(c);
      const reader = new AbortController();
      const events = run.events(0, reader.signal);
      // With the first event it is known that there is something to stream; until then a failure has its own status,
      // and a reader who goes away cannot come back.
      const stop = () => run.stop();
      c.req.raw.signal.addEventListener("abort", stop);
      const first = await events.next();
      c.req.raw.signal.removeEventListener("abort", stop);
      return eventStream(c, startingWith(first, events), () => reader.abort());
    });
}

interface SessionRequest {
  session: SessionKey | null;
  /** Whether something has run in it, as the caller remembers. */
  sessionContinues: boolean;
}

async function readRequest(
  c: Context<CallerEnv>,
  languages: Language[],
): Promise<SessionRequest & Pick<RunRequest, "program" | "language" | "limits" | "about">> {
  const body = parseExecuteRequest(await readJson(c.req));
  const language = knownLanguage(languages, body.language);
  const { session, sessionContinues = false } = body;
  return {
    program: toProgram(body, language),
    language,
    limits: clampLimits(body, language),
    about: aboutOf(body, c.get("caller")),
    session: session ? { caller: c.get("caller").id, session, language: language.id } : null,
    sessionContinues,
  };
}

function aboutOf(body: ExecuteRequest, caller: Caller): RunAbout {
  const { projectId = null, contentId = null, snippetId = null, saveHistory = true } = body;
  return { caller: caller.id, projectId, contentId, snippetId, saveHistory };
}

/** @throws {RequestError} `unknown-language` */
export function knownLanguage(languages: Language[], name: string): Language {
  const language = findLanguage(languages, name);
  if (language) return language;
  const known = languages.map(({ id }) => id).join(", ");
  const message = `This server does not know the language ${JSON.stringify(name)}. It knows: ${known}.`;
  throw new RequestError("unknown-language", message, { param: "language" });
}

async function* startingWith(
  first: IteratorResult<RunEvent, void>,
  rest: AsyncGenerator<RunEvent, void>,
): AsyncGenerator<RunEvent, void> {
  if (!first.done) yield first.value;
  yield* rest;
}
