import { RequestError } from "@code-runner/protocol";
import { Hono } from "hono";
import { readBytes, readJson } from "../middleware/body.js";
import type { RunService } from "../runs/run-service.js";
import { eventStream } from "./event-stream.js";
import { parseWith, terminalSize } from "./execute-request.js";

/** Bytes of standard input in one request. */
const MAX_INPUT_BYTES = 1024 * 1024;

/** What can be done with a run that exists. Knowing its id is the permission. */
export function runRoutes(runs: RunService): Hono {
  return new Hono()
    .get("/runs/:id/events", (c) => {
      const run = runs.find(c.req.param("id"));
      const after = wholeNumber("Last-Event-ID", c.req.header("last-event-id") ?? c.req.query("after")) ?? 0;
      const reader = new AbortController();
      return eventStream(c, run.events(after, reader.signal), () => reader.abort());
    })
    .delete("/runs/:id", (c) => {
      runs.find(c.req.param("id")).stop();
      return c.body(null, 204);
    })
    .post("/runs/:id/stdin", async (c) => {
      const { input } = runs.find(c.req.param("id"));
      const offset = wholeNumber("Stdin-Offset", c.req.header("stdin-offset"));
      const isLast = c.req.query("eof") === "1";
      input.write(await readBytes(c.req, MAX_INPUT_BYTES), { offset, isLast });
      c.header("Stdin-Offset", String(input.taken));
      return c.body(null, 204);
    })
    .post("/runs/:id/resize", async (c) => {
      const { input } = runs.find(c.req.param("id"));
      input.resize(parseWith(terminalSize, await readJson(c.req)));
      return c.body(null, 204);
    });
}

function wholeNumber(param: string, text: string | undefined): number | null {
  if (text === undefined || text === "") return null;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw new RequestError("invalid-request", `${param} must be a whole number.`, { param });
}
