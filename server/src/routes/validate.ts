import { Hono } from "hono";
import type { CallerEnv } from "../access/caller.js";
import type { Language } from "../languages/language.js";
import { readJson } from "../middleware/body.js";
import type { RunService } from "../runs/run-service.js";
import type { ImportPolicy } from "../validation/import-policy.js";
import { validateProgram } from "../validation/validate-program.js";
import { knownLanguage } from "./execute.js";
import { parseValidateRequest } from "./execute-request.js";
import { toProgram } from "./to-program.js";

export interface ValidateRoutesOptions {
  runs: RunService;
  languages: Language[];
  /** What the owner says about imports. */
  policy: ImportPolicy;
}

/** Says what is wrong with a program before anybody runs it. */
export function validateRoutes({ runs, languages, policy }: ValidateRoutesOptions): Hono<CallerEnv> {
  return new Hono<CallerEnv>().post("/validate", async (c) => {
    const body = parseValidateRequest(await readJson(c.req));
    const language = knownLanguage(languages, body.language);
    const program = toProgram(body, language);
    const { signal } = c.req.raw;
    return c.json(await validateProgram(program, language, { runs, policy, caller: c.get("caller").id, signal }));
  });
}
