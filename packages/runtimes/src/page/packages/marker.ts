/** What environment markers see. It is the same in every page. */
const environment: Record<string, string> = {
  python_version: "3.14",
  python_full_version: "3.14.2",
  os_name: "posix",
  sys_platform: "emscripten",
  platform_system: "Emscripten",
  platform_machine: "wasm32",
  platform_release: "",
  platform_version: "",
  platform_python_implementation: "CPython",
  implementation_name: "cpython",
  implementation_version: "3.14.2",
};

type Compare = (order: number) => boolean;

const comparisons: Record<string, Compare> = {
  "==": (order) => order === 0,
  "!=": (order) => order !== 0,
  "<": (order) => order < 0,
  "<=": (order) => order <= 0,
  ">": (order) => order > 0,
  ">=": (order) => order >= 0,
};

/**
 * Whether a marker such as `python_version < "3.12" and extra == "test"` holds in the page.
 *
 * @throws {TypeError} for one that is not understood.
 */
export function markerHolds(marker: string, extras: readonly string[] = []): boolean {
  const tokens = marker.match(/"[^"]*"|'[^']*'|\(|\)|[<>=!~]+|[\w.]+|\S/g) ?? [];
  // A marker that asks for an extra holds when it does for one of them.
  return ["", ...extras].some((extra) => new MarkerReader([...tokens], { ...environment, extra }).read());
}

/** Reads a marker by its grammar: `or` of `and`s of comparisons. */
class MarkerReader {
  readonly #tokens: string[];
  readonly #values: Readonly<Record<string, string>>;

  constructor(tokens: string[], values: Readonly<Record<string, string>>) {
    this.#tokens = tokens;
    this.#values = values;
  }

  read(): boolean {
    const holds = this.#any();
    if (this.#tokens.length > 0) throw new TypeError(`A marker has "${this.#tokens[0]}" where it should end.`);
    return holds;
  }

  #any(): boolean {
    let holds = this.#all();
    while (this.#tokens[0] === "or") {
      this.#tokens.shift();
      holds = this.#all() || holds;
    }
    return holds;
  }

  #all(): boolean {
    let holds = this.#one();
    while (this.#tokens[0] === "and") {
      this.#tokens.shift();
      holds = this.#one() && holds;
    }
    return holds;
  }

  #one(): boolean {
    if (this.#tokens[0] === "(") {
      this.#tokens.shift();
      const holds = this.#any();
      this.#tokens.shift();
      return holds;
    }
    const left = this.#value();
    let operator = this.#tokens.shift() ?? "";
    if (operator === "not") operator += ` ${this.#tokens.shift() ?? ""}`;
    const right = this.#value();
    if (operator === "in") return right.includes(left);
    if (operator === "not in") return !right.includes(left);
    const compare = comparisons[operator];
    if (compare === undefined) throw new TypeError(`A marker has the unknown operator "${operator}".`);
    return compare(order(left, right));
  }

  #value(): string {
    const token = this.#tokens.shift() ?? "";
    if (/^["']/.test(token)) return token.slice(1, -1);
    const value = this.#values[token];
    if (value === undefined) throw new TypeError(`A marker has the unknown name "${token}".`);
    return value;
  }
}

/** Versions are compared as such, other texts by their letters. */
function order(left: string, right: string): number {
  const isVersion = (text: string) => /^\d+(?:\.\d+)*$/.test(text);
  if (!isVersion(left) || !isVersion(right)) return left < right ? -1 : left > right ? 1 : 0;
  const [a, b] = [left.split(".").map(Number), right.split(".").map(Number)];
  for (let index = 0; index < Math.max(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
