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
const cellIn = (notebook, id) => notebook.cells.find((cell) => cell.id === id);
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
const change = async (work, begun) => {
  let failed = null;
  await files.change((store) => {
    const old = store.get(PLACE);
    old.onsuccess = () => {
      const model = old.result ?? structuredClone(begun);
      if (!model) return;
      work(model.content);
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
const keep = async (written) => {
  const begun = await fresh();
  await change((notebook) => {
    for (const [id, source] of written) {
      const cell = cellIn(notebook, id) ?? placed(notebook, id, begun.content);
      if (textOf(cell.source) === source) continue;
      cell.source = source;
      cellsOf(id).forEach((each) => put(notebook, each, [])); // they were of what is gone
    }
  }, begun);
};
// What came out is kept with the cell, as Jupyter does it.
const put = (notebook, id, outputs) => {
  const cell = cellIn(notebook, id);
  if (cell?.cell_type === "code") Object.assign(cell, {outputs, execution_count: null});
};
const asOutput = ({kind, text, html}) => {
  if (kind === "text") return {output_type: "stream", name: "stdout", text};
  if (kind === "value") return {output_type: "display_data", metadata: {}, data: {"text/plain": text, ...html && {"text/html": html}}};
  const lines = text.split("\n"), [, ename, evalue] = /^([\w.]+)(?:: )?(.*)$/.exec(lines.at(-1)) ?? [null, "Error", lines.at(-1)];
  return {output_type: "error", ename, evalue, traceback: lines};
};
const asSaid = ({output_type: type, text, data = {}, traceback = []}) => {
  if (type === "stream") return [{kind: "text", text: textOf(text)}];
  if (type === "error") return [{kind: "error", text: traceback.join("\n").replace(/\x1b\[[\d;]*m/g, "")}];
  const [html, plain] = ["text/html", "text/plain"].map((name) => data[name] && textOf(data[name]));
  return (html || plain) && !("application/vnd.jupyter.widget-view+json" in data) ? [{kind: "value", text: plain ?? "", html}] : [];
};
// A task has a cell for its answer and one that checks it.
const cellsOf = (id) => {
  const {exercise, role} = data.cells.find((cell) => cell.id === id) ?? {};
  return role ? data.cells.filter((cell) => cell.role && cell.exercise === exercise).map((cell) => cell.id) : [];
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
  let loaded;
  try {
    ({loaded} = await ask({begin: {from: at(data.python), wheels: data.wheels.map(at), folder}}));
  } catch (error) {
    if (!error.isStop) end(say.absent);
    throw error;
  }
  state.textContent = say.ready;
  keepForLater(loaded).catch(console.warn);
})();
const end = (text) => {
  worker?.terminate();
  worker = ready = null;
  state.textContent = text;
  document.body.classList.remove("tryit-begun");
  current?.fail(stopped());
};
// Whoever has loaded Python here has it, this page and what leads to it without a network, too.
const keepForLater = async (loaded) => {
  const workers = navigator.serviceWorker;
  if (!workers) return;
  await workers.register(at("service-worker.js"));
  const {active} = await workers.ready;
  const pages = [`lite/files/${PLACE}`, "index.html", "browser.html"].map(at);
  active.postMessage({loaded: [location.href, location.href.replace(".try.html", ".html"), ...loaded, ...pages]});
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

// One task: its box, its buttons, and what comes out.

const tasks = [];
const sourceOf = (cell) => cell.task ? cell.task.source() : cell.source;
const above = (number) => data.cells.slice(0, number).filter((cell) => cell.role !== "check").map((cell) => [cell.id, sourceOf(cell)]);
const named = (packages) => [...new Set(packages)].filter((name) => name !== "?").join(", ") || say.more;

// A box whose text is kept in a cell of the notebook: for an answer in words, it is no more.
class Box {
  constructor(cell, name, label) {
    this.cell = cell;
    this.box = get(name).content.cloneNode(true).firstElementChild;
    const buttons = [...this.box.querySelectorAll("button")];
    Object.assign(this, {text: this.part("text"), out: this.part("out"), status: this.part("status")});
    this.buttons = Object.fromEntries(buttons.map((button) => [/tryit-(\w+)/.exec(button.className)[1], button]));
    this.text.id = `tryit-${cell.id}`;
    this.part("label").htmlFor = this.text.id;
    this.part("label").textContent = fill(label, {exercise: cell.exercise});
    this.text.addEventListener("input", () => this.changed());
    this.when("back", () => this.putBack());
  }
  part(name) {
    return this.box.querySelector(`.tryit-${name}`);
  }
  source() {
    return this.text.value;
  }
  has(source) {
    this.text.value = source;
    this.fit();
  }
  fit() {
    this.text.rows = Math.min(Math.max(this.text.value.split("\n").length + 1, 3), 30);
  }
  changed() {
    this.fit();
    waiting.set(this.cell.id, this.source());
    draft();
    later();
  }
  when(name, act) {
    this.buttons[name].addEventListener("click", () => this.buttons[name].ariaDisabled !== "true" && act());
  }
  // As keys do it, so that the browser can undo it.
  write(text) {
    this.text.focus();
    if (document.execCommand(text ? "insertText" : "delete", false, text)) return;
    this.text.setRangeText(text, this.text.selectionStart, this.text.selectionEnd, "end");
    this.changed();
  }
  putBack() {
    const written = this.text.value;
    this.has(this.given);
    const begun = this.text.value;
    this.text.value = written;
    this.text.focus();
    this.text.select();
    this.write(begun);
    this.status.textContent = say.back;
  }
}
// What the cell asks stands above the box; the rest of it is in the box.
class Words extends Box {
  constructor(cell, place) {
    super(cell, "tryit-words", say.words);
    this.given = cell.asks + cell.blank;
    [...place.querySelectorAll("p")].find((line) => line.textContent === cell.blank).replaceWith(this.box);
    this.has(this.given);
  }
  source() {
    return this.asked ? this.cell.asks + (this.text.value || this.cell.blank) : this.text.value;
  }
  // Whoever wrote over the question in the notebook has all of the cell in the box.
  has(source) {
    this.asked = source.startsWith(this.cell.asks);
    const text = this.asked ? source.slice(this.cell.asks.length) : source;
    super.has(text === this.cell.blank ? "" : text);
  }
  fit() {
    const {value} = this.text;
    this.text.rows = Math.min(Math.max(Math.ceil(value.length / 60) + value.split("\n").length, 4), 30);
  }
}

class Task extends Box {
  constructor(cell, number, place) {
    super(cell, "tryit-cell", say.label);
    Object.assign(this, {number, given: cell.source, check: data.cells.find(({role, exercise}) => role === "check" && exercise === cell.exercise)});
    if (cell.lacks) {
      this.part("lacks").hidden = false;
      this.part("lacks").querySelector("span").textContent = fill(say.needs, {packages: named([cell.lacks])});
    }
    place.querySelector(".in").replaceWith(this.box);
    this.has(cell.source);
    this.text.addEventListener("keydown", (event) => this.key(event));
    this.when("run", () => this.run());
    for (const what of ["hint", "solution"]) this.when(what, () => this.show(what));
    this.buttons.stop.addEventListener("click", () => this.stop());
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
  async run() {
    const cells = [this.cell, this.check].filter(Boolean).map((cell) => [cell.id, sourceOf(cell)]);
    const before = above(this.number), all = [...before, ...cells];
    const questions = cells.map((cell, place) => ({run: {before: all.slice(0, before.length + place), shown: [cell]}}));
    await this.ask(questions, (outcomes) => this.tell(before, outcomes));
  }
  show(what) {
    return this.ask([{show: {what, exercise: this.cell.exercise}}], () => "");
  }
  async ask(questions, tell) {
    const isFirst = !ready;
    this.working(true, isFirst ? say.loading : say.running);
    this.out.replaceChildren();
    try {
      await save();
      await begin();
      this.status.textContent = say.running;
      let outcomes;
      for (const question of questions) {
        this.came = [];
        ({outcomes} = await ask({...question, files: await filesForPython()}, (said) => this.hear(said)));
        if (question.run) await this.keep(question.run.shown[0]);
        if (outcomes.at(-1)?.error || outcomes.at(-1)?.lacks) break;
      }
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
  // With the answer that it came from, if that is still the one.
  async keep([id]) {
    const outputs = this.came.filter(({kind}) => kind !== "more").map(asOutput), answer = this.source();
    await change((notebook) => {
      if (textOf(cellIn(notebook, this.cell.id)?.source ?? "") === answer) put(notebook, id, outputs);
    }).catch((error) => tellKept(error.name === "QuotaExceededError" ? say.full : say.blocked));
  }
  recall(notebook) {
    const said = cellsOf(this.cell.id).flatMap((id) => cellIn(notebook, id)?.outputs ?? []).flatMap(asSaid);
    if (!said.length || this.out.firstChild) return;
    this.add("p", "tryit-note", say.before);
    said.forEach((each) => this.hear(each));
  }
  hear(said) {
    this.came?.push(said);
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
  const words = data.words.flatMap((cell) => {
    const place = document.querySelector(`[data-cell="${CSS.escape(cell.id)}"]`);
    return place ? [new Words(cell, place)] : [];
  });
  const button = get("tryit-start");
  button.hidden = false;
  button.addEventListener("click", () => begin().catch(() => {}));
  const all = await files.models().catch(() => null);
  if (!all) return tellKept(say.blocked);
  const mine = all.get(PLACE)?.content, left = new Map(drafts());
  for (const box of [...tasks, ...words]) {
    const {id} = box.cell, cell = mine && cellIn(mine, id);
    if (waiting.has(id)) continue;
    if (left.has(id)) waiting.set(id, left.get(id));
    if (left.has(id) || cell) box.has(left.get(id) ?? textOf(cell.source));
    if (cell && !left.has(id)) box.recall?.(mine);
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
