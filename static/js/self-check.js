// Takes two angles, draws them into the chart, says what they may mean and keeps them on this device.
// Without this the page says how to measure, what is usual and what a number means.

import { showKept } from "./kept-list.js";
import { difference } from "./kept-measurements.js";
import { offerTilt } from "./tilt-sensor.js";

const SIDES = ["left", "right"];
const FARTHEST = 90;

const measure = document.querySelector(".measure");
const place = measure.querySelector(".measure__yours");
const templates = [...place.querySelectorAll("template")].map((template) => template.content);
place.replaceChildren(templates[0].cloneNode(true));
const form = place.querySelector("form");
const said = measure.querySelector(".measure__said");
const words = document.getElementById("chart-words");
const usual = words.textContent;
const tries = { left: [], right: [] };
const readings = [...document.querySelectorAll("[data-at-least]")]
  .map((cell) => [Number(cell.dataset.atLeast), cell.textContent])
  .sort(([a], [b]) => b - a);

// Whole degrees, null for an empty field, or why not.
function read(field) {
  if (field.validity.badInput) return "Type a number of degrees, such as 34.";
  if (field.value.trim() === "") return null;
  const degrees = Math.round(Number(field.value));
  return degrees >= 0 && degrees <= FARTHEST ? degrees : `From 0 to ${FARTHEST} degrees, please.`;
}

function angles() {
  const values = SIDES.map((side) => read(form.elements[side])).map((value) => (typeof value === "string" ? null : value));
  return { left: values[0], right: values[1] };
}

function draw() {
  const now = angles();
  for (const side of SIDES) {
    const shin = measure.querySelector(`[data-side=${side}]`);
    shin.setAttribute("visibility", now[side] === null ? "hidden" : "visible");
    shin.setAttribute("transform", `rotate(${(side === "left" ? 1 : -1) * (now[side] ?? 0)})`);
  }
  const lines = SIDES.filter((side) => now[side] !== null).map((side) => [
    `${side === "left" ? "Left" : "Right"} ${now[side]}°`,
    readings.find(([least]) => now[side] >= least)?.[1] ?? "",
  ]);
  if (difference(now) !== null) lines.push([`${difference(now)}° apart`, apart(difference(now))]);
  said.replaceChildren(...lines.map(([head, text]) => line(head, text)));
  words.textContent = [usual, ...lines.map(([head]) => `${head}.`)].join(" ");
}

function apart(degrees) {
  const { noise, difference } = measure.dataset;
  if (degrees < Number(noise)) return "As good as alike: measured at home, less than this cannot be told apart.";
  if (degrees < Number(difference)) return `Hips need not match. This page calls ${difference}° or more worth a look.`;
  return "Worth a look. If the smaller side also hurts or feels stiff, let a clinician look.";
}

function line(head, text) {
  const paragraph = document.createElement("p");
  const rest = Object.assign(document.createElement("span"), { textContent: text });
  paragraph.append(Object.assign(document.createElement("b"), { textContent: head }), " ", rest);
  return paragraph;
}

function mark(field, fault) {
  const id = `${field.id}_error`;
  const box = field.closest(".field");
  box.classList.toggle("field--wrong", Boolean(fault));
  box.querySelector(".errorlist")?.remove();
  if (!fault) {
    field.removeAttribute("aria-invalid");
    field.removeAttribute("aria-describedby");
    return;
  }
  const list = Object.assign(document.createElement("ul"), { className: "errorlist", id });
  list.append(Object.assign(document.createElement("li"), { textContent: fault }));
  field.before(list);
  field.setAttribute("aria-invalid", "true");
  field.setAttribute("aria-describedby", id);
}

// The first field that is wrong, after saying so at each.
function check() {
  const wrong = SIDES.map((side) => form.elements[side]).filter((field) => {
    const fault = read(field);
    mark(field, typeof fault === "string" ? fault : "");
    return typeof fault === "string";
  });
  return wrong[0];
}

const fault = form.querySelector(".measure__fault");
const told = form.querySelector(".measure__kept");
const keepMeasurement = showKept(measure, templates[1].firstElementChild);

form.addEventListener("input", ({ target }) => {
  fault.textContent = told.textContent = "";
  tries[target.name] = []; // typed over
  // At once, and not when the field is left: what is pressed then would move away under the finger.
  mark(target, typeof read(target) === "string" ? read(target) : "");
  draw();
});
form.addEventListener("reset", () => {
  for (const side of SIDES) {
    mark(form.elements[side], "");
    tries[side] = [];
  }
  fault.textContent = told.textContent = "";
  setTimeout(draw); // the fields are emptied after this
});
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wrong = check();
  const { left, right } = angles();
  fault.textContent = !wrong && left === null && right === null ? "Type at least one side." : "";
  if (wrong || fault.textContent) return (wrong ?? form.elements.left).focus();
  for (const side of SIDES) tries[side] = [];
  told.textContent = keepMeasurement(left, right);
});

// Where browsers say how a device is held, and only there.
if ("DeviceOrientationEvent" in window) {
  offerTilt(place.querySelector(".tilt"), (side, degrees) => {
    tries[side].push(degrees);
    const average = Math.round(tries[side].reduce((sum, one) => sum + one) / tries[side].length);
    form.elements[side].value = average;
    mark(form.elements[side], "");
    draw();
    if (tries[side].length === 1) return `${degrees}° for the ${side}. Twice more gives an average.`;
    return `${degrees}°. The average of ${tries[side].length} tries for the ${side} is ${average}°.`;
  });
}
draw();
