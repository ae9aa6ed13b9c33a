// Three small comforts; the page reads the same without them.
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

// A box can be reached by the keyboard only while there is something to scroll.
const settle = (box) => {
const scrolls = box.scrollWidth > box.clientWidth + 1 || box.scrollHeight > box.clientHeight + 1;
if (scrolls === box.hasAttribute("tabindex")) return;
if (scrolls) {
box.tabIndex = 0;
if (box.matches("nav, math")) return;
box.setAttribute("role", "region");
box.setAttribute("aria-label", name(box));
} else {
box.removeAttribute("tabindex");
if (!box.matches("nav, math")) for (const a of ["role", "aria-label"]) box.removeAttribute(a);
}
};
let count = 0;
const name = (box) => {
const caption = box.querySelector("caption");
count += 1;
return (caption ? "Table: " + caption.textContent.trim().slice(0, 80) : box.matches(".code") ? "Code" : "Output") + ", scrolls (" + count + ")";
};

addEventListener("DOMContentLoaded", () => {
const button = document.getElementById("theme");
const say = () => { button.textContent = isDark() ? "Light page" : "Dark page"; };
if (button) {
button.hidden = false;
say();
button.addEventListener("click", () => {
root.dataset.theme = isDark() ? "light" : "dark";
store(root.dataset.theme);
say();
});
system.addEventListener("change", say);
}
const boxes = document.querySelectorAll("pre, .scroll, .toc, math[display=block]");
const watch = new ResizeObserver((seen) => seen.forEach((one) => settle(one.target)));
for (const box of boxes) watch.observe(box);
addEventListener("beforeprint", () => {
for (const fold of document.querySelectorAll("main details:not([open], .choice)")) {
fold.open = true;
fold.dataset.folded = "";
}
});
addEventListener("afterprint", () => {
for (const fold of document.querySelectorAll("details[data-folded]")) {
fold.open = false;
delete fold.dataset.folded;
}
});
});
})();
