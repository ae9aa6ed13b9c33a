"""The site of the course for browsers as a whole: what travels, and what docs say of it."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from sco_lessons.course import discover, notebook_bytes, place_of
from sco_lessons.lite import BrowserCourse
from sco_lessons.lite.cells import cells_of, tried
from sco_lessons.lite.distribution import PUBLIC
from sco_lessons.lite.wheels import NEEDS
from sco_lessons.site import Settings
from sco_lessons.site.model import InBrowser

ROOT = Path(__file__).parents[1]


def test_the_docs_name_the_tasks_that_pages_cannot_do() -> None:
    lessons = (*discover("lesson"), *discover("exercise"))
    cells = tried({place_of(each): cells_of(json.loads(notebook_bytes(each))) for each in lessons})
    answers = [each for found in cells.values() for each in found if each.role == "answer"]
    lacking = [each.exercise for each in answers if each.lacks]
    [said] = re.findall(
        r"Of the (\d+) tasks .*?, (\d+) can be done .*? The other (\d+) .*?: (.*)\.\n",
        (ROOT / "docs/browser.md").read_text(encoding="utf-8"),
    )
    assert said[:3] == tuple(map(str, (len(answers), len(answers) - len(lacking), len(lacking))))
    assert re.split(", | and ", said[3]) == lacking


@pytest.fixture(scope="module")
def made() -> InBrowser:
    return BrowserCourse().made(discover(), Settings(language="de"))


def test_the_course_is_there_as_students_get_it(made: InBrowser) -> None:
    for lesson in discover():
        place = place_of(lesson)
        given = json.loads(lesson.notebook.read_bytes())
        notebook = json.loads(made.files[f"lite/files/{place}"])
        assert notebook["cells"] == given["cells"]
        assert notebook["metadata"]["sco_lessons"] == {"edition": made.editions[place]}
    assert "lite/files/GUIDELINES.md" in made.files
    assert "lite/files/texts/copy-of-the-article.txt" in made.files
    assert len(set(made.editions.values())) == len(made.editions)


def test_without_pyodide_the_site_is_light_and_names_no_place_of_this_machine(
    made: InBrowser,
) -> None:
    assert sum(map(len, made.files.values())) < 15e6
    for name, content in made.files.items():
        if name.endswith((".json", ".html", ".ipynb")):
            assert str(Path.home()) not in content.decode() and "/tmp/" not in content.decode(), (
                name
            )


def test_from_the_network_the_lessons_say_so_and_bring_their_own_packages(made: InBrowser) -> None:
    assert (made.host, made.host in PUBLIC) == ("cdn.jsdelivr.net", True)
    own = json.loads(made.files["lite/static/pyodide/packages.json"])
    assert set(NEEDS) <= set(own) and "pandas" not in own
    for entry in own.values():
        file = made.files[f"lite/static/pyodide/{entry['file_name']}"]
        assert hashlib.sha256(file).hexdigest() == entry["sha256"]
    assert json.dumps(PUBLIC) in made.files["lite/static/pyodide/pyodide.js"].decode()
    script = made.files["lite/extensions/sco-lessons/static/course.js"].decode()
    assert "Meine Arbeit" in script and "WORDS" not in script
