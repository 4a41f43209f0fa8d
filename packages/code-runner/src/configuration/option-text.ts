/** An option's value, as JSON writes it, in the words of its attribute. */
export function optionText(name: string, value: unknown): string {
  if (value === true) return "";
  if (!Array.isArray(value)) return typeof value === "object" ? JSON.stringify(value) : String(value);
  // Arguments may have spaces, and are split as a shell does it.
  return name === "args"
    ? value.map((word) => `'${String(word).replaceAll("'", `'\\''`)}'`).join(" ")
    : value.join(", ");
}
