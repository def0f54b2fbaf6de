// A button where the page itself can only say that it may be printed.

const button = document.createElement("button");
button.type = "button";
button.className = "button";
button.textContent = "Print";
button.addEventListener("click", () => print());
document.querySelector(".handout-hint").prepend(button);
