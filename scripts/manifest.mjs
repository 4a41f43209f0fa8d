// npm run manifest
// Writes what editors, frameworks and readers are told about the element, from its source: the manifest and VS Code's custom
// data in packages/code-runner/dist, the tables in packages/code-runner/README.md.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { create, ts } from "@custom-elements-manifest/analyzer/index.js";
import { format } from "prettier";
import { OPTION_DOCS, OPTION_TABLE } from "@code-runner/snippet";
import { elementTables, TABLES_END, TABLES_START } from "./element-tables.mjs";
import { root, say } from "./project.mjs";

const folder = `${root}/packages/code-runner`;
const SOURCES = ["src/code-runner.ts", "src/code-change-event.ts", "src/events.ts"];

/** How the type of each kind of option reads. */
const KINDS = {
  boolean: "boolean",
  string: "string",
  seconds: "string, a time such as 10 or 2m",
  bytes: "string, a size such as 256mb",
  list: "string, words between spaces",
  "shell-words": "string, words as a shell splits them",
  lines: "string, lines such as 2,4-6",
  height: "string, lines such as 12 or 5-20, or fit",
  "first-line": "string, the number of the first line, or nothing",
  place: "string, below, beside or the #id of an element",
  json: "string, a JSON object",
};

function attributes() {
  return Object.entries(OPTION_TABLE).map(([name, { kind, values }]) => ({
    name,
    description: OPTION_DOCS[name],
    type: { text: typeName(kind, values) },
    ...(kind === "enum" ? { default: `"${values[0]}"` } : {}),
  }));
}

function typeName(kind, values) {
  if (values === undefined) return KINDS[kind];
  return kind === "list" ? `string, words of ${values.join(", ")}` : values.map((value) => `"${value}"`).join(" | ");
}

/** The manifest of the element, with its attributes, which are rows of a table and not fields of the class. */
export function manifest() {
  const modules = SOURCES.map((path) =>
    ts.createSourceFile(path, readFileSync(`${folder}/${path}`, "utf8"), ts.ScriptTarget.ES2022, true),
  );
  const made = create({ modules, plugins: [], dev: false });
  const element = declaration(made);
  // What Lit calls and what nobody else may touch is not for users.
  element.members = element.members?.filter(
    ({ name, privacy, static: isStatic }) =>
      privacy === undefined && isStatic !== true && !name.startsWith("#") && !LIFECYCLE.has(name),
  );
  element.events = element.events?.filter(({ name }) => name !== undefined);
  element.attributes = attributes();
  return made;
}

const LIFECYCLE = new Set(["connectedCallback", "disconnectedCallback", "attributeChangedCallback"]);

/** The declaration of the element in a manifest. */
export function declaration({ modules }) {
  return modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === "code-runner");
}

/** Custom data for VS Code's HTML editor, in its format 1.1. */
export function customData({ summary, description, attributes: rows }) {
  return {
    version: 1.1,
    tags: [
      {
        name: "code-runner",
        description: [summary, description].filter(Boolean).join("\n\n"),
        attributes: rows.map(({ name, description: text }) => ({
          name,
          description: text,
          ...(OPTION_TABLE[name].kind === "boolean" ? { valueSet: "v" } : {}),
          ...(OPTION_TABLE[name].values === undefined
            ? {}
            : { values: OPTION_TABLE[name].values.map((value) => ({ name: value })) }),
        })),
      },
    ],
  };
}

/** The element's README with fresh tables. */
export async function freshReadme(readme, element) {
  const [before, rest] = readme.split(TABLES_START);
  const after = rest.split(TABLES_END)[1];
  const text = `${before}${TABLES_START}\n\n${elementTables(element)}\n\n${TABLES_END}${after}`;
  return format(text, { parser: "markdown", printWidth: 120 });
}

/** Writes what editors and frameworks read. Returns the element's declaration. */
export function writeManifest() {
  const made = manifest();
  const element = declaration(made);
  mkdirSync(`${folder}/dist`, { recursive: true });
  writeFileSync(`${folder}/dist/custom-elements.json`, JSON.stringify(made, null, 2));
  writeFileSync(`${folder}/dist/vscode.html-custom-data.json`, JSON.stringify(customData(element), null, 2));
  return element;
}

if (process.argv[1] === import.meta.filename) {
  const element = writeManifest();
  const path = `${folder}/README.md`;
  writeFileSync(path, await freshReadme(readFileSync(path, "utf8"), element));
  say(`The manifest tells of ${element.attributes.length} attributes and ${element.events.length} events.`);
}
