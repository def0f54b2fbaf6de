// The player: shows what a Clock says, and hands it what the reader does. Everything it shows of an exercise is copied
// from the list on the page.
import { Clock } from "./clock.js";
import { Moving } from "./moving.js";
import { keepAwake } from "./screen.js";
import { ring, say, wake } from "./sounds.js";
import { doneOf, left, repAt, repSeconds } from "./timeline.js";
import { PHASES, announcement, countdown, minutes, plural, stopwatch, where } from "./words.js";

const LOOK_EVERY = 200; // ms; how long is left comes from the clock, not from how often this happens
const ON_TIME = 1500; // ms; a page that slept does not ring for what it slept through
const KEYS = { " ": "main", ArrowRight: "skip", ArrowLeft: "back" };

export class Player {
  // `onDone` gets the numbers of all exercises that are done.
  constructor(dialog, program, items, { onDone, onLeave }) {
    Object.assign(this, { dialog, program, items, onDone, onLeave });
    this.at = Object.fromEntries(
      ["place", "left", "way", "said", "phase", "name", "set", "picture", "count", "unit", "steps", "rules", "result", "controls"]
        .map((name) => [name, dialog.querySelector(`[data-${name}]`)]),
    );
    this.main = dialog.querySelector("[data-act=main]");
    this.moving = new Moving(this.at.picture);
    this.clock = null;
    dialog.addEventListener("click", (event) => this.act(event.target.closest("[data-act]")?.dataset.act));
    dialog.addEventListener("keydown", (event) => this.press(event));
    dialog.addEventListener("close", () => this.rest());
    document.addEventListener("visibilitychange", () => this.look());
  }

  get isUnderWay() {
    return Boolean(this.clock?.interval) && (this.clock.index > 0 || this.clock.elapsed > 0);
  }

  open(settings) {
    this.clock ??= new Clock(this.program.intervals, settings);
    Object.assign(this.clock, { settings });
    this.settings = settings;
    this.shown = -1;
    wake();
    this.dialog.showModal();
    this.show("run");
    this.main.focus();
    this.run();
    this.timer = setInterval(() => this.look(), LOOK_EVERY);
  }

  forgetPlace() {
    this.clock = null;
  }

  // The dialog is closed, by a button or by Escape: the place is kept until the page goes.
  rest() {
    clearInterval(this.timer);
    this.clock.pause();
    keepAwake(false);
    say("");
    if (!this.clock.interval) this.clock = null;
    this.onLeave();
  }

  run() {
    this.clock.resume();
    keepAwake(true);
    this.look();
  }

  stop() {
    this.clock.pause();
    keepAwake(false);
    say("");
    this.look();
  }

  act(name) {
    const { clock } = this;
    const acts = {
      main: () => (clock.isPaused ? this.run() : clock.remaining === Infinity ? clock.tap() : this.stop()),
      skip: () => clock.skip(),
      back: () => clock.back(),
      hurts: () => this.hurt(),
      onward: () => (clock.again(), this.show("run"), this.main.focus(), this.run()),
      omit: () => (clock.omit(), this.show("run"), this.main.focus(), this.run()),
      leave: () => this.dialog.close(),
    };
    if (!acts[name]) return;
    acts[name]();
    if (this.dialog.open) this.look();
  }

  press(event) {
    const name = KEYS[event.key];
    const isOwnKey = event.key === " " && event.target.closest("button");
    if (!name || isOwnKey || event.altKey || event.ctrlKey || event.metaKey || this.view !== "run") return;
    event.preventDefault();
    this.act(name);
  }

  show(view) {
    this.view = view;
    for (const each of this.dialog.querySelectorAll("[data-view]")) each.hidden = each.dataset.view !== view;
    this.at.controls.hidden = view !== "run";
  }

  hurt() {
    this.stop();
    const rules = this.items[this.clock.interval.exercise].querySelector("[data-hurts]");
    this.at.rules.replaceChildren(...copy(rules));
    this.show("hurts");
    this.dialog.querySelector("#player-hurts").focus();
  }

  look() {
    if (!this.dialog.open || this.view === "finish") return;
    this.clock.look();
    if (!this.clock.interval) return this.finish();
    if (this.shown !== this.clock.index) this.change();
    if (this.view === "run") this.draw();
  }

  // What is heard, and seen once for each interval.
  change() {
    const { index, interval, elapsed, isPaused, intervals, finished } = this.clock;
    const exercise = this.program.exercises[interval.exercise];
    const sets = Math.max(...intervals.filter((each) => each.exercise === interval.exercise).map((each) => each.set));
    const words = announcement(interval, exercise.name, sets);
    if (intervals[this.shown]?.exercise !== interval.exercise) this.fill(interval.exercise);
    this.shown = index;
    this.at.said.textContent = words;
    this.at.name.textContent = exercise.name;
    this.at.set.textContent = where(interval, sets);
    this.at.place.textContent = `Exercise ${interval.exercise + 1} of ${this.program.exercises.length}`;
    this.dialog.dataset.kind = interval.kind;
    if (interval.kind === "ready" || interval.kind === "rest") this.at.steps.scrollTop = 0;
    if (!isPaused && elapsed < ON_TIME) {
      if (this.settings.bell) ring(interval.kind === "work" ? "work" : "pause");
      if (this.settings.voice) say(words);
    }
    this.onDone(doneOf(intervals, finished));
  }

  fill(exercise) {
    const item = this.items[exercise];
    this.at.picture.replaceChildren(...copy(item.querySelector("[data-figure]")));
    for (const each of this.at.picture.querySelectorAll("button, figcaption, [role=status]")) each.remove();
    this.moving.load();
    this.at.steps.replaceChildren(...copy(item.querySelector("[data-do]")));
  }

  // What changes with the time. Text that stays the same is not written again.
  draw() {
    const { clock, at } = this;
    const { interval, elapsed, remaining, isPaused } = clock;
    const isUntimed = remaining === Infinity;
    const rep = interval.kind === "work" && interval.reps && !isUntimed ? repAt(interval, elapsed) : null;
    const [count, unit] = rep
      ? [rep.rep, `of ${plural(interval.reps, "rep")} · ${stopwatch(remaining + 999)} left`]
      : isUntimed
        ? [interval.reps ?? stopwatch(elapsed), interval.reps ? "reps, at your own pace" : "so far, as long as you need"]
        : [countdown(remaining), remaining > 59000 ? "minutes" : "seconds"];
    write(at.count, count);
    at.count.toggleAttribute("data-long", String(count).length > 2);
    write(at.unit, unit);
    write(at.phase, isPaused ? "Paused" : PHASES[interval.kind]);
    write(at.left, `about ${minutes(clock.left)} left`);
    write(this.main, isPaused ? "Go on" : isUntimed ? "Done" : "Pause");
    at.way.value = 1 - clock.left / left(clock.intervals, 0, 0, clock.settings);
    this.dialog.dataset.works = rep?.side ?? interval.side;
    this.dialog.toggleAttribute("data-paused", isPaused);
    this.moving.follow(elapsed / 1000, repSeconds(interval), isPaused);
  }

  finish() {
    const done = doneOf(this.clock.intervals, this.clock.finished);
    this.onDone(done);
    keepAwake(false);
    this.show("finish");
    const words = `You did ${done.length} of ${plural(this.program.exercises.length, "exercise")}.`;
    this.at.result.textContent = words;
    this.at.said.textContent = `That was the session. ${words}`;
    this.at.way.value = 1;
    this.at.place.textContent = this.at.left.textContent = "";
    if (this.settings.bell) ring("finish");
    if (this.settings.voice) say(this.at.said.textContent);
    this.dialog.querySelector("#player-finish").focus();
  }
}

function write(element, text) {
  if (element.textContent !== String(text)) element.textContent = text;
}

// Without ids, of which a page has each once.
function copy(element) {
  const copied = element.cloneNode(true);
  for (const each of copied.querySelectorAll("[id], [aria-labelledby]")) {
    each.removeAttribute("id");
    each.removeAttribute("aria-labelledby");
  }
  return copied.childNodes;
}
