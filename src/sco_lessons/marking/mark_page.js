// The door to the tool for a page: marks as a file, kept by the browser, compared.

// Marks as a file: the JSON Lines that the library reads and writes.

const FORMAT = "sco-lessons layer";

/** @param {string} text @param {string} digest @param {Scheme} scheme @param {Stretch[]} marks */
export function toLines(text, digest, scheme, marks) {
  const points = [...text];
  const span = (/** @type {{start: number, end: number}} */ { start, end }) =>
    ({ start, end, text: points.slice(start, end).join("") });
  const lines = annotations(marks).map((parts) => {
    const named = (/** @type {string} */ name) => parts.filter((p) => p.label === name).map(span);
    const whole = span({ start: Math.min(...parts.map((p) => p.start)), end: Math.max(...parts.map((p) => p.end)) });
    if (scheme.grouped) {
      return { span: whole, source: named("source")[0] ?? null, cue: named("cue")[0] ?? null,
        content: named("content"), speaker: [], kind: "" };
    }
    const label = parts[0].label;
    return { span: whole, [scheme.field]: scheme.numeric ? Number(label) : label, ...scheme.extra };
  });
  const header = { format: FORMAT, version: 1, layer: scheme.layer, by: "you", digest };
  return [header, ...lines].map((line) => `${JSON.stringify(line)}\n`).join("");
}

/** The marks in such a file; an Error in one line if it is none for this text.
 * @param {string} text @param {string} digest @param {Scheme} scheme @param {string} lines
 * @returns {Stretch[]} */
export function fromLines(text, digest, scheme, lines) {
  const points = [...text];
  /** @type {any[]} */ const values = [];
  lines.split("\n").forEach((line, n) => {
    if (!line.trim()) return;
    try {
      values.push(JSON.parse(line));
    } catch {
      throw new Error(_("Line {n} is no JSON: choose a file that was taken away here.", { n: n + 1 }));
    }
  });
  const [header, ...items] = values;
  if (header?.format !== FORMAT) throw new Error(_("This is no file of marks: choose one that was taken away here."));
  if (header.digest !== digest) throw new Error(_("These marks are of another text."));
  if (header.layer !== scheme.layer) throw new Error(_("These marks are {layer}: choose that above first.", { layer: String(header.layer).slice(0, 40) }));
  const misfit = (/** @type {number} */ n) =>
    new Error(_("Mark {n} does not fit the text or the labels: mend or remove its line.", { n: n + 1 }));
  /** @type {Stretch[]} */ const marks = [];
  items.forEach((item, n) => {
    const parts = scheme.grouped
      ? ["source", "cue", "content"].flatMap((label) => [item?.[label] ?? []].flat().map((span) => ({ span, label })))
      : [{ span: item?.span, label: String(item?.[scheme.field]) }];
    const alone = parts.filter(({ label }) => label !== "content").map(({ label }) => label);
    if (!parts.length || new Set(alone).size < alone.length) throw misfit(n);
    for (const { span, label } of parts) {
      const known = scheme.labels.some((each) => each.name === label);
      if (!known || !Number.isInteger(span?.start) || !Number.isInteger(span?.end)
        || points.slice(span.start, span.end).join("") !== span.text
        || span.start >= span.end || span.end > points.length) throw misfit(n);
      marks.push({ start: span.start, end: span.end, label, group: n + 1 });
    }
  });
  return marks;
}

// Two readers.

/** @typedef {{kind: string, mine: Stretch[] | null, theirs: Stretch[] | null, notes: string[]}} Place */

/** F1 of two readers by marks that are the same; NaN if there are none.
 * @param {Stretch[]} mine @param {Stretch[]} theirs */
export function exactF1(mine, theirs) {
  const one = annotations(mine).map(written), two = annotations(theirs).map(written);
  const left = [...two];
  const both = one.filter((each) => left.includes(each) && left.splice(left.indexOf(each), 1));
  return 2 * both.length / (one.length + two.length);
}

/** What two readers say, place by place, as the library's `compare` does: those that share most
 * letters go together, one to one.
 * @param {string} text @param {boolean} grouped @param {Stretch[]} mine @param {Stretch[]} theirs
 * @param {string[][]} notes of each annotation in `theirs`, by its number @param {Stretch[]} second readings that can be defended, too
 * @returns {Place[]} */
export function compared(text, grouped, mine, theirs, notes = [], second = []) {
  const points = [...text];
  const letters = (/** @type {number} */ start, /** @type {number} */ end) =>
    points.slice(start, Math.max(start, end)).filter((sign) => /[\p{L}\p{N}]/u.test(sign)).length;
  const cover = (/** @type {Stretch[]} */ parts) =>
    ({ start: Math.min(...parts.map((p) => p.start)), end: Math.max(...parts.map((p) => p.end)) });
  const ordered = (/** @type {Stretch[]} */ marks) => annotations(marks).sort((a, b) => {
    const x = cover(a), y = cover(b);
    return x.start - y.start || x.end - y.end;
  });
  const one = ordered(mine), two = ordered(theirs);
  const contents = (/** @type {Stretch[]} */ parts) => written(parts.filter((p) => p.label === "content"));
  const candidates = [];
  for (const a of one) {
    for (const b of two) {
      const x = cover(a), y = cover(b), equal = x.start === y.start && x.end === y.end;
      const shared = letters(Math.max(x.start, y.start), Math.min(x.end, y.end));
      if (equal || shared > 0) {
        const either = letters(x.start, x.end) + letters(y.start, y.end) - shared;
        candidates.push({ a, b, share: equal ? 1 : shared / either, same: grouped || a[0].label === b[0].label });
      }
    }
  }
  candidates.sort((p, q) => q.share - p.share || Number(q.same) - Number(p.same));
  const taken = new Set();
  /** @type {Place[]} */ const places = [];
  for (const { a, b, same } of candidates) {
    if (taken.has(a) || taken.has(b)) continue;
    taken.add(a).add(b);
    const kind = written(a) === written(b) ? "agreed" : !same ? "label differs"
      : grouped && contents(a) === contents(b) ? "parts differ" : "border differs";
    places.push({ kind, mine: a, theirs: b, notes: notes[b[0].group - 1] ?? [] });
  }
  for (const a of one) if (!taken.has(a)) places.push({ kind: "only you", mine: a, theirs: null, notes: [] });
  for (const b of two) {
    if (!taken.has(b)) places.push({ kind: "only the gold", mine: null, theirs: b, notes: notes[b[0].group - 1] ?? [] });
  }
  const defended = new Set(annotations(second).map(written));
  for (const place of places) {
    const either = [place.mine, place.theirs].some((parts) => parts && defended.has(written(parts)));
    if (place.kind !== "agreed" && either) place.kind = "agreed by another reading";
  }
  const first = (/** @type {Place} */ p) => Math.min(...[...(p.mine ?? []), ...(p.theirs ?? [])].map((m) => m.start));
  return places.sort((p, q) => first(p) - first(q));
}

/** What this browser keeps for all pages of a place, by key: read once, written at each change,
 * and told to other tabs. In IndexedDB, as Chromium now and then forgets what localStorage took
 * on a page that is opened from a file.
 * @typedef {{get: (key: string) => string, keep: (key: string, lines: string) => Promise<void>,
 *   heard: (act: (key: string) => void) => void}} Shelf
 * @returns {Promise<Shelf>} */
async function shelf() {
  /** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
  const answer = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  /** @type {Map<IDBValidKey, string>} */ const kept = new Map();
  /** @type {IDBDatabase} */ let database;
  /** @type {BroadcastChannel | undefined} */ let tabs;
  try {
    tabs = new BroadcastChannel("sco-lessons");
    const asked = indexedDB.open("sco-lessons", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore("marks");
    database = await answer(asked);
    const marks = database.transaction("marks").objectStore("marks");
    const [keys, lines] = await Promise.all([answer(marks.getAllKeys()), answer(marks.getAll())]);
    keys.forEach((key, n) => kept.set(key, lines[n]));
  } catch { /* a private window, a full disk: `keep` fails as well, and its caller says so */ }
  return {
    get: (key) => kept.get(key) ?? "",
    async keep(key, lines) {
      kept.set(key, lines);
      const change = database.transaction("marks", "readwrite"), marks = change.objectStore("marks");
      await new Promise((resolve, reject) => {
        change.oncomplete = resolve;
        change.onabort = () => reject(change.error);
        if (lines) marks.put(lines, key);
        else marks.delete(key);
        change.commit();
      });
      tabs?.postMessage([key, lines]);
    },
    heard: (act) => tabs?.addEventListener("message", ({ data: [key, lines] }) => {
      kept.set(key, lines);
      act(key);
    }),
  };
}

/** On a page without a server: what is marked is kept in this browser, and nowhere else.
 * `data` holds the text, its digest and, for each layer, its scheme and the gold. A stretch of the
 * gold is where it starts, counted from the one before it, its length, the place of its label in
 * the scheme, and the number of its annotation, counted from the one before it.
 * @typedef {{name: string, scheme: Scheme, gold?: number[][], second?: number[][],
 *   notes?: string[][]}} PageLayer
 * @param {HTMLElement} host
 * @param {{text: string, title: string, digest: string, sentences: number[][],
 *   paragraphs: number[][], layers: PageLayer[]}} data @param {Shelf} browser */
export function page(host, data, browser) {
  const chooser = element("select", { id: "sco-mark-layer" },
    ...data.layers.map(({ name }) => element("option", {}, name)));
  const tools = element("div", { class: "sco-mark-bar", role: "group", "aria-label": _("Your marks") });
  const said = element("p", { class: "sco-mark-said", role: "status" });
  const place = element("div");
  const result = element("div", { class: "sco-compare" });
  const file = element("input", { type: "file", accept: ".jsonl", hidden: "", "aria-label": _("File of marks") });
  host.classList.add("sco-mark");
  host.replaceChildren(place, tools, file, said, result);
  if (data.layers.length > 1) host.prepend(element("p", {}, element("label", {}, _("What to mark"), " ", chooser)));

  /** @type {Tool} */ let tool;
  let layer = data.layers[0];
  const key = () => ["sco-lessons", data.digest, layer.name, layer.scheme.unit, ...layer.scheme.labels.map(({ name }) => name)].join(":");
  const stored = () => {
    try {
      return fromLines(data.text, data.digest, layer.scheme, browser.get(key()));
    } catch {
      return [];
    }
  };
  const store = async (/** @type {Stretch[]} */ marks, words = _("Kept in this browser, and nowhere else.")) => {
    result.querySelector("h3")?.replaceChildren(_("You and the gold, before your last change: compare again"));
    try {
      await browser.keep(key(), toLines(data.text, data.digest, layer.scheme, marks));
      said.textContent = words;
    } catch {
      said.textContent = _("This browser keeps nothing: take your marks away before you close the page.");
    }
  };
  const open = () => {
    result.replaceChildren();
    said.textContent = "";
    tool = mount(place, { text: data.text, title: data.title, scheme: layer.scheme, places: data, marks: stored(), changed: store });
  };
  browser.heard((changed) => {
    if (changed === key()) tool.set(stored(), _("Changed elsewhere, and here."));
  });
  chooser.addEventListener("change", () => {
    tool.destroy();
    layer = data.layers[chooser.selectedIndex];
    open();
  });

  const add = (/** @type {string} */ words, /** @type {() => void} */ act) => {
    const made = element("button", { type: "button" }, words);
    made.addEventListener("click", act);
    tools.append(made);
  };
  if (data.layers.some(({ gold }) => gold)) add(_("Compare with the gold"), compare);
  add(_("Take away (JSON Lines)"), () => {
    const blob = new Blob([toLines(data.text, data.digest, layer.scheme, tool.get())], { type: "application/jsonl" });
    const link = element("a", { href: URL.createObjectURL(blob), download: `${layer.name}.marks.jsonl` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  add(_("Bring back"), () => file.click());
  add(_("Delete these marks"), () => {
    browser.keep(key(), "").catch(() => { /* it keeps nothing */ });
    tool.set([]);
    result.replaceChildren();
    said.textContent = _("Deleted here and from this browser; Undo brings the marks back until you close the page.");
  });
  add(_("Print"), () => print());
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (!chosen) return;
    try {
      if (chosen.size > 5e6) throw new Error(_("This file has more than 5 MB: it is no file of marks."));
      const marks = fromLines(data.text, data.digest, layer.scheme, await chosen.text());
      if (marks.length > 10000) throw new Error(_("This file has more than 10,000 marks: nobody made them by hand."));
      tool.set(marks);
      store(marks, _("Brought back; Undo takes it away again."));
    } catch (error) {
      said.textContent = /** @type {Error} */ (error).message;
    }
    file.value = "";
  });

  function compare() {
    const points = [...data.text];
    const words = (/** @type {Stretch[] | null} */ parts) => (parts ?? [])
      .map((p) => `${p.label}: “${points.slice(p.start, p.end).join("").replace(/\s+/g, " ")}”`).join("; ") || _("no mark");
    const unpacked = (/** @type {number[][]} */ packed = []) => {
      let start = 0, group = 0;
      return packed.map(([on, length, label, next]) => {
        start += on;
        group += next;
        return { start, end: start + length, label: layer.scheme.labels[label].name, group };
      });
    };
    const mine = tool.get(), gold = unpacked(layer.gold), f1 = exactF1(mine, gold);
    const places = compared(data.text, layer.scheme.grouped, mine, gold, layer.notes, unpacked(layer.second));
    const agreed = places.filter((p) => p.kind.startsWith("agreed")).length;
    const heading = element("h3", { tabindex: "-1" }, _("You and the gold"));
    const numbers = { places: places.length, agreed, f1: f1.toFixed(2) };
    const sentences = [
      _("Places that you or the gold marked: {places}. Agreed: {agreed}.", numbers),
      layer.scheme.grouped ? _("F1 by marks that are the same in source, cue and content: {f1}.", numbers)
        : _("F1 by marks that are the same in borders and label: {f1}.", numbers),
    ];
    result.replaceChildren(heading, element("p", {}, places.length ? sentences.join(" ")
      : _("Neither you nor the gold marked anything.")));
    /** @type {Record<string, string>} */
    const kinds = {
      "agreed by another reading": _("agreed by another reading"), "label differs": _("label differs"),
      "parts differ": _("parts differ"), "border differs": _("border differs"),
      "only you": _("only you"), "only the gold": _("only the gold"),
    };
    const differing = places.filter((p) => p.kind !== "agreed");
    /** @type {Record<string, string>} */ const language = theirs ? { lang: theirs } : {};
    differing.forEach(({ kind, mine, theirs: gold, notes }, n) => {
      const go = element("button", { type: "button" }, _("Show in the text"));
      const all = [...(mine ?? []), ...(gold ?? [])];
      go.addEventListener("click", () => tool.go(Math.min(...all.map((m) => m.start)), Math.max(...all.map((m) => m.end))));
      const quoted = (/** @type {string} */ words) => element("dd", language, words);
      const list = element("dl", {}, element("dt", {}, _("you")), quoted(words(mine)),
        element("dt", {}, _("the gold")), quoted(words(gold)));
      for (const note of notes) list.append(element("dt", {}, _("note")), quoted(note));
      result.append(element("section", { tabindex: "0" },
        element("p", {}, element("b", {}, _("{number} of {of}: {kind}", { number: n + 1, of: differing.length, kind: kinds[kind] }))), list, go));
    });
    heading.focus();
  }

  open();
}

/** The tool in each place of a page that has data for it, with its style sheet; `language` is that
 * of its words, if it is not that of the text.
 * @param {string} css @param {string} language */
export async function pages(css, language = "") {
  ours = language;
  document.head.append(element("style", {}, css));
  for (const data of document.querySelectorAll("script.sco-marking")) {
    theirs = ours && (data.closest("[lang]")?.getAttribute("lang") ?? "");
    const host = element("div", ours ? { lang: ours } : {});
    data.parentElement?.replaceChildren(host);
    // A shelf of its own: a channel tells the other places of this page, too, and never itself.
    page(host, JSON.parse(data.textContent ?? ""), await shelf());
  }
}
