// Runs through intervals by the time of day. `performance.now` would stand still while a phone sleeps.
import { advance, beside, left, length } from "./timeline.js";

const JUST_BEGUN = 3000; // ms in which "back" means the interval before

export class Clock {
  constructor(intervals, settings, now = () => Date.now()) {
    Object.assign(this, { intervals, settings, now, index: 0, since: now(), held: 0 });
    this.finished = new Set(); // the intervals that ran to their end
  }

  get isPaused() {
    return this.held !== null;
  }

  get interval() {
    return this.intervals[this.index];
  }

  get elapsed() {
    return this.isPaused ? this.held : this.now() - this.since;
  }

  get remaining() {
    return this.interval ? length(this.interval, this.settings) - this.elapsed : 0;
  }

  get left() {
    return left(this.intervals, this.index, this.elapsed, this.settings);
  }

  // Goes on to where the time of day says. Answers whether that is another interval.
  look() {
    if (this.isPaused) return false;
    const now = this.now();
    if (now < this.since) this.since = now; // somebody set the device's clock back
    const { index, since } = advance(this.intervals, this, now, this.settings);
    for (let passed = this.index; passed < index; passed += 1) this.finished.add(passed);
    const moved = index !== this.index;
    Object.assign(this, { index, since });
    return moved;
  }

  pause() {
    this.look();
    this.held ??= this.elapsed;
  }

  resume() {
    if (!this.isPaused) return;
    this.since = this.now() - this.held;
    this.held = null;
    if (this.interval && length(this.interval, this.settings) === 0) this.skip(); // rests were turned off meanwhile
  }

  tap() {
    this.finished.add(this.index);
    this.skip();
  }

  skip() {
    this.go(beside(this.intervals, this.index, 1, this.settings));
  }

  back() {
    this.go(this.elapsed > JUST_BEGUN ? this.index : beside(this.intervals, this.index, -1, this.settings));
  }

  // To the next exercise, and the pause before it.
  omit() {
    const { exercise } = this.interval;
    const next = this.intervals.findIndex((each) => each.exercise > exercise);
    this.go(next < 0 ? this.intervals.length : beside(this.intervals, next - 1, 1, this.settings));
  }

  // To the pause before the bout that was broken off, which is then done anew.
  again() {
    this.go(this.interval.kind === "work" ? this.index - 1 : this.index);
  }

  go(index) {
    this.index = index;
    this.since = this.now();
    if (this.isPaused) this.held = 0;
    this.look();
  }
}
