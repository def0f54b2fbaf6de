// The list of contents beside the text: open where there is room, and marking the part in view.
// Without this module it is a list of links that opens with a click.

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
