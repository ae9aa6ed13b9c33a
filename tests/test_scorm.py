"""What the pages of a SCORM package report to a platform, in a real browser.

The platform is `scorm_api.js`, which keeps to the standard and is strict. With
SCORM_PLAYER=path/to/scorm12.min.js (the npm package scorm-again) the same is tried with that
player: see docs/pages.md.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from browser import browser  # noqa: F401 (a fixture is found by import)
from page_samples import markdown, notebook
from sco_lessons.site import build_site
from test_site import source

pytestmark = pytest.mark.browser

QUIZ = """## Check yourself

1. One?
   - [ ] a
     > No.
   - [x] b
     > Yes.

2. Two?
   - [x] c
     > Yes.
   - [ ] d
     > No.
   - [x] e
     > Yes.
"""
DOUBLE = (Path(__file__).parent / "scorm_api.js").read_text(encoding="utf-8")
PLAYER = os.environ.get("SCORM_PLAYER", "")
PLATFORMS = {"double": DOUBLE} | (
    {"scorm-again": Path(PLAYER).read_text(encoding="utf-8")} if PLAYER else {}
)
START_PLAYER = """
window.faults = []; window.committed = null;
window.API = new Scorm12API({autocommit: false, logLevel: 5});
if (window.before) API.loadFromJSON(window.before, "");
for (const event of ["LMSCommit", "LMSFinish"])
  API.on(event, () => { window.committed = keep(); });
const keep = () => {
  const cmi = JSON.parse(API.renderCMIToJSONString()).cmi, all = {};
  for (const name of ["lesson_status", "exit", "session_time"])
    all["cmi.core." + name] = cmi.core[name];
  return {...all, "cmi.core.score.raw": cmi.core.score.raw, "cmi.suspend_data": cmi.suspend_data};
};
Object.defineProperty(window, "kept", {get: keep});
"""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    quiz = markdown(QUIZ)
    quiz.metadata["tags"] = ["quiz"]
    asks = notebook(markdown("# Asks"), markdown("Words. " * 900), quiz)
    reads = notebook(markdown("# Reads"), markdown("Words. " * 2700))
    sources = [source("01_asks", asks), source("02_reads", reads)]
    out = tmp_path_factory.mktemp("scorm") / "site"
    [path] = build_site(sources, out, packages=["scorm"]).files
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


class Platform:
    """A window of a platform, with a page of the package in its frame."""

    def __init__(self, browser: Any, files: dict[str, bytes], api: str) -> None:  # noqa: F811
        self._files, self._api = files, api
        self._context = browser.new_context(viewport={"width": 900, "height": 700})
        self.page = self._context.new_page()
        self.errors: list[str] = []
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.route("http://lms.test/**", self._serve)

    def _serve(self, asked: Any) -> None:
        path = asked.request.url.removeprefix("http://lms.test/").split("?")[0]
        if path == "lms":
            start = START_PLAYER if self._api != DOUBLE else ""
            body = f"<script>{self._before}</script><script>{self._api}{start}</script>"
            asked.fulfill(body=body, content_type="text/html")
        else:
            asked.fulfill(body=self._files[path], content_type="text/html")

    def open(self, path: str, before: str = "") -> Any:
        self._before = f"window.before = {before or 'null'};"
        self.page.goto("http://lms.test/lms")
        self.page.evaluate(
            "(path) => new Promise((done) => { const frame = document.createElement('iframe');"
            "frame.width = 880; frame.height = 600; frame.onload = done; frame.src = path;"
            "document.body.append(frame); })",
            path,
        )
        return self.page.frames[-1]

    def kept(self, key: str) -> str:
        return str(self.page.evaluate("(key) => window.kept['cmi.' + key]", key))

    def leave(self) -> dict[str, str]:
        """Close the page, and what the platform has of it then."""
        self.page.evaluate("document.querySelector('iframe').remove()")
        found: dict[str, str] = self.page.evaluate("window.committed")
        return found

    def faults(self) -> list[str]:
        return [*self.page.evaluate("window.faults"), *self.errors]

    def close(self) -> None:
        self._context.close()


@pytest.fixture(params=PLATFORMS)
def platform(
    request: pytest.FixtureRequest,
    browser: Any,  # noqa: F811
    package: dict[str, bytes],
) -> Iterator[Platform]:
    opened = Platform(browser, package, PLATFORMS[request.param])
    yield opened
    opened.close()


def to_the_end(frame: Any) -> None:
    frame.evaluate("scrollTo(0, document.body.scrollHeight)")
    frame.wait_for_function("() => scrollY > 0")


def until(platform: Platform, key: str, value: str) -> None:
    platform.page.wait_for_function(
        "([key, value]) => window.kept['cmi.' + key] === value", arg=[key, value]
    )


def test_a_page_is_complete_when_its_end_was_seen(platform: Platform) -> None:
    frame = platform.open("02_reads.html?sco")
    until(platform, "core.lesson_status", "incomplete")
    to_the_end(frame)
    until(platform, "core.lesson_status", "completed")
    left = platform.leave()
    assert left["cmi.core.lesson_status"] == "completed"
    assert left["cmi.core.exit"] == "" and left["cmi.core.score.raw"] == ""
    assert left["cmi.core.session_time"].startswith("00:00:")
    assert platform.faults() == []


def choose(frame: Any, words: str) -> None:
    frame.locator(".choice > summary", has_text=words).click()


@pytest.mark.parametrize(
    ("chosen", "score", "data"),
    [
        (["b", "c", "e"], "100", "rr"),
        (["a", "b", "e", "c", "d"], "50", "wr"),  # after the first choice nothing counts
        (["b", "c", "d", "e"], "50", "rw"),
        (["a", "d"], "0", "ww"),
    ],
    ids=["right", "wrong first", "one wrong", "all wrong"],
)
def test_the_first_choices_are_the_score(
    platform: Platform, chosen: list[str], score: str, data: str
) -> None:
    frame = platform.open("01_asks.html?sco")
    assert "Here your answers count" in frame.inner_text("[role=status]")
    for words in chosen:
        choose(frame, words)
    until(platform, "suspend_data", data)
    right = data.count("r")
    assert f"2 of 2 questions answered, {right} right." in frame.inner_text("[role=status]")
    to_the_end(frame)
    until(platform, "core.lesson_status", "completed")
    assert platform.leave()["cmi.core.score.raw"] == score
    assert platform.faults() == []


def test_who_comes_back_goes_on_and_cannot_answer_twice(platform: Platform) -> None:
    frame = platform.open("01_asks.html?sco")
    choose(frame, "a")
    to_the_end(frame)
    left = platform.leave()
    assert left["cmi.core.lesson_status"] == "incomplete"
    assert (left["cmi.core.exit"], left["cmi.suspend_data"]) == ("suspend", "w-")
    again = '{"cmi.core.lesson_status": "incomplete", "cmi.suspend_data": "w-"}'
    if PLATFORMS["double"] not in platform._api:
        again = '{"core": {"lesson_status": "incomplete"}, "suspend_data": "w-"}'
    frame = platform.open("01_asks.html?sco", again)
    choose(frame, "b")
    choose(frame, "c")
    choose(frame, "e")
    to_the_end(frame)
    until(platform, "core.lesson_status", "completed")
    assert platform.kept("core.score.raw") == "50" and platform.faults() == []


@pytest.mark.parametrize("mode", ["browse", "review"])
def test_to_look_is_not_to_report(platform: Platform, mode: str) -> None:
    if platform._api != DOUBLE:
        pytest.skip("the player sets its own mode")
    frame = platform.open("01_asks.html?sco", f'{{"cmi.core.lesson_mode": "{mode}"}}')
    choose(frame, "b")
    to_the_end(frame)
    assert platform.leave()["cmi.core.lesson_status"] == "not attempted"
    assert platform.faults() == []


SILENT: dict[str, Callable[[Platform], Any]] = {
    "by a link": lambda platform: platform.open("02_reads.html"),
    "without a platform": lambda platform: platform.page.goto("http://lms.test/02_reads.html?sco"),
}


@pytest.mark.parametrize("how", SILENT)
def test_a_page_that_no_list_opened_says_nothing(platform: Platform, how: str) -> None:
    opened = SILENT[how](platform)
    frame = opened if how == "by a link" else platform.page.main_frame
    to_the_end(frame)
    assert platform.errors == [] and frame.locator("[role=status]").count() == 0
    if how == "by a link":
        assert platform.kept("core.lesson_status") == "not attempted"
        assert platform.page.evaluate("window.committed") is None
