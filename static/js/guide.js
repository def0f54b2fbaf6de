// What the page of a guide does beyond its HTML, in one file because each file is a request before the first look.

// The list of contents beside the text: open where there is room, and marking the part in view.
// Without this it is a list of links that opens with a click.

const contents = document.querySelector(".contents");
const room = matchMedia("(min-width: 60rem)");
const links = new Map([...contents.querySelectorAll("a")].map((link) => [link.hash.slice(1), link]));
const targets = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);

function openWhereThereIsRoom() {
  contents.querySelector("details").open = room.matches;
}

function markPartInView() {
  const line = innerHeight * 0.3;
  const passed = targets.filter((target) => target.getBoundingClientRect().top <= line);
  const current = passed.at(-1)?.id;
  for (const [id, link] of links) {
    if (id === current) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

let waiting = false;
function soon() {
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    markPartInView();
  });
}

openWhereThereIsRoom();
room.addEventListener("change", openWhereThereIsRoom);
addEventListener("scroll", soon, { passive: true });
addEventListener("resize", soon, { passive: true });
markPartInView();

// Opens a question that an address points at, and all of them for the printer, in browsers that do not by themselves.

function openAddressed() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const question = target && target.closest("details.question");
  if (!question || question.open) return;
  question.open = true;
  target.scrollIntoView();
}

const opened = [];
addEventListener("beforeprint", () => {
  for (const question of document.querySelectorAll("details.question:not([open])")) {
    question.open = true;
    opened.push(question);
  }
});
addEventListener("afterprint", () => {
  for (const question of opened.splice(0)) question.open = false;
});

addEventListener("hashchange", openAddressed);
openAddressed();

// A muscle that is pointed at or has the focus is marked in every view and in the tables below the picture.

function markMuscle({ target }) {
  const region = target.closest(".anatomy-muscle[href]");
  const id = region ? region.getAttribute("href").slice(1) : target.closest(".muscle")?.id;
  for (const each of document.querySelectorAll(".muscle, .anatomy-muscle[href]")) {
    each.classList.toggle("is-marked", (each.getAttribute("href")?.slice(1) ?? each.id) === id);
  }
}

for (const part of document.querySelectorAll(".part--anatomy")) {
  part.addEventListener("pointerover", markMuscle);
  part.addEventListener("pointerleave", markMuscle);
  part.addEventListener("focusin", markMuscle);
}
