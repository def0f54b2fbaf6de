// What django-markdownx leaves out: rows that are added later get an editor too, and Tab moves on as everywhere.
"use strict";

document.addEventListener("formset:added", (event) => {
  const editors = event.target.querySelectorAll(".markdownx-editor");
  if (!editors.length) return;
  for (const editor of editors) {
    // The new row is a copy of a hidden one, which says that it has been set up already; its listeners were not copied.
    editor.removeAttribute("data-markdownx-init");
  }
  // The script sets up whatever is not set up yet, but only when it starts, and it offers no other way in.
  const script = document.createElement("script");
  script.src = document.querySelector('script[src*="markdownx/js/"]').src;
  document.head.append(script);
});

// Captured before the editor's own listener, which would write a tab and hold a keyboard inside for ever.
document.addEventListener("keydown", (event) => {
  if (event.key === "Tab" && event.target.matches(".markdownx-editor")) event.stopImmediatePropagation();
}, true);
