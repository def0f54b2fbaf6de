// How far a shin tilts to the side, from how a phone that is strapped to it says it is held. Pure: no page, no clock.

const RADIAN = Math.PI / 180;
const FLAT = 0.5; // Beyond 60° from upright, too little of gravity lies along the screen to tell which way is down.
const HOLD = 1500; // ms
const WOBBLE = 2; // degrees, within HOLD

// Degrees by which the phone is turned within the plane of its screen: 0 upright, 90 or -90 on its side, NaN if it lies
// flat. On the front of the shin, that plane is the one in which the foot swings out.
//
// A device turns about its axes z, x and y by alpha, beta and gamma, in this order (W3C, Device Orientation), so the
// vertical seen from the device is the third row of that rotation: (-cos β sin γ, sin β, cos β cos γ). Its part along
// the screen is what tells the turn. Alpha is the compass: it does not change which way is up. Nor does it matter how
// the screen is turned, because the angles are those of the device; so a phone upright and one on its side read alike.
// Upright, beta is near 90, where gamma and alpha alone may jump; their sum in this formula does not.
export function turnOfScreen(alpha, beta, gamma) {
  const across = -Math.cos(beta * RADIAN) * Math.sin(gamma * RADIAN);
  const along = Math.sin(beta * RADIAN);
  return Math.hypot(across, along) < FLAT ? NaN : Math.atan2(across, along) / RADIAN;
}

// Degrees from the hanging shin, positive away from the other leg. With the screen to the front, its right edge is on
// the left of whoever wears it: a left foot going out turns the phone the positive way, a right foot the negative way.
export function tiltOut(side, zero, now) {
  return (side === "left" ? 1 : -1) * between(zero, now);
}

// The shorter way from one angle to another, over the jump between 180 and -180.
function between(from, to) {
  return ((((to - from + 180) % 360) + 360) % 360) - 180;
}

// Adds a reading and drops those that are older than needed. A phone that lies flat starts the wait again.
export function remember(readings, at, turn) {
  if (Number.isNaN(turn)) readings.length = 0;
  else readings.push({ at, turn });
  while (readings.length > 1 && readings[1].at <= at - HOLD) readings.shift();
}

// The mean of the last moments if the phone was held still in them, else null.
export function held(readings) {
  if (!readings.length || readings.at(-1).at - readings[0].at < HOLD) return null;
  const first = readings[0].turn;
  const ways = readings.map((reading) => between(first, reading.turn));
  if (Math.max(...ways) - Math.min(...ways) > WOBBLE) return null;
  return first + ways.reduce((sum, way) => sum + way, 0) / ways.length;
}
