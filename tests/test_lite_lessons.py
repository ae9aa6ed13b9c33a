"""Every lesson and set in JupyterLite's own window, each run whole in one go: they say what they
say on a computer. It takes minutes, so that `make test-lite` runs it, and CI."""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import firefox
from browser import browser  # noqa: F401 (a fixture is found by import)
from jupyterlite import (
    ALSO,
    OPENED,
    RAN,
    RUN,
    Lab,
    built,
    cells_here,
    python_here,
    said,
    same,
    student,
)
from sco_lessons.course import chosen, discover, place_of
from test_kept_work import KEPT, served

pytestmark = pytest.mark.lite

ALL = (*discover("lesson"), *discover("exercise"))
RIGHT = 'import sco_lessons; sco_lessons.check("00.t1", sco_lessons.load().find("Shanghai Spirit"))'
SOME = (*chosen(discover("lesson"), ["00", "02"]), *chosen(discover("exercise"), ["01", "04"]))


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    site: Path = built(tmp_path_factory.mktemp("all") / "site", str(python_here()), ALL)
    with served(site) as address:
        yield address


def test_chromium_runs_every_lesson_and_set(browser: Any, address: str) -> None:  # noqa: F811
    here = cells_here(ALL)
    with student(browser) as hers:
        asked: list[str] = []
        hers.on("request", lambda request: asked.append(request.url))
        for lesson, computer in zip(ALL, here, strict=True):
            lab = Lab(hers, address)
            lab.open(place_of(lesson))
            lab.page.wait_for_function(OPENED)
            lab.page.evaluate(RUN)
            _, there = lab.page.wait_for_function(RAN).json_value()
            same(lesson.id, there, computer)
            lab.page.close()
        known = (address, "data:", "blob:")
        assert asked and [url for url in asked if not url.startswith(known)] == []


def test_firefox_runs_two_lessons_and_two_sets_and_keeps_what_was_done(address: str) -> None:
    program = firefox.firefox()
    if program is None:
        words = "Firefox is not installed (Debian: apt install firefox-esr), so it is not tried"
        if os.environ.get("CI", "").lower() in ("1", "true"):
            pytest.fail(words)
        pytest.skip(words)
    here = cells_here(SOME)
    with firefox.window(program) as seen:
        for lesson, computer in zip(SOME, here, strict=True):
            place = place_of(lesson)
            seen.open(f"{address}lite/lab/index.html?path={place}")
            seen.wait(OPENED)
            seen.evaluate(RUN)
            _, there = seen.wait(RAN)
            same(lesson.id, there, computer)
            seen.evaluate(ALSO, RIGHT)
            seen.wait(RAN)
        seen.anew()
        seen.open(f"{address}browser.html")
        kept = seen.evaluate(KEPT)
        for lesson, computer in zip(SOME, here, strict=True):
            cells = [c for c in kept[place_of(lesson)]["cells"] if c["cell_type"] == "code"]
            assert [said(c["outputs"]) for c in cells] == [said(c.outputs) for c in computer]
        for folder in ("notebooks", "exercises"):
            content = kept[f"{folder}/sco-progress.json"]  # as text, or as bytes
            written = content if content.startswith("{") else base64.b64decode(content)
            progress = json.loads(written)
            assert progress["exercises"]["00.t1"]["state"] == "right"
        known = (address, "data:", "blob:", "about:", "resource:", "chrome:")
        assert [url for url in seen.requests if not url.startswith(known)] == []
