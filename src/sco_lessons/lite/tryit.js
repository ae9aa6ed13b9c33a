// A page that runs: each task has an editor, and Python in a worker runs what is written there.
// Nothing is loaded before somebody asks for it. Words come from #tryit-say in the page.
(() => {
"use strict";
const get = (id) => document.getElementById(id);
const say = get("tryit-say").dataset;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const data = JSON.parse(get("tryit-data").textContent);
const site = new URL(data.root || "./", location.href);
const at = (path) => new URL(path, site).href;
const files = filesOf(site);
const PLACE = data.notebook; // in the storage of JupyterLite
const SOON = 800; // milliseconds without a key until what was written is kept
const MOST = 5e6; // bytes of a file of the browser's that Python gets

// What is written, in the notebook that JupyterLite keeps.

const state = get("tryit-state"), kept = get("tryit-kept");
let given = null, isAlone = true; // the notebook as it is handed out
const textOf = (source) => Array.isArray(source) ? source.join("") : source;
const cellIn = (notebook, id) => notebook.cells.find((cell) => cell.id === id && cell.cell_type === "code");
const fresh = async () => {
  given ??= fetch(at(`lite/files/${PLACE}`)).then((answer) => answer.ok ? answer.text() : Promise.reject(new Error(answer.status)));
  return files.modelOf(PLACE, new TextEncoder().encode(await given), new Date().toISOString());
};
// A notebook that began as another edition may lack the cell: it comes after the one before it.
const placed = (notebook, id, from) => {
  const place = from.cells.findIndex((cell) => cell.id === id);
  const before = from.cells.slice(0, place).reverse().find((cell) => notebook.cells.some(({id}) => id === cell.id));
  const made = structuredClone(from.cells[place]);
  notebook.cells.splice(before ? notebook.cells.findIndex(({id}) => id === before.id) + 1 : notebook.cells.length, 0, made);
  return made;
};
const keep = async (written) => {
  const begun = await fresh();
  let failed = null;
  await files.change((store) => {
    const old = store.get(PLACE);
    old.onsuccess = () => {
      const model = old.result ?? structuredClone(begun);
      for (const [id, source] of written) {
        const cell = cellIn(model.content, id) ?? placed(model.content, id, begun.content);
        if (textOf(cell.source) === source) continue;
        Object.assign(cell, {source, outputs: [], execution_count: null});
      }
      model.last_modified = new Date().toISOString();
      try {
        store.put(model, PLACE);
      } catch (error) {
        failed = error;
        store.transaction.abort();
      }
    };
  }).catch((error) => {
    throw failed ?? error;
  });
};
// What is not there yet lies where it is kept at once, in case that the window is closed.
const DRAFTS = `sco-tryit ${site.pathname}${PLACE}`;
const drafts = () => {
  try {
    return Object.entries(JSON.parse(localStorage.getItem(DRAFTS)) ?? {});
  } catch {
    return [];
  }
};
const draft = () => {
  try {
    if (waiting.size) localStorage.setItem(DRAFTS, JSON.stringify(Object.fromEntries(waiting)));
    else localStorage.removeItem(DRAFTS);
  } catch {
    // no room, or a private window: what cannot be kept is told below
  }
};
const waiting = new Map(); // by the id of a cell, what is not kept yet
let saving = null, timer = 0;
const save = () => {
  clearTimeout(timer);
  if (!waiting.size) return saving ?? Promise.resolve();
  const written = [...waiting];
  saving = (saving ?? Promise.resolve()).then(() => keep(written)).then(() => {
    for (const [id, source] of written) if (waiting.get(id) === source) waiting.delete(id);
    draft();
    if (!waiting.size) tellKept(isAlone ? "" : say.twice);
  }, (error) => tellKept(error.name === "QuotaExceededError" ? say.full : say.blocked));
  return saving;
};
const later = () => {
  clearTimeout(timer);
  timer = setTimeout(save, SOON);
};
const tellKept = (text) => {
  kept.textContent = text;
  kept.hidden = !text;
};

// Python, and what it is asked.

let worker = null, ready = null, current = null;
const stopped = () => Object.assign(new Error("stopped"), {isStop: true});
const ask = (question, heard) => new Promise((done, fail) => {
  current = {done, fail, heard};
  worker.postMessage(question);
});
const hear = ({data: said}) => {
  if (said.kind === "files") return keepFiles(said);
  if (["ready", "done"].includes(said.kind)) return current?.done(said);
  if (["absent", "broken"].includes(said.kind)) return current?.fail(new Error(said.text));
  current?.heard(said);
};
const begin = () => ready ??= (async () => {
  state.textContent = say.loading;
  document.body.classList.add("tryit-begun");
  const code = URL.createObjectURL(new Blob([data.worker], {type: "text/javascript"}));
  worker = new Worker(code);
  worker.addEventListener("message", hear);
  worker.addEventListener("error", (event) => current?.fail(new Error(event.message)));
  const folder = PLACE.slice(0, PLACE.lastIndexOf("/"));
  try {
    await ask({begin: {from: at(data.python), wheels: data.wheels.map(at), folder}});
  } catch (error) {
    if (!error.isStop) end(say.absent);
    throw error;
  }
  state.textContent = say.ready;
})();
const end = (text) => {
  worker?.terminate();
  worker = ready = null;
  state.textContent = text;
  document.body.classList.remove("tryit-begun");
  current?.fail(stopped());
};
const filesForPython = async () => {
  const all = await files.models().catch(() => new Map());
  const some = [...all].filter(([, model]) => model.type === "file" && model.size < MOST);
  return new Map(some.map(([path, model]) => [path, files.bytesOf(model)]));
};
const keepFiles = ({changed, gone}) => files.change((store) => {
  const now = new Date().toISOString();
  changed.forEach((bytes, path) => store.put(files.modelOf(path, bytes, now), path));
  gone.forEach((path) => store.delete(path));
}).catch((error) => tellKept(error.name === "QuotaExceededError" ? say.full : say.blocked));

// HTML that Python made, with the markup that a page of this site may have and no other. Scripts
// could not run either: the policy of the page allows those of the page alone.

const allowed = Object.fromEntries(Object.entries(data.allowed).map(([kind, names]) => [kind, new Set(names)]));
const isSafeLink = (link) => {
  const bare = link.replace(/[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]+/g, "").replaceAll("\\", "/");
  const scheme = /^([a-z][a-z0-9+.-]*):/i.exec(bare);
  return scheme ? /^(https?|mailto)$/i.test(scheme[1]) : !bare.startsWith("//");
};
const isAllowed = (element, {name, value}) => {
  if (name === "href") return element.localName === "a" && isSafeLink(value);
  if (name === "src") return element.localName === "img" && /^data:image\/(png|jpeg|gif|webp|svg\+xml)[;,]/i.test(value);
  return allowed.attributes.has(name) || /^(aria|data)-/.test(name);
};
// A style fetches nothing, whatever signs its words are written with: here it is as it was read.
const FETCHES = /\b(url|src|image|image-set|cross-fade|element|paint)\((?!\s*"?data:image\/)/i;
const cleanStyles = (content) => {
  for (const element of content.querySelectorAll("style")) {
    const read = new CSSStyleSheet();
    read.replaceSync(element.textContent);
    const text = [...read.cssRules].map((rule) => rule.cssText).join("");
    element.textContent = FETCHES.test(text) ? "" : text;
  }
  for (const element of content.querySelectorAll("[style]")) {
    const {cssText} = element.style;
    if (FETCHES.test(cssText)) element.removeAttribute("style");
    else element.style.cssText = cssText;
  }
};
const cleaned = (html) => {
  const tree = new DOMParser().parseFromString(html, "text/html");
  const content = document.createDocumentFragment();
  content.append(...tree.head.childNodes, ...tree.body.childNodes);
  for (const element of content.querySelectorAll("*")) {
    if (allowed.gone.has(element.localName)) element.remove();
    else if (!allowed.tags.has(element.localName)) element.replaceWith(...element.childNodes);
    else for (const one of [...element.attributes]) if (!isAllowed(element, one)) element.removeAttribute(one.name);
  }
  cleanStyles(content);
  return content;
};
// In a root of its own, where its styles reach nothing else and its ids are no others'.
const sheet = new CSSStyleSheet();
sheet.replaceSync([...document.querySelectorAll("head style")].map((each) => each.textContent).join(""));
const framed = (html) => {
  const box = Object.assign(document.createElement("div"), {className: "tryit-shown"});
  const root = box.attachShadow({mode: "open"});
  root.adoptedStyleSheets = [sheet];
  root.append(cleaned(html));
  root.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href^='#']");
    if (!link) return;
    event.preventDefault();
    root.getElementById(decodeURIComponent(link.hash.slice(1)))?.scrollIntoView({block: "nearest"});
  });
  return box;
};

// One task: its editor, its buttons, and what comes out.

const tasks = [];
const sourceOf = (cell) => cell.task ? cell.task.source() : cell.source;
const above = (number) => data.cells.slice(0, number).filter((cell) => cell.role !== "check").map((cell) => [cell.id, sourceOf(cell)]);
const named = (packages) => [...new Set(packages)].filter((name) => name !== "?").join(", ") || say.more;

class Task {
  constructor(cell, number, place) {
    Object.assign(this, {cell, number, check: data.cells.find(({role, exercise}) => role === "check" && exercise === cell.exercise)});
    const box = get("tryit-cell").content.cloneNode(true).firstElementChild;
    const part = (name) => box.querySelector(`.tryit-${name}`);
    Object.assign(this, {box, text: part("text"), out: part("out"), status: part("status")});
    Object.assign(this, {buttons: Object.fromEntries(["run", "hint", "solution", "stop", "back"].map((name) => [name, part(name)]))});
    this.text.id = `tryit-${cell.id}`;
    part("label").htmlFor = this.text.id;
    part("label").textContent = fill(say.label, {exercise: cell.exercise});
    this.text.value = cell.source;
    if (cell.lacks) {
      part("lacks").hidden = false;
      part("lacks").querySelector("span").textContent = fill(say.needs, {packages: named([cell.lacks])});
    }
    place.querySelector(".in").replaceWith(box);
    this.fit();
    this.text.addEventListener("input", () => this.changed());
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.when("run", () => this.run());
    for (const what of ["hint", "solution"]) this.when(what, () => this.show(what));
    this.when("back", () => this.putBack());
    this.buttons.stop.addEventListener("click", () => this.stop());
  }
  source() {
    return this.text.value;
  }
  fit() {
    this.text.rows = Math.min(Math.max(this.text.value.split("\n").length + 1, 3), 30);
  }
  changed() {
    this.fit();
    waiting.set(this.cell.id, this.text.value);
    draft();
    later();
  }
  when(name, act) {
    this.buttons[name].addEventListener("click", () => this.buttons[name].ariaDisabled !== "true" && act());
  }
  key(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) {
      event.preventDefault();
      if (this.buttons.run.ariaDisabled !== "true") this.run();
      return;
    }
    const line = this.text.value.slice(0, this.text.selectionStart).split("\n").pop();
    const indent = /^ */.exec(line)[0] + (line.trimEnd().endsWith(":") ? "    " : "");
    if (!indent) return;
    event.preventDefault();
    this.write(`\n${indent}`);
  }
  // As keys do it, so that the browser can undo it.
  write(text) {
    this.text.focus();
    if (document.execCommand("insertText", false, text)) return;
    this.text.setRangeText(text, this.text.selectionStart, this.text.selectionEnd, "end");
    this.changed();
  }
  putBack() {
    this.text.focus();
    this.text.select();
    this.write(this.cell.source);
    this.status.textContent = say.back;
  }
  async run() {
    const shown = [this.cell, this.check].filter(Boolean).map((cell) => [cell.id, sourceOf(cell)]);
    const before = above(this.number);
    await this.ask({run: {before, shown}}, (outcomes) => this.tell(before, outcomes));
  }
  show(what) {
    return this.ask({show: {what, exercise: this.cell.exercise}}, () => "");
  }
  async ask(question, tell) {
    const isFirst = !ready;
    this.working(true, isFirst ? say.loading : say.running);
    this.out.replaceChildren();
    try {
      await save();
      await begin();
      this.status.textContent = say.running;
      const {outcomes} = await ask({...question, files: await filesForPython()}, (said) => this.hear(said));
      const told = tell(outcomes);
      this.working(false, told || this.heading() || say.done);
      // What stands below need not be read twice.
      this.status.classList.toggle("sr", Boolean(told || this.heading()));
    } catch (error) {
      if (!error.isStop) end(worker ? say.broken : state.textContent);
      this.working(false, error.isStop ? say.stopped : state.textContent);
      if (error.isStop) begin().catch(() => {});
    }
  }
  // The first words of what was shown last, for who does not see it.
  heading() {
    return this.last?.split("\n")[0] ?? "";
  }
  working(is, text) {
    if (is) this.last = null;
    this.status.classList.remove("sr");
    for (const task of tasks) for (const name of ["run", "hint", "solution"]) task.buttons[name].ariaDisabled = String(is);
    this.buttons.stop.hidden = !is;
    this.box.ariaBusy = String(is);
    if (!is && document.activeElement === document.body) this.buttons.run.focus();
    this.status.textContent = text;
  }
  stop() {
    this.buttons.run.focus();
    end(say.stopped);
  }
  hear(said) {
    if (said.kind === "text") {
      if (!this.out.lastElementChild?.matches(".tryit-printed")) this.add("pre", "tryit-printed");
      this.out.lastElementChild.append(said.text);
    } else if (said.kind === "value") {
      this.last = said.text;
      if (said.html) this.out.append(framed(said.html));
      else this.add("pre", "", said.text);
    } else if (said.kind === "error") this.add("pre", "tryit-wrong", said.text);
    else if (said.kind === "more") this.add("p", "tryit-note", say.left);
  }
  add(tag, name, text = "") {
    this.out.append(Object.assign(document.createElement(tag), {className: name, textContent: text}));
  }
  // What of the cells above did not run, in a line each; and what this one needs.
  tell(before, outcomes) {
    const ran = before.map(([id], place) => ({...outcomes[place], cell: data.cells.find((cell) => cell.id === id)}));
    const lacking = ran.filter(({lacks}) => lacks), own = outcomes.slice(before.length).find(({lacks}) => lacks);
    const notes = ran.filter(({error}) => error).map(({error, cell}) => fill(cell.exercise ? say.wrongTask : say.wrongCell, {exercise: cell.exercise, error}));
    if (own) notes.push(fill(say.needs, {packages: named([own.lacks])}));
    else if (lacking.length) notes.push(fill(lacking.length === 1 ? say.skippedOne : say.skipped, {n: lacking.length, packages: named(lacking.map(({lacks}) => lacks))}));
    for (const note of notes) this.add("p", "tryit-note", note);
    return own ? notes.at(-1) : outcomes.slice(before.length).find(({error}) => error)?.error;
  }
}

// The page.

const prepare = async () => {
  data.cells.forEach((cell, number) => {
    const place = document.querySelector(`[data-cell="${CSS.escape(cell.id)}"]`);
    if (cell.role === "answer" && place) tasks.push(cell.task = new Task(cell, number, place));
    if (cell.role === "check" && place && data.cells.some((other) => other.role === "answer" && other.exercise === cell.exercise)) place.hidden = true;
  });
  const button = get("tryit-start");
  button.hidden = false;
  button.addEventListener("click", () => begin().catch(() => {}));
  const all = await files.models().catch(() => null);
  if (!all) return tellKept(say.blocked);
  const mine = all.get(PLACE)?.content, left = new Map(drafts());
  for (const task of tasks) {
    const {id} = task.cell, cell = mine && cellIn(mine, id);
    if (waiting.has(id)) continue;
    if (left.has(id)) waiting.set(id, left.get(id));
    if (left.has(id) || cell) task.text.value = left.get(id) ?? textOf(cell.source);
    task.fit();
  }
  if (waiting.size) save();
  const begun = mine?.metadata?.sco_lessons?.edition;
  if (begun && begun !== data.edition) tellKept(say.newer);
};
// One window writes at a time: JupyterLite holds the same lock for a notebook that is open.
const alone = () => navigator.locks?.request(`${site.pathname}${PLACE}`, {ifAvailable: true}, (lock) => {
  isAlone = Boolean(lock);
  if (!lock) tellKept(say.twice);
  return lock && new Promise(() => {});
});
if (location.protocol === "file:") {
  state.textContent = say.file;
  return;
}
document.addEventListener("visibilitychange", () => document.hidden && save());
addEventListener("pagehide", save);
prepare();
alone();
})();
