// In a SCORM package: tells the platform (SCORM 1.2) that a page was read, how long, with which score.
(() => {
"use strict";
// Only a page that the platform's own list opened reports: a page that a link led to would
// report for the one that was left.
if (!new URLSearchParams(location.search).has("sco")) return;
const above = (from) => {
for (let at = from, n = 0; at && n < 12; n += 1, at = at.parent) {
try { if (at.API) return at.API; } catch { return null; }
if (at.parent === at) return null;
}
return null;
};
const api = above(window) || (window.opener && above(window.opener)) || (top.opener && above(top.opener));
if (!api) return;
const WORDS = JSON.parse(document.getElementById("scorm-words").textContent);
const get = (key) => String(api.LMSGetValue(key));
const set = (key, value) => api.LMSSetValue(key, String(value));
const two = (n) => String(n).padStart(2, "0");
const asTime = (ms) => {
const s = Math.round(ms / 1000);
return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
};

let open = false, reads = false, inSight = 0, since = 0, atEnd = false, questions = [];
const look = () => { since = document.hidden ? 0 : performance.now(); };
const rest = () => { if (since) inSight += performance.now() - since; since = 0; };

const start = () => {
if (String(api.LMSInitialize("")) !== "true") return;
open = true;
inSight = 0;
look();
// "browse" and "review" are for looking only.
reads = !["browse", "review"].includes(get("cmi.core.lesson_mode"));
const status = get("cmi.core.lesson_status");
if (reads && (status === "not attempted" || status === "")) {
set("cmi.core.lesson_status", "incomplete");
api.LMSCommit("");
}
};
const finish = () => {
if (!open) return;
rest();
if (reads) {
set("cmi.core.session_time", asTime(inSight));
set("cmi.core.exit", isDone() ? "" : "suspend");
}
api.LMSFinish("");
open = false;
};

// A question is decided by the choices that are opened first: right with all the right ones
// and no wrong one before.
const isDone = () => atEnd && questions.every((each) => each.verdict);
const report = () => {
if (!open || !reads) return;
if (questions.length) {
const right = questions.filter((each) => each.verdict === "r").length;
set("cmi.suspend_data", questions.map((each) => each.verdict || "-").join(""));
if (questions.some((each) => each.verdict)) {
set("cmi.core.score.min", 0);
set("cmi.core.score.max", 100);
set("cmi.core.score.raw", Math.round(100 * right / questions.length));
}
say();
}
if (isDone() && !["passed", "failed"].includes(get("cmi.core.lesson_status"))) {
set("cmi.core.lesson_status", "completed");
}
api.LMSCommit("");
};
let note = null;
const say = () => {
const decided = questions.filter((each) => each.verdict).length;
const right = questions.filter((each) => each.verdict === "r").length;
const words = decided ? WORDS.score : WORDS.counts;
note.textContent = words.replace("{decided}", decided).replace("{right}", right).replace("{all}", questions.length);
};
const ask = () => {
for (const choice of document.querySelectorAll("main details.choice")) {
const before = choice.previousElementSibling;
if (!before || !before.matches(".choice")) questions.push({choices: [], verdict: ""});
questions.at(-1).choices.push(choice);
}
if (!questions.length) return;
const kept = get("cmi.suspend_data");
questions.forEach((each, n) => { if ("rw".includes(kept[n] || "-")) each.verdict = kept[n]; });
for (const each of questions) {
const wanted = new Set(each.choices.filter((choice) => choice.hasAttribute("data-right")));
for (const choice of each.choices) {
choice.querySelector("summary").addEventListener("click", () => {
if (choice.open || each.verdict) return;
if (!wanted.delete(choice)) each.verdict = "w";
else if (!wanted.size) each.verdict = "r";
if (each.verdict) report();
});
}
}
note = document.createElement("p");
note.setAttribute("role", "status");
note.className = "small";
questions[0].choices[0].closest(".cell").append(note);
say();
};

addEventListener("DOMContentLoaded", () => {
start();
if (!open) return;
// The platform has its own list of pages.
for (const list of document.querySelectorAll("header nav, nav.turn, .plan > li:not(:has([aria-current=page]))")) list.hidden = true;
ask();
new IntersectionObserver((seen, watch) => {
if (!seen.some((each) => each.isIntersecting)) return;
watch.disconnect();
atEnd = true;
report();
}).observe(document.querySelector("footer"));
});
document.addEventListener("visibilitychange", () => { if (document.hidden) rest(); else if (!since) look(); });
addEventListener("pagehide", finish);
addEventListener("pageshow", (event) => { if (event.persisted) start(); });
})();
