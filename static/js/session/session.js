// The page of a session: a list that works as it is. This adds the player, and what the device remembers.
import * as device from "./device.js";
import { forget, keep, readProgram } from "./offline.js";
import { Player } from "./player.js";
import { left } from "./timeline.js";
import { minutes } from "./words.js";

const page = document.querySelector("[data-session]");
const { session: slug, keptAs } = page.dataset;
const find = (name) => page.querySelector(`[data-${name}]`);
const items = [...page.querySelectorAll("[data-item]")];
const program = readProgram(document);
const form = page.querySelector(".session__settings");
const player = new Player(find("player"), program, items, { onDone: remember, onLeave: offer });

const settings = () => ({
  rest: form.rest.checked,
  ownPace: form.own_pace.checked,
  bell: form.bell.checked,
  voice: form.voice.checked,
});

function restoreSettings() {
  const { rest, ownPace, bell, voice } = { ...settings(), ...device.settings() };
  form.rest.checked = rest;
  form.own_pace.checked = ownPace;
  form.bell.checked = bell;
  form.voice.checked = voice;
}

function offer() {
  const chosen = settings();
  const isAbout = program.is_about || chosen.ownPace;
  const { isUnderWay, clock } = player;
  const time = minutes(isUnderWay ? clock.left : left(program.intervals, 0, 0, chosen));
  find("start").firstChild.textContent = isUnderWay ? "Go on " : "Start ";
  find("length").textContent = (isAbout ? "about " : "") + time;
  find("anew").hidden = !isUnderWay;
}

function remember(numbers) {
  if (!numbers.length) return;
  device.addDone(slug, numbers.map((number) => program.exercises[number].slug));
  markDone();
}

function markDone() {
  const done = device.doneToday(slug);
  items.forEach((item, number) => {
    item.querySelector("[data-done]").hidden = !done.has(program.exercises[number].slug);
  });
}

function notice(words) {
  find("notice").textContent = words;
  find("notice").hidden = !words;
}

const day = (ms) => new Date(ms).toLocaleDateString("en-US", { month: "long", day: "numeric", year: "numeric" });

async function compare() {
  const last = device.lastOpened();
  const state = await keep(keptAs, program.version);
  if (state === "away") {
    const since = last ? `, kept on ${day(last.at)}` : "";
    return notice(`This site cannot be reached. You see the copy on this device${since}; the session works without a network.`);
  }
  if (state === "changed") return notice("The guide has changed since this copy was kept. Load the page again to see it as it is now.");
  notice(last && last.version !== program.version ? "The guide has changed since you last opened this session here." : "");
  device.keepOpened(program.version);
}

restoreSettings();
offer();
markDone();
for (const each of page.querySelectorAll("[data-needs-script]")) each.hidden = false;
form.addEventListener("change", () => {
  device.keepSettings(settings());
  if (player.clock) player.clock.settings = settings();
  offer();
});
form.addEventListener("submit", (event) => event.preventDefault());
find("start").addEventListener("click", () => player.open(settings()));
find("anew").addEventListener("click", () => {
  player.forgetPlace();
  player.open(settings());
});
find("forget").addEventListener("click", async () => {
  device.forget();
  await forget(keptAs);
  markDone();
  find("forgotten").textContent = "Forgotten.";
});
addEventListener("online", compare);
compare();
