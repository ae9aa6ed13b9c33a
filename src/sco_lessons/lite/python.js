// Python in a worker: it starts, runs cells of a notebook, and says what they print and show. The
// files of the browser lie where JupyterLite has them; what Python changes of them is handed back.
// This script is a blob, so that it has the policy of its page: it reaches no host but those named.
"use strict";
const ROOT = "/drive/";
const START = "import sys; '' in sys.path or sys.path.append(''); from page_that_runs import tell; from sco_lessons.exercises.session import answering; answering(tell)";
const tell = (said) => self.postMessage(said);
const script = async (address) => {
  const content = new Blob([await (await fetch(address)).text()], {type: "text/javascript"});
  const url = URL.createObjectURL(content);
  importScripts(url);
  URL.revokeObjectURL(url);
};
let python, session;
const known = new Map(); // the files as they were handed over or back

// Pyodide says nothing if a part of it is missing.
const plain = self.fetch;
self.fetch = async (...what) => {
  const answer = await plain(...what).catch(() => null);
  if (answer?.ok) return answer;
  tell({kind: "absent", text: `${what[0]}`});
  throw new Error(`${what[0]}`);
};
const start = async ({from, wheels, folder}) => {
  const packed = Promise.all(wheels.map(async (wheel) => (await fetch(wheel)).arrayBuffer()));
  packed.catch(() => {});
  for (const name of ["pyodide.js", "pyodide.asm.js"]) await script(from + name);
  python = await loadPyodide({indexURL: from});
  self.fetch = plain;
  const extractDir = python.runPython("import site; site.getsitepackages()[0]");
  for (const wheel of await packed) python.unpackArchive(wheel, "wheel", {extractDir});
  python.FS.mkdirTree(ROOT + folder);
  python.FS.chdir(ROOT + folder);
  python.registerJsModule("page_that_runs", {tell: (said) => tell(JSON.parse(said))});
  session = python.runPython(START);
};
const foldersOf = (path) => path.slice(0, path.lastIndexOf("/") + 1);
const isSame = (one, other) => one?.length === other.length && one.every((byte, at) => byte === other[at]);
const put = (files) => {
  for (const path of known.keys()) {
    if (files.has(path)) continue;
    known.delete(path);
    python.FS.unlink(ROOT + path);
  }
  for (const [path, bytes] of files) {
    if (isSame(known.get(path), bytes)) continue;
    python.FS.mkdirTree(ROOT + foldersOf(path));
    python.FS.writeFile(ROOT + path, bytes);
    known.set(path, bytes);
  }
};
const filesIn = (folder) => python.FS.readdir(ROOT + folder).filter((name) => !/^\.\.?$/.test(name)).flatMap((name) => {
  const path = folder + name, {mode} = python.FS.lstat(ROOT + path);
  return python.FS.isDir(mode) ? filesIn(`${path}/`) : python.FS.isFile(mode) ? [path] : [];
});
const handBack = () => {
  const here = filesIn(""), changed = new Map(), gone = [...known.keys()].filter((path) => !here.includes(path));
  for (const path of here) {
    const bytes = python.FS.readFile(ROOT + path);
    if (!isSame(known.get(path), bytes)) changed.set(path, bytes);
  }
  changed.forEach((bytes, path) => known.set(path, bytes));
  gone.forEach((path) => known.delete(path));
  if (changed.size || gone.length) tell({kind: "files", changed, gone});
};
const act = async ({begin, run, show, files}) => {
  if (begin) {
    await start(begin);
    return tell({kind: "ready", loaded: performance.getEntriesByType("resource").map(({name}) => name)});
  }
  put(files);
  const outcomes = session(JSON.stringify({run, show}));
  handBack();
  tell({kind: "done", outcomes: JSON.parse(outcomes)});
};
self.addEventListener("message", async ({data}) => {
  try {
    await act(data);
  } catch (error) {
    tell({kind: data.begin ? "absent" : "broken", text: `${error?.message ?? error}`});
  }
});
