"""A page that runs, in a real browser: a student does the tasks of a lesson on its own page."""

from __future__ import annotations

import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from html import unescape
from pathlib import Path
from typing import Any

import nbformat
import pytest

from alone import alone
from browser import Visit, browser, visit  # noqa: F401 (a fixture is found by import)
from conftest import made_once
from jupyterlite import Lab, python_here, student, until
from page_samples import everything
from sco_lessons.course import Cache, Lesson, cache_folder, chosen, discover
from sco_lessons.lite import BrowserCourse
from sco_lessons.lite.cells import Cell, solved
from sco_lessons.lite.distribution import CORE, LOCK
from sco_lessons.site import build_course, build_site
from sco_lessons.site.model import InBrowser
from test_kept_work import KEEP, KEPT, model, served
from test_site import source

pytestmark = [pytest.mark.whole, pytest.mark.browser]

NOTEBOOK, PROGRESS = "notebooks/02_entities.ipynb", "notebooks/sco-progress.json"
PAGES = (
    "00_start.try.html",
    "02_entities.try.html",
    "exercises/01_close_reading.try.html",
    "exercises/04_sentiment.try.html",
)
LACKING = {"02.t5", "02.t6"}  # they ask for rows of a table
RIGHT = re.compile(r"[\u2713\u25d0] ")
WITHOUT_STORAGE = """
IDBFactory.prototype.open = () => { throw new DOMException("", "SecurityError"); };"""
FULL = """() => { IDBObjectStore.prototype.put = () => {
  throw new DOMException("no room", "QuotaExceededError"); }; }"""
THERE = """async () => Boolean(await caches.match(new URL("browser.html", location.href)))"""
"""Whether the last of what is kept for a visit without a network is there."""
SHOWN = """(out) => [...out.children].map((each) => each.shadowRoot
  ? [...each.shadowRoot.children].map((inner) => inner.innerText).join("\\n")
  : each.innerText).join("\\n")"""
HOSTILE = """
class Bad:
    def _repr_html_(self):
        return '''<b id="seen">words</b><script>self.bad = 1</script>
            <img src="x" onerror="self.bad = 2"><a href="java\\tscript:self.bad=3">a</a>
            <iframe srcdoc="<script>parent.bad = 4</script>"></iframe><svg onload="self.bad=5"/>
            <p style="position:fixed;inset:0;background:url(https://example.org/a)">over</p>
            <form action="https://example.org/"><input name="a"></form>
            <link rel="stylesheet" href="https://example.org/b"><math><mi onclick="1">x</mi>'''
Bad()
"""


COURSE = (
    *chosen(discover("lesson"), ["00", "02"]),
    *chosen(discover("exercise"), ["01", "04"]),
)


def made(out: Path, python: str, lessons: Sequence[Lesson] = COURSE) -> None:
    with alone(cache_folder(), "lesson-turns"):
        report = build_course(
            out,
            lessons=lessons,
            in_browser=BrowserCourse(python).made,
            cache=Cache(cache_folder()),
        )
    assert not report.failures


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    python = str(python_here())
    return made_once("tries", lambda out: made(out, python), tmp_path_factory)


@pytest.fixture(scope="module")
def address(site: Path) -> Iterator[str]:
    with served(site) as address:
        yield address


class Reader:
    """A student before a page that runs."""

    def __init__(self, context: Any, address: str) -> None:
        self.page = context.new_page()
        self.page.set_default_timeout(300_000)  # a busy machine must not fail it
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.goto(address)

    def task(self, exercise: str) -> Any:
        label = f"label:text-is('Your answer to {exercise}, in Python')"
        return self.page.locator(".tryit-cell", has=self.page.locator(label))

    def press(self, exercise: str, button: str) -> str:
        """Press a button of a task, and wait for what comes out of it."""
        self.task(exercise).locator(f".tryit-{button}").click()
        return self.said(exercise)

    def said(self, exercise: str) -> str:
        self.page.wait_for_function("() => !document.querySelector('.tryit-cell[aria-busy=true]')")
        return str(self.task(exercise).locator(".tryit-out").evaluate(SHOWN))

    def has(self, exercise: str, answer: str) -> None:
        """Wait until the box of a task has these lines."""
        box = self.task(exercise).locator("textarea")
        for _ in range(600):
            if box.input_value() == answer:
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(f"{exercise} has {box.input_value()!r}")

    def wait(self, function: str) -> None:
        until(self.page, function)

    def run(self, exercise: str, answer: str) -> str:
        self.task(exercise).locator("textarea").fill(answer)
        return self.press(exercise, "run")

    def kept(self) -> Any:
        return self.page.evaluate(KEPT)

    def answer_kept(self, exercise: str) -> str:
        """What the notebook in the browser's storage has as an answer."""
        name = exercise.replace(".", "-") + "-answer"
        cells = self.kept()[NOTEBOOK]["cells"]
        return next(str(cell["source"]) for cell in cells if cell["id"] == name)

    def warned(self, words: str) -> None:
        self.page.locator("#tryit-kept", has_text=words).wait_for()


@contextmanager
def reader(browser: Any, address: str, **context: Any) -> Iterator[Reader]:  # noqa: F811
    init, width = context.pop("init", ""), context.pop("width", 1280)
    with student(browser, **context) as hers:
        if init:
            hers.add_init_script(init)
        she = Reader(hers, address)
        she.page.set_viewport_size({"width": width, "height": 800})
        yield she


@pytest.fixture(scope="module")
def running(browser: Any, address: str) -> Iterator[Callable[[str], Reader]]:  # noqa: F811
    """Pages on which Python was started once, which takes it seconds, by their names.

    For tests that run answers of their own, whatever was run there before.
    """
    opened: dict[str, Reader] = {}
    with ExitStack() as readers:

        def page(name: str) -> Reader:
            if name not in opened:
                opened[name] = readers.enter_context(reader(browser, address + name))
            return opened[name]

        yield page


# The pages.


def test_an_ordinary_page_has_a_link_more_and_nothing_else(tmp_path: Path) -> None:
    tried = {
        "cells": ["a"], "connect": "", "megabytes": 16, "script": "run()",
        "data": {"words": "</script>"},
    }  # fmt: skip
    sources = [source("01_close", everything()), source("02_who", everything())]
    pages = []
    for name, tries in (("without", {}), ("with", {"notebooks/01_close.ipynb": tried})):
        beside = InBrowser({"lite/lab/index.html": b""}, {}, "", 42, tries)
        build_site(sources, tmp_path / name, in_browser=beside)
        pages.append({path.name: path.read_text() for path in (tmp_path / name).glob("*_*.html")})
    before, after = pages
    link = ' · <a href="01_close.try.html">Try it on this page</a>'
    assert after["01_close.html"].replace(link, "", 1) == before["01_close.html"]
    assert after["02_who.html"] == before["02_who.html"]
    assert set(after) - set(before) == {"01_close.try.html"}


def policy_of(page: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]*)', page)
    assert found
    return unescape(found[1])


def test_only_the_page_that_runs_has_a_wider_policy(site: Path) -> None:
    for name in PAGES:
        runs = policy_of((site / name).read_text())
        ordinary = policy_of((site / name.replace(".try", "")).read_text())
        assert "blob:" not in ordinary and "connect" not in ordinary and "wasm" not in ordinary
        wider = " blob: 'wasm-unsafe-eval'; "
        assert wider in runs and "worker-src blob: 'self'; connect-src 'self';" in runs
        assert "'unsafe-eval'" not in runs and "http" not in runs


def test_search_and_start_lead_to_the_ordinary_pages(site: Path) -> None:
    for name in ("index.html", "search.html"):
        assert ".try.html" not in (site / name).read_text()


# A student.


def test_nothing_is_lost_when_the_tab_is_closed_and_the_network_is_gone(
    browser: Any,  # noqa: F811
    site: Path,
) -> None:
    with student(browser) as hers:
        with served(site) as address:
            page = f"{address}02_entities.try.html"
            she = Reader(hers, page)
            she.page.wait_for_load_state("networkidle")
            assert she.asked == [page]
            assert "16 MB from this site" in she.page.inner_text("#tryit-start")
            assert "Not yet" in she.run("02.t3", 'mine = "It rained."')
            assert "Hint 1 of" in she.press("02.t3", "hint")
            right = 'print("tried")\nmine = "We wrote to the Zorbanek Valley Bank."'
            assert "Right so far" in she.run("02.t3", right)
            assert "Bank is a head word" in she.press("02.t3", "solution")
            wrong = "def f1(hits, found, wanted):\n    return 0"
            she.run("02.t4", "1 / 0")
            she.task("02.t4").locator("textarea").fill(wrong)
            she.wait(THERE)
            she.page.close()
        # The server is stopped: what follows comes out of the browser.
        again = Reader(hers, page)
        again.has("02.t3", right)
        again.has("02.t4", wrong)
        again.wait(f"async () => (JSON.stringify(await ({KEPT})())).includes('return 0')")
        assert again.answer_kept("02.t3") == right and again.answer_kept("02.t4") == wrong
        came = again.task("02.t3").locator(".tryit-out").evaluate(SHOWN)
        assert came.startswith("What came out when you ran this last:\ntried")
        assert "Right so far" in came
        outputs = {each["id"]: each.get("outputs") for each in again.kept()[NOTEBOOK]["cells"]}
        assert outputs["02-t3-answer"] == [
            {"output_type": "stream", "name": "stdout", "text": "tried\n"}
        ]
        [verdict] = outputs["02-t3-check"]
        assert set(verdict["data"]) == {"text/plain", "text/html"}
        assert outputs["02-t4-answer"] == outputs["02-t4-check"] == []
        nbformat.validate(nbformat.from_dict(again.kept()[NOTEBOOK]))
        progress = json.loads(again.kept()[PROGRESS])["exercises"]["02.t3"]
        assert (progress["state"], progress["tries"]) == ("right so far", 2)
        assert progress["opened"]
        assert "Not yet" in again.press("02.t4", "run")
        assert [*she.errors, *again.errors] == []
        asked = [*she.asked, *again.asked]
        assert [url for url in asked if not url.startswith((address, f"blob:{address}"))] == []


def test_an_answer_in_words_is_in_the_notebook_below_what_was_asked(
    browser: Any,  # noqa: F811
    address: str,
) -> None:
    notebook, page = "exercises/01_close_reading.ipynb", "exercises/01_close_reading.try.html"

    def box(she: Reader) -> Any:
        return she.page.get_by_label("Your answer to 01.q6, in words")

    with student(browser) as hers:
        she = Reader(hers, address + page)
        assert box(she).input_value() == ""
        assert "YOUR ANSWER HERE" not in she.page.inner_text("main")
        words = "The minister may.\n\nI would ask: *since when*?"
        box(she).fill(words)
        she.page.close()
        again = Reader(hers, address + page)
        again.wait(f"async () => (JSON.stringify(await ({KEPT})())).includes('since when')")
        [cell] = [each for each in again.kept()[notebook]["cells"] if each["id"] == "01-q6-reason"]
        asked = "YOUR WORDS: who may want it to stay unsaid, and what would you ask?\n\n"
        assert (cell["source"], cell["cell_type"]) == (asked + words, "markdown")
        assert box(again).input_value() == words
        again.page.locator(".tryit-cell", has=box(again)).get_by_text("Put it back").click()
        assert box(again).input_value() == ""
        again.wait(f"async () => !(JSON.stringify(await ({KEPT})())).includes('since when')")
        again.wait(f"async () => (JSON.stringify(await ({KEPT})())).includes('YOUR ANSWER HERE')")
        again.wait("() => Object.keys(localStorage).every((key) => !key.startsWith('sco-tryit'))")
        cell["source"] = "All mine: the question is gone."
        own = {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}
        again.page.evaluate(KEEP, [model(notebook, own, "json")])
        again.page.reload()
        again.wait("() => /^All mine/.test(document.getElementById('tryit-01-q6-reason').value)")
        assert (again.errors, Visit(again.page).axe()) == ([], [])


def test_what_is_written_on_the_page_is_in_the_notebook_of_jupyterlite(
    browser: Any,  # noqa: F811
    address: str,
) -> None:
    with student(browser) as hers:
        she = Reader(hers, f"{address}00_start.try.html")
        answer = 'place = article.find("Shanghai Spirit")'
        assert "Right" in she.run("00.t1", answer)
        she.page.close()
        lab = Lab(hers, address)
        lab.open("notebooks/00_start.ipynb")
        assert answer in lab.page.locator(".jp-Notebook").inner_text()
        assert "In the lessons: 1 of" in lab.cell("import sco_lessons; sco_lessons.progress()")
        lab.page.close()


@pytest.mark.parametrize("name", PAGES)
def test_each_task_is_right_with_its_solution_or_says_what_it_needs(
    running: Callable[[str], Reader],
    name: str,
) -> None:
    she = running(name)
    data = json.loads(she.page.inner_text("#tryit-data"))
    answers = [each for each in data["cells"] if each.get("role") == "answer"]
    assert len(answers) >= 6
    for each in answers:
        exercise = each["exercise"]
        needs = she.task(exercise).locator(".tryit-lacks")
        assert needs.is_visible() == bool(each.get("lacks")) == (exercise in LACKING)
        code = solved(Cell(each["id"], each["source"], "answer", exercise))
        said = she.run(exercise, code)
        assert bool(RIGHT.search(said)) != (exercise in LACKING), f"{exercise}: {said}"
        if exercise in LACKING:
            assert "This needs pandas, which is not on this page." in said
    assert she.errors == []


def test_what_lies_above_is_run_first_and_its_faults_are_told(
    running: Callable[[str], Reader],
) -> None:
    she = running("02_entities.try.html")
    she.task("02.t2").locator("textarea").fill("inside = 1 / 0\nprint('not shown')")
    said = she.run("02.t4", "def f1(hits, found, wanted):\n    return len(simple)")
    assert "Your answer to 02.t2, above, ended with ZeroDivisionError" in said
    assert "did not run here: they need pandas, anywidget." in said
    assert "not shown" not in said and "Not yet" in said
    said = she.run("02.t2", "inside = 1\nprint('shown')\nif inside:\n    inside / 0")
    assert "shown" in said and "Line 4" in said and "ZeroDivisionError" in said
    assert "/lib/" not in said and "Cannot read" not in said


# What can go wrong.


def test_a_cell_without_an_end_is_stopped_and_python_starts_anew(
    running: Callable[[str], Reader],
) -> None:
    she = running("00_start.try.html")
    task = she.task("00.t1")
    assert "Not yet" in she.run("00.t1", "place = article.find('Xi Jinping')")
    task.locator("textarea").fill("while True:\n    print('again')")
    task.locator(".tryit-run").click()
    task.locator(".tryit-out", has_text="the rest is left out").wait_for()
    assert len(task.locator(".tryit-out").inner_text()) < 600_000
    task.locator(".tryit-stop").click()
    she.said("00.t1")
    assert "Stopped" in task.locator(".tryit-status").inner_text()
    assert "Right" in she.run("00.t1", "place = article.find('Shanghai Spirit')")
    assert not task.locator(".tryit-stop").is_visible()


def test_html_of_a_cell_runs_nothing_and_asks_nobody(running: Callable[[str], Reader]) -> None:
    she = running("00_start.try.html")
    she.run("00.t1", HOSTILE)
    shown = she.task("00.t1").locator(".tryit-shown").first  # the verdict is shown below it
    assert shown.locator("b").inner_text() == "words"
    for gone in ("script", "iframe", "svg", "form", "link", "[onerror]", "[href]", "[onclick]"):
        assert shown.locator(gone).count() == 0, gone
    box, over = shown.bounding_box(), shown.locator("p").bounding_box()
    assert over["width"] <= box["width"] + 1 and over["height"] <= box["height"] + 1
    she.page.wait_for_load_state("networkidle")
    assert she.page.evaluate("self.bad") is None
    assert not [url for url in she.asked if "example.org" in url]


def test_python_of_the_page_reaches_no_other_host(
    running: Callable[[str], Reader], address: str
) -> None:
    she = running("00_start.try.html")
    with served(python_here(), {"Access-Control-Allow-Origin": "*"}) as other:
        asks = "import js\nasked = js.XMLHttpRequest.new()\nasked.open('GET', '{}', False)\n"
        asks += "asked.send()\nprint('status', asked.status)"
        said = she.run("00.t1", asks.format(f"{other}pyodide.js"))
        assert "NetworkError" in said and "status 200" not in said
        assert "status 200" in she.run("00.t1", asks.format(f"{address}index.html"))


def test_a_question_for_the_keyboard_is_answered_in_words(running: Callable[[str], Reader]) -> None:
    she = running("00_start.try.html")
    assert "input() cannot ask here" in she.run("00.t1", "place = input('Where?')")


def test_without_storage_or_room_that_is_said(browser: Any, address: str) -> None:  # noqa: F811
    with reader(browser, f"{address}00_start.try.html", init=WITHOUT_STORAGE) as she:
        she.warned("keeps nothing for this address")
        assert "Right" in she.run("00.t1", "place = article.find('Shanghai Spirit')")
    with reader(browser, f"{address}00_start.try.html") as she:
        she.page.evaluate(FULL)
        she.task("00.t1").locator("textarea").fill("place = 1")
        she.warned("NOT SAVED")


def test_a_second_window_is_told(browser: Any, address: str) -> None:  # noqa: F811
    with student(browser) as hers:
        one = Reader(hers, f"{address}02_entities.try.html")
        one.page.locator(".tryit-cell").first.wait_for()
        two = Reader(hers, f"{address}02_entities.try.html")
        two.warned("open in another window too")
        assert not one.page.locator("#tryit-kept").is_visible()


def test_a_notebook_of_an_older_edition_keeps_what_is_in_it(browser: Any, address: str) -> None:  # noqa: F811
    old = {
        "cells": [
            {"cell_type": "code", "id": "02-t2-answer", "source": ["inside = [\n", "    'a']"],
             "metadata": {}, "outputs": [1], "execution_count": 3},
            {"cell_type": "markdown", "id": "of-mine", "source": "My notes", "metadata": {}},
        ],
        "metadata": {"sco_lessons": {"edition": "another"}}, "nbformat": 4, "nbformat_minor": 5,
    }  # fmt: skip
    with reader(browser, f"{address}02_entities.try.html") as she:
        she.page.evaluate(KEEP, [model(NOTEBOOK, old, "json")])
        she.page.reload()
        she.warned("There is a newer edition")
        she.has("02.t2", "inside = [\n    'a']")
        she.task("02.t4").locator("textarea").fill("# mine")
        she.page.evaluate("dispatchEvent(new Event('pagehide'))")
        she.wait(f"async () => JSON.stringify(await ({KEPT})()).includes('# mine')")
        cells = she.kept()[NOTEBOOK]["cells"]
        assert [each["id"] for each in cells] == ["02-t2-answer", "02-t4-answer", "of-mine"]
        assert cells[0] == old["cells"][0] and cells[1]["source"] == "# mine"


def test_python_that_cannot_be_loaded_is_told_in_words(
    browser: Any,  # noqa: F811
    site: Path,
    tmp_path: Path,
) -> None:
    shutil.copytree(site, tmp_path / "site", copy_function=os.link)
    wasm = tmp_path / "site/lite/static/pyodide/pyodide.asm.wasm"
    there = wasm.read_bytes()
    wasm.unlink()
    with (
        served(tmp_path / "site") as address,
        reader(browser, f"{address}00_start.try.html") as she,
    ):
        she.run("00.t1", "place = 1")
        assert "Python did not start" in she.task("00.t1").locator(".tryit-status").inner_text()
        wasm.write_bytes(there)
        assert "Not yet" in she.run("00.t1", "place = article.find('Xi Jinping')")


def test_python_comes_from_another_host_after_that_was_said(
    browser: Any,  # noqa: F811
    tmp_path: Path,
) -> None:
    with served(python_here(), {"Access-Control-Allow-Origin": "*"}) as host:
        made(tmp_path / "site", host, COURSE[:1])
        page = (tmp_path / "site/00_start.try.html").read_text()
        assert f"connect-src 'self' {host};" in policy_of(page)
        with (
            served(tmp_path / "site") as address,
            reader(browser, f"{address}00_start.try.html") as she,
        ):
            assert "16 MB from 127.0.0.1" in she.page.inner_text("#tryit-start")
            assert "sees your network address" in she.page.inner_text(".tryit")
            assert she.asked == [f"{address}00_start.try.html"]
            assert "Right" in she.run("00.t1", "place = article.find('Shanghai Spirit')")
            theirs = {url.removeprefix(host) for url in she.asked if url.startswith(host)}
            assert theirs == {*CORE, LOCK}


# Whoever reads it.


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_the_page_is_accessible_and_fits_a_telephone(
    browser: Any,  # noqa: F811
    address: str,
    running: Callable[[str], Reader],
    scheme: str,
    width: int,
) -> None:
    name = "02_entities.try.html"
    with reader(browser, address + name, color_scheme=scheme, width=width) as before:
        seen = Visit(before.page)
        assert (seen.axe(), seen.clipped()) == ([], [])
    she = running(name)
    she.page.emulate_media(color_scheme=scheme)
    she.page.set_viewport_size({"width": width, "height": 800})
    she.run("02.t2", "inside = 1\nprint('x' * 300)\ndisplay(sco.show(article, 'mentions'))")
    she.press("02.t3", "hint")
    seen = Visit(she.page)
    assert (seen.axe(), seen.clipped(), she.errors) == ([], [], [])


def test_paper_has_each_answer_whole(browser: Any, address: str) -> None:  # noqa: F811
    with reader(browser, f"{address}exercises/01_close_reading.try.html") as she:
        boxes = she.page.locator(".tryit-text")
        boxes.first.fill("# a long line " * 60 + "\n# another" * 40)
        cut = """boxes => boxes.map(box =>
            [box.scrollWidth > box.clientWidth, box.scrollHeight > box.clientHeight])"""
        assert boxes.evaluate_all(cut)[0] == [True, True]
        she.page.emulate_media(media="print")
        assert boxes.evaluate_all(cut) == [[False, False]] * boxes.count()


def test_all_of_it_works_by_the_keyboard(running: Callable[[str], Reader]) -> None:
    she = running("02_entities.try.html")
    task = she.task("02.t4")
    box, keys = task.locator("textarea"), she.page.keyboard
    task.get_by_text("Put it back").click()
    given = box.input_value()
    box.focus()
    keys.press("Control+a")
    keys.type("def f1(hits, found, wanted):")
    keys.press("Enter")
    keys.type("return 0")
    assert box.input_value() == "def f1(hits, found, wanted):\n    return 0"
    keys.press("Control+Enter")
    assert "Not yet" in she.said("02.t4")
    assert "02.t4: Not yet" in task.locator("[role=status]").first.text_content()
    for name in ("Run and check", "Hint", "Solution", "Put it back"):
        keys.press("Tab")
        assert she.page.evaluate("document.activeElement.innerText") == name
    keys.press("Enter")
    assert box.input_value() == given
    keys.press("Control+z")
    assert box.input_value() == "def f1(hits, found, wanted):\n    return 0"


def test_opened_from_a_file_it_says_that_it_needs_a_server(browser: Any, site: Path) -> None:  # noqa: F811
    with visit(browser, site / "02_entities.try.html") as seen:
        assert "needs a web server" in seen.page.inner_text("#tryit-state")
        assert (seen.requests, seen.errors, seen.axe()) == ([], [], [])
