// Where a session stands, by arithmetic alone: the server made the intervals, and the time is what a clock says.
// Nothing here counts ticks, so a page that slept comes back to the right place.

// Milliseconds. What ends with a tap is endless, and what is off takes no time.
export function length(interval, { rest, ownPace }) {
  if (interval.kind === "rest" && !rest) return 0;
  if (interval.seconds === null || (ownPace && interval.kind === "work" && interval.reps)) return Infinity;
  return interval.seconds * 1000;
}

// `index` is the interval, `since` when it began. Untimed intervals are never passed by time.
export function advance(intervals, { index, since }, now, settings) {
  while (index < intervals.length && now - since >= length(intervals[index], settings)) {
    since += length(intervals[index], settings);
    index += 1;
  }
  return { index, since };
}

// The interval before, or after, that takes any time.
export function beside(intervals, index, direction, settings) {
  do index += direction;
  while (intervals[index] && length(intervals[index], settings) === 0);
  return Math.max(0, index);
}

// Milliseconds from an interval on; what is untimed adds nothing.
export function left(intervals, index, elapsed, settings) {
  const lengths = intervals.slice(index).map((interval) => length(interval, settings));
  const timed = lengths.filter(Number.isFinite).reduce((sum, each) => sum + each, 0);
  return Number.isFinite(lengths[0]) ? timed - elapsed : timed;
}

const turnsOf = (interval) => (interval.side === "alternating" ? 2 : 1);

// Of one rep on one side; 0 where there are no reps, or their time is unknown.
export function repSeconds(interval) {
  return interval.kind === "work" && interval.reps ? (interval.seconds ?? 0) / (interval.reps * turnsOf(interval)) : 0;
}

// Which rep, of how many on a side, and on which side.
export function repAt(interval, elapsed) {
  const turns = turnsOf(interval);
  const turn = Math.min(interval.reps * turns - 1, Math.floor(elapsed / 1000 / repSeconds(interval)));
  const side = turns === 1 ? interval.side : turn % 2 ? "left" : "right";
  return { rep: Math.floor(turn / turns) + 1, side };
}

// The exercises of which every bout was done.
export function doneOf(intervals, finished) {
  const missed = intervals.filter((each, index) => each.kind === "work" && !finished.has(index));
  const open = new Set(missed.map((each) => each.exercise));
  return [...new Set(intervals.map((each) => each.exercise))].filter((exercise) => !open.has(exercise));
}
