// Marking by hand: a text, labels, and what a reader marks in it.
//
// `mount()` is the whole tool. With it comes one of two doors: `mark_notebook.js` for a notebook
// (anywidget), `mark_page.js` for a page without a server. The text is one text node a line, each
// a block, so that a mark in a long text lays out its own line only. The reader's own caret and
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

/** The language of the words around, of the text; "" if they are the same. */
let ours = "", theirs = "";

/** Words of the tool with their gaps filled; in the tool of a page they are those of its language.
 * @param {string} words @param {Record<string, string | number>} gaps */
function _(words, gaps = {}) {
  return words.replace(/\{(\w+)\}/g, (gap, name) => String(gaps[name] ?? gap));
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
  // Empty lines before the first words take less room.
  const block = (/** @type {Text} */ line) =>
    element("div", /\S/.test(line.data) ? {} : { style: "line-height:.6" }, line);
  /** @type {Map<Node, number>} */ const startOf = new Map(lines.map((line, n) => [line, starts[n]]));
  const area = element("div", {
    class: "sco-mark-text", contenteditable: "true", role: "textbox", "aria-multiline": "true",
    "aria-label": _("{title}: text to mark", { title }), ...(theirs ? { lang: theirs } : {}), "aria-describedby": `${id}-help`,
    inputmode: "none", spellcheck: "false", autocorrect: "off", autocapitalize: "off",
    translate: "no",
  }, ...lines.map(block));
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
    area.replaceChildren(...lines.map(block));
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

// Annotations: the parts of one group.

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

/** What is the same in two marks that agree. @param {Stretch[]} parts */
const written = (parts) => parts.map((p) => `${p.start}:${p.end}:${p.label}`).sort().join();
