// The door to the tool for a notebook: marks as the traits of a widget.

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
    const change = { marks, deleted, turn: String(Math.random()) };
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
