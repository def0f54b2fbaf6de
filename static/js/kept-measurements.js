// Measurements on this device: read, kept and written as CSV. Nothing here talks to a server.

const DATE = /^\d{4}-\d{2}-\d{2}$/;
// A spreadsheet takes a cell that begins so for a formula. An apostrophe before it says that it is text.
const FORMULA = /^[=+\-@'\t\r]/;

const isAngle = (value) => value === null || (Number.isInteger(value) && value >= 0 && value <= 90);
const isMeasurement = (row) => row && DATE.test(row.on) && isAngle(row.left) && isAngle(row.right);

// What is kept under this key, oldest first. Whatever else stands there was not written by this page, and is left out.
export function readKept(key) {
  try {
    const rows = JSON.parse(localStorage.getItem(key) ?? "[]");
    return Array.isArray(rows) ? rows.filter(isMeasurement) : [];
  } catch {
    return []; // no store, or nothing that can be read
  }
}

// Whether the device took it: a private window or a full store may not.
export function keep(key, rows) {
  try {
    if (rows.length) localStorage.setItem(key, JSON.stringify(rows));
    else localStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

export function difference({ left, right }) {
  return left === null || right === null ? null : Math.abs(left - right);
}

// The date where the reader is, such as 2026-11-22.
export function dateOf(moment) {
  const two = (number) => String(number).padStart(2, "0");
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

function cell(value) {
  const text = String(value ?? "");
  const safe = typeof value === "string" && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// RFC 4180.
export function asCsv(name, rows) {
  const lines = [["date", "test", "left_degrees", "right_degrees", "difference_degrees"]];
  for (const row of rows) lines.push([row.on, name, row.left, row.right, difference(row)]);
  return lines.map((line) => line.map(cell).join(",") + "\r\n").join("");
}
