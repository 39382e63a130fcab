// Keeps the page of a visit and what it is made of, so that it opens without network. It sends nothing: the page does.
const shelf = "visit";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));
self.addEventListener("message", (event) => event.waitUntil(keep(event.data)));

self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(keptFirst(event.request));
  else if (mode === "navigate" && pathname === new URL(self.registration.scope).pathname) event.respondWith(newestFirst(event.request, pathname));
});

async function keep(paths) {
  const kept = await caches.open(shelf);
  await Promise.all(paths.map(async (path) => {
    const answer = await fetch(path);
    if (answer.ok && !answer.redirected) await kept.put(path, answer);
  }));
}

async function keptFirst(request) {
  return (await found(new URL(request.url).pathname)) ?? fetch(request);
}

async function newestFirst(request, path) {
  try {
    const answer = await fetch(request);
    if (answer.ok) await (await caches.open(shelf)).put(path, answer.clone());
    return answer;
  } catch (failed) {
    const kept = await found(path);
    if (kept) return kept;
    throw failed;
  }
}

async function found(path) {
  return (await caches.open(shelf)).match(path, { ignoreVary: true });
}
