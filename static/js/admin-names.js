// Names for screen readers, where Django's admin and its select boxes show a label without tying it to the control.

function give(element, name) {
  if (name && !element.labels?.length && !element.hasAttribute("aria-label")) element.setAttribute("aria-label", name);
}

function text(element) {
  return element?.textContent.replace(/[:*]/g, "").trim();
}

function nameTableRows() {
  for (const table of document.querySelectorAll(".inline-group table")) {
    const headings = [...table.querySelectorAll("thead th")].map(text);
    table.querySelector("thead th.original")?.setAttribute("role", "presentation");
    for (const cell of table.querySelectorAll("tbody tr.form-row > td")) {
      const name = headings[cell.cellIndex];
      for (const control of cell.querySelectorAll("input:not([type=hidden]), select, textarea")) give(control, name);
    }
  }
}

function nameDates() {
  for (const input of document.querySelectorAll(".vDateField, .vTimeField")) {
    const label = text(input.closest(".form-row")?.querySelector("label, legend"));
    give(input, `${label}, ${input.matches(".vDateField") ? "date" : "time"}`);
  }
}

function nameSelectBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete")) {
    const name = text(select.labels?.[0]) || select.getAttribute("aria-label");
    const box = select.nextElementSibling;
    if (!name || !box?.matches(".select2")) continue;
    const parts = ".select2-selection, span.select2-selection__rendered, .select2-search__field";
    for (const part of box.querySelectorAll(parts)) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", `${name}: ${select.selectedOptions[0]?.text || "nothing chosen"}`);
    }
    // A list that holds more than items is none.
    for (const part of box.querySelectorAll("ul, li")) part.setAttribute("role", "presentation");
  }
}

// Its label holds a picture alone.
document.querySelector("#searchbar")?.setAttribute("aria-label", "Search");

for (const empty of document.querySelectorAll(".inline-group thead th:last-child:empty")) {
  empty.setAttribute("role", "presentation");
}

function nameAll() {
  nameTableRows();
  nameDates();
  nameSelectBoxes();
}

// Behind the select boxes, in the queue of jQuery: it may come to them only after the page has loaded. Pages without
// forms have neither.
globalThis.django?.jQuery(nameAll);
document.addEventListener("formset:added", () => setTimeout(nameAll));
document.addEventListener("change", () => setTimeout(nameSelectBoxes));
