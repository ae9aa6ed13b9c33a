"""Every lesson and two sets of exercises in a browser: they say what they say on a computer, and
no other host is asked for anything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from browser import browser  # noqa: F401 (a fixture is found by import)
from jupyterlite import LESSONS, cells_here, said, words
from sco_lessons.course import place_of
from sco_lessons.lite.wheels import PRELOADED
from test_kept_work import served

SHELL = """
import json, os
os.environ["MPLBACKEND"] = "agg"
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import capture_output

shell = InteractiveShell.instance()
shell.history_manager.enabled = False

def cell(source):
    with capture_output() as said:
        ran = shell.run_cell(source, store_history=True)
    shown = [each.data.get("text/plain", "") for each in said.outputs]
    wrong = ran.error_before_exec or ran.error_in_exec
    return json.dumps([said.stdout, shown, said.stderr, repr(wrong) if wrong else ""])
"""


@pytest.mark.browser
def test_every_lesson_says_in_a_browser_what_it_says_on_a_computer(
    browser: Any,  # noqa: F811
    course_in_browser: Path,
) -> None:
    (course_in_browser / "start.html").write_text(
        '<link rel="icon" href="data:,"><script src="lite/static/pyodide/pyodide.js"></script>'
    )
    here = cells_here(LESSONS)
    with served(course_in_browser) as address:
        page = browser.new_page()
        page.set_default_timeout(0)  # a busy machine must not fail it
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}start.html")
        page.evaluate(
            "async (packages) => { self.python = await loadPyodide({packages}); }", list(PRELOADED)
        )
        page.evaluate("(code) => { python.runPython(code); }", SHELL)
        for lesson, computer in zip(LESSONS, here, strict=True):
            notebook = json.loads(
                (course_in_browser / "lite/files" / place_of(lesson)).read_bytes()
            )
            page.evaluate("() => { python.runPython('shell.reset(new_session=False)'); }")
            given = [each for each in notebook["cells"] if each["cell_type"] == "code"]
            for cell, source in zip(computer, given, strict=True):
                source = "".join(source["source"])
                assert source == cell.source
                raw = page.evaluate("(code) => python.globals.get('cell')(code)", source)
                printed, shown, warned, wrong = json.loads(raw)
                assert (wrong, warned) == ("", ""), f"{lesson.id}: {source}"
                assert words("\n".join([printed, *shown])) == said(cell.outputs), (
                    f"{lesson.id}: {source}"
                )
        assert asked and not [url for url in asked if not url.startswith((address, "data:"))]
        page.close()
