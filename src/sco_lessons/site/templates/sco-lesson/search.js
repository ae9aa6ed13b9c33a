// Finds every word of the query, whole or begun, in the index that stands in this page; where
// a word is nowhere, the words of the pages that are one typing mistake away.
(async () => {
"use strict";
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
if (!("DecompressionStream" in window)) {
document.getElementById("count").textContent = document.getElementById("count").dataset.old;
return;
}
const packed = document.getElementById("index").textContent.trim();
const places = JSON.parse(await unpack(packed)).map(([href, kind, page, heading, text, code]) => ({
href, kind, page, heading, text, head: fold(page + " " + heading), body: fold(text), code: fold(code),
}));
const form = document.getElementById("search");
const field = document.getElementById("query");
const count = document.getElementById("count");
const hits = document.getElementById("hits");
const MOST = 40;
const isHan = (word) => /\p{Script=Han}/u.test(word);

// Where a word begins in the text, or -1. Chinese is written without spaces: it may begin anywhere.
const find = (text, word) => {
for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) || isHan(word)) return at;
}
return -1;
};
const anywhere = (word) => places.some((place) => [place.head, place.body, place.code].some((text) => find(text, word) >= 0));
const score = (place, words) => {
let total = 0;
for (const word of words) {
const points = (find(place.head, word) >= 0 ? 5 : 0) + (find(place.body, word) >= 0 ? 2 : 0) + (find(place.code, word) >= 0 ? 1 : 0);
if (!points) return 0;
total += points;
}
return total;
};

// Whether two words differ by one sign more, less or other, or by two that changed places.
const near = (a, b) => {
if (Math.abs(a.length - b.length) > 1) return false;
let from = 0;
while (from < a.length && a[from] === b[from]) from += 1;
const rest = [a.slice(from), b.slice(from)];
return rest[0].slice(1) === rest[1].slice(1) || rest[0].slice(1) === rest[1] || rest[0] === rest[1].slice(1)
|| (rest[0].slice(2) === rest[1].slice(2) && rest[0][0] === rest[1][1] && rest[0][1] === rest[1][0]);
};
let known = null;
// The word of the pages that was probably meant: of several the one that stands in most places.
const meant = (word) => {
if (word.length < 4 || isHan(word)) return "";
if (!known) {
known = new Map();
for (const place of places) for (const one of new Set((place.head + " " + place.body).match(/[\p{L}\p{N}]{3,}/gu))) known.set(one, (known.get(one) || 0) + 1);
}
const close = [...known.keys()].filter((one) => near(one, word));
return close.sort((a, b) => known.get(b) - known.get(a) || (a < b ? -1 : 1))[0] || "";
};

const marked = (text, words) => {
const parts = document.createElement("p");
const folded = fold(text);
// Folding that changes the length would put the marks in wrong places.
if (folded.length !== text.length) { parts.textContent = text.slice(0, 220); return parts; }
const firsts = words.map((word) => find(folded, word)).filter((at) => at >= 0);
const from = Math.max(0, Math.min(...firsts, text.length) - 70);
const start = firsts.length ? (from && text.indexOf(" ", from) + 1) : 0;
const cut = start + 240 < text.length ? text.lastIndexOf(" ", start + 240) : text.length;
const piece = text.slice(start, cut > start ? cut : start + 240);
let at = 0;
while (at < piece.length) {
const rest = fold(piece.slice(at));
const next = words.map((word) => [find(rest, word), word.length]).filter(([p]) => p >= 0).sort((a, b) => a[0] - b[0])[0];
if (!next) break;
parts.append(piece.slice(at, at + next[0]));
const mark = document.createElement("mark");
mark.textContent = piece.slice(at + next[0], at + next[0] + next[1]);
parts.append(mark);
at += next[0] + next[1];
}
parts.append(piece.slice(at));
if (start) parts.prepend("… ");
if (start + piece.length < text.length) parts.append(" …");
return parts;
};
const show = () => {
const asked = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
hits.replaceChildren();
count.textContent = "";
if (!asked.length) return;
const says = count.dataset;
const words = asked.map((word) => (anywhere(word) ? word : meant(word) || word));
const other = asked.map((word, at) => [word, words[at]]).filter(([word, instead]) => word !== instead);
const found = places.map((place) => [score(place, words), place]).filter(([points]) => points).sort((a, b) => b[0] - a[0]);
const told = found.length ? [(found.length === 1 ? says.one : says.many.replace("{n}", found.length)) + (found.length > MOST ? ", " + says.first.replace("{n}", MOST) : "")] : [says.none];
for (const [word, instead] of other) told.push(says.meant.replace("{word}", word).replace("{near}", instead));
count.textContent = told.join(". ").replace(/\.\./g, ".");
for (const [, place] of found.slice(0, MOST)) {
const item = document.createElement("li");
const link = document.createElement("a");
link.href = place.href;
link.textContent = place.heading ? place.page + ": " + place.heading : place.page;
const kind = document.createElement("p");
kind.className = "small";
kind.textContent = hits.dataset[place.kind];
item.append(kind, link, marked(place.text, words));
hits.append(item);
}
};
// The query stays in the address, also of a file, so that Back finds it again.
const keep = () => history.replaceState(null, "", field.value ? "#q=" + encodeURIComponent(field.value) : "#");
const asked = () => new URLSearchParams(location.hash.slice(1)).get("q") || new URLSearchParams(location.search).get("q") || "";
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", () => { show(); keep(); });
addEventListener("hashchange", () => { field.value = asked(); show(); });
field.value = asked();
show();
})();
