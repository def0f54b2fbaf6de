// Moves the first of an exercise's two figures with the reps: one way and back for each. In a hold nothing moves, since
// nobody should; and nothing does for who asked their device for less motion.
import { movementOf } from "../figures.js";

const CALM = matchMedia("(prefers-reduced-motion: reduce)");
const OFF = 0.3; // seconds that the drawing's own clock may be away from the session's

export class Moving {
  constructor(picture) {
    Object.assign(this, { picture, svg: null });
  }

  // After the figures of another exercise came.
  async load() {
    this.svg = null;
    const poses = this.picture.querySelector("[data-movement]");
    if (!poses || CALM.matches) return;
    try {
      const svg = await movementOf(poses.dataset.movement);
      if (!poses.isConnected) return; // and now it is yet another exercise
      poses.querySelector("svg").replaceWith(svg);
      svg.pauseAnimations();
      this.svg = svg;
    } catch {
      // Without a network or a copy start and end stand side by side, as they do on paper.
    }
  }

  // Seconds since the reps began, and of one rep; without the latter it stands at its start.
  follow(elapsed, rep, isPaused) {
    if (!this.svg) return;
    const { svg } = this;
    if (rep && svg.dataset.rep !== String(rep)) {
      svg.dataset.rep = rep;
      for (const animation of svg.querySelectorAll("animate")) {
        animation.setAttribute("dur", `${rep}s`);
        animation.setAttribute("repeatCount", "indefinite");
        animation.setAttribute("begin", "0s");
      }
    }
    const now = rep ? elapsed : 0;
    if (Math.abs(svg.getCurrentTime() - now) > OFF) svg.setCurrentTime(now);
    if (rep && !isPaused) svg.unpauseAnimations();
    else svg.pauseAnimations();
  }
}
