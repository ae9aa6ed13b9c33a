"""A real browser for tests: Chromium through Playwright, axe-core from its wheel.

Where there is no browser the tests that need one say what they skip and how to get it;
in CI (`CI=true`) a missing browser is a failure.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

HOW = (
    "install Chromium (Debian: apt install chromium; elsewhere: python -m playwright install "
    "chromium) and the test tools (playwright, axe-playwright-python)"
)


def chromium() -> str | None:
    """The installed Chromium; "" where Playwright's own is to be used; None for none."""
    if os.environ.get("CHROMIUM"):
        return os.environ["CHROMIUM"]
    return shutil.which("chromium") or shutil.which("google-chrome") or _playwrights_own()


def _playwrights_own() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else None


def missing(what: str) -> None:
    """Skip with the remedy, or fail where a browser must be there."""
    words = f"{what} is missing, so pages are not tried in a browser: {HOW}"
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(words)
    pytest.skip(words)


@cache
def axe_source() -> str:
    """The source of axe-core, from the wheel that brings it."""
    from importlib.resources import files

    return (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")


NOT_NEEDED = (
    "WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess",
    "AimEnabled", "AvoidCorsURLLoaderRestartOnRedirect", "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose", "HttpsFirstBalancedModeAutoEnable", "HttpsUpgrades",
    "LensOverlay", "MediaRouter", "NetworkTimeServiceQuerying", "OptimizationHints",
    "PaintHolding", "PreconnectToSearch", "ThirdPartyStoragePartitioning",
)  # fmt: skip
"""What Chromium has beside pages: two pages of its own in every window, for suggestions below its
bar of addresses, and a process for a page to come took half a second of each test; the rest is
what Playwright leaves out, since Chromium takes the last list that it is given."""


@pytest.fixture(scope="module")  # Playwright allows no second one beside it in a process
def browser() -> Iterator[Any]:
    """One browser for all tests of a module."""
    try:
        from playwright.sync_api import sync_playwright

        axe_source()
    except ImportError as error:
        missing(f"the module {error.name}")
    path = chromium()
    if path is None:
        missing("Chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                f"--disable-features={','.join(NOT_NEEDED)}",
                # V8 of a page that lives for a second spends a fifth of the processor's time on
                # threads beside the page's own. Python of a page is compiled with care once a
                # part has run long: a third of the time that it takes to start went into parts
                # that do not.
                "--js-flags=--single-threaded --wasm-tiering-budget=500000000",
            ],
        )
        yield started
        started.close()


FRAMES = "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
WCAG = {
    "type": "tag",
    "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""The rules of WCAG that look at colours, all that another theme can change."""
ONE_OF_EACH_KIND = """() => {
  // What decides on the contrast of words: the style of their element, what is painted around it.
  const around = new Map([[null, '']]);
  const ground = (e) => {
    if (!around.has(e)) {
      const painted = [undefined, '::before', '::after'].map((pseudo) => {
        const s = getComputedStyle(e, pseudo);
        return pseudo && s.content === 'none' ? '' : [s.backgroundColor, s.backgroundImage,
          s.opacity, s.filter, s.mixBlendMode, s.position, s.zIndex, s.clipPath, s.overflow]; });
      around.set(e, ground(e.parentElement) + '/' + painted.join());
    }
    return around.get(e); };
  const kinds = new Map(), width = document.body.clientWidth;
  for (const e of document.body.querySelectorAll('*')) {
    const words = [...e.childNodes].filter((n) => n.nodeType === 3).map((n) => n.data).join('');
    if (!/\\S/.test(words) || !e.checkVisibility({visibilityProperty: true})) continue;
    const s = getComputedStyle(e), box = e.getBoundingClientRect();
    const kind = [s.color, s.fontSize, s.fontWeight, s.textShadow, s.webkitTextStrokeColor,
      s.webkitTextStrokeWidth, /[\\p{L}\\p{N}]{2}/u.test(words), box.width > 1 && box.left < width
      && box.right > 0, e.matches(':disabled, [disabled] *')].join() + ground(e);
    kinds.set(kind, [...(kinds.get(kind) ?? []), e]);
  }
  for (const same of kinds.values())
    for (const e of [same[0], same.at(-1)]) e.dataset.contrast = ''; }"""
"""Name the words whose contrast is looked at: the first and the last of those in equal colours."""


@dataclass
class Visit:
    """A page that is open, and what it tried to do."""

    page: Any
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    url: str = ""

    def open(self, path: Path) -> None:
        """Load another page, and forget what the last one did."""
        self.requests.clear()
        self.dialogs.clear()
        self.errors.clear()
        self.url = path.resolve().as_uri()
        self.page.goto(self.url, wait_until="load")

    def settle(self) -> None:
        """Wait for two frames: what starts by itself has started then."""
        self.page.evaluate(FRAMES)

    def allow(self, asked: Any) -> None:
        """Let the page itself load and pages that are gone to; stop and note the rest."""
        address = asked.request.url
        own = address.split("#")[0].split("?")[0] == self.url
        goes = address.startswith("file:") and asked.request.is_navigation_request()
        if own or goes or address.startswith(("data:", "about:", "blob:")):
            asked.continue_()
        else:
            self.requests.append(address)
            asked.abort()

    def dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def axe(self, rules: dict[str, Any] = WCAG) -> list[str]:
        """What axe-core finds, a line each: against WCAG 2.2 A and AA and best practice.

        Contrast takes most of its time, so that it looks at some words of each kind. What the
        page does once it is laid out, such as letting keys into what scrolls, is done before.
        """
        self.settle()
        self.page.evaluate(
            "(source) => { if (window.axe) return; (0, eval)(source);"
            " axe.configure({rules: [{id: 'color-contrast', selector: '[data-contrast]'}]}); }",
            axe_source(),
        )
        self.page.evaluate(ONE_OF_EACH_KIND)
        found = self.page.evaluate(
            "async (rules) => (await axe.run(document, {resultTypes: ['violations'],"
            " runOnly: rules})).violations.flatMap((v) => v.nodes.map("
            "(n) => v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary))",
            rules,
        )
        self.page.evaluate(
            "document.querySelectorAll('[data-contrast]').forEach((e) => delete e.dataset.contrast)"
        )
        return [str(line) for line in found]

    def faint(self) -> list[str]:
        """Words in drawings whose contrast is under 4.5 to 1: axe does not look there."""
        found = self.page.evaluate(
            """() => {
            const parse = (c) => { const p = c.match(/[\\d.]+/g).map(Number);
              return {rgb: p.slice(0, 3), a: p[3] ?? 1}; };
            const light = (c) => { const [r, g, b] = c.map((v) => { v /= 255;
              return v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
              return .2126 * r + .7152 * g + .0722 * b; };
            const under = (e) => { for (let n = e; n; n = n.parentElement) {
              const c = getComputedStyle(n).backgroundColor;
              if (parse(c).a === 1 && !(n instanceof SVGElement && n.tagName !== 'svg'))
                return parse(c).rgb; } return [255, 255, 255]; };
            const bad = [];
            for (const e of document.querySelectorAll('svg text')) {
              const fill = getComputedStyle(e).fill;
              if (!fill.startsWith('rgb')) continue;
              const a = light(parse(fill).rgb), b = light(under(e.closest('svg')));
              const ratio = (Math.max(a, b) + .05) / (Math.min(a, b) + .05);
              if (ratio < 4.5) bad.push(e.textContent + ' ' + ratio.toFixed(2));
            }
            return bad.slice(0, 5); }"""
        )
        return [str(line) for line in found]

    def clipped(self) -> list[str]:
        """Elements that are wider than the page, or whose words are cut off."""
        found = self.page.evaluate(
            """() => {
            const width = document.documentElement.clientWidth;
            const inside = (e) => { for (let n = e.parentElement; n && n !== document.body;
              n = n.parentElement) if (/(auto|scroll)/.test(getComputedStyle(n).overflowX))
              return true; return false; };
            const bad = [];
            if (document.scrollingElement.scrollWidth > width + 1) bad.push('page scrolls');
            for (const e of document.querySelectorAll('body *')) {
              const c = getComputedStyle(e), r = e.getBoundingClientRect();
              if (c.position === 'absolute' && r.width <= 1) continue;
              if (r.width && r.right > width + 1 && !inside(e) && !e.closest('.skip,.sr'))
                bad.push(e.tagName + '.' + e.className);
              if (/(hidden|clip)/.test(c.overflowX) && e.scrollWidth > e.clientWidth + 4
                && e.clientWidth > 8) bad.push('cut: ' + e.tagName + '.' + e.className);
            }
            return bad.slice(0, 8); }"""
        )
        return [str(line) for line in found]


@contextmanager
def session(browser: Any, **context: Any) -> Iterator[Visit]:
    """A window for many pages, one after the other: see `Visit.open`."""
    init = context.pop("init", "")
    context.setdefault("viewport", {"width": 1280, "height": 900})
    opened = browser.new_context(**context)
    opened.set_default_timeout(600_000)  # a page hangs then, however slow the machine is
    page = opened.new_page()
    seen = Visit(page)
    if init:
        page.add_init_script(init)
    page.route("**/*", seen.allow)
    page.on("dialog", seen.dismiss)
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    try:
        yield seen
    finally:
        opened.close()


@contextmanager
def visit(browser: Any, path: Path, **context: Any) -> Iterator[Visit]:
    """One page, open in a window of its own."""
    with session(browser, **context) as seen:
        seen.open(path)
        yield seen
