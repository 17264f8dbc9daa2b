/** A table of counts as a part of the page. */
import { copyOf } from "./page_parts.js";

/**
 * @param {{title: string, heads: string[], rows: {name: string, counts: (number | null)[]}[]}} table null: hidden
 * @returns {HTMLElement}
 */
export function tableOf({ title, heads, rows }) {
  const part = copyOf("figures-table");
  const table = part.querySelector("table");
  part.setAttribute("aria-label", title);
  table.createCaption().textContent = title;
  table.createTHead().append(row(heads.map((text) => heading(text, "col"))));
  table.createTBody().append(...rows.map(({ name, counts }) => row([heading(name, "row"), ...counts.map(cell)])));
  return part;
}

function row(cells) {
  const made = document.createElement("tr");
  made.append(...cells);
  return made;
}

function heading(text, scope) {
  const made = document.createElement("th");
  made.scope = scope;
  made.textContent = text;
  return made;
}

function cell(count) {
  const made = document.createElement("td");
  made.append(count === null ? copyOf("figures-hidden") : String(count));
  return made;
}
