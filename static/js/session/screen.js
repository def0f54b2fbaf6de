// Keeps the screen awake where the browser offers it. A screen that was hidden lost its lock and asks again.

let wanted = false;
let lock = null;

async function ask() {
  if (!wanted || document.visibilityState !== "visible" || !navigator.wakeLock) return;
  try {
    lock = await navigator.wakeLock.request("screen");
    if (!wanted) lock.release();
  } catch {
    // refused, as with a low battery: the screen goes dark when it always does, and the time is right all the same
  }
}

export function keepAwake(on) {
  if (on === wanted) return;
  wanted = on;
  if (on) ask();
  else lock?.release();
}

document.addEventListener("visibilitychange", ask);
