import type { RunEvent } from "@code-runner/protocol";
import { RequestError } from "@code-runner/protocol";
import type { HonoRequest } from "hono";
import { Hono } from "hono";
import type { Language } from "../languages/language.js";
import { findLanguage } from "../languages/load-languages.js";
import { readJson } from "../middleware/body.js";
import { clampLimits } from "../runs/limits.js";
import type { RunRequest } from "../runs/run.js";
import type { RunService } from "../runs/run-service.js";
import { eventStream } from "./event-stream.js";
import { parseExecuteRequest } from "./execute-request.js";
import { toProgram } from "./to-program.js";

/** Runs programs: with the result as the answer, or with the events as they happen. */
export function executeRoutes({ runs, languages }: { runs: RunService; languages: Language[] }): Hono {
  return new Hono()
    .post("/execute", async (c) => {
      const run = runs.start(await readRequest(c.req, languages));
      return c.json(await run.result(c.req.raw.signal));
    })
    .post("/execute/stream", async (c) => {
      const run = runs.start(await readRequest(c.req, languages));
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

async function readRequest(request: HonoRequest, languages: Language[]): Promise<RunRequest> {
  const body = parseExecuteRequest(await readJson(request));
  const language = findLanguage(languages, body.language);
  if (!language) {
    const known = languages.map(({ id }) => id).join(", ");
    const message = `This server does not know the language ${JSON.stringify(body.language)}. It knows: ${known}.`;
    throw new RequestError("unknown-language", message, { param: "language" });
  }
  return { program: toProgram(body, language), language, limits: clampLimits(body, language) };
}

async function* startingWith(
  first: IteratorResult<RunEvent, void>,
  rest: AsyncGenerator<RunEvent, void>,
): AsyncGenerator<RunEvent, void> {
  if (!first.done) yield first.value;
  yield* rest;
}
