// The course's own part of JupyterLite, beside the notebooks: the way back to the page of a
// lesson and to the work that is kept, a word if a lesson is newer, open in another window or not
// saved or if Python does not start, a save when the window is left, the files of the browser for
// Python, and what it takes to open all this without a network.
(() => {
"use strict";
const words = WORDS;
const site = new URL("../../", location.href);
const PYTHON = "python"; // stands among the paths of notebooks for all that run on it
let shared;

// JupyterLite ends all workers of an address that is new to it, other courses' and ours: without a
// network they could not be had again. A browser renews a worker that has changed by itself.
if (window.ServiceWorkerRegistration) ServiceWorkerRegistration.prototype.unregister = async () => false;

const shareOf = async (name) => (await Object.values(shared[name])[0].get())();

// notebooks/01_close_reading.ipynb has the page 01_close_reading.html, exercises/... one there.
const pageOf = (path) => path && /^(notebooks|exercises)\/[^/]+\.ipynb$/.test(path)
  ? path.replace(/^notebooks\//, "").replace(/ipynb$/, "html") : "";

// JupyterLite takes the notebook out of the address, and a page that is loaded anew has none open.
const stayHere = (path) => {
  const address = new URL(location.href);
  address.searchParams.set("path", path);
  history.replaceState(history.state, "", address);
};

const activate = async (app, workers, loggers) => {
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
  // What was not changed stays as it is: a second window would have to ask which of the two counts.
  const save = () => Promise.allSettled(Array.from(app.shell.widgets("main"), ({ context }) =>
    context?.model?.dirty && context.contentsModel?.writable && context.save()));
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
  const alone = new Map(), unsaved = new Set(), stopped = new Set();
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
    open.sessionContext?.statusChanged.connect((_, status) => {
      if (status === "idle") [open.path, PYTHON].forEach((name) => stopped.delete(name));
      tell();
    });
    open.saveState.connect((_, state) => {
      if (state === "failed") unsaved.add(open.path);
      if (state.startsWith("completed")) unsaved.delete(open.path);
      tell();
    });
  };
  const noteOf = async (open) => {
    if (!open) return "";
    await open.ready;
    if (unsaved.has(open.path) || unsaved.has(PYTHON)) return words.unsaved;
    if (stopped.has(open.path) || stopped.has(PYTHON)) return words.stopped;
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
    if (open && !open.isDisposed) stayHere(open.path);
    const text = await noteOf(open);
    if (open === app.shell.currentWidget?.context) note.textContent = text;
  };
  // Python that cannot be loaded leaves its cells waiting, and says why in a hidden list only.
  const listen = () => {
    for (const logger of loggers?.getLoggers() ?? []) {
      if (seen.has(logger)) continue;
      seen.add(logger);
      logger.contentChanged.connect(() => {
        const { outputAreaModel: said } = logger;
        if (said.get(said.length - 1)?.level === "critical") stopped.add(logger.source);
        tell();
      });
    }
  };
  loggers?.registryChanged.connect(listen);
  await filesForPython(app.serviceManager.contents, workers.browsingContextId, {
    wrote: (well) => {
      if (well) unsaved.delete(PYTHON);
      else unsaved.add(PYTHON);
      tell();
    },
    lost: () => {
      stopped.add(PYTHON);
      tell();
    },
  });
  app.shell.currentChanged.connect(tell);
  app.restored.then(tell);
  document.addEventListener("visibilitychange", () => document.hidden ? save() : tell());
  const here = pageOf(new URLSearchParams(location.search).get("path"));
  app.restored.then(() => keepForLater(["index.html", "browser.html", here])).catch(console.warn);
};
// Python's questions for files come through the worker, one by one, and each has its answer. In
// JupyterLite a file that was deleted or does not fit left Python waiting for ever, and so did JSON
// while it is written: such a file is kept as text. What was only read is not written again.
const filesForPython = async (contents, window, { wrote, lost }) => {
  const { DriveContentsProcessor } = await shareOf("@jupyterlite/contents");
  const browser = new DriveContentsProcessor({ contentsManager: contents });
  const asText = (path, content) => contents.save(path, { type: "file", format: "text", content });
  const put = async (asked) => {
    const { path, data: { format, data } } = asked;
    const old = await browser.get({ path }).catch(() => null);
    if (old?.format === format && old.content === data) return;
    await (format === "json" ? asText(path, data) : browser.put(asked)).catch((error) => {
      wrote(false);
      throw error;
    });
    wrote(true);
  };
  const make = async (asked) => {
    await browser.mknod(asked);
    if (/json|ipynb/.test(asked.path.slice(asked.path.lastIndexOf(".")))) await asText(asked.path, "");
  };
  // Python asks for its folder at each import: as long as nothing has changed, that needs no list.
  const attributes = new Map();
  contents.fileChanged.connect(() => attributes.clear());
  const attributesOf = (asked) => {
    if (!attributes.has(asked.path)) {
      attributes.set(asked.path, browser.getattr(asked));
      setTimeout(() => attributes.clear(), 1000);
    }
    return attributes.get(asked.path);
  };
  const ways = { put, mknod: make, getattr: attributesOf, get: (asked) => browser.get(asked).catch(() => null) };
  const answerTo = (asked) => (ways[asked.method] ?? browser.processDriveRequest.bind(browser))(asked);
  const channel = new BroadcastChannel(`sco-lessons ${site.pathname} files`);
  channel.addEventListener("message", async ({ data }) => {
    if (data.lost) lost();
    if (data.window !== window) return;
    const said = await answerTo(data.asked).then((answer) => ({ answer }), (error) => ({ failed: `${error}` }));
    channel.postMessage({ answered: data.number, ...said });
  });
};
// JupyterLite starts when this page has its worker: Python that starts before has no files, and what
// it keeps is lost. After a reload that passes by the worker it has to be asked to come back.
const untilWorking = async () => {
  const { serviceWorker: workers } = navigator;
  const own = new URL("lite/service-worker.js?enableCache=false", site).href;
  if (!workers || workers.controller?.scriptURL === own) return;
  const working = new Promise((done) => workers.addEventListener("controllerchange", done, { once: true }));
  await workers.register(own);
  const { active } = await workers.ready;
  active.postMessage({ claim: true });
  await Promise.race([working, new Promise((done) => setTimeout(done, 10000))]);
};
// All parts of JupyterLite's storage at once: it adds each when it is first used, and two windows
// that do so together end in "The requested version is less than the existing version".
const STORES = ["files", "counters", "checkpoints", "settings", "local-forage-detect-blob-support"];
const storageOf = (version) => new Promise((done, fail) => {
  const request = indexedDB.open(`JupyterLite Storage - ${site.pathname}lite/`, version);
  const missing = () => STORES.filter((name) => !request.result.objectStoreNames.contains(name));
  request.onupgradeneeded = () => missing().forEach((name) => request.result.createObjectStore(name));
  request.onerror = () => fail(request.error);
  request.onsuccess = () => {
    request.result.close();
    done(missing().length ? request.result.version + 1 : 0);
  };
});
const untilStored = async () => {
  const next = await storageOf();
  if (next) await storageOf(next);
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

const plugin = async () => {
  const { IServiceWorkerManager } = await shareOf("@jupyterlite/server");
  const { ILoggerRegistry } = await shareOf("@jupyterlab/logconsole");
  const parts = { requires: [IServiceWorkerManager], optional: [ILoggerRegistry] };
  return { id: "sco-lessons:course", autoStart: true, ...parts, activate };
};

(window._JUPYTERLAB = window._JUPYTERLAB || {})["sco-lessons"] = {
  init: async (scope) => {
    shared = scope;
    await Promise.all([untilWorking().catch(console.warn), untilStored().catch(console.warn)]);
  },
  get: async () => {
    const made = await plugin();
    return () => ({ __esModule: true, default: [made] });
  },
};
})();
