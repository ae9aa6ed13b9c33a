// Python starts faster the second time: what it compiles of its packages while it imports them
// stays in this browser, until the packages are others. What a student writes is not among it.
// This comes after the script that has loadPyodide.
(() => {
"use strict";
const ENOUGH = 30; // modules that are new here, so that it is worth it to keep all again
const OFTEN = 15000; // milliseconds from one look to the next
const FIRST = `
import sys
from importlib.machinery import SourceFileLoader

compiled = 0
write = SourceFileLoader._cache_bytecode

def keep(loader, source, cached, code):
    global compiled
    if source.startswith("/lib/"):
        compiled += 1
        write(loader, source, cached, code)

SourceFileLoader._cache_bytecode = keep
sys.dont_write_bytecode = False
while "" in sys.path:
    sys.path.remove("")  # IPython puts it where a kernel has it; until then it asks the browser
`;
const PUT = `
import io, tarfile
with tarfile.open(fileobj=io.BytesIO(kept.to_py())) as archive:
    archive.extractall("/", filter="data")
`;
// The date of a source is another at each start: it is not compared (PEP 552, unchecked).
const TAKE = `
import io, tarfile
from pathlib import Path

taken = io.BytesIO()
with tarfile.open(fileobj=taken, mode="w") as archive:
    for path in Path("/lib").rglob("__pycache__/*.pyc"):
        code = path.read_bytes()
        code = code[:4] + (1).to_bytes(4, "little") + bytes(8) + code[16:]
        about = tarfile.TarInfo(str(path).lstrip("/"))
        about.size = len(code)
        archive.addfile(about, io.BytesIO(code))
taken.getvalue()
`;
const start = self.loadPyodide;
self.loadPyodide = async (options) => {
  const site = new URL("../../../", options?.indexURL ?? location.href);
  const KEPT = `sco-lessons compiled ${site.pathname}`;
  const store = await self.caches?.open(KEPT).catch(() => null);
  const names = async () => (await store.keys()).map(({url}) => url);
  const newest = store && (await names()).filter((name) => new URL(name).pathname.startsWith(EDITION)).sort().pop();
  const found = newest && await store.match(newest);
  const python = await start(options);
  const own = python.globals.get("dict")();
  const run = (code) => python.runPython(code, {globals: own});
  run(FIRST);
  if (!store) return python;
  if (found) {
    own.set("kept", new Uint8Array(await found.arrayBuffer()));
    try {
      run(PUT);
    } catch {
      await store.delete(newest); // damaged: Python compiles anew
    }
    own.delete("kept");
  }
  const look = async () => {
    if (run("compiled") < ENOUGH) return;
    run("compiled = 0");
    const taken = run(TAKE), content = taken.toJs();
    taken.destroy();
    // The old one goes when the new one is there: the tab may be closed meanwhile.
    const old = await names();
    await store.put(`${EDITION}/${Date.now()}`, new Response(content));
    await Promise.all(old.map((name) => store.delete(name)));
  };
  setInterval(() => look().catch(() => {}), OFTEN);
  return python;
};
})();
