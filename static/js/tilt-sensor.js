// Reads the angle from the phone on the shin: set zero, swing, hold still, and it is taken.

import { held, remember, tiltOut, turnOfScreen } from "./tilt.js";

const SILENT = 3000; // ms without a reading, after which there is hardly a sensor
const LEAST = 3; // degrees: less is a shin that still hangs

const STAGES = {
  strap: (side) => [`Phone on the ${side} shin, screen to the front. Let the shin hang straight down.`, "Set zero"],
  zeroing: () => ["Sit still: zero is being set.", ""],
  swing: () => ["Zero is set. Swing the foot out, and hold where it stops.", "Take this reading"],
};
const NO_READING = "No reading came. This device may have no tilt sensor, or the browser keeps it back. Type the angle instead.";
const REFUSED = "The browser did not get leave to read the tilt. Type the angle instead.";

// `take` gets a side and whole degrees, and answers with what to say about them.
export function offerTilt(box, take) {
  const live = box.querySelector(".tilt__live");
  const start = box.querySelector(".tilt__start");
  const reading = box.querySelector("output");
  const next = box.querySelector(".tilt__next");
  const said = box.querySelector(".tilt__said");
  const go = box.querySelector("[data-tilt=go]");
  let side, stage, zero, now, silence, lock;
  const readings = [];

  function enter(name) {
    stage = name;
    readings.length = 0;
    const [words, label] = STAGES[name](side);
    next.textContent = words;
    go.textContent = label;
    go.hidden = !label;
  }

  async function begin(chosen) {
    said.textContent = "";
    // iOS asks the reader, and only within a click.
    if (!(await mayListen())) return void (said.textContent = REFUSED);
    side = chosen;
    zero = null;
    enter("strap");
    reading.textContent = "–";
    start.hidden = true;
    live.hidden = false;
    go.focus();
    addEventListener("deviceorientation", listen);
    silence = setTimeout(() => end(NO_READING), SILENT);
    // Only a convenience: where the screen cannot be kept on, it dims as ever.
    navigator.wakeLock?.request("screen").then((granted) => (lock = granted), () => {});
  }

  function end(words) {
    removeEventListener("deviceorientation", listen);
    clearTimeout(silence);
    lock?.release();
    lock = null;
    live.hidden = true;
    start.hidden = false;
    said.textContent = words;
    start.querySelector(`[data-tilt=${side}]`).focus();
  }

  function finish(degrees) {
    const whole = Math.min(90, Math.round(degrees));
    navigator.vibrate?.(200);
    end(take(side, whole));
  }

  function listen({ alpha, beta, gamma, timeStamp }) {
    if (beta === null || gamma === null) return; // how a computer without a sensor answers
    clearTimeout(silence);
    now = turnOfScreen(alpha, beta, gamma);
    remember(readings, timeStamp, now);
    const still = held(readings);
    if (stage === "zeroing" && still !== null) {
      zero = still;
      navigator.vibrate?.(80);
      enter("swing");
    }
    const out = stage === "swing" ? tiltOut(side, zero, now) : 0;
    reading.textContent = Number.isNaN(now) ? "–" : `${Math.round(out)}°`;
    if (stage !== "swing" || Number.isNaN(now)) return;
    go.disabled = out < LEAST;
    if (out <= -LEAST) next.textContent = "That is inward. Swing the foot away from the other leg.";
    else if (still !== null && tiltOut(side, zero, still) >= LEAST) finish(tiltOut(side, zero, still));
  }

  go.addEventListener("click", () => {
    if (stage === "strap") enter("zeroing");
    else if (stage === "swing") finish(tiltOut(side, zero, now));
  });
  box.querySelector("[data-tilt=stop]").addEventListener("click", () => end(""));
  for (const button of start.querySelectorAll("button")) {
    button.addEventListener("click", () => begin(button.dataset.tilt));
  }
  box.hidden = false;
}

async function mayListen() {
  if (!DeviceOrientationEvent.requestPermission) return true;
  try {
    return (await DeviceOrientationEvent.requestPermission()) === "granted";
  } catch {
    return false; // Safari rejects when the site's motion access is off
  }
}
