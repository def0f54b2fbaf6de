// The list of what this device keeps: shown by date, deleted with a way back, exported.

import { asCsv, dateOf, difference, keep, readKept } from "./kept-measurements.js";

const REFUSED = "This browser does not keep it: the window may be private, or its store full. It stays here until you leave.";
const degrees = (value) => (value === null ? "–" : `${value}°`);

export function showKept(measure, list) {
  const { key, name } = measure.dataset;
  const said = Object.assign(document.createElement("p"), { className: "kept__said" });
  said.setAttribute("role", "status");
  measure.append(said, list);
  let rows = readKept(key);
  let isKept = true;

  function change(changed, words = "", before = null) {
    rows = changed;
    isKept = keep(key, rows);
    said.replaceChildren(words && !isKept ? REFUSED : words);
    if (before) said.append(" ", undo(before));
    draw();
  }

  function undo(before) {
    const button = made("button", "Undo", { type: "button", className: "button button--quiet kept__undo" });
    button.addEventListener("click", () => {
      change(before, "It is back.");
      list.querySelector("[data-kept=forget]").focus();
    });
    return button;
  }

  function drop(row) {
    change(rows.filter((other) => other !== row), "Deleted.", rows);
    said.querySelector("button").focus(); // the one that was pressed is gone
  }

  function draw() {
    list.hidden = rows.length === 0;
    const newest = [...rows].sort((a, b) => (a.on < b.on ? 1 : -1));
    list.querySelector("tbody").replaceChildren(...newest.map((row) => line(row, () => drop(row))));
  }

  list.querySelector("[data-kept=forget]").addEventListener("click", () => {
    change([], "Forgotten: this device keeps none of it.", rows);
    said.querySelector("button").focus();
  });
  list.querySelector("[data-kept=export]").addEventListener("click", () => download(asCsv(name, rows), key));
  // Another tab on the same device.
  addEventListener("storage", (event) => {
    if (event.key !== key && event.key !== null) return;
    rows = readKept(key);
    said.replaceChildren();
    draw();
  });
  draw();

  // Keeps a measurement of today, and answers with what to say about it.
  return (left, right) => {
    const known = isKept ? readKept(key) : rows;
    change([...known, { on: dateOf(new Date()), left, right }]);
    return isKept ? "Kept, and not sent anywhere." : REFUSED;
  };
}

function line(row, drop) {
  const day = new Date(row.on).toLocaleDateString("en-US", { dateStyle: "medium", timeZone: "UTC" });
  const head = made("th", "", { scope: "row" });
  head.append(made("time", day, { dateTime: row.on }));
  const button = made("button", "Delete", { type: "button", className: "kept__delete" });
  button.setAttribute("aria-label", `Delete ${day}: left ${degrees(row.left)}, right ${degrees(row.right)}`);
  button.addEventListener("click", drop);
  const last = made("td");
  last.append(button);
  const line = made("tr");
  line.append(head, ...[row.left, row.right, difference(row)].map((value) => made("td", degrees(value))), last);
  return line;
}

function download(csv, name) {
  const link = made("a", "", { download: `${name}.csv` });
  link.href = URL.createObjectURL(new Blob([csv], { type: "text/csv;charset=utf-8" }));
  link.click();
  URL.revokeObjectURL(link.href);
}

function made(tag, words = "", properties = {}) {
  return Object.assign(document.createElement(tag), { textContent: words }, properties);
}
