// Keeps what a browser loaded of this site, so that the second visit works without a network.
// The network is asked first, so that a new edition is seen at once; only for files whose content
// never changes under their names is it not asked again. Nothing is loaded that was not asked for.
(() => {
"use strict";
const site = new URL(location.pathname.endsWith("/lite/service-worker.js") ? "../" : "./", location.href);
const ours = `sco-lessons ${site.pathname} `;
const CACHE = ours + VERSION;
const wheels = new Set(WHEELS);
const NOT_FILES = /\/api\/(drive|stdin|service-worker-heartbeat)/;
const FIXED = /\/lite\/(build|extensions)\/.*[.-][0-9a-f]{7,}\.\w+$|\/lite\/static\/pyodide\/.*\.(whl|zip|wasm|asm\.js)$/;

// The address of a file without what follows it: the same for each notebook that is opened.
const nameOf = (address) => {
  const {origin, pathname} = new URL(address);
  return origin + pathname;
};
const isOurs = (name) => name.startsWith(site.href) && !NOT_FILES.test(name);
const keep = async (cache, name, answer) => {
  if (!answer.ok || answer.redirected) return;
  try {
    await cache.put(name, answer);
  } catch {
    await caches.delete(CACHE); // no room: what the student writes goes first
  }
};
const answerTo = async (event, name) => {
  const cache = await caches.open(CACHE);
  const kept = FIXED.test(name) && await cache.match(name);
  if (kept) return kept;
  try {
    const answer = await fetch(event.request);
    event.waitUntil(keep(cache, name, answer.clone()));
    return answer;
  } catch (error) {
    const old = await cache.match(name);
    if (old) return old;
    throw error;
  }
};
// What a page loaded before it had this worker.
const keepAll = async (addresses) => {
  const cache = await caches.open(CACHE);
  for (const name of new Set(addresses.map(nameOf))) {
    if (!isOurs(name) || await cache.match(name)) continue;
    const answer = await fetch(name).catch(() => null);
    if (answer) await keep(cache, name, answer);
  }
};
const clear = async () => {
  const others = (await caches.keys()).filter((name) => name.startsWith(ours) && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
  const cache = await caches.open(CACHE);
  for (const {url} of await cache.keys()) {
    if (url.endsWith(".whl") && !wheels.has(url.slice(url.lastIndexOf("/") + 1))) await cache.delete(url);
  }
};

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(clear().then(() => self.clients.claim())));
self.addEventListener("message", (event) => {
  if (event.data?.loaded) event.waitUntil(keepAll(event.data.loaded));
});
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request.url);
  if (event.request.method !== "GET" || !isOurs(name)) return;
  event.stopImmediatePropagation(); // JupyterLite's own worker has the rest
  event.respondWith(answerTo(event, name));
});
})();
