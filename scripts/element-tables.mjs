/** What stands around the tables in the README. */
export const TABLES_START = "<!-- tables: npm run manifest -->";
export const TABLES_END = "<!-- /tables -->";

/** Tables of all that the element's users can set, call, hear and style, from its declaration in the manifest. */
export function elementTables(element) {
  const members = element.members ?? [];
  const sections = [
    ["Attributes", ["name", "type", "default", "meaning"], element.attributes.map(attributeRow)],
    [
      "Properties",
      ["name", "type", "meaning"],
      members
        .filter(({ kind }) => kind === "field")
        .map((field) => [code(field.name), typeOf(field), field.description]),
    ],
    [
      "Methods",
      ["name", "meaning"],
      members.filter(({ kind }) => kind === "method").map((method) => [code(`${method.name}()`), method.description]),
    ],
    [
      "Events",
      ["name", "type", "meaning"],
      element.events.map((event) => [code(event.name), typeOf(event), event.description]),
    ],
    [
      "Slot",
      ["name", "meaning"],
      (element.slots ?? []).map(({ name, description }) => [name || "(default)", description]),
    ],
    ["Parts", ["name", "meaning"], named(element.cssParts)],
    [
      "Custom properties",
      ["name", "default", "meaning"],
      (element.cssProperties ?? []).map((row) => [
        code(row.name),
        row.default ? code(row.default) : "",
        row.description,
      ]),
    ],
    ["States", ["name", "meaning"], named(element.cssStates)],
  ];
  return sections
    .filter(([, , rows]) => rows.length > 0)
    .map(([title, head, rows]) => `## ${title}\n\n${table(head, rows)}`)
    .join("\n\n");
}

const named = (rows) => (rows ?? []).map(({ name, description }) => [code(name), description]);

const attributeRow = (row) => [code(row.name), typeOf(row), row.default ? code(row.default) : "", row.description];

const code = (text) => `\`${text}\``;

const typeOf = ({ type }) => (type === undefined ? "" : code(type.text));

function table(head, rows) {
  const lines = [head, head.map(() => "---"), ...rows];
  return lines.map((cells) => `| ${cells.map(cell).join(" | ")} |`).join("\n");
}

const cell = (text) => (text ?? "").replaceAll("|", "\\|").replace(/\s+/g, " ").trim();
