// Results while somebody types. Without this module the form asks for the same page, when it is sent.

const PAUSE = 250; // milliseconds without a key
const SHORTEST = 2; // letters

const form = document.querySelector("[data-search]");
const field = form.elements.q;
const found = document.querySelector("[data-found]");
const status = found.querySelector("[role=status]"); // the one that was there from the start is the one that is read out
let asked = field.value.trim();
let pause;
let request;

function address(words) {
  const at = new URL(form.action);
  if (words) at.searchParams.set("q", words);
  return at;
}

// Everything but the status is put in new; of the status only the words.
function show(page) {
  const fresh = page.querySelector("[data-found]");
  const words = fresh.querySelector("[role=status]");
  words.remove();
  found.replaceChildren(status, ...fresh.childNodes);
  status.textContent = words.textContent.trim();
  document.title = page.title;
}

async function ask(words) {
  request?.abort();
  const mine = (request = new AbortController());
  asked = words;
  found.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(address(words), { signal: mine.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine.signal.aborted) return;
    show(page);
    history.replaceState(history.state, "", address(words));
  } catch (fault) {
    if (fault.name === "AbortError") return;
    asked = null; // the same words may be tried again
    status.textContent = "The search does not answer just now. Press Enter to try again.";
  }
  if (mine === request) found.removeAttribute("aria-busy");
}

field.addEventListener("input", () => {
  clearTimeout(pause);
  const words = field.value.trim();
  if (words === asked || (words && words.length < SHORTEST)) return;
  pause = setTimeout(ask, PAUSE, words);
});

// Down and up walk through the results, and up from the first leads back to the field.
document.addEventListener("keydown", (event) => {
  const way = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!way || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const stops = [field, ...found.querySelectorAll(".result__title a")];
  const at = stops.indexOf(document.activeElement);
  const next = stops[at + way];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
});
