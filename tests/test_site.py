"""What the course site promises, on every page of it, in a real browser."""

from __future__ import annotations

import errno
import gzip
import io
import json
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import suppress
from dataclasses import replace
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

import sco_lessons
from browser import COLOURS, Visit, browser, session, visit  # noqa: F401 (a fixture is found by import)
from page_samples import FACTS, code, everything, markdown, notebook, png, shown
from sco_lessons.course import Cache, Lesson, Minutes, digest, discover
from sco_lessons.course.glossary import glossary, terms_of
from sco_lessons.errors import LexiconError
from sco_lessons.site import PageError, SiteError, Source, build_course, build_site
from sco_lessons.site.assets import asset
from sco_lessons.site.filters import curly
from sco_lessons.site.install import FRESH, MARK, SiteFolder
from scorm import manifest_faults

MOST_BYTES, MOST_PACKED = 120_000, 50_000
TO_DOWNLOAD = json.dumps(notebook(markdown("# To work in"))).encode()


def source(name: str, nb: Any, kind: str = "lesson", *, terms: tuple[str, ...] = ("token",)) -> Any:
    folder = "notebooks" if kind == "lesson" else "exercises"
    lesson = Lesson(
        id=name,
        number=name[:2],
        kind=kind,
        title=str(FACTS["title"]) if kind == "lesson" else "Exercises on close reading",
        question="What does this text leave out?",
        objectives=("Tell a read-out from a report",),
        minutes=Minutes(20, 25),
        prerequisites=(),
        key_terms=terms,
        solutions=True,
        source=None,
        notebook=Path(folder) / f"{name}.ipynb",
    )
    return Source(lesson, digest(json.dumps(nb)), lambda: nb, lambda: TO_DOWNLOAD)


def sources() -> list[Any]:
    second = notebook(
        markdown("# Who is who\n\nA *token* and [the first](01_close.ipynb#When-it-fails)."),
        markdown("## To do\n\nSee [the exercise](../exercises/01_close.ipynb)."),
        code("import sco_lessons as sco\nsco.show(sco.load())", shown(html=_reader())),
        code("sco.show(sco.load())", shown(html=_reader())),
        code("sco.charts.bar(...)", shown(html=_chart())),
    )
    exercise = notebook(markdown("# Exercises\n\nCount."), code("# YOUR CODE HERE"))
    return [
        source("01_close", everything()),
        source("02_who", second),
        source("01_close", exercise, "exercise"),
    ]


@cache
def _chart() -> str:
    from sco_lessons.charts import bar

    return bar({"the": 31, "and": 22}, "Frequent words", unit="tokens").html


@cache
def _reader() -> str:
    from sco_lessons.display.reader import show
    from sco_lessons.text.course import load

    return show(load(), "quotations", "mentions").html


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small course of hand-made notebooks, one page with each thing a page can hold."""
    out = tmp_path_factory.mktemp("sample") / "site"
    build_site(sources(), out)
    return out


def test_one_process_makes_the_pages_that_several_make(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    build_site(sources(), tmp_path / "site")
    pages = [path.relative_to(sample) for path in sample.rglob("*") if path.is_file()]
    assert len(pages) > 8
    for page in pages:
        assert (tmp_path / "site" / page).read_bytes() == (sample / page).read_bytes()


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The course as it is."""
    out = tmp_path_factory.mktemp("course") / "site"
    report = build_course(out)
    assert report.failures == ()
    assert report.warnings == ()
    return out


def pages_of(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


# Every page, in the browser.


@pytest.fixture(scope="module", params=["sample", "course"])
def pages(request: pytest.FixtureRequest) -> list[Path]:
    return pages_of(request.getfixturevalue(request.param))


def faults(pages: list[Path], browser: Any, look: Any, **context: Any) -> dict[str, Any]:  # noqa: F811
    """What `look` finds on each page, by the page's name, if it finds something."""
    found: dict[str, Any] = {}
    with session(browser, **context) as seen:
        for page in pages:
            seen.open(page)
            wrong = look(seen)
            if wrong or seen.requests or seen.errors:
                found[page.name] = (wrong, list(seen.requests), list(seen.errors))
    return found


def everything_wrong(seen: Visit) -> list[str]:
    return [*seen.axe(), *seen.clipped(), *seen.faint()]


def wrong_in_both_themes(seen: Visit) -> list[str]:
    """All that is wrong in the light, then in the dark, of which a page hears while it is open.

    Another theme changes nothing but colours (the test below): no other rule can tell.
    """
    paper = "getComputedStyle(document.body).backgroundColor"
    light, in_the_light = seen.page.evaluate(paper), everything_wrong(seen)
    seen.page.emulate_media(color_scheme="dark")
    in_the_dark = [*seen.axe(COLOURS), *seen.faint()]
    same = ["the page is as light as before"] if seen.page.evaluate(paper) == light else []
    seen.page.emulate_media(color_scheme="light")
    return [*in_the_light, *in_the_dark, *same]


# A window of 1280 at 200 % has the room of 640 CSS pixels, each of two device pixels.
LOOKS: dict[str, tuple[Any, dict[str, Any]]] = {
    "light and dark": (wrong_in_both_themes, {}),
    "320 pixels": (everything_wrong, {"viewport": {"width": 320, "height": 640}}),
    "200 percent": (
        Visit.clipped,
        {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2},
    ),
}


@pytest.mark.browser
@pytest.mark.parametrize(("look", "context"), LOOKS.values(), ids=LOOKS.keys())
def test_no_page_has_an_accessibility_fault_or_clips_or_asks_another_host(
    pages: list[Path],
    browser: Any,  # noqa: F811
    look: Any,
    context: dict[str, Any],
) -> None:
    assert len(pages) >= 8
    assert faults(pages, browser, look, **context) == {}


@pytest.mark.browser
@pytest.mark.parametrize("style", ["color: #999", "background: #888", "opacity: 0.4"])
def test_one_faint_word_among_many_is_found(sample: Path, browser: Any, style: str) -> None:  # noqa: F811
    with visit(browser, sample / "glossary.html") as seen:
        words = seen.page.locator("main dd, main li, main p")
        word = words.nth(words.count() // 2)
        before = word.get_attribute("style") or ""
        assert seen.axe(COLOURS) == []
        word.evaluate("(e, style) => e.setAttribute('style', style)", style)
        assert [line for line in seen.axe(COLOURS) if line.startswith("color-contrast")]
        word.evaluate("(e, style) => e.setAttribute('style', style)", before)
        assert seen.axe(COLOURS) == []


def test_the_dark_theme_changes_nothing_but_colours() -> None:
    sheet = asset("page.css")
    pairs = re.findall(r"--[\w-]+:light-dark\(([^;}]*)\)", sheet)
    assert len(pairs) >= 20 and sheet.count("light-dark(") == len(pairs)
    assert all(re.fullmatch(r"#[0-9a-f]{6},#[0-9a-f]{6}", pair) for pair in pairs)
    dark = re.findall(r"\[data-theme=[\"']?dark[\"']?\][^{]*\{([^}]*)\}", sheet)
    assert dark == ["color-scheme:dark"]
    assert "prefers-color-scheme" not in sheet


WORDS_BUT_TOOLS = """() => {
  const words = (element) => element.innerText.length;
  const tools = [...document.querySelectorAll("main .sco-marking-place")].map(words);
  return words(document.querySelector("main")) - tools.reduce((sum, n) => sum + n, 0); }"""


@pytest.mark.browser
def test_every_page_opens_in_full_without_scripts(pages: list[Path], browser: Any) -> None:  # noqa: F811
    with session(browser) as with_, session(browser, java_script_enabled=False) as without:
        for page in pages:
            lengths = []
            for seen in (with_, without):
                seen.open(page)
                # Without scripts a place to mark says that it needs them.
                lengths.append(seen.page.evaluate(WORDS_BUT_TOOLS))
            assert lengths[1] >= 0.98 * lengths[0] - 40
            assert without.clipped() == []


def test_every_lesson_keeps_to_its_weight(pages: list[Path]) -> None:
    for page in pages:
        if page.name[:2].isdigit():
            content = page.read_bytes()
            assert len(content) <= MOST_BYTES, page.name
            assert len(gzip.compress(content)) <= MOST_PACKED, page.name


@pytest.mark.browser
def test_print_wraps_code_and_cuts_nothing(sample: Path, browser: Any) -> None:  # noqa: F811
    with visit(browser, sample / "01_close.html", viewport={"width": 700, "height": 990}) as seen:
        seen.page.emulate_media(media="print")
        cut = seen.page.evaluate(
            "[...document.querySelectorAll('main pre, main .scroll, main .sco-scroll')].filter("
            "(e) => e.scrollWidth > e.clientWidth + 2 &&"
            " getComputedStyle(e).overflowX !== 'visible').map((e) => e.className)"
        )
        assert cut == []
        for part in ("header.site", ".rail", ".turn", ".copy"):
            assert not seen.page.locator(part).first.is_visible()
        # Who reads on paper has no pointer: the labels of marked stretches stay.
        seen.open(sample / "article.html")
        assert seen.page.locator(".sco-reader .text button:visible").count() > 0


@pytest.mark.browser
def test_on_paper_numbers_and_addresses_stand_at_the_end_and_go_back_after(
    sample: Path,
    browser: Any,  # noqa: F811
) -> None:
    with visit(browser, sample / "02_who.html") as seen:
        before = seen.page.locator("main").inner_html()
        seen.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        assert seen.page.locator(".sco-chart details").count() == 0
        assert "Frequent words" in seen.page.locator(".appendix").inner_text()
        seen.page.emulate_media(media="print")  # no box that paper cannot scroll
        boxes = "[...document.querySelectorAll('.appendix .sco-scroll')]"
        styles = seen.page.evaluate(f"{boxes}.map((e) => getComputedStyle(e).overflowX)")
        assert styles and set(styles) == {"visible"}
        assert seen.page.locator("main details:not([open], .choice)").count() == 0
        seen.page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert seen.page.locator("main").inner_html() == before


@pytest.mark.browser
def test_the_first_sentence_of_a_lesson_is_on_the_first_screen_of_a_phone(
    sample: Path,
    browser: Any,  # noqa: F811
) -> None:
    with visit(browser, sample / "01_close.html", viewport={"width": 390, "height": 844}) as seen:
        first = seen.page.locator(".head + p, .head + .cell p").first
        box = first.bounding_box()
        assert box and box["y"] + 30 < 844
        # What the lesson is about is a fold there, and open in a wide window.
        assert not seen.page.locator(".facts dl").is_visible()
        seen.page.set_viewport_size({"width": 1280, "height": 900})
        assert seen.page.locator(".facts dl").is_visible()
        assert seen.page.locator(".rail nav").is_visible()


@pytest.mark.browser
@pytest.mark.parametrize("width", [390, 1024, 1280, 1900])
def test_every_page_stands_in_the_middle_with_room_at_both_sides(
    sample: Path,
    browser: Any,  # noqa: F811
    width: int,
) -> None:
    with session(browser, viewport={"width": width, "height": 800}) as seen:
        for page in sorted(sample.glob("*.html")):
            seen.open(page)
            room, title = seen.page.evaluate(
                "() => { const frame = document.querySelector('.frame').getBoundingClientRect();"
                " return [[frame.left, document.documentElement.clientWidth - frame.right],"
                " document.querySelector('h1').getBoundingClientRect().left]; }"
            )
            assert abs(room[0] - room[1]) <= 1, page.name
            assert title >= 12, page.name


@pytest.mark.browser
def test_the_meaning_of_a_term_comes_with_pointer_or_focus_and_goes_with_escape(
    sample: Path,
    browser: Any,  # noqa: F811
) -> None:
    with visit(browser, sample / "02_who.html", viewport={"width": 1000, "height": 800}) as seen:
        term = seen.page.locator("p > .gloss > .term").first
        meaning = seen.page.locator(f"#{term.get_attribute('aria-describedby')}")
        assert not meaning.is_visible()
        term.hover()
        assert meaning.is_visible()
        meaning.hover()  # it stays while the pointer is on it
        assert meaning.is_visible()
        seen.page.keyboard.press("Escape")
        assert not meaning.is_visible()
        seen.page.mouse.move(0, 0)
        term.focus()
        assert meaning.is_visible() and seen.axe() == []


@pytest.mark.browser
def test_the_section_that_is_read_is_marked_in_the_list(sample: Path, browser: Any) -> None:  # noqa: F811
    with visit(browser, sample / "01_close.html") as seen:
        links = seen.page.locator(".here a")
        seen.page.locator("h2").nth(1).evaluate("(head) => head.scrollIntoView()")
        seen.page.wait_for_function("() => document.querySelector('.here [aria-current=location]')")
        assert links.count() > 1
        assert seen.page.locator(".toc [aria-current=location]").count() == 1
        assert seen.page.locator(".toc [aria-current=page]").count() == 1


@pytest.mark.browser
def test_code_can_be_copied(sample: Path, browser: Any) -> None:  # noqa: F811
    context = {"permissions": ["clipboard-read", "clipboard-write"]}
    with visit(browser, sample / "01_close.html", **context) as seen:
        box = seen.page.locator(".in").first
        box.locator(".copy").click()
        box.locator(".copy", has_text="Copied").wait_for()
        copied = seen.page.evaluate("navigator.clipboard.readText()")
        assert copied == box.locator("code").inner_text()


STYLED = """(registry) => { const bad = []; let known = 0;
const paints = (e) => { const s = getComputedStyle(e), found = [];
  for (const value of [s.fill, s.stroke]) { const url = value.match(/#([^")]+)/);
    const inside = url && value.startsWith('url') ? document.getElementById(url[1]) : null;
    if (inside) found.push(...[...inside.querySelectorAll('*')].flatMap(paints));
    else if (/^rgb\\(/.test(value)) found.push(value); } return found; };
for (const svg of document.querySelectorAll('.sco-chart svg')) {
  const marks = [...svg.querySelectorAll('path,rect,use')]
    .filter((e) => !e.closest('defs,pattern'));
  for (const word of svg.querySelectorAll('text')) {
    const own = registry.names[word.textContent.replace(/ \\(.*/, '').toLowerCase()];
    if (!own) continue;
    const w = word.getBoundingClientRect(), y = (w.top + w.bottom) / 2;
    const beside = marks.map((e) => [e, e.getBoundingClientRect()]).filter(([, r]) =>
      Math.abs((r.top + r.bottom) / 2 - y) < 5 && r.right <= w.left + 1 && r.right > w.left - 30);
    for (const [e] of beside) { const seen = paints(e).filter((p) => registry.paints.includes(p));
      known += seen.length;
      if (seen.some((p) => p !== own)) bad.push(word.textContent + ': ' + seen); } } }
return [known, bad]; }"""


@pytest.mark.browser
def test_what_has_a_style_wears_it_in_the_key_of_every_chart_of_the_course(
    course: Path,
    browser: Any,  # noqa: F811
) -> None:
    from sco_lessons.display.palette import LINES, MARKS, SERIES

    def rgb(code: str) -> str:
        return f"rgb({', '.join(str(int(code[at : at + 2], 16)) for at in (1, 3, 5))})"

    names = {name.casefold(): rgb(style.paint) for name, style in (LINES | SERIES).items()}
    names |= {"xi jinping": names["xi-jinping"], "vladimir putin": names["vladimir-putin"]}
    registry = {"names": names, "paints": [rgb(code) for code in MARKS.values()]}
    keys = 0
    with session(browser) as seen:
        for page in pages_of(course):
            seen.open(page)
            seen.page.evaluate("document.querySelectorAll('details').forEach((d) => d.open = true)")
            known, bad = seen.page.evaluate(STYLED, registry)
            keys += known
            assert bad == [], page.name
    assert keys >= 8


# One page by keyboard.


def tab_stops(seen: Visit) -> list[str]:
    """What the Tab key reaches, until it leaves the page, each with a visible outline."""
    stops: list[str] = []
    for _ in range(400):
        seen.page.keyboard.press("Tab")
        stop = seen.page.evaluate(
            """() => { const e = document.activeElement;
            if (!e || e === document.body) return '';
            const c = getComputedStyle(e);
            const ring = parseFloat(c.outlineWidth) > 0 && c.outlineStyle !== 'none';
            const all = [...document.querySelectorAll('*')];
            return all.indexOf(e) + ' ' + e.tagName + (ring ? '' : ' NO RING'); }"""
        )
        if not stop or stop in stops:
            break
        stops.append(stop)
    return stops


@pytest.mark.browser
@pytest.mark.parametrize("name", ["01_close.html", "02_who.html", "index.html", "search.html"])
def test_the_keyboard_reaches_every_control_once_and_nothing_else(
    sample: Path,
    browser: Any,  # noqa: F811
    name: str,
) -> None:
    with visit(browser, sample / name) as seen:
        wanted = seen.page.evaluate(
            """() => [...document.querySelectorAll(
            'a[href],button,input,summary,select,textarea,[tabindex="0"]')].filter((e) =>
            e.getClientRects().length && e.checkVisibility({visibilityProperty: true})).length"""
        )
        stops = tab_stops(seen)
        assert len(stops) == wanted
        assert not [stop for stop in stops if "NO RING" in stop]
        boxes = [s for s in stops if s.split()[1] not in ("A", "BUTTON", "INPUT", "SUMMARY")]
        scrolling = seen.page.evaluate(
            """() => [...document.querySelectorAll('pre,.scroll,.toc,math')].filter((e) =>
            e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1).length"""
        )
        assert len(boxes) <= scrolling


@pytest.mark.browser
def test_the_skip_link_leads_to_the_text(sample: Path, browser: Any) -> None:  # noqa: F811
    with visit(browser, sample / "01_close.html") as seen:
        seen.page.keyboard.press("Tab")
        assert seen.page.locator(".skip").is_visible()
        seen.page.keyboard.press("Enter")
        assert seen.page.evaluate("document.activeElement.id") == "main"


@pytest.mark.browser
def test_a_long_line_can_be_scrolled_with_the_keyboard(sample: Path, browser: Any) -> None:  # noqa: F811
    with visit(browser, sample / "01_close.html") as seen:
        box = seen.page.locator("pre[tabindex='0']").first
        box.focus()
        assert box.get_attribute("role") == "region"
        assert box.get_attribute("aria-label")
        seen.page.keyboard.press("ArrowRight")
        seen.page.wait_for_function("(box) => box.scrollLeft > 0", arg=box.element_handle())


@pytest.mark.browser
def test_the_switch_turns_the_page_dark_and_is_remembered(sample: Path, browser: Any) -> None:  # noqa: F811
    def paper(seen: Visit) -> str:
        return str(seen.page.evaluate("getComputedStyle(document.body).backgroundColor"))

    with visit(browser, sample / "01_close.html") as seen:
        before = paper(seen)
        seen.page.keyboard.press("Tab")
        seen.page.locator("#theme").focus()
        seen.page.keyboard.press("Enter")
        assert paper(seen) != before
        assert seen.axe() == []
        seen.page.goto((sample / "02_who.html").as_uri())
        assert paper(seen) != before
        seen.page.locator("#theme").click()
        assert paper(seen) == before


@pytest.mark.browser
def test_the_reader_in_a_page_works_by_keyboard(sample: Path, browser: Any) -> None:  # noqa: F811
    with visit(browser, sample / "02_who.html") as seen:
        for at in range(2):  # each of two readers with ids of its own
            reader = seen.page.locator(".sco-reader").nth(at)
            label = reader.locator("p button:visible").first
            label.focus()
            seen.page.keyboard.press("Enter")
            note = seen.page.locator(":popover-open")
            assert note.count() == 1
            assert len(note.inner_text()) > 10
            assert seen.axe() == []
            seen.page.keyboard.press("Escape")
            assert seen.page.locator(":popover-open").count() == 0


# Search, from a file.


@pytest.mark.browser
@pytest.mark.parametrize(
    ("query", "page"),
    [("formula", "01_close.html"), ("zerodiv", "01_close.html"), ("普京", "01_close.html"),
     ("running word", "glossary.html"), ("afghanistan", "article.html")],
)  # fmt: skip
def test_the_search_finds_from_a_file(sample: Path, browser: Any, query: str, page: str) -> None:  # noqa: F811
    if query == "zerodiv":
        query = "1 0"
    with visit(browser, sample / "search.html") as seen:
        seen.page.locator("#query").focus()
        seen.page.keyboard.type(query)
        found = seen.page.locator("#hits a")
        assert any(page in (a.get_attribute("href") or "") for a in found.all())
        assert "place" in seen.page.locator("#count").inner_text()
        assert seen.axe() == []
        found.first.click()
        assert seen.page.url.startswith("file:")


@pytest.mark.browser
def test_a_search_forgives_a_mistake_says_so_and_is_there_again_on_back(
    sample: Path,
    browser: Any,  # noqa: F811
) -> None:
    with visit(browser, sample / "search.html") as seen:
        for typed, meant in (("afganistan", "afghanistan"), ("tokne", "token"), ("typpe", "type")):
            seen.page.locator("#query").fill(typed)
            assert f"Nothing has “{typed}”: shown is what has “{meant}”" in (
                seen.page.locator("#count").inner_text()
            )
        seen.page.locator("#query").fill("afganistan")
        assert seen.page.evaluate("location.hash") == "#q=afganistan"
        kinds = seen.page.locator("#hits .small").all_inner_texts()
        assert "Text" in kinds and "#" not in seen.page.locator("#hits").inner_text()
        seen.page.locator("#hits a").first.click()
        seen.page.go_back()
        assert seen.page.locator("#query").input_value() == "afganistan"
        assert seen.page.locator("#hits a").count() == len(kinds)


@pytest.mark.browser
def test_a_search_for_nothing_known_says_so_and_runs_nothing(sample: Path, browser: Any) -> None:  # noqa: F811
    with visit(browser, sample / "search.html") as seen:
        seen.page.locator("#query").fill("<img src=x onerror=alert(1)> zzzz")
        assert "Nothing found" in seen.page.locator("#count").inner_text()
        assert seen.dialogs == []


def test_words_of_a_lesson_cannot_leave_the_index(tmp_path: Path) -> None:
    nb = notebook(markdown("# A\n\n`</script><script>alert(1)</script><!--`"))
    build_site([source("01_a", nb)], tmp_path / "site")
    html = (tmp_path / "site" / "search.html").read_text()
    assert html.count("<script") == html.count("</script>") == 3


# The site as a whole.


def test_every_link_between_pages_leads_to_a_page_and_a_place(pages: list[Path]) -> None:
    ids = {page: set(re.findall(r'\sid="?([^"\s>]+)', page.read_text())) for page in pages}
    for page in pages:
        for link in re.findall(r'<a\b[^>]*?href="([^"]+)"', page.read_text()):
            if re.match(r"[a-z]+:", link):
                continue
            name, _, place = link.partition("#")
            name = name.partition("?")[0]
            target = (page.parent / name).resolve() if name else page
            assert target in ids or (target.suffix == ".zip" and target.is_file()), link
            assert not place or place in ids[target], (page.name, link)


def test_lessons_link_to_each_other_the_glossary_and_the_exercise(sample: Path) -> None:
    html = (sample / "02_who.html").read_text()
    assert 'href="01_close.html#When-it-fails"' in html
    assert 'href="exercises/01_close.html"' in html
    assert 'href="glossary.html#term-token"><em>token</em></a>' in html
    assert '<a rel="prev" href="01_close.html">' in html
    back = (sample / "exercises" / "01_close.html").read_text()
    assert '<a href="../01_close.html">' in back and 'aria-current="page"' in back


def test_a_link_to_a_notebook_that_is_not_in_the_course_is_reported(tmp_path: Path) -> None:
    nb = notebook(markdown("# A\n\n[x](09_gone.ipynb) and [y](01_a.ipynb#Nowhere)"))
    report = build_site([source("01_a", nb)], tmp_path / "site")
    assert len(report.warnings) == 2
    assert "09_gone.ipynb" in report.warnings[0]


def test_an_undescribed_picture_stops_the_build_and_the_old_site_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site([source("01_a", notebook(markdown("# Good")))], out)
    bad = notebook(markdown("# Bad"), code("plot()", shown(png=png())))
    with pytest.raises(PageError, match="01_a, cell 2"):
        build_site([source("01_a", bad)], out)
    assert "Good" in (out / "01_a.html").read_text()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failing_lesson_stops_the_build_and_the_old_site_stays(tmp_path: Path) -> None:
    scripts = tmp_path / "notebooks" / "source"
    scripts.mkdir(parents=True)
    lesson = (
        "# ---\n# jupyter:\n#   sco_lesson: {title: A, question: 'Why?', objectives: [Read],"
        " minutes: {read: 1, do: 1}, prerequisites: [], key_terms: []}\n# ---\n\n"
        "# %% [markdown]\n# # A\n#\n# Words.\n\n# %%\n"
    )
    cache, out = Cache(tmp_path / "cache"), tmp_path / "site"
    (scripts / "01_a.py").write_text(lesson + "print(6 * 7)\n")
    good = build_course(out, lessons=discover(root=tmp_path), cache=cache)
    assert good.failures == ()
    before = {page: page.stat().st_mtime_ns for page in pages_of(out)}
    assert "42" in (out / "01_a.html").read_text()
    (scripts / "01_a.py").write_text(lesson + "1 / 0\n")
    bad = build_course(out, lessons=discover(root=tmp_path), cache=cache)
    assert "01_a, cell 3: ZeroDivisionError" in bad.failures[0]
    assert {page: page.stat().st_mtime_ns for page in pages_of(out)} == before


class Killed(BaseException):
    """The end of the process: nothing in the code may catch it."""


@pytest.mark.parametrize("moment", range(14))
def test_a_build_that_is_killed_leaves_a_site_that_the_next_one_makes_whole(
    tmp_path: Path, monkeypatch: Any, moment: int
) -> None:
    out = tmp_path / "site"
    build_site([source("01_a", notebook(markdown("# A\n\nFirst words.")))], out)
    calls = iter(range(moment))  # the process ends at its first, second ... change on the disk

    def limited(method: Any) -> Any:
        def call(*args: Any, **more: Any) -> Any:
            if next(calls, None) is None:
                raise Killed
            return method(*args, **more)

        return call

    with monkeypatch.context() as patch:
        for name in ("rename", "replace", "unlink", "write_bytes", "write_text"):
            patch.setattr(Path, name, limited(getattr(Path, name)))
        patch.setattr(shutil, "rmtree", limited(shutil.rmtree))  # nor does it clean up
        with suppress(Killed):
            build_site([source("02_b", notebook(markdown("# B\n\nSecond words.")))], out)
    with SiteFolder(out):
        pass
    assert (out / "01_a.html").is_file() != (out / "02_b.html").is_file()
    assert (out / "index.html").is_file() and not (out / FRESH).exists()
    linked = set(re.findall(r"0[12]_[ab]\.html", (out / "index.html").read_text()))
    assert linked == ({"01_a.html"} if (out / "01_a.html").is_file() else {"02_b.html"})


def test_a_folder_of_somebody_elses_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("years of work")
    with pytest.raises(SiteError, match="holds files that are no site"):
        build_site(sources()[:1], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_of_ones_own_in_the_site_stays(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site(sources(), out)
    (out / "CNAME").write_text("course.example.org")
    (out / "exercises" / "logo.svg").write_text("<svg/>")
    build_site(sources()[:1], out)
    assert (out / "CNAME").read_text() == "course.example.org"
    assert (out / "exercises" / "logo.svg").is_file()
    assert not (out / "exercises" / "01_close.html").exists()


@pytest.mark.parametrize("name", ["02_who.html", "exercises"])
def test_a_file_of_ones_own_with_the_name_of_a_page_is_never_replaced(
    tmp_path: Path, name: str
) -> None:
    out = tmp_path / "site"
    build_site(sources()[:1], out)
    before = (out / "index.html").read_text()
    (out / name).write_text("mine")
    with pytest.raises(SiteError, match="move"):
        build_site(sources(), out)
    assert (out / name).read_text() == "mine"
    assert (out / "index.html").read_text() == before


def test_a_link_to_a_folder_is_followed_at_every_build(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "disk")
    for chosen in (sources()[:1], sources()):
        build_site(chosen, tmp_path / "site", packages=["zip"])
        assert (tmp_path / "site").is_symlink()
        pages = {path.name for path in pages_of(tmp_path / "disk")}
        assert {source.lesson.id + ".html" for source in chosen} <= pages
    assert {path.name for path in tmp_path.iterdir()} == {"disk", "site", "site.zip"}


def test_the_current_folder_can_be_the_site(tmp_path: Path, monkeypatch: Any) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    for chosen in (sources()[:1], sources()):
        report = build_site(chosen, Path(), packages=["zip"])
        assert report.changed and (here / "index.html").is_file()
        assert report.files == (tmp_path / "here.zip",)
    assert Path.cwd() == here


def test_what_a_killed_build_left_is_gone_after_the_next(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site(sources()[:1], out)
    (out / FRESH / "exercises").mkdir(parents=True)
    (out / FRESH / "index.html").write_text("half")
    assert not build_site(sources()[:1], out).changed
    assert not (out / FRESH).exists() and "half" not in (out / "index.html").read_text()


def test_a_second_build_at_once_into_one_folder_is_told(tmp_path: Path) -> None:
    out = tmp_path / "site"
    with SiteFolder(out), pytest.raises(SiteError, match="another build"):
        build_site(sources()[:1], out)
    assert not out.exists()
    assert build_site(sources()[:1], out).changed


def test_a_mark_that_names_files_outside_the_site_removes_none(tmp_path: Path) -> None:
    out = tmp_path / "site"
    build_site(sources()[:1], out)
    (tmp_path / "thesis.txt").write_text("years of work")
    for name in ("../thesis.txt", str(tmp_path / "thesis.txt")):
        with (out / MARK).open("a") as mark:
            mark.write(name + "\n")
    build_site(sources(), out)
    assert (tmp_path / "thesis.txt").read_text() == "years of work"


def test_a_zip_of_ones_own_beside_the_site_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "site.zip").write_bytes(b"PK my photos")
    with pytest.raises(SiteError, match=r"site\.zip: is no package"):
        build_site(sources()[:1], tmp_path / "site", packages=["zip"])
    assert [path.name for path in tmp_path.iterdir()] == ["site.zip"]


def test_nothing_changed_makes_and_writes_nothing(tmp_path: Path) -> None:
    cache, out = Cache(tmp_path / "cache"), tmp_path / "site"
    build_site(sources(), out, cache=cache)
    before = {page: page.stat().st_ino for page in pages_of(out)}
    again = build_site(sources(), out, cache=cache)
    assert (again.made, again.changed) == ((), False)
    assert {page: page.stat().st_ino for page in pages_of(out)} == before


def test_a_changed_lesson_is_made_anew_and_no_other(tmp_path: Path) -> None:
    cache, out = Cache(tmp_path / "cache"), tmp_path / "site"
    build_site(sources(), out, cache=cache)
    first, second, exercise = sources()
    nb = second.notebook()
    nb.cells[0].source += "\n\nOne more sentence."
    changed = replace(second, key=digest(json.dumps(nb)), notebook=lambda: nb)
    report = build_site([first, changed, exercise], out, cache=cache)
    assert set(report.made) == {"02_who.html", "search.html"}
    assert "One more sentence" in (out / "02_who.html").read_text()


def test_a_build_without_changes_imports_neither_nbconvert_nor_nbformat(tmp_path: Path) -> None:
    program = f"""
import sys
from pathlib import Path
from sco_lessons.course import Cache
from sco_lessons.site import build_course
report = build_course(Path({str(tmp_path / "site")!r}), lessons=(), cache=Cache(Path(
    {str(tmp_path / "cache")!r})))
heavy = ("nbconvert", "nbformat", "pandas", "jinja2", "matplotlib")
print(report.changed, [name for name in heavy if name in sys.modules])
"""
    seen = [
        subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert seen[0].stdout.startswith("True")
    assert seen[1].stdout.strip() == "False []"


def test_a_lesson_that_is_gone_takes_its_page_along(tmp_path: Path) -> None:
    build_site(sources(), tmp_path / "site")
    build_site(sources()[:1], tmp_path / "site")
    assert not (tmp_path / "site" / "02_who.html").exists()
    assert not (tmp_path / "site" / "exercises").exists()


# Editions.


@pytest.mark.parametrize("edition", ["student", "print"])
def test_no_file_of_a_students_site_or_package_holds_a_solution(
    tmp_path: Path, edition: str
) -> None:
    report = build_site(sources(), tmp_path / "site", edition=edition, packages=["zip"])
    with zipfile.ZipFile(report.files[0]) as archive:
        contents = [archive.read(name) for name in archive.namelist()]
    contents += [path.read_bytes() for path in pages_of(tmp_path / "site")]
    for secret in (b"solution_of_the_first", b"forty-two", b"zeitplan"):
        assert not [1 for content in contents if secret in content]


def test_the_instructors_site_has_solutions_and_notes(tmp_path: Path) -> None:
    build_site(sources(), tmp_path / "site", edition="instructor")
    html = (tmp_path / "site" / "01_close.html").read_text()
    assert "solution_of_the_first" in html
    assert "zeitplan" in html
    assert "Not for students" in html


# The way from a page to its notebook.


@pytest.mark.whole
def test_every_page_of_a_notebook_leads_to_the_students_copy_of_it(course: Path) -> None:
    for lesson in discover():
        page = Source(lesson, "", lambda: None).path
        (link,) = re.findall(r'<a href="([^"]+[.]zip)" download', (course / page).read_text())
        with zipfile.ZipFile(course / Path(page).parent / link) as archive:
            (name,) = archive.namelist()
            assert name == f"{lesson.notebook.parent.name}/{lesson.notebook.name}"
            assert archive.read(name) == lesson.notebook.read_bytes()


@pytest.mark.whole
def test_the_page_of_an_exercise_holds_the_texts_to_work_on_and_every_task(course: Path) -> None:
    with_text = 0
    for lesson in discover("exercise"):
        html = (course / Source(lesson, "", lambda: None).path).read_text()
        words = " ".join(BeautifulSoup(html, "html.parser").get_text(" ").split())
        cells = json.loads(lesson.notebook.read_bytes())["cells"]
        given = takewhile(lambda cell: "nbgrader" not in cell["metadata"], cells)
        code = "\n".join("".join(cell["source"]) for cell in given if cell["cell_type"] == "code")
        names: dict[str, Any] = {}
        exec(code, names)
        for name in re.findall(r"paragraphs\((\w+)\)", code):
            text = sco_lessons.annotate(names[name], "paragraphs")
            shown = [" ".join(text.words(each).split()) for each in text["paragraphs"]]
            assert shown and [each for each in shown if each not in words] == []
            with_text += 1
        tasks = re.findall(r"### (\d\d\.q\d .+)", "\n".join("".join(c["source"]) for c in cells))
        assert len(tasks) >= 5
        assert [task for task in tasks if curly(task.replace("*", "")) not in words] == []
    assert with_text >= 5


@pytest.mark.browser
@pytest.mark.parametrize("page", ["01_close.html", "exercises/01_close.html"])
def test_a_notebook_is_downloaded_from_a_page_in_a_file(
    sample: Path,
    browser: Any,  # noqa: F811
    page: str,
) -> None:
    with visit(browser, sample / page) as seen:
        link = seen.page.get_by_role("link", name="Download this notebook")
        seen.page.unroute("**/*")
        with seen.page.expect_download() as expected:
            link.click()
        with zipfile.ZipFile(expected.value.path()) as archive:
            assert [archive.read(name) for name in archive.namelist()] == [TO_DOWNLOAD]
        assert "sco-lessons lab" in link.locator("xpath=..").inner_text()
        seen.page.emulate_media(media="print")
        assert not link.is_visible()


def test_a_page_on_paper_offers_no_download(tmp_path: Path) -> None:
    build_site(sources(), tmp_path / "site", edition="print")
    assert not [page for page in pages_of(tmp_path / "site") if "Download" in page.read_text()]


@pytest.mark.whole
def test_an_exercise_is_run_up_to_its_first_task_for_students(tmp_path: Path) -> None:
    scripts = tmp_path / "exercises" / "source"
    scripts.mkdir(parents=True)
    (scripts / "01_a.py").write_text(
        "# ---\n# jupyter:\n#   sco_lesson: {title: A, minutes: {read: 1, do: 1},"
        " prerequisites: []}\n# ---\n\n# %% [markdown]\n# # A\n#\n# Words.\n\n"
        "# %%\nprint(6 * 7)\n\n# %% text 01.q1 [markdown]\n# ### 01.q1 Add\n\n"
        "# %% answer 01.q1\nanswer = 1 / 0\n\n# %%\nprint(answer)\n"
    )
    cache = Cache(tmp_path / "cache")
    lessons = discover(root=tmp_path)
    report = build_course(tmp_path / "site", lessons=lessons, cache=cache)
    assert report.failures == ()
    html = (tmp_path / "site" / "exercises" / "01_a.html").read_text()
    assert "42" in html and "01.q1 Add" in html and "answer" in html
    assert "ZeroDivisionError" not in html
    whole = build_course(tmp_path / "all", edition="instructor", lessons=lessons, cache=cache)
    assert "ZeroDivisionError" in whole.failures[0]


@pytest.mark.browser
@pytest.mark.parametrize("edition", ["instructor", "print"])
def test_the_other_editions_are_as_accessible(
    tmp_path: Path,
    sample: Path,
    browser: Any,  # noqa: F811
    edition: str,
) -> None:
    """Each page that says something else than the students' own page of that name."""
    build_site(sources(), tmp_path / "site", edition=edition)

    def body(page: Path) -> str:
        return page.read_text(encoding="utf-8").partition("<body")[2]

    pages = pages_of(tmp_path / "site")
    assert len(pages) == 8
    students = {page.relative_to(sample): body(page) for page in pages_of(sample)}
    own = [page for page in pages if body(page) != students[page.relative_to(tmp_path / "site")]]
    assert {"01_close.html", "02_who.html"} <= {page.name for page in own}
    assert faults(own, browser, everything_wrong) == {}


# Packages and PDF.


def test_a_scorm_package_is_the_site_with_a_manifest(tmp_path: Path) -> None:
    report = build_site(sources(), tmp_path / "site", packages=["scorm"])
    with zipfile.ZipFile(io.BytesIO(report.files[0].read_bytes())) as archive:
        names = archive.namelist()
        assert manifest_faults(archive.read("imsmanifest.xml"), names) == []
    files = [path for path in (tmp_path / "site").rglob("[!.]*") if path.is_file()]
    there = {path.relative_to(tmp_path / "site").as_posix() for path in files}
    assert len(there) == len(pages_of(tmp_path / "site")) + len(sources())
    assert set(names) == there | {"imsmanifest.xml"}


def test_each_kind_of_package_that_is_asked_for_is_made_once(tmp_path: Path) -> None:
    report = build_site(sources()[:1], tmp_path / "site", packages=["zip", "scorm", "zip"])
    assert [path.name for path in report.files] == ["site.zip", "site-scorm.zip"]
    assert all(zipfile.is_zipfile(path) for path in report.files)
    with pytest.raises(SiteError, match="no package 'tar'"):
        build_site(sources()[:1], tmp_path / "site", packages=["zip", "tar"])


@pytest.mark.browser
def test_pages_are_printed_by_an_installed_chromium(tmp_path: Path, browser: Any) -> None:  # noqa: F811
    from sco_lessons.site.pdf import find_chromium

    if find_chromium() is None:
        pytest.skip("Chromium is there for Playwright only, not installed")
    sizes = {}
    for paper in ("A4", "Letter"):
        report = build_site(sources()[:1], tmp_path / "site", pdf=True, paper=paper)
        content = report.files[0].read_bytes()
        assert content[:5] == b"%PDF-"
        box = re.search(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", content)
        assert box is not None
        sizes[paper] = tuple(round(float(side)) for side in box.groups())
    assert sizes == {"A4": (595, 842), "Letter": (612, 792)}


def test_without_a_browser_pdf_says_what_to_install(tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setenv("CHROMIUM", str(tmp_path / "none"))
    with pytest.raises(SiteError, match="needs Chromium or Chrome, and none is installed"):
        build_site(sources()[:1], tmp_path / "site", pdf=True)
    assert list(tmp_path.iterdir()) == []


def test_a_missing_browser_is_a_failure_in_ci(monkeypatch: Any) -> None:
    from browser import missing

    monkeypatch.setenv("CI", "true")
    with pytest.raises(pytest.fail.Exception, match="apt install chromium"):
        missing("Chromium")
    monkeypatch.setenv("CI", "")
    with pytest.raises(pytest.skip.Exception, match="apt install chromium"):
        missing("Chromium")


# The glossary.


def test_every_key_term_of_a_lesson_is_in_the_glossary() -> None:
    missing = {(lesson.id, t) for lesson in discover() for t in lesson.key_terms} - {
        (lesson.id, t) for lesson in discover() for t in lesson.key_terms if t in glossary()
    }
    assert missing == set()


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        ({"a": "words"}, "must be a table"),
        ({"a": {}}, "'definition' must be str"),
        ({"a": {"definition": " "}}, "is empty"),
        ({"a": {"definition": "x", "see_also": "b"}}, "list of strings"),
        ({"a": {"definition": "x", "see_also": ["b"]}}, "is no entry"),
        ({"a": {"definition": "x", "see": []}}, "is no key"),
        ({"a b": {"definition": "x"}, "a-b": {"definition": "y"}}, "share one place"),
    ],
)
def test_an_incomplete_glossary_is_refused_with_the_entry(entries: Any, fault: str) -> None:
    with pytest.raises(LexiconError, match=fault):
        terms_of(entries)


def test_a_full_disk_is_told_under_the_name_of_the_site_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(self: Path, content: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left") as caught:
        build_site(sources()[:1], tmp_path / "site")
    assert caught.value.filename == str(tmp_path / "site")
    assert list(tmp_path.iterdir()) == []
