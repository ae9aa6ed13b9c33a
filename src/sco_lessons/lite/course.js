// The course's own part of JupyterLite, beside the notebooks: the way back to the page of a
// lesson and to the work that is kept, a word if a lesson is newer, and a save when the window
// is left.
(() => {
"use strict";
const words = WORDS;
const site = new URL("../../", location.href);
let shared;
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

  const editions = fetch(new URL("lite/api/editions.json", site)).then((answer) => answer.json()).catch(() => ({}));
  const tell = async () => {
    const open = app.shell.currentWidget?.context;
    const address = pageOf(open?.path);
    page.href = new URL(address || "index.html", site).href;
    page.textContent = address ? words.page : words.course;
    await open?.ready;
    const begun = open?.model?.getMetadata?.("sco_lessons")?.edition;
    const now = (await editions)[open?.path];
    note.textContent = begun && now && begun !== now ? words.newer : "";
  };
  app.shell.currentChanged.connect(tell);
  app.restored.then(tell);
  document.addEventListener("visibilitychange", () => { if (document.hidden) save(); });
};

(window._JUPYTERLAB = window._JUPYTERLAB || {})["sco-lessons"] = {
  init: (scope) => { shared = scope; },
  get: async () => () => ({ __esModule: true, default: [{ id: "sco-lessons:course", autoStart: true, activate }] }),
};
})();
