// What the player says, on the screen and aloud.

const SIDES = { right: "Right side", left: "Left side", both: "Both sides", alternating: "Right and left in turn" };
export const PHASES = { ready: "Get ready", switch: "Change sides", rest: "Rest. Next:", work: "Go" };

export const plural = (count, noun) => `${count} ${noun}${count === 1 ? "" : "s"}`;

export function minutes(ms) {
  return plural(Math.ceil(ms / 60000), "minute");
}

// The whole seconds that are left, as on any timer: "30", and from a minute on "1:05".
export function countdown(ms) {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? String(seconds) : stopwatch(ms + 999);
}

export function stopwatch(ms) {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

// Such as "Right side · set 1 of 2".
export function where(interval, sets) {
  return SIDES[interval.side] + (sets > 1 ? ` · set ${interval.set} of ${sets}` : "");
}

// Such as "Go. Right side, set 1 of 2. 30 seconds."
export function announcement(interval, name, sets) {
  const place = where(interval, sets).replace(" ·", ",");
  if (interval.kind === "rest") return `Rest for ${plural(interval.seconds, "second")}. Next: ${name}.`;
  if (interval.kind === "ready") return `Get ready. ${name}. ${place}.`;
  if (interval.kind === "switch") return `Change sides. ${place}.`;
  return `Go. ${place}. ${amount(interval)}.`;
}

function amount(interval) {
  const each = interval.side === "alternating" ? " on each side" : "";
  if (interval.reps) return plural(interval.reps, "rep") + each;
  return interval.seconds ? plural(interval.seconds, "second") : "As long as you need";
}
