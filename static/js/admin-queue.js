// Keys for the moderators' queue. They work while a comment has the focus, and never while somebody types.
"use strict";

const cards = [...document.querySelectorAll("[data-card]")];

function go(card) {
  card?.focus();
  card?.scrollIntoView({ block: "nearest" });
}

function press(card, key) {
  const at = cards.indexOf(card);
  const ways = {
    j: () => go(cards[at + 1]),
    k: () => go(cards[at - 1]),
    r: () => card.querySelector("select[name^=reason]")?.focus(),
    x: () => card.querySelector("[name=ticked]").click(),
    e: () => {
      card.querySelector("details").open = true;
      card.querySelector("details textarea").focus();
    },
    u: () => (card.querySelector("[data-key=u]") ?? document.querySelector(".queue-undo button"))?.click(),
  };
  (ways[key] ?? (() => card.querySelector(`[data-key="${key}"]`)?.click()))();
}

let isSent = false; // a key that is held down, or pressed twice, must not decide twice

document.addEventListener("keydown", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (!card || isSent || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") go(card);
  if (event.target.matches("select[name^=reason], input[name^=note]") && event.key === "Enter") {
    event.preventDefault();
    event.target.closest(".queue-reject").querySelector("button").click();
  }
  if (event.target !== card || !/^[a-z]$/.test(event.key)) return;
  event.preventDefault();
  press(card, event.key);
});

for (const keys of document.querySelectorAll(".queue-keys")) keys.hidden = false;

for (const all of document.querySelectorAll("[data-tick-all]")) {
  all.parentElement.hidden = false;
  all.addEventListener("change", () => {
    for (const tick of document.querySelectorAll("[name=ticked]")) tick.checked = all.checked;
  });
}

// The decided comment leaves the list, so the next one takes its place in it.
const AT = "queue-at";
document.querySelector("#changelist-form")?.addEventListener("submit", (event) => {
  isSent = true;
  sessionStorage.setItem(AT, cards.indexOf(event.submitter?.closest("[data-card]")));
});
const place = Math.min(Math.max(sessionStorage.getItem(AT), 0), cards.length - 1);
sessionStorage.removeItem(AT);
go(cards.find((card) => card.querySelector(".errorlist")) ?? cards[place] ?? document.querySelector(".queue-undo button"));
