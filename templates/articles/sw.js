// Keeps a session there without a network. It is registered for one guide's session only, and never answers for any
// other page. From the network first; the copies are made by the page itself (js/session/offline.js).

const KEPT_AS = "{{ kept_as }}";
const PATIENCE = 5000; // ms, where there is a copy: a network that does not answer is as good as none

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(dropOthers()));
addEventListener("fetch", (event) => {
  const { method, url, cache, destination } = event.request;
  // The page looks in this way whether the guide has changed, and wants no copy.
  const isLook = !destination && cache === "no-cache";
  if (method !== "GET" || isLook || new URL(url).origin !== location.origin) return;
  event.respondWith(answer(event.request));
});

async function answer(request) {
  const copy = await caches.match(request, { ignoreVary: true }).catch(() => undefined);
  if (!copy) return fetch(request);
  try {
    const fresh = await Promise.race([fetch(request), late()]);
    if (fresh.status === 404 || fresh.status === 410) await drop(request.url);
    return fresh.status < 500 ? fresh : copy;
  } catch {
    return copy;
  }
}

function late() {
  return new Promise((_, refuse) => setTimeout(refuse, PATIENCE));
}

function drop(url) {
  const { pathname, search } = new URL(url);
  return caches.delete(`${KEPT_AS} ${pathname}${search}`);
}

// Copies of an earlier make. Other caches of this site are not ours.
async function dropOthers() {
  for (const name of await caches.keys()) {
    if (name.startsWith("session-") && !name.startsWith(`${KEPT_AS} `)) await caches.delete(name);
  }
}
