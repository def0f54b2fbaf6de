// What this device remembers of a session: settings, what was done today, which version was opened, and a copy of the
// page. It may refuse to keep anything; then nothing is kept, and nothing else changes.

const SETTINGS = "session-settings";
const done = (slug) => `session-done-${slug}`;
const opened = () => `session-opened-${location.pathname}${location.search}`; // a plan is another session

function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name));
  } catch {
    return null;
  }
}

function write(name, value) {
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // full, or not allowed
  }
}

// The reader's day, not Greenwich's.
function today() {
  return new Date().toLocaleDateString("sv"); // Swedes write 2026-11-22
}

export const settings = () => read(SETTINGS) ?? {};
export const keepSettings = (chosen) => write(SETTINGS, chosen);

export function doneToday(slug) {
  const kept = read(done(slug));
  return new Set(kept?.day === today() ? kept.exercises : []);
}

export function addDone(slug, exercises) {
  write(done(slug), { day: today(), exercises: [...new Set([...doneToday(slug), ...exercises])] });
}

export const lastOpened = () => read(opened());
export const keepOpened = (version) => write(opened(), { version, at: Date.now() });

// Of every guide.
export function forget() {
  try {
    for (const name of Object.keys(localStorage)) if (name.startsWith("session-")) localStorage.removeItem(name);
  } catch {
    // then nothing was kept either
  }
}
