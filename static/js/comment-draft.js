// Keeps what is being written on this device until it is sent, and says how much room is left.
// Without this module the form works as well, and gives the words back if anything was wrong with them.

const LONGEST = 4000;
const NEAR = 3500;

const name = (form) => `comment-draft-${form.dataset.draft}`;

// A device may refuse to keep anything; then nothing is kept, and nothing else changes.
function kept(action) {
  try {
    return action(localStorage);
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
  const length = [...form.elements.body.value].length;
  room.textContent = length < NEAR ? "" : length > LONGEST ? `${length - LONGEST} characters too many` : `${LONGEST - length} characters left`;
}

for (const form of document.querySelectorAll("form[data-draft]")) {
  const room = document.createElement("p");
  room.className = "field__room";
  room.setAttribute("aria-live", "polite");
  form.elements.body.after(room);
  restore(form);
  count(form, room);
  form.addEventListener("input", () => {
    keep(form);
    count(form, room);
  });
}

// The page that a sent comment leads to.
for (const sent of document.querySelectorAll("[data-sent]")) {
  kept((store) => store.removeItem(`comment-draft-${sent.dataset.sent}`));
}
