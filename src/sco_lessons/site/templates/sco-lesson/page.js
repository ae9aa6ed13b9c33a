// Comforts; the page reads the same without them. Words come from #words in the page.
(() => {
"use strict";
const root = document.documentElement;
const KEY = "sco-theme";
root.classList.add("js");
const stored = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
const store = (name) => { try { localStorage.setItem(KEY, name); } catch { /* private window */ } };
const system = matchMedia("(prefers-color-scheme: dark)");
const chosen = root.matches(".paper") ? "light" : stored();
if (chosen === "dark" || chosen === "light") root.dataset.theme = chosen;
const isDark = () => (root.dataset.theme || (system.matches ? "dark" : "light")) === "dark";
const all = (what, from = document) => [...from.querySelectorAll(what)];
const make = (tag, words = "", how = {}) => Object.assign(document.createElement(tag), { textContent: words, ...how });
let say = {};

// A box can be reached by the keyboard only while there is something to scroll.
const settle = (box) => {
const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
if (scrolls === box.hasAttribute("tabindex")) return;
if (scrolls) {
box.tabIndex = 0;
if (box.matches("nav, math, .eqn")) return;
box.setAttribute("role", "region");
box.setAttribute("aria-label", name(box));
} else {
box.removeAttribute("tabindex");
if (!box.matches("nav, math, .eqn")) for (const a of ["role", "aria-label"]) box.removeAttribute(a);
}
};
let count = 0;
const name = (box) => {
const caption = box.querySelector("caption");
count += 1;
return (caption ? say.table + ": " + caption.textContent.trim().slice(0, 80) : box.matches(".code") ? say.code : say.output) + ", " + say.scrolls + " (" + count + ")";
};

const theme = (button) => {
const tell = () => { button.textContent = isDark() ? say.light : say.dark; };
button.hidden = false;
tell();
button.addEventListener("click", () => {
root.dataset.theme = isDark() ? "light" : "dark";
store(root.dataset.theme);
tell();
});
system.addEventListener("change", tell);
};

const copying = (box) => {
const button = make("button", say.copy, { type: "button", className: "copy" });
button.addEventListener("click", async () => {
const code = box.querySelector("code");
try { await navigator.clipboard.writeText(code.textContent); } catch {
getSelection().selectAllChildren(code);
document.execCommand("copy");
}
button.textContent = say.copied;
setTimeout(() => { button.textContent = say.copy; }, 2000);
});
box.append(button);
};

// Marks the section that is being read in the list of sections.
const spy = (links) => {
const list = links[0].closest(".toc");
const heads = links.map((link) => document.getElementById(decodeURIComponent(link.hash.slice(1))));
let now = null;
const look = () => {
const past = heads.filter((head) => head && head.getBoundingClientRect().top < innerHeight / 3);
const end = scrollY > 0 && innerHeight + scrollY >= document.body.scrollHeight - 4;
const link = end ? links.at(-1) : links[heads.indexOf(past.at(-1))];
if (link === now) return;
now?.removeAttribute("aria-current");
now = link;
now?.setAttribute("aria-current", "location");
const at = now || list.querySelector("[aria-current]");
if (at && list.scrollHeight > list.clientHeight) list.scrollTop = at.offsetTop - list.offsetTop - list.clientHeight / 2;
};
let asked = 0;
addEventListener("scroll", () => { asked ||= requestAnimationFrame(() => { asked = 0; look(); }); }, { passive: true });
look();
};

// Among the key terms stand the meanings that the text has.
const meaning = (term) => {
const said = document.getElementById(term.querySelector("a").getAttribute("aria-describedby")).cloneNode(true);
said.removeAttribute("id");
term.append(said);
};

// Escape takes the meaning of a term away until the pointer or the focus moves on.
const terms = () => {
addEventListener("keydown", (event) => { if (event.key === "Escape") root.classList.add("quiet"); });
all(".gloss:not(:has(.def))").forEach(meaning);
const back = () => root.classList.remove("quiet");
for (const term of all(".gloss")) for (const event of ["pointerenter", "focusin"]) term.addEventListener(event, back);
};

// On paper every disclosure is open, tables of numbers and addresses stand at the end.
const undo = [];
const forPaper = () => {
if (undo.length) return;
for (const fold of all("main details:not([open], .choice)")) {
fold.open = true;
undo.push(() => { fold.open = false; });
}
const main = document.getElementById("main");
const add = (heading, box) => {
const head = make("h2", heading);
main.append(head, box);
undo.push(() => { head.remove(); box.remove(); });
};
const numbers = all(".sco-chart details");
const end = make("div", "", { className: "appendix" });
const wide = (one) => Boolean(one.querySelector("tr>:nth-child(7)"));
for (const table of numbers.sort((a, b) => wide(a) - wide(b))) {
const home = make("span");
table.before(home);
end.append(table);
undo.unshift(() => home.replaceWith(table));
}
if (numbers.length) add(say.numbers, end);
const notes = make("ol", "", { className: "links" });
const seen = [];
for (const link of all("main a[href^=http]")) {
if (link.textContent.trim() === link.href || link.closest(".get, .runs")) continue;
if (!seen.includes(link.href)) { seen.push(link.href); notes.append(make("li", link.href)); }
const mark = make("sup", String(seen.indexOf(link.href) + 1));
link.after(mark);
undo.push(() => mark.remove());
}
if (seen.length) add(say.links, notes);
};
const forScreen = () => { while (undo.length) undo.shift()(); };

addEventListener("DOMContentLoaded", () => {
say = document.getElementById("words").dataset;
const button = document.getElementById("theme");
if (button) theme(button);
const watch = new ResizeObserver((seen) => seen.forEach((one) => settle(one.target)));
for (const box of all("pre, .scroll, .toc, .eqn, math[display=block]")) watch.observe(box);
if (!root.matches(".paper")) all(".in").forEach(copying);
const links = all(".here a");
if (links.length) spy(links);
terms();
const solutions = document.getElementById("solutions");
if (solutions) {
solutions.hidden = false;
solutions.addEventListener("click", () => {
const folds = all("main details.teach");
const open = folds.some((fold) => !fold.open);
for (const fold of folds) fold.open = open;
solutions.textContent = open ? say.close : say.open;
});
}
addEventListener("beforeprint", forPaper);
addEventListener("afterprint", forScreen);
});
})();
