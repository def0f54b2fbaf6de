// A bell without a file, and a voice where the device has one. Both may be missing; then it is quiet.

const NOTES = { work: 880, pause: 587, finish: 440 };
const RING = 0.9; // seconds
let audio;

// A browser lets a page sound only after a touch, so the player calls this from the start button.
export function wake() {
  if (!window.AudioContext) return;
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume();
}

export function ring(note) {
  if (audio?.state !== "running") return;
  const tone = new OscillatorNode(audio, { frequency: NOTES[note] });
  const volume = new GainNode(audio, { gain: 0.25 });
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + RING);
  tone.connect(volume).connect(audio.destination);
  tone.start();
  tone.stop(audio.currentTime + RING);
}

export function say(words) {
  if (!("speechSynthesis" in window)) return;
  speechSynthesis.cancel();
  if (words) speechSynthesis.speak(new SpeechSynthesisUtterance(words));
}
