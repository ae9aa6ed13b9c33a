// The course's own part of JupyterLite, beside the notebooks: the way back to the page of a
// lesson and to the work that is kept, a word if a lesson is newer, open in another window or not
// saved, a save when the window is left, and what it takes to open all this without a network.
(() => {
"use strict";
const words = WORDS;
const site = new URL("../../", location.href);
let shared;

// JupyterLite ends all workers of an address that is new to it, other courses' and ours: without a
// network they could not be had again. A browser renews a worker that has changed by itself.
if (window.ServiceWorkerRegistration) ServiceWorkerRegistration.prototype.unregister = async () => false;

const shareOf = async (name) => (await Object.values(shared[name])[0].get())();

// notebooks/01_close_reading.ipynb has the page 01_close_reading.html, exercises/... one there.
const pageOf = (path) => path && /^(notebooks|exercises)\/[^/]+\.ipynb$/.test(path)
  ? path.replace(/^notebooks\//, "").replace(/ipynb$/, "html") : "";

const activate = async (app) => {
  const { Widget } = await shareOf("@lumino/widgets");
  const bar = new Widget({ node: document.createElement("nav") });
  bar.id = "sco-lessons";
  bar.node.setAttribute("aria-label", words.course);
  bar.node.style.cssText = "display:flex;gap:1.2em;align-items:center;padding:0 1em;white-space:nowrap;" +
    "overflow:auto;font:13px var(--jp-ui-font-family);color:var(--jp-ui-font-color1)";
  const link = (text, href) => {
    const made = Object.assign(document.createElement("a"), { textContent: text, href });
    made.style.cssText = "color:var(--jp-content-link-color);text-decoration:underline";
    made.addEventListener("click", async (event) => {
      event.preventDefault();
      await save();
      location.assign(made.href);
    });
    return made;
  };
  const save = () => app.commands.execute("docmanager:save-all");
  const page = link(words.page, "");
  const work = link(words.work, new URL("browser.html", site).href);
  const note = document.createElement("span");
  note.setAttribute("role", "status");
  bar.node.append(page, work, note);
  app.shell.add(bar, "top", { rank: 900 });

  // A private window of some browsers has no storage that outlives it, or none at all.
  const isKept = new Promise((done) => {
    const request = indexedDB.open("sco-lessons asks");
    request.onsuccess = () => {
      request.result.close();
      indexedDB.deleteDatabase("sco-lessons asks");
      done(true);
    };
    request.onerror = () => done(false);
  }).catch(() => false);
  const editions = fetch(new URL("lite/api/editions.json", site)).then((answer) => answer.json()).catch(() => ({}));
  const alone = new Map(), unsaved = new Set();
  // True if no other window of this browser has the notebook open; held as long as this one has.
  const isAlone = (open) => {
    const { path } = open;
    if (!alone.has(path)) alone.set(path, new Promise((done) => {
      if (!navigator.locks) return done(true);
      const closed = new Promise((end) => open.disposed.connect(end)).then(() => alone.delete(path));
      navigator.locks.request(`${site.pathname}${path}`, { ifAvailable: true }, (lock) => {
        done(Boolean(lock));
        return lock ? closed : alone.delete(path);
      });
    }));
    return alone.get(path);
  };
  const seen = new WeakSet();
  const watch = (open) => {
    if (!open?.saveState || seen.has(open)) return;
    seen.add(open);
    open.saveState.connect((_, state) => {
      if (state === "failed") unsaved.add(open.path);
      if (state.startsWith("completed")) unsaved.delete(open.path);
      tell();
    });
  };
  const noteOf = async (open) => {
    if (!open) return "";
    await open.ready;
    if (unsaved.has(open.path)) return words.unsaved;
    if (!await isAlone(open)) return words.twice;
    const begun = open.model?.getMetadata?.("sco_lessons")?.edition;
    const now = (await editions)[open.path];
    if (begun && now && begun !== now) return words.newer;
    return await isKept ? "" : words.forgotten;
  };
  const tell = async () => {
    const open = app.shell.currentWidget?.context;
    const address = pageOf(open?.path);
    page.href = new URL(address || "index.html", site).href;
    page.textContent = address ? words.page : words.course;
    watch(open);
    const text = await noteOf(open);
    if (open === app.shell.currentWidget?.context) note.textContent = text;
  };
  app.shell.currentChanged.connect(tell);
  app.restored.then(tell);
  document.addEventListener("visibilitychange", () => document.hidden ? save() : tell());
  const here = pageOf(new URLSearchParams(location.search).get("path"));
  app.restored.then(() => keepForLater(["index.html", "browser.html", here])).catch(console.warn);
};
// What was loaded before the worker was there, and the pages that lead here.
const keepForLater = async (pages) => {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  const { active } = await workers.ready;
  await workers.register(new URL("service-worker.js", site));
  const loaded = performance.getEntriesByType("resource").map((entry) => entry.name);
  const others = pages.filter(Boolean).map((path) => new URL(path, site).href);
  active.postMessage({ loaded: [location.href, ...loaded, ...others] });
};

(window._JUPYTERLAB = window._JUPYTERLAB || {})["sco-lessons"] = {
  init: (scope) => { shared = scope; },
  get: async () => () => ({ __esModule: true, default: [{ id: "sco-lessons:course", autoStart: true, activate }] }),
};
})();
