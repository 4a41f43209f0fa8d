import { displayStrings } from "./display-strings.js";
import type { Rows } from "./read-rows.js";

/** Rows that are shown; a table of more is no longer read, and would hold up the page. */
const MAX_ROWS = 1000;

/** Rows as a table that scrolls by itself. Numbers stand at the end of their cells, and so does the name of a column of numbers. */
export function tableOf({ head, body }: Rows): HTMLElement {
  const table = document.createElement("table");
  const shown = body.slice(0, MAX_ROWS);
  if (head !== null) {
    const row = table.createTHead().insertRow();
    for (const [column, name] of head.entries()) {
      const cell = document.createElement("th");
      cell.scope = "col";
      cell.textContent = name;
      const values = shown.map((values) => values[column] ?? "").filter((value) => value.trim() !== "");
      if (values.length > 0 && values.every(isNumber)) cell.className = "number";
      row.append(cell);
    }
  }
  const section = table.createTBody();
  for (const values of shown) {
    const row = section.insertRow();
    for (const value of values) {
      const cell = row.insertCell();
      cell.textContent = value;
      if (isNumber(value)) cell.className = "number";
    }
  }
  const box = document.createElement("div");
  box.className = "table";
  box.tabIndex = 0;
  box.setAttribute("role", "region");
  box.setAttribute("aria-label", displayStrings.table(body.length));
  box.append(table);
  if (body.length > MAX_ROWS) box.append(noteOf(displayStrings.moreRows(body.length - MAX_ROWS)));
  return box;
}

const isNumber = (text: string): boolean => text.trim() !== "" && Number.isFinite(Number(text));

function noteOf(text: string): HTMLElement {
  const note = document.createElement("p");
  note.className = "note";
  note.textContent = text;
  return note;
}
