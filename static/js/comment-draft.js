// Keeps what is being written on this device until it is sent, and says how much room is left.
// Without this module the form works as well, and gives the words back if anything was wrong with them.

const LONGEST = 4000;
const NEAR = 3500;

const SENDING = "comment-sending";
const name = (form) => `comment-draft-${form.dataset.draft}`;

// A device may refuse to keep anything; then nothing is kept, and nothing else changes.
function kept(action) {
  try {
    return action(localStorage, sessionStorage);
  } catch {
    return null;
  }
}

function restore(form) {
  const draft = JSON.parse(kept((store) => store.getItem(name(form))) ?? "null");
  // What the page brings along is newer: the words that were just refused.
  if (!draft || form.elements.body.value) return;
  form.elements.body.value = draft.body;
  form.elements.name.value ||= draft.name;
}

function keep(form) {
  const draft = { name: form.elements.name.value, body: form.elements.body.value };
  kept((store) => draft.body ? store.setItem(name(form), JSON.stringify(draft)) : store.removeItem(name(form)));
}

function count(form, room) {
  const left = LONGEST - [...form.elements.body.value].length;
  const number = `${Math.abs(left)} character${Math.abs(left) === 1 ? "" : "s"}`;
  room.textContent = left > LONGEST - NEAR ? "" : left < 0 ? `${number} too many` : `${number} left`;
}

function countIn(form) {
  const room = document.createElement("p");
  room.className = "field__room";
  room.setAttribute("aria-live", "polite");
  form.elements.body.after(room);
  count(form, room);
  form.addEventListener("input", () => count(form, room));
}

const forms = document.querySelectorAll("form[data-draft]");
for (const form of forms) {
  restore(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", () => kept((_, tab) => tab.setItem(SENDING, name(form))));
}
for (const form of document.querySelectorAll(".comment-form")) countIn(form);

// What was being sent is there once the private page opens. A page with the form again means that it was not taken.
if (document.querySelector("[data-sent]")) kept((store, tab) => store.removeItem(tab.getItem(SENDING)));
if (forms.length || document.querySelector("[data-sent]")) kept((_, tab) => tab.removeItem(SENDING));
