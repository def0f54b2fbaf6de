// Plays an exercise's movement: a button under its start and end, and the start moves to the end and back.
// Without this the two stand side by side, and nothing is missing.

const CALM = matchMedia("(prefers-reduced-motion: reduce)");

for (const poses of document.querySelectorAll("[data-movement]")) addButton(poses);

function addButton(poses) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet poses__play";
  const what = document.createElement("span");
  const whose = document.createElement("span");
  whose.className = "visually-hidden";
  button.append(what, whose);
  const fault = document.createElement("p");
  fault.className = "poses__fault";
  fault.setAttribute("role", "status");
  poses.append(button, fault);

  let moving = null;
  const say = (state) => {
    button.dataset.state = state;
    what.textContent = state === "playing" ? "Pause" : "Play the movement";
    whose.textContent = `${state === "playing" ? "the movement of" : "of"} ${poses.dataset.name}`;
  };
  const stop = () => {
    moving.pauseAnimations();
    say("still");
  };
  say("still");

  button.addEventListener("click", async () => {
    fault.textContent = "";
    if (button.dataset.state === "playing") return stop();
    try {
      moving ??= await fetchMovement(poses, stop);
    } catch {
      fault.textContent = "The movement did not come. Are you online? Press again to try once more.";
      return;
    }
    moving.unpauseAnimations();
    moving.begin();
    say("playing");
  });
}

// A drawing that stands still until it is told to begin.
export async function movementOf(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const drawing = new DOMParser().parseFromString(await answer.text(), "image/svg+xml").documentElement;
  return document.importNode(drawing, true);
}

async function fetchMovement(poses, stop) {
  const moving = await movementOf(poses.dataset.movement);
  poses.querySelector("svg").replaceWith(moving);
  const animations = [...moving.querySelectorAll("animate")];
  let hasBegun = false;
  moving.begin = () => {
    if (hasBegun) return;
    hasBegun = true;
    // Whoever asked their device for less motion sees it once and slowly, and may press again.
    for (const animation of animations) {
      if (!CALM.matches) animation.setAttribute("repeatCount", "indefinite");
      else animation.setAttribute("dur", "6s");
      animation.beginElement();
    }
  };
  animations[0]?.addEventListener("endEvent", () => {
    hasBegun = false;
    stop();
  });
  return moving;
}
