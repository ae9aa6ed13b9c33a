// The work of a student, which JupyterLite keeps in this browser: what of it is here, all of it
// as one zip file, and back again. Nothing is ever written over: it gets another name.
(() => {
"use strict";
const get = (id) => document.getElementById(id);
const say = get("say").dataset;
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
const editions = JSON.parse(get("editions").textContent);
const MOST = 200e6;

const {models, change, renamed, bytesOf, modelOf} = filesOf(location.href);
const freeName = (path, mark, taken) => {
  const dot = path.lastIndexOf(".") > path.lastIndexOf("/") ? path.lastIndexOf(".") : path.length;
  for (let number = 1; ; number += 1) {
    const name = `${path.slice(0, dot)}.${mark}-${number}${path.slice(dot)}`;
    if (!taken.has(name)) return name;
  }
};

// Zip files.

const TABLE = Uint32Array.from({length: 256}, (_, byte) => {
  for (let bit = 0; bit < 8; bit += 1) byte = byte & 1 ? 0xedb88320 ^ (byte >>> 1) : byte >>> 1;
  return byte;
});
const crc = (bytes) => {
  let sum = 0xffffffff;
  for (const byte of bytes) sum = TABLE[(sum ^ byte) & 255] ^ (sum >>> 8);
  return (sum ^ 0xffffffff) >>> 0;
};
const record = (...fields) => {
  const view = new DataView(new ArrayBuffer(fields.reduce((sum, [size]) => sum + size, 0)));
  let at = 0;
  for (const [size, value] of fields) {
    if (size === 2) view.setUint16(at, value, true);
    else view.setUint32(at, value, true);
    at += size;
  }
  return new Uint8Array(view.buffer);
};
const UTF8 = 0x800;
const zipped = (files) => {
  const parts = [], list = [];
  let offset = 0;
  for (const [path, bytes] of files) {
    const name = new TextEncoder().encode(path);
    // version, flags, stored, time and date (1 January 1980), sum, sizes, length of the name, no more
    const facts = [[2, 20], [2, UTF8], [2, 0], [2, 0], [2, 33], [4, crc(bytes)], [4, bytes.length], [4, bytes.length], [2, name.length], [2, 0]];
    list.push(record([4, 0x02014b50], [2, 20], ...facts, [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]), name);
    const head = record([4, 0x04034b50], ...facts);
    parts.push(head, name, bytes);
    offset += head.length + name.length + bytes.length;
  }
  const size = list.reduce((sum, part) => sum + part.length, 0);
  const count = files.length;
  const end = record([4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, size], [4, offset], [2, 0]);
  return new Blob([...parts, ...list, end], {type: "application/zip"});
};
const unzipped = async (buffer) => {
  const view = new DataView(buffer), all = new Uint8Array(buffer);
  let end = buffer.byteLength - 22;
  while (view.getUint32(end, true) !== 0x06054b50) end -= 1;
  const files = [];
  let at = view.getUint32(end + 16, true), total = 0;
  for (let left = view.getUint16(end + 10, true); left > 0; left -= 1) {
    if (view.getUint32(at, true) !== 0x02014b50) throw new RangeError("no entry");
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    const [named, more, told] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const path = new TextDecoder().decode(all.subarray(at + 46, at + 46 + named));
    const head = view.getUint32(at + 42, true);
    const from = head + 30 + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
    total += size;
    if (total > MOST) throw Object.assign(new Error("large"), {isLarge: true});
    const raw = all.subarray(from, from + packed);
    const bytes = view.getUint16(at + 10, true) ? await inflated(raw, size) : raw;
    if (bytes.length !== size || crc(bytes) !== view.getUint32(at + 16, true)) throw new RangeError("damaged");
    files.push([path, bytes]);
    at += 46 + named + more + told;
  }
  return files;
};
// No more than was announced is unpacked.
const inflated = async (raw, size) => {
  const reader = new Blob([raw]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const bytes = new Uint8Array(size);
  for (let at = 0; ;) {
    const {done, value} = await reader.read();
    if (done) return bytes.subarray(0, at);
    if (at + value.length > size) throw new RangeError("damaged");
    bytes.set(value, at);
    at += value.length;
  }
};
const isOurs = (path) => path && !/^[/\\]|\\|(^|\/)\.\.?(\/|$)|^__MACOSX\/|\0/.test(path);

// The page.

const lines = (place, texts) => {
  place.replaceChildren(...texts.map((text) => Object.assign(document.createElement("p"), {textContent: text})));
};
const day = (model) => new Date(model.last_modified).toLocaleString(document.documentElement.lang, {dateStyle: "medium", timeStyle: "short"});
const trouble = (text) => {
  get("trouble").textContent = text;
  get("trouble").hidden = false;
};
const takeNew = async (path) => {
  const all = await models();
  const other = freeName(path, "mine", all);
  await change((store) => {
    store.put(renamed(all.get(path), other), other);
    store.delete(path);
  });
  lines(get("said"), [fill(say.beside, {name: path, other})]);
  await show();
};
const show = async () => {
  const all = await models();
  for (const item of document.querySelectorAll("[data-notebook]")) {
    const path = item.dataset.notebook, model = all.get(path), state = item.querySelector(".state");
    state.replaceChildren();
    if (!model) continue;
    const begun = model.content?.metadata?.sco_lessons?.edition;
    const isNewer = begun !== undefined && begun !== editions[path];
    state.textContent = fill(isNewer ? say.newer : say.changed, {date: day(model)});
    if (isNewer) {
      const button = Object.assign(document.createElement("button"), {type: "button", textContent: say.new});
      button.addEventListener("click", () => attempt(() => takeNew(path)));
      state.append(" ", button);
    }
  }
  const files = [...all.values()].filter((model) => model.type !== "directory");
  const named = files.map((model) => `${model.path}, ${day(model)}`).sort();
  get("files").replaceChildren(...(named.length ? named : [say.none]).map((text) =>
    Object.assign(document.createElement("li"), {textContent: text})));
  get("take").disabled = !all.size;
};
const take = async () => {
  const all = await models();
  const files = [...all.values()].map((model) => model.type === "directory"
    ? [model.path + "/", new Uint8Array()] : [model.path, bytesOf(model)]);
  const name = `my-work-${new Date().toISOString().slice(0, 10)}.zip`;
  const link = Object.assign(document.createElement("a"), {href: URL.createObjectURL(zipped(files)), download: name});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  lines(get("said"), [fill(say.taken, {name})]);
};
const bring = async (file) => {
  let entries;
  try {
    entries = await unzipped(await file.arrayBuffer());
  } catch (error) {
    lines(get("said"), [fill(error.isLarge ? say.large : say.bad, {name: file.name})]);
    return;
  }
  const all = await models(), told = [], put = new Map(), date = new Date().toISOString();
  let brought = 0;
  for (const [path, bytes] of entries.filter(([path]) => isOurs(path))) {
    let model;
    try {
      model = modelOf(path, bytes, date);
    } catch {
      told.push(fill(say.left, {name: path}));
      continue;
    }
    const here = all.get(model.path);
    const isSame = here && (model.type === "directory" || JSON.stringify(here.content) === JSON.stringify(model.content));
    if (isSame) continue;
    if (here) {
      const other = freeName(model.path, "before", new Map([...all, ...put]));
      put.set(other, renamed(here, other));
      told.push(fill(say.beside, {name: model.path, other}));
    }
    put.set(model.path, model);
    brought += model.type === "directory" ? 0 : 1;
  }
  if (put.size) await change((store) => put.forEach((model, path) => store.put(model, path)));
  told.unshift(brought === 0 ? say.same : brought === 1 ? say.one : fill(say.many, {n: brought}));
  lines(get("said"), told);
  await show();
};
const attempt = async (act) => {
  try {
    await act();
  } catch (error) {
    if (error?.name === "QuotaExceededError") lines(get("said"), [say.full]);
    else trouble(say.blocked);
  }
};
const tellHowSure = async () => {
  const isSure = await navigator.storage?.persisted?.();
  const {quota, usage} = await navigator.storage?.estimate?.() ?? {};
  const left = Math.floor((quota - usage) / 1e6);
  get("kept").textContent = [isSure ? say.sure : say.unsure, left < 50 ? fill(say.room, {n: left}) : ""].join(" ").trim();
  get("keep").hidden = isSure || !navigator.storage?.persist;
};

if (location.protocol === "file:") {
  trouble(say.file);
  return;
}
if (!window.isSecureContext) trouble(say.insecure);
get("take").addEventListener("click", () => attempt(take));
get("bring").addEventListener("click", () => get("zip").click());
get("zip").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (file) attempt(() => bring(file)).finally(() => { event.target.value = ""; });
});
get("keep").addEventListener("click", () => attempt(async () => {
  const isKept = await navigator.storage.persist();
  await tellHowSure();
  if (!isKept) get("kept").textContent = say.no;
}));
// What a notebook saved meanwhile in another window.
document.addEventListener("visibilitychange", () => { if (!document.hidden) attempt(show); });
attempt(async () => {
  await show();
  get("tools").hidden = false;
  await tellHowSure();
});
})();
