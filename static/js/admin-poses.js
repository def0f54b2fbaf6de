// Draws a posture while somebody types, and offers a slider for every number in it. Both only change the lines: what
// is saved is what stands there. Without this the picture is that of the last saving.

const WAIT = 250;
const NUMBER = /^(\s*)([a-z_]+)(\s*:\s*)([-+]?\d+(?:\.\d+)?)\s*$/;

for (const posture of document.querySelectorAll(".posture")) setUp(posture);
document.addEventListener("formset:added", (event) => event.target.querySelectorAll(".posture").forEach(setUp));

function setUp(posture) {
  const text = posture.querySelector("textarea");
  if (text.name.includes("__prefix__")) return;
  // A range test has no kinds: its one picture is where the movement ends.
  const kind = posture.closest(".inline-related")?.querySelector("select[name$=-kind]");
  const picture = posture.querySelector(".posture__picture");
  const ranges = JSON.parse(posture.dataset.ranges);

  const status = made("div", "posture__status");
  status.setAttribute("role", "status");
  const faults = made("ul", "posture__faults errorlist");
  status.append(faults);
  picture.after(status);
  const sliders = made("div", "posture__sliders");
  sliders.setAttribute("role", "group");
  sliders.setAttribute("aria-label", "Numbers in use");
  const add = adder(ranges, text);
  posture.append(sliders, add);

  let waiting, asking;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(draw, WAIT);
  };

  async function draw() {
    asking?.abort();
    asking = new AbortController();
    const answer = await ask(posture.dataset.drawing, text.value, kind?.value ?? "end", asking.signal);
    if (!answer) return; // a newer question is on its way
    if (answer.drawing) show(picture, answer.drawing);
    picture.dataset.state = answer.drawing ? "new" : "old";
    faults.replaceChildren(...(answer.faults ?? []).map((fault) => made("li", "", fault)));
  }

  text.addEventListener("input", () => {
    slide(sliders, text, ranges);
    soon();
  });
  kind?.addEventListener("change", soon);
  slide(sliders, text, ranges);
  if (text.value.trim()) draw();
}

async function ask(address, posture, kind, signal) {
  const token = document.querySelector("input[name=csrfmiddlewaretoken]").value;
  const body = new URLSearchParams({ posture, kind });
  if (!posture.trim()) return {};
  try {
    const response = await fetch(address, { method: "POST", body, headers: { "X-CSRFToken": token }, signal });
    if (response.headers.get("Content-Type").startsWith("application/json")) return await response.json();
    return { faults: [`The site refused this (${response.status}). Are you signed out?`] };
  } catch (fault) {
    return signal.aborted ? null : { faults: [`The site could not be reached: ${fault.message}`] };
  }
}

function show(picture, drawing) {
  const page = new DOMParser().parseFromString(drawing, "text/html");
  picture.replaceChildren(document.importNode(page.querySelector("svg"), true));
}

function numbersIn(text, ranges) {
  const lines = text.split("\n").map((line) => line.match(NUMBER));
  const found = lines.filter((match) => match && match[2] in ranges).map((match) => [match[2], Number(match[4])]);
  return [...new Map(found.reverse())].reverse(); // of a name that stands there twice the first, which a slider writes
}

// Sliders that are there already stay: one of them may be under somebody's thumb.
function slide(sliders, text, ranges) {
  const numbers = numbersIn(text.value, ranges);
  const known = new Map([...sliders.querySelectorAll("input")].map((input) => [input.name, input]));
  const names = numbers.map(([name]) => name).join();
  if (names !== [...known.keys()].join()) {
    sliders.replaceChildren(...numbers.map(([name]) => slider(name, ranges[name], text, known.get(name))));
  }
  for (const [index, input] of [...sliders.querySelectorAll("input")].entries()) {
    input.value = numbers[index][1];
    input.previousElementSibling.textContent = numbers[index][1];
  }
}

function slider(name, [least, most], text, known) {
  if (known) return known.closest("label");
  const label = made("label", "", name.replaceAll("_", " "));
  const input = Object.assign(made("input"), { type: "range", name, min: least, max: most, step: 1 });
  input.setAttribute("form", "none"); // no field of the form: the lines are
  input.addEventListener("input", () => write(text, name, input.value));
  const value = made("span");
  value.setAttribute("aria-hidden", "true"); // the slider says it itself
  label.append(value, input);
  return label;
}

function write(text, name, value) {
  const lines = text.value.split("\n");
  const at = lines.findIndex((line) => line.match(NUMBER)?.[2] === name);
  if (at >= 0) lines[at] = lines[at].replace(NUMBER, `$1$2$3${value}`);
  else lines.push(`${name}: ${value}`);
  text.value = lines.join("\n").trimStart();
  text.dispatchEvent(new Event("input", { bubbles: true }));
}

function adder(ranges, text) {
  const label = made("label", "posture__add", "Add a number ");
  const select = made("select");
  select.setAttribute("form", "none");
  select.append(new Option("Choose", ""), ...Object.keys(ranges).map((name) => new Option(name.replaceAll("_", " "), name)));
  select.addEventListener("change", () => {
    const name = select.value;
    if (name && !numbersIn(text.value, ranges).some(([known]) => known === name)) write(text, name, 0);
    select.value = "";
  });
  label.append(select);
  return label;
}

function made(tag, className = "", words = "") {
  return Object.assign(document.createElement(tag), { className, textContent: words });
}
