// Loads Pyodide from another host into the worker of a notebook, with the course's own packages
// beside those that the host has.
const host = ADDRESS;
importScripts(host + "pyodide.js");
const start = self.loadPyodide;
const list = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};
self.loadPyodide = async (options) => {
  const here = options.indexURL;
  const [lock, own] = await Promise.all([list(host + "pyodide-lock.json"), list(here + "packages.json")]);
  for (const entry of Object.values(own)) entry.file_name = new URL(entry.file_name, here).href;
  Object.assign(lock.packages, own);
  const lockFileURL = URL.createObjectURL(new Blob([JSON.stringify(lock)], {type: "application/json"}));
  return start({...options, indexURL: host, lockFileURL});
};
