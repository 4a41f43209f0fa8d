import { Hono } from "hono";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageFolder } from "../folders.js";
import { openApiDocument } from "../openapi/document.js";
import { referencePage } from "../openapi/reference-page.js";
import { referenceStyle } from "../openapi/reference-style.js";

/** The page runs nothing and loads nothing but its own style sheet. */
const PAGE_POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'";

const CACHE = "public, max-age=300";

/** What the server can be asked, for programs and for people. */
export function openApiRoutes(): Hono {
  const { version } = JSON.parse(readFileSync(join(packageFolder, "package.json"), "utf8")) as { version: string };
  const document = openApiDocument(version);
  const page = referencePage(document);
  return new Hono()
    .get("/openapi.json", (c) => {
      // Tools of any origin may read it: it says the same to everybody.
      c.header("Access-Control-Allow-Origin", "*");
      c.header("Cache-Control", CACHE);
      return c.json(document);
    })
    .get("/docs", (c) => {
      c.header("Content-Security-Policy", PAGE_POLICY);
      c.header("X-Content-Type-Options", "nosniff");
      c.header("Cache-Control", CACHE);
      return c.html(page);
    })
    .get("/docs/reference.css", (c) => {
      c.header("Cache-Control", CACHE);
      return c.body(referenceStyle, 200, { "Content-Type": "text/css; charset=utf-8" });
    });
}
