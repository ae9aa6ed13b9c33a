// The files that JupyterLite keeps in this browser for the course at the address `site`: what is
// written there is in its notebooks, and what is written in its notebooks is here.
const filesOf = (site) => {
"use strict";
const NAME = "JupyterLite Storage - " + new URL("lite/", site).pathname;
const FILES = "files";
const renamed = (model, path) => ({...model, path, name: path.split("/").pop()});
const opened = (version, upgrade) => new Promise((done, fail) => {
  const request = indexedDB.open(NAME, version);
  request.onupgradeneeded = () => upgrade(request);
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});
// Null if there is none yet: JupyterLite's own start is left undisturbed.
const database = async (make) => {
  const fresh = (request) => make ? request.result.createObjectStore(FILES) : request.transaction.abort();
  let found;
  try {
    found = await opened(undefined, fresh);
  } catch (error) {
    if (!make && error.name === "AbortError") return null;
    throw error;
  }
  if (found.objectStoreNames.contains(FILES)) return found;
  const version = found.version + 1;
  found.close();
  return make ? opened(version, fresh) : null;
};
const answer = (request) => new Promise((done, fail) => {
  request.onsuccess = () => done(request.result);
  request.onerror = () => fail(request.error);
});
const models = async () => {
  const found = await database(false);
  if (!found) return new Map();
  const store = found.transaction(FILES).objectStore(FILES);
  const [keys, values] = await Promise.all([answer(store.getAllKeys()), answer(store.getAll())]);
  found.close();
  return new Map(keys.map((key, number) => [key, values[number]]));
};
// All changes or none: `work` gets the store.
const change = async (work) => {
  const found = await database(true);
  try {
    const act = found.transaction(FILES, "readwrite");
    const whole = new Promise((done, fail) => {
      act.oncomplete = done;
      act.onabort = () => fail(act.error || new Error("aborted"));
    });
    try {
      work(act.objectStore(FILES));
    } catch (error) {
      whole.catch(() => {});
      act.abort();
      throw error;
    }
    await whole;
  } finally {
    found.close();
  }
};
// A file as bytes, and back.
const bytesOf = (model) => {
  if (model.format === "base64") return Uint8Array.from(atob(model.content), (sign) => sign.charCodeAt(0));
  const text = typeof model.content === "string" ? model.content : JSON.stringify(model.content, null, 1) + "\n";
  return new TextEncoder().encode(text);
};
const modelOf = (path, bytes, date) => {
  const model = {name: path.split("/").pop(), path, created: date, last_modified: date, size: bytes.length, writable: true};
  if (path.endsWith("/")) {
    const folder = path.slice(0, -1);
    return {...renamed(model, folder), type: "directory", format: "json", mimetype: "", content: null, size: 0};
  }
  let text = null;
  try {
    text = new TextDecoder("utf-8", {fatal: true, ignoreBOM: true}).decode(bytes);
  } catch {
    // no text: kept as bytes below
  }
  if (path.endsWith(".ipynb")) {
    const content = JSON.parse(text);
    if (!Array.isArray(content.cells)) throw new SyntaxError("no cells");
    return {...model, type: "notebook", format: "json", mimetype: "application/json", content};
  }
  if (text !== null) return {...model, type: "file", format: "text", mimetype: "text/plain", content: text};
  let signs = "";
  for (let at = 0; at < bytes.length; at += 30000) signs += String.fromCharCode(...bytes.subarray(at, at + 30000));
  return {...model, type: "file", format: "base64", mimetype: "application/octet-stream", content: btoa(signs)};
};
return {models, change, renamed, bytesOf, modelOf};
};
