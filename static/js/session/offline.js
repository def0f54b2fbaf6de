// Keeps a copy of this page, of all it loaded and of its movements, for when there is no network; /sw.js answers with it then.
// Where a browser lacks the means, or refuses, the page is as it was.

const PAGE = () => location.pathname + location.search;

// Answers "kept", "changed" (the site has another version than the page in view), or "away".
export async function keep(keptAs, version) {
  let answer;
  try {
    answer = await fetch(PAGE(), { cache: "no-cache" });
  } catch {
    return "away";
  }
  if (!answer.ok) return answer.status >= 500 ? "away" : "changed";
  const fresh = new DOMParser().parseFromString(await answer.clone().text(), "text/html");
  if (readProgram(fresh)?.version !== version) return "changed"; // kept when it is opened
  try {
    await copy(`${keptAs} ${PAGE()}`, answer);
  } catch (fault) {
    console.warn("This session is not kept for offline use:", fault);
  }
  return "kept";
}

export function readProgram(page) {
  const block = page.getElementById("program");
  return block && JSON.parse(block.textContent);
}

async function copy(name, answer) {
  if (!("caches" in window && navigator.serviceWorker)) return;
  await navigator.serviceWorker.register("/sw.js", { scope: location.pathname });
  const cache = await caches.open(name);
  const files = loaded();
  await cache.addAll(files);
  await cache.put(PAGE(), answer);
  const needed = new Set([location.origin + PAGE(), ...files]);
  for (const request of await cache.keys()) if (!needed.has(request.url)) await cache.delete(request);
}

function loaded() {
  const linked = [...document.querySelectorAll("link[rel=stylesheet], link[rel=icon], main img")];
  const modules = performance.getEntriesByType("resource").map((each) => each.name).filter((url) => url.endsWith(".js"));
  const movements = [...document.querySelectorAll("[data-movement]")].map((each) => location.origin + each.dataset.movement);
  const files = [...linked.map((each) => each.href ?? each.src), ...modules, ...movements];
  return [...new Set(files)].filter((url) => new URL(url).origin === location.origin && !url.endsWith("/sw.js"));
}

export async function forget(keptAs) {
  if (!("caches" in window && navigator.serviceWorker)) return;
  for (const name of await caches.keys()) if (name.startsWith(`${keptAs} `)) await caches.delete(name);
  for (const each of await navigator.serviceWorker.getRegistrations()) await each.unregister();
}
