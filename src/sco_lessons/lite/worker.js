// Keeps what a browser loaded of this site, so that the second visit works without a network, and
// carries Python's questions for the files of the browser to the window that holds them.
// The network is asked first, so that a new edition is seen at once; only for files whose content
// never changes under their names is it not asked again. Nothing is loaded that was not asked for.
(() => {
"use strict";
const site = new URL(location.pathname.endsWith("/lite/service-worker.js") ? "../" : "./", location.href);
const ours = `sco-lessons ${site.pathname} `;
const CACHE = ours + VERSION;
const wheels = new Set(WHEELS);
const NOT_FILES = /\/api\/(drive|stdin|service-worker-heartbeat)/;
const PATIENCE = 5000; // milliseconds for a network that says nothing, if the file is kept here
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
    // No room: what the student writes goes first.
    await Promise.all([CACHE, `sco-lessons compiled ${site.pathname}`].map((name) => caches.delete(name)));
  }
};
const answerTo = async (event, name) => {
  const cache = await caches.open(CACHE);
  const old = await cache.match(name);
  if (old && FIXED.test(name)) return old;
  const asked = fetch(event.request).then((answer) => {
    if (old && answer.status >= 500) throw new Error(answer.statusText);
    event.waitUntil(keep(cache, name, answer.clone()));
    return answer;
  });
  if (!old) {
    // Python says nothing if a part of it is missing.
    const isLost = await asked.then((answer) => !answer.ok, () => true);
    if (isLost && name.includes("/lite/static/pyodide/")) files.postMessage({lost: name});
    return asked;
  }
  event.waitUntil(asked.catch(() => null));
  const enough = new Promise((_, fail) => setTimeout(fail, PATIENCE));
  return Promise.race([asked, enough]).catch(() => old);
};
// Python stands still until it has its answer. JupyterLite's worker gives an answer to whoever asks
// in that window, and none if the window has none: here each question has a number and its answer.
const files = new BroadcastChannel(`${ours}files`);
const waiting = new Map();
files.addEventListener("message", ({data}) => waiting.get(data.answered)?.(data));
const answerToPython = async (request) => {
  const {data, browsingContextId} = await request.json();
  const number = crypto.randomUUID();
  const {answer, failed} = await new Promise((done) => {
    waiting.set(number, done);
    files.postMessage({number, window: browsingContextId, asked: data});
  });
  waiting.delete(number);
  return failed ? new Response(failed, {status: 500}) : Response.json(answer ?? null);
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
  if (event.data?.claim) event.waitUntil(self.clients.claim());
});
self.addEventListener("fetch", (event) => {
  const name = nameOf(event.request.url);
  const asksForFiles = event.request.method === "POST" && name === `${site.href}lite/api/drive`;
  if (!asksForFiles && (event.request.method !== "GET" || !isOurs(name))) return;
  event.stopImmediatePropagation(); // JupyterLite's own worker has the rest
  event.respondWith(asksForFiles ? answerToPython(event.request) : answerTo(event, name));
});
})();
