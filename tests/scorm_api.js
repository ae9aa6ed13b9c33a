// A learning platform's side of SCORM 1.2, as strict as the standard: what it refuses sets an
// error, and nothing that was refused is kept. The test reads `window.kept` and `window.faults`.
window.faults = [];
window.kept = {
  "cmi.core.lesson_status": "not attempted", "cmi.core.lesson_mode": "normal",
  "cmi.suspend_data": "", "cmi.core.exit": "", "cmi.core.score.raw": "",
  ...(window.before || {}),
};
window.committed = null;
window.API = (() => {
  const time = /^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/;
  const score = (v) => v === "" || (/^\d+(\.\d+)?$/.test(v) && Number(v) <= 100);
  const writable = {
    "cmi.core.lesson_status": (v) => ["passed", "completed", "failed", "incomplete", "browsed"].includes(v),
    "cmi.core.exit": (v) => ["time-out", "suspend", "logout", ""].includes(v),
    "cmi.core.session_time": (v) => time.test(v),
    "cmi.core.score.raw": score, "cmi.core.score.min": score, "cmi.core.score.max": score,
    "cmi.suspend_data": (v) => v.length <= 4096,
  };
  const readable = new Set(["cmi.core.lesson_status", "cmi.core.lesson_mode", "cmi.suspend_data", "cmi.core.exit", "cmi.core.score.raw"]);
  readable.delete("cmi.core.exit");  // write only
  let state = "new";
  let error = "0";
  const wrong = (code, words) => { error = code; window.faults.push(words); return "false"; };
  const fine = () => { error = "0"; return "true"; };
  return {
    LMSInitialize(none) {
      if (none !== "" || state === "on") return wrong("101", "LMSInitialize while it is on");
      state = "on";
      return fine();
    },
    LMSFinish(none) {
      if (none !== "" || state !== "on") return wrong("301", "LMSFinish while it is off");
      state = "off";
      window.committed = {...window.kept};
      return fine();
    },
    LMSCommit(none) {
      if (none !== "" || state !== "on") return wrong("301", "LMSCommit while it is off");
      window.committed = {...window.kept};
      return fine();
    },
    LMSGetValue(key) {
      if (state !== "on" || !readable.has(key)) { wrong("404", `LMSGetValue ${key}`); return ""; }
      error = "0";
      return window.kept[key];
    },
    LMSSetValue(key, value) {
      if (state !== "on" || typeof value !== "string") return wrong("301", `LMSSetValue ${key}`);
      if (!writable[key]) return wrong("401", `no such key: ${key}`);
      if (!writable[key](value)) return wrong("405", `${key} cannot be ${value}`);
      window.kept[key] = value;
      return fine();
    },
    LMSGetLastError: () => error,
    LMSGetErrorString: (code) => `error ${code}`,
    LMSGetDiagnostic: (code) => `error ${code}`,
  };
})();
