// Marking by hand: a text, labels, and what a reader marks in it.
//
// `mount()` is the whole tool; `render` is the door for a notebook (anywidget), `pages()` the
// door for a page without a server. The text is one text node a line, each a block, so that a
// mark in a long text lays out its own line only. The reader's own caret and
// selection are the ones of the browser, so that mouse, finger, keyboard and screen reader
// work as they do everywhere; marks are painted over it with the CSS Custom Highlight API
// and repeated in a list. Nothing is asked of any host and no text is read as HTML.

/**
 * A labelled stretch. Outside this module `start` and `end` count code points, inside it they
 * count UTF-16 units; stretches with the same `group` are parts of one annotation.
 * @typedef {{start: number, end: number, label: string, group: number}} Stretch
 * @typedef {{name: string, key: string, about: string, line: string, css: string, tint: string}} Label
 * `line` names how a label looks, `css` and `tint` are its line under words and its background.
 * `unit` is what a label belongs to: "words", "sentences" or "paragraphs"; `once` is true if
 * a stretch has one label only; `grouped` if source, cue and content make one annotation.
 * @typedef {{layer: string, labels: Label[], unit: string, once: boolean, grouped: boolean,
 *   field: string, numeric: boolean, extra: Record<string, string>}} Scheme
 * @typedef {{sentences: number[][], paragraphs: number[][]}} Places
 * @typedef {{text: string, title: string, scheme: Scheme, places: Places, marks: Stretch[],
 *   changed: (marks: Stretch[]) => void}} Options
 * @typedef {{set: (marks: Stretch[], said?: string) => void, get: () => Stretch[],
 *   go: (start: number, end: number) => void, destroy: () => void}} Tool
 */

/** What the tool says on a page in another language, by its English words. @type {Record<string, string>} */
let spoken = {};
/** The language of the words around, of the text; "" if they are the same. */
let ours = "", theirs = "";

/** Words of the tool in the language of the page, with their gaps filled.
 * @param {string} words @param {Record<string, string | number>} gaps */
function _(words, gaps = {}) {
  return (spoken[words] ?? words).replace(/\{(\w+)\}/g, (gap, name) => String(gaps[name] ?? gap));
}

const LETTER = /[\p{L}\p{N}\p{M}]/u;
const HAN = /\p{Script=Han}/u;
const STEPS_BACK = 500;

/** Offsets in code points <-> offsets in UTF-16 units. @param {string} text */
function counting(text) {
  /** @type {number[]} */
  const units = [];
  for (let i = 0; i < text.length; i++) {
    if ((text.codePointAt(i) ?? 0) > 0xffff) units.push(i++);
  }
  const points = units.map((unit, n) => unit - n);
  /** How many of `sorted` are below `limit`. @param {number[]} sorted @param {number} limit */
  const below = (sorted, limit) => {
    let low = 0, high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] < limit) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  return {
    toPoints: (/** @type {number} */ unit) => unit - below(units, unit),
    toUnits: (/** @type {number} */ point) => point + below(points, point),
  };
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag @param {Record<string, string>} attributes @param {(Node | string)[]} inside
 * @returns {HTMLElementTagNameMap[T]}
 */
function element(tag, attributes = {}, ...inside) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...inside);
  return made;
}

const keyOf = (/** @type {Stretch} */ m) => `${m.start}:${m.end}:${m.label}:${m.group}`;
const inOrder = (/** @type {Stretch[]} */ marks) =>
  [...marks].sort((a, b) => a.start - b.start || b.end - a.end || a.group - b.group);

/**
 * Put the marking tool into `host`.
 * @param {HTMLElement} host @param {Options} options @returns {Tool}
 */
export function mount(host, { text, title, scheme, places, marks: given, changed }) {
  const { toPoints, toUnits } = counting(text);
  const moved = (/** @type {Stretch[]} */ marks, /** @type {(n: number) => number} */ to) =>
    marks.map((m) => ({ ...m, start: to(m.start), end: to(m.end) }));
  const spans = (/** @type {number[][]} */ pairs) =>
    pairs.map(([start, end]) => ({ start: toUnits(start), end: toUnits(end) }));
  const sentences = spans(places.sentences);
  const units = { sentences, paragraphs: spans(places.paragraphs) }[scheme.unit] ?? null;
  const labels = new Map(scheme.labels.map((label) => [label.name, label]));

  // What one sees.
  const id = `sco-mark-${Math.random().toString(36).slice(2, 8)}`;
  const lines = (text.match(/[^\n]*\n+|[^\n]+$/g) ?? []).map((line) => document.createTextNode(line));
  /** @type {number[]} */ const starts = [];
  lines.reduce((start, line) => (starts.push(start), start + line.length), 0);
  /** @type {Map<Node, number>} */ const startOf = new Map(lines.map((line, n) => [line, starts[n]]));
  const area = element("div", {
    class: "sco-mark-text", contenteditable: "true", role: "textbox", "aria-multiline": "true",
    "aria-label": _("{title}: text to mark", { title }), ...(theirs ? { lang: theirs } : {}), "aria-describedby": `${id}-help`,
    inputmode: "none", spellcheck: "false", autocorrect: "off", autocapitalize: "off",
    translate: "no",
  }, ...lines.map((line) => element("div", {}, line)));
  const status = element("p", { class: "sco-mark-said", role: "status" });
  const list = element("ol", { class: "sco-mark-list", "aria-label": _("Your marks") });
  const count = element("p", { class: "sco-mark-count" });
  const bar = element("div", { class: "sco-mark-bar", role: "group", "aria-label": _("Labels") });
  const tools = element("div", { class: "sco-mark-bar", role: "group", "aria-label": _("Tools") });
  const help = element("details", { class: "sco-mark-help" }, element("summary", {}, _("How to mark")),
    element("p", { id: `${id}-help` }, helpWords(scheme)));
  // A rule that a browser does not know is left out whole: so the two stand apart.
  const lineRules = scheme.labels.map(({ line, css, tint }) => `::highlight(sco-mark-${line}){${css};`
    + `background-color:${tint}}.sco-mark [data-line=${line}]{${css}}`);
  const root = element("div", { class: "sco-mark", role: "group", "aria-label": _("Mark {layer}", { layer: scheme.layer }) },
    element("style", {}, ...lineRules), help, bar, tools, area, status, count, list);
  host.replaceChildren(root);

  /** A button that leaves the selection in the text alone.
   * @param {HTMLElement} where @param {string} words @param {string} key @param {() => void} act */
  const button = (where, words, key, act) => {
    const made = element("button", { type: "button" }, words);
    if (key) {
      made.setAttribute("aria-keyshortcuts", key);
      made.append(element("kbd", { "aria-hidden": "true" }, key));
    }
    made.addEventListener("pointerdown", (event) => event.preventDefault());
    made.addEventListener("click", act);
    where.append(made);
    return made;
  };
  for (const label of scheme.labels) {
    const made = button(bar, label.name, label.key, () => apply(label.name));
    made.dataset.line = label.line;
    if (label.about) made.title = label.about;
  }
  button(tools, _("Delete"), "Del", remove);
  const undoButton = button(tools, _("Undo"), "Ctrl+Z", () => travel(back, ahead, _("Undone")));
  const redoButton = button(tools, _("Redo"), "Ctrl+Y", () => travel(ahead, back, _("Done again")));
  button(tools, _("Next unmarked"), "Space", nextUnmarked);
  if (scheme.grouped) button(tools, _("New attribution"), "Enter", nextAttribution);
  let whole = true;
  const snap = units ? null : button(tools, _("Whole words"), "W", toggleSnap);
  snap?.setAttribute("aria-pressed", "true");

  // What is marked.
  /** @type {Stretch[]} */ let marks = inOrder(moved(given, toUnits));
  /** @type {Stretch[][]} */ let back = [];
  /** @type {Stretch[][]} */ let ahead = [];
  /** The group that the next part joins; null for a new one. @type {number | null} */
  let current = null;
  /** True if it was chosen with "Add to this". */
  let pinned = false;
  /** What was last selected in the text. */
  let chosen = { start: 0, end: 0 };
  /** Where the first of two taps was. @type {{start: number, end: number} | null} */
  let tapped = null;

  const wordsOf = (/** @type {{start: number, end: number}} */ m) =>
    text.slice(m.start, m.end).replace(/\s+/g, " ");
  const shortOf = (/** @type {{start: number, end: number}} */ m) => {
    const words = wordsOf(m);
    return words.length <= 60 ? words : `${words.slice(0, 28)} … ${words.slice(-28)}`;
  };
  const say = (/** @type {string} */ words) => { status.textContent = words; };

  /** @param {Stretch[]} next @param {string} said */
  function become(next, said) {
    back = [...back, marks].slice(-STEPS_BACK);
    ahead = [];
    marks = inOrder(next);
    draw();
    say(said);
    changed(moved(marks, toPoints));
  }

  /** @param {Stretch[][]} from @param {Stretch[][]} to @param {string} said */
  function travel(from, to, said) {
    const other = from.pop();
    if (!other) return say(_("There is no step to take."));
    to.push(marks);
    marks = other;
    current = null;
    draw();
    say(`${said}. ${counted()}`);
    changed(moved(marks, toPoints));
  }

  function counted() {
    const groups = new Set(marks.map((m) => m.group)).size;
    return groups === 1 ? _("1 mark.") : _("{n} marks.", { n: groups });
  }

  // Painting: one range for each stretch, in the highlight of its label's line.
  const registry = globalThis.CSS && "highlights" in CSS ? CSS.highlights : null;
  /** @type {Map<string, {range: Range, name: string}>} */ const painted = new Map();
  /** @param {number} start @param {number} end */
  const rangeOf = (start, end) => {
    const range = document.createRange();
    const first = Math.max(0, starts.findLastIndex((line) => line <= start));
    const last = Math.max(first, starts.findLastIndex((line) => line < end));
    if (lines.length) {
      range.setStart(lines[first], start - starts[first]);
      range.setEnd(lines[last], end - starts[last]);
    }
    return range;
  };
  /** @param {string} name @param {Range} range */
  const paint = (name, range) => {
    if (!registry) return;
    const lines = registry.get(name) ?? new Highlight();
    lines.add(range);
    registry.set(name, lines);
  };
  /** @param {string} name @param {Range} range */
  const unpaint = (name, range) => { registry?.get(name)?.delete(range); };

  /** @type {Map<string, HTMLElement>} */ const rows = new Map();

  function draw() {
    const wanted = new Map(marks.map((m) => [keyOf(m), m]));
    for (const [key, { range, name }] of painted) {
      if (!wanted.has(key)) {
        unpaint(name, range);
        painted.delete(key);
      }
    }
    for (const [key, m] of wanted) {
      if (painted.has(key)) continue;
      const name = `sco-mark-${labels.get(m.label)?.line}`;
      const range = rangeOf(m.start, m.end);
      paint(name, range);
      painted.set(key, { range, name });
    }
    drawList();
    count.textContent = counted();
    undoButton.disabled = !back.length;
    redoButton.disabled = !ahead.length;
  }

  function drawList() {
    const kept = new Set();
    let next = list.firstChild;
    for (const parts of annotations(marks)) {
      const { group } = parts[0];
      const key = parts.map(keyOf).join("|") + (pinned && group === current ? "*" : "");
      kept.add(key);
      let row = rows.get(key);
      if (!row) rows.set(key, (row = rowOf(group, parts)));
      if (row === next) next = next.nextSibling;
      else list.insertBefore(row, next);
    }
    for (const [key, row] of rows) {
      if (!kept.has(key)) {
        row.remove();
        rows.delete(key);
      }
    }
  }

  /** @param {number} group @param {Stretch[]} parts */
  function rowOf(group, parts) {
    const row = element("li");
    for (const part of parts) {
      const chip = element("button", { type: "button" },
        element("b", {}, part.label), ` ${shortOf(part)}`);
      chip.dataset.line = labels.get(part.label)?.line;
      chip.addEventListener("click", () => select(part.start, part.end));
      row.append(chip, " ");
    }
    if (scheme.grouped) {
      const join = element("button", { type: "button", "aria-pressed": String(pinned && group === current) },
        _("Add to this"));
      join.addEventListener("click", () => {
        pinned = !(pinned && group === current);
        current = pinned ? group : null;
        drawList();
        say(current === null ? _("The next part begins a new attribution.")
          : _("The next parts join the attribution of “{words}”.", { words: shortOf(parts[0]) }));
      });
      row.append(join, " ");
    }
    const drop = element("button", { type: "button", "aria-label": _("Delete {words}", { words: shortOf(parts[0]) }) }, "×");
    drop.addEventListener("click", () => {
      if (group === current) current = null;
      become(marks.filter((m) => m.group !== group), _("Deleted: {label}, “{words}”.", { label: parts[0].label, words: shortOf(parts[0]) }));
      area.focus();
    });
    row.append(drop);
    return row;
  }

  // Selecting.

  /** A place between blocks is the start of the next. @param {Node} where @param {number} n */
  function offset(where, n) {
    const line = startOf.get(where);
    if (line !== undefined) return line + n;
    const inside = where.childNodes[n] ?? null;
    const next = inside ? startOf.get(inside) ?? startOf.get(inside.firstChild ?? inside) : undefined;
    if (next !== undefined) return next;
    const own = startOf.get(where.firstChild ?? where);
    return own === undefined || where === area ? text.length : own + (where.textContent?.length ?? 0);
  }

  function selected() {
    const selection = document.getSelection();
    if (!selection?.rangeCount) return null;
    const range = selection.getRangeAt(0);
    if (!area.contains(range.startContainer) || !area.contains(range.endContainer)) return null;
    return { start: offset(range.startContainer, range.startOffset), end: offset(range.endContainer, range.endOffset) };
  }

  /** @param {number} start @param {number} end */
  function select(start, end) {
    area.focus({ preventScroll: true });
    const range = rangeOf(start, end);
    const selection = document.getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
    chosen = { start, end };
    const box = range.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight) scrollBy({ top: box.top - innerHeight / 3 });
  }

  const isLetter = (/** @type {number} */ i) => {
    if (i < 0 || i >= text.length) return false;
    const low = text.charCodeAt(i) >= 0xdc00 && text.charCodeAt(i) <= 0xdfff && i > 0;
    const sign = String.fromCodePoint(text.codePointAt(low ? i - 1 : i) ?? 0);
    return LETTER.test(sign) && !HAN.test(sign);
  };

  /** The stretch to label for a selection: a unit, whole words, or what is selected.
   * @param {{start: number, end: number}} part */
  function fitted({ start, end }) {
    if (units) {
      const unit = units.find((u) => u.end > start) ?? units[units.length - 1];
      return unit && start < unit.end && (end > unit.start || start === end) ? unit : null;
    }
    while (end > start && /\s/.test(text[end - 1])) end--;
    while (start < end && /\s/.test(text[start])) start++;
    if (whole || start === end) {
      while (isLetter(start - 1) && (isLetter(start) || start === end)) start--;
      while (isLetter(end) && (isLetter(end - 1) || start === end)) end++;
    }
    // Never between the two halves of one sign.
    const halves = (/** @type {number} */ i) => i > 0 && (text.codePointAt(i - 1) ?? 0) > 0xffff;
    if (halves(start)) start--;
    if (halves(end)) end++;
    return start < end ? { start, end } : null;
  }

  /** Take over what is selected now: the browser tells of it only later, and a button that is
   * pressed may have taken the selection away. */
  function look() {
    chosen = selected() ?? chosen;
  }

  /** Label what is selected. @param {string} name */
  function apply(name) {
    look();
    const part = fitted(chosen);
    if (!part) return say(_("Nothing is selected: select some words first."));
    const same = marks.filter((m) => m.start === part.start && m.end === part.end);
    const already = same.find((m) => m.label === name && (!scheme.grouped || m.group === current));
    if (already) return say(_("“{words}” has the label {label} already.", { words: shortOf(part), label: name }));
    let kept = marks, said = `${name}: “${shortOf(part)}”`;
    if (scheme.once && same.length) {
      kept = marks.filter((m) => !same.includes(m));
      said = _("{label} in place of {other}: “{words}”", { label: name, other: same[0].label, words: shortOf(part) });
    }
    const group = scheme.grouped ? groupFor(name, part) : nextGroup();
    const partner = marks.find((m) => m.group === group);
    if (scheme.grouped && partner) said += _(", with {label} “{words}”", { label: partner.label, words: shortOf(partner) });
    tapped = null;
    become([...kept, { ...part, label: name, group }], `${said}.`);
  }

  const nextGroup = () => marks.reduce((most, m) => Math.max(most, m.group), 0) + 1;

  /** The attribution that a new part joins. A second source or cue begins the next one; so does
   * a content if all parts are there and it stands in another sentence, unless the attribution
   * was chosen with "Add to this". @param {string} name @param {{start: number, end: number}} at */
  function groupFor(name, at) {
    const parts = marks.filter((m) => m.group === current);
    const has = (/** @type {string} */ label) => parts.some((m) => m.label === label);
    const sentence = sentences.find((s) => at.start < s.end) ?? at;
    const near = pinned || parts.some((m) => m.start < sentence.end && sentence.start < m.end);
    const full = ["source", "cue", "content"].every(has);
    if (current === null || (name === "content" ? full && !near : has(name))) newGroup(nextGroup());
    return /** @type {number} */ (current);
  }

  /** @param {number | null} group */
  function newGroup(group) {
    current = group;
    pinned = false;
  }

  function nextAttribution() {
    newGroup(null);
    drawList();
    say(_("The next part begins a new attribution."));
  }

  /** The shortest mark at the caret, or that is selected. */
  function here() {
    const at = marks.filter((m) => m.start <= chosen.start && chosen.end <= m.end);
    return at.reduce((best, m) => (!best || m.end - m.start < best.end - best.start ? m : best),
      /** @type {Stretch | null} */ (null));
  }

  function remove() {
    look();
    const mark = here();
    if (!mark) return say(_("There is no mark here."));
    become(marks.filter((m) => m !== mark), _("Deleted: {label}, “{words}”.", { label: mark.label, words: shortOf(mark) }));
  }

  function nextUnmarked() {
    look();
    const free = (units ?? sentences).filter((u) => !marks.some((m) => m.start < u.end && u.start < m.end));
    const next = free.find((u) => u.start > chosen.start) ?? free[0];
    if (!next) return say(_("Nothing is left without a mark."));
    select(next.start, units ? next.end : next.start);
    say(_("Unmarked: “{words}”.", { words: shortOf(next) }));
  }

  /** @param {number} step */
  function moveSentence(step) {
    look();
    const at = sentences.findLastIndex((s) => s.start <= chosen.start);
    const next = sentences[Math.max(0, Math.min(sentences.length - 1, at + step))];
    if (next) select(next.start, units ? next.end : next.start);
  }

  function toggleSnap() {
    whole = !whole;
    snap?.setAttribute("aria-pressed", String(whole));
    say(whole ? _("Marks take whole words.") : _("Marks take exactly what is selected."));
  }

  // Keys. Letters are labels; arrows, Home, End and Shift are the browser's own.
  const byKey = new Map(scheme.labels.map((label) => [label.key.toLowerCase(), label.name]));
  /** @type {Record<string, () => void>} */
  const acts = {
    Delete: remove, Backspace: remove, " ": nextUnmarked,
    ".": () => moveSentence(1), ",": () => moveSentence(-1),
    ...(scheme.grouped ? { Enter: nextAttribution } : {}),
    ...(units ? {} : { w: toggleSnap }),
  };
  area.addEventListener("keydown", (event) => {
    event.stopPropagation(); // a notebook takes single keys for itself
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key !== "z" && key !== "y") return;
      event.preventDefault();
      if (key === "z" && !event.shiftKey) travel(back, ahead, _("Undone"));
      else travel(ahead, back, _("Done again"));
      return;
    }
    if (event.altKey || event.isComposing) return;
    const label = byKey.get(key);
    const act = label !== undefined ? () => apply(label) : acts[key];
    if (act) {
      event.preventDefault();
      act();
    }
  });
  area.addEventListener("beforeinput", (event) => event.preventDefault());
  area.addEventListener("input", () => { // composed text cannot be prevented, only taken back
    const { start } = chosen;
    for (const { range, name } of painted.values()) unpaint(name, range);
    painted.clear();
    lines.forEach((line, n) => { line.data = text.slice(starts[n], starts[n + 1]); });
    area.replaceChildren(...lines.map((line) => element("div", {}, line)));
    draw();
    select(Math.min(start, text.length), Math.min(start, text.length));
  });
  area.addEventListener("dragstart", (event) => event.preventDefault());

  // A finger: a tap takes a word, a second tap extends to another.
  let pointer = "mouse";
  area.addEventListener("pointerdown", (event) => { pointer = event.pointerType; });
  area.addEventListener("click", (event) => {
    if (pointer === "mouse") return;
    const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const at = range ? offset(range.startContainer, range.startOffset) : selected()?.start;
    const word = at === undefined ? null : fitted({ start: at, end: at });
    if (!word) return;
    const both = tapped && !units
      ? { start: Math.min(tapped.start, word.start), end: Math.max(tapped.end, word.end) } : word;
    tapped = tapped ? null : word;
    select(both.start, both.end);
  });

  const onSelection = () => {
    const before = chosen;
    look();
    if (chosen.start === before.start && chosen.end === before.end) return;
    const mark = here();
    if (mark) say(_("Here: {label}, “{words}”.", { label: mark.label, words: shortOf(mark) }));
  };
  document.addEventListener("selectionchange", onSelection);

  draw();
  say(registry ? "" : _("This browser cannot paint marks in the text: they are listed below it."));
  return {
    set(next, said = "") {
      const taken = inOrder(moved(next, toUnits));
      if (JSON.stringify(taken) === JSON.stringify(marks)) return;
      back = [...back, marks].slice(-STEPS_BACK);
      marks = taken;
      current = null;
      draw();
      if (said) say(said);
    },
    get: () => moved(marks, toPoints),
    go: (start, end) => select(toUnits(start), toUnits(end)),
    destroy() {
      document.removeEventListener("selectionchange", onSelection);
      for (const { range, name } of painted.values()) unpaint(name, range);
      host.replaceChildren();
    },
  };
}

/** @param {Scheme} scheme */
function helpWords(scheme) {
  /** @type {Record<string, string>} */
  const places = {
    words: _("Select words, then press a label or its letter."),
    sentences: _("Put the caret in a sentence, then press a label or its letter."),
    paragraphs: _("Put the caret in a paragraph, then press a label or its letter."),
  };
  const all = [places[scheme.unit], _("Arrows move, Shift with arrows selects; full stop and comma go to the next and the last sentence, Space to the next without a mark, Tab leaves the text. On a touch screen tap a word, then tap another to take all between them.")];
  if (scheme.grouped) all.push(_("Source, cue and content of one attribution belong together, also a content in two pieces: a second cue or source, or Enter, begins the next. For a content that goes on in another sentence press Add to this in the list first."));
  return all.join(" ");
}

// Marks as a file: the JSON Lines that the library reads and writes.

const FORMAT = "sco-lessons layer";

/** @param {Stretch[]} marks @returns {Stretch[][]} */
function annotations(marks) {
  /** @type {Map<number, Stretch[]>} */ const groups = new Map();
  for (const m of inOrder(marks)) {
    const parts = groups.get(m.group);
    if (parts) parts.push(m);
    else groups.set(m.group, [m]);
  }
  return [...groups.values()];
}

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

/** What is the same in two marks that agree. @param {Stretch[]} parts */
const written = (parts) => parts.map((p) => `${p.start}:${p.end}:${p.label}`).sort().join();

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
      agreed === 1 ? _("Of {places} places that you or the gold marked, 1 is agreed.", numbers)
        : _("Of {places} places that you or the gold marked, {agreed} are agreed.", numbers),
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

/** The tool in each place of a page that has data for it, with its style sheet; `words` are what
 * it says in the language of the page, by its English words.
 * @param {string} css @param {string} language @param {Record<string, string>} words */
export async function pages(css, language = "", words = {}) {
  spoken = words;
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

/** What a kernel was told and has not saved, by file and text and then by view: a kernel that was
 * restarted knows nothing of the tool, and the next run of the cell takes it along.
 * @typedef {{marks: Stretch[], deleted: Stretch[], turn: string}} Change
 * @type {Map<string, Map<object, Change>>} */
const unsaved = (/** @type {any} */ (globalThis).scoLessonsUnsaved ??= new Map());

/** The marks of both, each annotation once. @param {Stretch[]} one @param {Stretch[]} two */
function both(one, two) {
  const known = new Set(annotations(one).map(written));
  const added = annotations(two).filter((parts) => !known.has(written(parts)));
  const last = one.reduce((most, m) => Math.max(most, m.group), 0);
  return [...one, ...added.flatMap((parts, n) => parts.map((m) => ({ ...m, group: last + n + 1 })))];
}

/** In a notebook. @param {{model: any, el: HTMLElement}} given */
function render({ model, el }) {
  const place = model.get("place");
  /** @type {Map<object, Change>} */ const waiting = unsaved.get(place) ?? new Map();
  unsaved.set(place, waiting);
  /** What was deleted in this view: a mark that its list lacks may come from another view.
   * @type {Map<string, Stretch[]>} */
  const gone = new Map();
  /** @type {Stretch[]} */ let before = model.get("marks");
  const known = (/** @type {Stretch[]} */ marks) => {
    before = marks;
    for (const parts of annotations(marks)) gone.delete(written(parts));
  };
  /** @param {Stretch[]} marks */
  const send = (marks) => {
    for (const parts of annotations(before)) gone.set(written(parts), parts);
    known(marks);
    // Numbers of their own: each annotation of the list is one, whenever it was deleted.
    const deleted = [...gone.values()].flatMap((parts, group) => parts.map((m) => ({ ...m, group })));
    // A name of its own: an earlier change may be heard, and this one be lost.
    const change = { marks, deleted, turn: `${Date.now()} ${Math.random()}` };
    waiting.set(gone, change);
    for (const [name, value] of Object.entries(change)) model.set(name, value);
    model.save_changes();
    setTimeout(() => {
      if (waiting.get(gone) === change) said.textContent = _("NOT SAVED: no kernel answers. Run the cell again: it takes your marks along.");
    }, 5000);
  };
  // What is saved has a line of its own, which stays while labels are announced.
  const own = element("div"), said = element("p", { class: "sco-mark-said", role: "status" });
  el.classList.add("sco-mark");
  el.replaceChildren(own, said);
  const tool = mount(own, {
    text: model.get("text"),
    title: model.get("title"),
    scheme: model.get("scheme"),
    places: model.get("places"),
    marks: model.get("marks"),
    changed: send,
  });
  const saved = () => {
    if (waiting.get(gone)?.turn !== model.get("saved")) return;
    waiting.delete(gone);
    told(); // after a warning the same words are true again
  };
  const told = () => { said.textContent = model.get("said"); };
  const taken = () => {
    known(model.get("marks"));
    tool.set(before);
  };
  model.on("change:said", told);
  model.on("change:marks", taken);
  model.on("change:saved", saved);
  told();
  let marks = before;
  for (const left of waiting.values()) {
    const dropped = new Set(annotations(left.deleted).map(written));
    const kept = annotations(marks).filter((parts) => !dropped.has(written(parts)));
    marks = both(kept.flat(), left.marks);
  }
  waiting.clear();
  const has = new Set(annotations(before).map(written));
  if (marks.length !== before.length || annotations(marks).some((parts) => !has.has(written(parts)))) {
    tool.set(marks);
    send(marks);
  }
  return () => {
    model.off("change:said", told);
    model.off("change:marks", taken);
    model.off("change:saved", saved);
    tool.destroy();
  };
}

export default { render };
