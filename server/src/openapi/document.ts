import { z } from "zod";
import { executeRequest, validateRequest } from "../routes/execute-request.js";
import type { Operation } from "./operations.js";
import { operations } from "./operations.js";
import { environmentsResponse, languagesResponse, problem, runEvent, runResult, validateResponse } from "./schemas.js";

export type JsonSchema = Record<string, unknown>;

export interface OpenApiDocument {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, OpenApiOperation>>;
  components: { schemas: Record<string, JsonSchema>; securitySchemes: Record<string, unknown> };
  security: Record<string, string[]>[];
}

export interface OpenApiOperation {
  operationId: string;
  tags: string[];
  summary: string;
  description?: string;
  parameters: { name: string; in: "path" | "query" | "header"; required: boolean; schema: JsonSchema }[];
  requestBody?: { required: true; content: Content };
  responses: Record<string, { description: string; content?: Content }>;
}

type Content = Record<string, { schema: JsonSchema }>;

/** Schemas that have a name of their own; the others stand where they are used. */
const NAMED: Record<string, z.ZodType> = {
  ExecuteRequest: executeRequest,
  ValidateRequest: validateRequest,
  RunResult: runResult,
  RunEvent: runEvent,
  Problem: problem,
  Languages: languagesResponse,
  Environments: environmentsResponse,
  Validation: validateResponse,
};

const TAGS = ["Runs", "Languages", "History", "Server"];

/** The description of the whole API, made from the schemas that check its requests. */
export function openApiDocument(version: string): OpenApiDocument {
  const paths: OpenApiDocument["paths"] = {};
  for (const operation of operations) (paths[operation.path] ??= {})[operation.method] = describe(operation);
  return {
    openapi: "3.1.0",
    info: {
      title: "code-runner execution server",
      version,
      description: "Runs programs in sandboxes, one for each run. Errors are problem details (RFC 9457).",
    },
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(NAMED).map(([name, schema]) => [name, toJsonSchema(schema)])),
      securitySchemes: { bearer: { type: "http", scheme: "bearer", description: "an API key, or a JWT of your site" } },
    },
    // Most servers let readers run programs without either.
    security: [{}, { bearer: [] }],
  };
}

function describe(operation: Operation): OpenApiOperation {
  const { method, path, tag, summary, description, headers, query, body, success, failures } = operation;
  return {
    operationId: operationId(method, path),
    tags: [tag],
    summary,
    ...(description === undefined ? {} : { description }),
    parameters: [
      ...[...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => parameter(name ?? "", "path", z.string())),
      ...Object.entries(query?.shape ?? {}).map(([name, schema]) => parameter(name, "query", schema as z.ZodType)),
      ...Object.entries(headers ?? {}).map(([name, schema]) => parameter(name, "header", schema)),
    ],
    ...(body === undefined ? {} : { requestBody: { required: true, content: bodyOf(body) } }),
    responses: {
      [success.status]: {
        description: success.description,
        ...(success.schema === null ? {} : { content: contentOf(success.schema, success.type) }),
      },
      ...Object.fromEntries(
        Object.entries(failures ?? {}).map(([status, { description, schema }]) => [
          status,
          { description, content: schema ? contentOf(schema) : contentOf(problem, "application/problem+json") },
        ]),
      ),
      default: { description: "Another problem.", content: contentOf(problem, "application/problem+json") },
    },
  };
}

/** Such as `postRunsStdin`. */
function operationId(method: string, path: string): string {
  const words = path.replace(/^\/api\/v1\/code/, "").match(/[a-zA-Z]+/g) ?? [];
  return method + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}

function parameter(name: string, place: "path" | "query" | "header", schema: z.ZodType) {
  return { name, in: place, required: place === "path", schema: schemaOf(schema, "output") };
}

function bodyOf(body: z.ZodType | "bytes"): Content {
  if (body === "bytes") return { "application/octet-stream": { schema: {} } };
  return { "application/json": { schema: schemaOf(body) } };
}

function contentOf(schema: z.ZodType, type = "application/json"): Content {
  return { [type]: { schema: schemaOf(schema) } };
}

/** A query is text: what it is read as says more than what it is. An object may get more fields in a later version. */
function schemaOf(schema: z.ZodType, io: "input" | "output" = "input"): JsonSchema {
  const name = Object.keys(NAMED).find((key) => NAMED[key] === schema);
  return name === undefined ? toJsonSchema(schema, io) : { $ref: `#/components/schemas/${name}` };
}

function toJsonSchema(schema: z.ZodType, io: "input" | "output" = "input"): JsonSchema {
  // OpenAPI 3.1 says itself which JSON Schema it means.
  const json: JsonSchema = { ...z.toJSONSchema(schema, { io, target: "draft-2020-12" }) };
  delete json.$schema;
  return json;
}
