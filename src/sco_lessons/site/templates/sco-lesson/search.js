// Finds every word of the query, whole or begun, in the index that stands in this page.
(() => {
"use strict";
const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
const places = JSON.parse(document.getElementById("index").textContent).map(([href, page, heading, text]) => ({
href, page, heading, text, head: fold(page + " " + heading), body: fold(text),
}));
const form = document.getElementById("search");
const field = document.getElementById("query");
const count = document.getElementById("count");
const hits = document.getElementById("hits");
const MOST = 40;

// Where a word begins in the text, or -1. Chinese is written without spaces: it may begin anywhere.
const find = (text, word) => {
for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
if (at === 0 || !/[\p{L}\p{N}]/u.test(text[at - 1]) || /\p{Script=Han}/u.test(word)) return at;
}
return -1;
};
const score = (place, words) => {
let total = 0;
for (const word of words) {
const inHead = find(place.head, word) >= 0;
const inBody = find(place.body, word) >= 0;
if (!inHead && !inBody) return 0;
total += (inHead ? 5 : 0) + (inBody ? 1 : 0);
}
return total;
};
const marked = (text, words) => {
const parts = document.createElement("p");
const folded = fold(text);
// Folding that changes the length would put the marks in wrong places.
if (folded.length !== text.length) { parts.textContent = text.slice(0, 220); return parts; }
const firsts = words.map((word) => find(folded, word)).filter((at) => at >= 0);
const from = Math.max(0, Math.min(...firsts, text.length) - 70);
const start = firsts.length ? (from && text.indexOf(" ", from) + 1) : 0;
const piece = text.slice(start, start + 240);
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
if (start + 240 < text.length) parts.append(" …");
return parts;
};
const show = () => {
const words = fold(field.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
hits.replaceChildren();
if (!words.length) { count.textContent = ""; return; }
const found = places.map((place) => [score(place, words), place]).filter(([points]) => points).sort((a, b) => b[0] - a[0]);
count.textContent = found.length ? found.length + (found.length === 1 ? " place" : " places") + (found.length > MOST ? ", the first " + MOST + " are shown" : "") : "Nothing found. Try fewer or shorter words.";
for (const [, place] of found.slice(0, MOST)) {
const item = document.createElement("li");
const link = document.createElement("a");
link.href = place.href;
link.textContent = place.heading ? place.page + ": " + place.heading : place.page;
item.append(link, marked(place.text, words));
hits.append(item);
}
};
form.hidden = false;
form.addEventListener("submit", (event) => event.preventDefault());
field.addEventListener("input", show);
field.value = new URLSearchParams(location.search).get("q") || "";
show();
})();
