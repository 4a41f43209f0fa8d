import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { OpenApiDocument } from "../openapi/document.js";
import { appWithoutDocker } from "../testing/app-without-docker.js";

const { app } = appWithoutDocker();
const document = (await (await app.request("/openapi.json")).json()) as OpenApiDocument;

/** Files are served below these; a style sheet is one, too. */
const FILES = ["/code-runner.js", "/code-runner.css", "/embed-height.js", "/assets/*", "/docs/reference.css", "/", "*"];

/** Every operation in the document, as `get /path`. */
const described = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => `${method} ${path}`),
);

/** Every route of the app in the document's spelling, without middleware and what catches the rest. */
const routes = [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method !== "ALL" && !FILES.includes(path) && !path.endsWith("*"))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replace(/:(\w+)/g, "{$1}")}`),
  ),
];

describe("the description of the API", () => {
  it("has every route, and no other", () => {
    assert.deepEqual([...described].sort(), [...routes].sort());
  });

  it("is OpenAPI 3.1 whose references lead somewhere", () => {
    assert.equal(document.openapi, "3.1.0");
    const names = Object.keys(document.components.schemas);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference);
    assert.ok(references.length > 5);
    for (const reference of references) {
      assert.ok(
        names.some((name) => reference === `#/components/schemas/${name}`),
        reference,
      );
    }
  });

  it("names each operation once", () => {
    const ids = Object.values(document.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    assert.equal(new Set(ids).size, ids.length);
  });

  it("says of a request what the server checks", () => {
    const { properties, required } = document.components.schemas.ExecuteRequest as {
      properties: Record<string, { type?: string; minimum?: number; description?: string }>;
      required: string[];
    };
    for (const [name, { description }] of Object.entries(properties))
      assert.ok(description, `${name} is for something`);
    assert.deepEqual(required, ["language"]);
    assert.equal(properties.memoryLimit?.minimum, 2 ** 20);
    assert.equal(properties.stdin?.type, "string");
  });

  it("may be read by tools of any origin", async () => {
    const response = await app.request("/openapi.json", { headers: { Origin: "https://tool.example" } });
    assert.equal(response.headers.get("access-control-allow-origin"), "*");
  });
});

describe("the reference page", () => {
  it("shows every operation and every shape, and links to nothing that is not there", async () => {
    const page = await (await app.request("/docs")).text();
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    for (const path of Object.keys(document.paths)) assert.ok(page.includes(`<code>${path}</code>`), path);
    for (const name of Object.keys(document.components.schemas)) assert.ok(ids.includes(name), name);
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), target);
    assert.doesNotMatch(page, /\[object|undefined/);
  });

  it("needs no script and no other site", async () => {
    const response = await app.request("/docs");
    const page = await response.text();
    assert.match(response.headers.get("content-security-policy") ?? "", /default-src 'none'; style-src 'self'/);
    assert.doesNotMatch(page, /<script|style=|https?:\/\//);
    const style = await app.request("/docs/reference.css");
    assert.match(style.headers.get("content-type") ?? "", /^text\/css/);
  });
});
