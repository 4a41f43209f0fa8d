import { inspect } from "./inspect.js";

/** Renders one value, such as `inspect`. */
type Render = (value: unknown) => string;

function substitute(verb: string, value: unknown, render: Render): string {
  switch (verb) {
    case "d":
    case "i":
      return verb === "i" ? String(Math.trunc(Number(value))) : String(Number(value));
    case "f":
      return String(Number(value));
    case "s":
      return typeof value === "string" ? value : render(value);
    case "c":
      return "";
    default:
      return render(value);
  }
}

/** The text that `console.log` prints for its arguments, with `%s %d %i %f %o %O %c` in the first one filled in. */
export function formatLog(values: readonly unknown[], render: Render = inspect): string {
  const show = (value: unknown) => (typeof value === "string" ? value : render(value));
  const [first, ...rest] = values;
  if (typeof first !== "string") return values.map(show).join(" ");
  const text = first.replace(/%([sdifoOc%])/g, (whole, verb: string) => {
    if (verb === "%") return rest.length === values.length - 1 && rest.length === 0 ? whole : "%";
    return rest.length === 0 ? whole : substitute(verb, rest.shift(), render);
  });
  return [text, ...rest.map(show)].join(" ");
}
