import { html } from "hono/html";
import type { JsonSchema, OpenApiDocument, OpenApiOperation } from "./document.js";

/** The reference as one page that needs no script: what it shows is all in the document. */
export function referencePage(document: OpenApiDocument): string {
  const { info, tags, paths, components } = document;
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );
  return String(
    html`<!doctype html>
      <html lang="en">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${info.title}: API reference</title>
          <link rel="stylesheet" href="/docs/reference.css" />
        </head>
        <body>
          <header>
            <h1>${info.title}</h1>
            <p>
              ${info.description} Version ${info.version}. The same for programs:
              <a href="/openapi.json">openapi.json</a>.
            </p>
          </header>
          <nav aria-label="Contents">
            ${tags.map(
              ({ name }) =>
                html`<h2>${name}</h2>
                  <ul>
                    ${operations
                      .filter(({ operation }) => operation.tags.includes(name))
                      .map(
                        ({ path, method, operation }) =>
                          html`<li><a href="#${operation.operationId}">${signature(method, path)}</a></li>`,
                      )}
                  </ul>`,
            )}
            <h2>Shapes</h2>
            <ul>
              ${Object.keys(components.schemas).map((name) => html`<li><a href="#${name}">${name}</a></li>`)}
            </ul>
          </nav>
          <main>
            ${operations.map(({ path, method, operation }) => operationSection(method, path, operation))}
            ${Object.entries(components.schemas).map(
              ([name, schema]) =>
                html`<section id="${name}">
                  <h2>${name}</h2>
                  ${schemaBlock(schema)}
                </section>`,
            )}
          </main>
        </body>
      </html> `,
  );
}

type Html = ReturnType<typeof html>;

const signature = (method: string, path: string): Html =>
  html`<span class="method ${method}">${method.toUpperCase()}</span> <code>${path}</code>`;

function operationSection(method: string, path: string, operation: OpenApiOperation): Html {
  const { operationId, summary, description, parameters, requestBody, responses } = operation;
  return html`<section id="${operationId}">
    <h2>${summary}</h2>
    <p>${signature(method, path)}</p>
    ${description === undefined ? "" : html`<p>${prose(description)}</p>`}
    ${parameters.length === 0 ? "" : parameterTable(parameters)}
    ${
      requestBody === undefined
        ? ""
        : html`<h3>Body</h3>
            ${contentBlocks(requestBody.content)}`
    }
    <h3>Answers</h3>
    <dl>
      ${Object.entries(responses).map(
        ([status, { description, content }]) =>
          html`<dt>${status}</dt>
            <dd>
              <p>${prose(description)}</p>
              ${content === undefined ? "" : contentBlocks(content)}
            </dd>`,
      )}
    </dl>
  </section>`;
}

function parameterTable(parameters: OpenApiOperation["parameters"]): Html {
  return html`<h3>Parameters</h3>
    <div class="wide" tabindex="0" role="region" aria-label="Parameters">
      <table>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">In</th>
            <th scope="col">Type</th>
            <th scope="col">Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${parameters.map(
            ({ name, in: place, required, schema }) =>
              html`<tr>
                <th scope="row"><code>${name}</code>${required ? " (required)" : ""}</th>
                <td>${place}</td>
                <td>${typeOf(schema)}</td>
                <td>${String(schema.description ?? "")}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>`;
}

function contentBlocks(content: Record<string, { schema: JsonSchema }>): Html[] {
  return Object.entries(content).map(([type, { schema }]) => {
    const name = referenceOf(schema);
    if (name !== null) return html`<p><code>${type}</code>, <a href="#${name}">${name}</a></p>`;
    return html`<p><code>${type}</code></p>
      ${schemaBlock(schema)}`;
  });
}

/** Nothing for a schema that says nothing. */
function schemaBlock(schema: JsonSchema): Html {
  if (Object.keys(schema).length === 0) return html``;
  return html`<pre tabindex="0"><code>${JSON.stringify(schema, null, 2)}</code></pre>`;
}

/** Words between backticks are code. */
function prose(text: string): Html[] {
  return text.split("`").map((part, index) => (index % 2 === 1 ? html`<code>${part}</code>` : html`${part}`));
}

function typeOf(schema: JsonSchema): string {
  return referenceOf(schema) ?? String(schema.type ?? JSON.stringify(schema.const ?? schema.enum ?? "any"));
}

function referenceOf({ $ref }: JsonSchema): string | null {
  return typeof $ref === "string" ? ($ref.split("/").at(-1) ?? null) : null;
}
