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
