/** Levels of nesting that are shown. */
const MAX_DEPTH = 4;

/** Entries of one collection that are shown. */
const MAX_ENTRIES = 100;

/** Characters after which a collection goes over several lines. */
const LINE_WIDTH = 72;

/** What stays the same through one rendering, and the objects that the current one is in. */
interface Surroundings {
  parents: readonly object[];
  tracebackOf: (error: Error) => string;
}

const nativeTraceback = (error: Error) =>
  error.stack?.includes(error.message) ? error.stack : `${error.name}: ${error.message}`;

/**
 * Renders a value as a developer would want to read it: nested, on several lines where it is long, safe with cycles.
 * `tracebackOf` tells an error with its stack.
 */
export function inspect(value: unknown, tracebackOf: (error: Error) => string = nativeTraceback): string {
  return render(value, { parents: [], tracebackOf });
}

function render(value: unknown, around: Surroundings): string {
  switch (typeof value) {
    case "string":
      return quote(value);
    case "bigint":
      return `${value}n`;
    case "symbol":
      return value.toString();
    case "function":
      return renderFunction(value);
    case "object":
      return value === null ? "null" : renderObject(value, around);
    default:
      return Object.is(value, -0) ? "-0" : String(value);
  }
}

function quote(text: string): string {
  const plain = JSON.stringify(text);
  return text.includes('"') && !text.includes("'") ? `'${plain.slice(1, -1).replaceAll('\\"', '"')}'` : plain;
}

function renderFunction(value: object & { name?: unknown }): string {
  const kind = /^class\b/.test(Function.prototype.toString.call(value)) ? "class" : "Function";
  const name = typeof value.name === "string" && value.name !== "" ? value.name : "(anonymous)";
  return kind === "class" ? `[class ${name}]` : `[Function: ${name}]`;
}

function renderObject(value: object, around: Surroundings): string {
  if (around.parents.includes(value)) return "[Circular]";
  try {
    return renderKnown(value, { ...around, parents: [...around.parents, value] });
  } catch {
    // A getter or a proxy of the program may throw.
    return "[object that cannot be shown]";
  }
}

function renderKnown(value: object, around: Surroundings): string {
  if (value instanceof Error) return renderError(value, around);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "Invalid Date" : value.toISOString();
  if (value instanceof RegExp) return String(value);
  if (value instanceof Promise) return "Promise {}";
  if (value instanceof WeakMap || value instanceof WeakSet) return `${className(value)} {}`;
  if (value instanceof Number || value instanceof String || value instanceof Boolean)
    return `[${className(value)}: ${render(value.valueOf(), around)}]`;
  if (around.parents.length > MAX_DEPTH) return Array.isArray(value) ? "[Array]" : `[${className(value) || "Object"}]`;

  if (Array.isArray(value)) return renderArray(value, "", around);
  if (ArrayBuffer.isView(value) && !(value instanceof DataView))
    return renderArray(
      Array.from(value as Uint8Array),
      `${className(value)}(${(value as Uint8Array).length}) `,
      around,
    );
  if (value instanceof Map)
    return enclose(
      `Map(${value.size}) `,
      "{",
      Array.from(value, ([k, v]) => `${render(k, around)} => ${render(v, around)}`),
    );
  if (value instanceof Set)
    return enclose(
      `Set(${value.size}) `,
      "{",
      Array.from(value, (v) => render(v, around)),
    );
  const name = className(value);
  return enclose(name === "Object" ? "" : `${name || "[Object: null prototype]"} `, "{", properties(value, around));
}

function renderError(error: Error, around: Surroundings): string {
  const cause = error.cause === undefined ? "" : `\n  [cause]: ${indent(render(error.cause, around))}`;
  const errors =
    error instanceof AggregateError ? `\n  [errors]: ${indent(renderArray(error.errors, "", around))}` : "";
  return `${around.tracebackOf(error)}${errors}${cause}`;
}

function renderArray(items: readonly unknown[], prefix: string, around: Surroundings): string {
  const shown: string[] = [];
  for (let index = 0; index < Math.min(items.length, MAX_ENTRIES + 1); index++)
    shown.push(index in items ? render(items[index], around) : "<empty>");
  return enclose(prefix, "[", shown, items.length);
}

function properties(value: object, around: Surroundings): string[] {
  const keys = Reflect.ownKeys(value).filter((key) => Object.prototype.propertyIsEnumerable.call(value, key));
  return keys.map((key) => {
    const { get, set, value: content } = Object.getOwnPropertyDescriptor(value, key) ?? {};
    const shown = get ? (set ? "[Getter/Setter]" : "[Getter]") : set ? "[Setter]" : render(content, around);
    return `${renderKey(key)}: ${shown}`;
  });
}

function renderKey(key: string | symbol): string {
  if (typeof key === "symbol") return `[${key.toString()}]`;
  return /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(key) ? key : quote(key);
}

function className(value: object): string {
  const name = (Object.getPrototypeOf(value) as { constructor?: { name?: unknown } } | null)?.constructor?.name;
  return typeof name === "string" ? name : "";
}

const indent = (text: string) => text.replaceAll("\n", "\n  ");

function enclose(prefix: string, open: "{" | "[", entries: readonly string[], count = entries.length): string {
  const close = open === "{" ? "}" : "]";
  if (entries.length === 0) return `${prefix}${open}${close}`;
  const shown = entries.slice(0, MAX_ENTRIES);
  if (count > MAX_ENTRIES) shown.push(`… ${count - MAX_ENTRIES} more`);
  const line = shown.join(", ");
  if (line.length <= LINE_WIDTH && !line.includes("\n"))
    return open === "{" ? `${prefix}{ ${line} }` : `${prefix}[${line}]`;
  return `${prefix}${open}\n  ${shown.map(indent).join(",\n  ")}\n${close}`;
}
