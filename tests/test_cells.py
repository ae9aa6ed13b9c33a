"""Cells without Jupyter, and which of them can run where there is no pandas."""

from __future__ import annotations

import json
from typing import Any

import pytest

from sco_lessons.course import discover, notebook_bytes, place_of
from sco_lessons.course.editions import STUBS
from sco_lessons.exercises.session import MOST_WORDS, Cell, Session
from sco_lessons.exercises.solutions import course_solutions
from sco_lessons.lite.cells import Cell as Task
from sco_lessons.lite.cells import InWords, cells_of, in_words, solved, tried
from sco_lessons.site.model import SiteError


class Said:
    """A session and what it says."""

    def __init__(self) -> None:
        self.said: list[dict[str, str]] = []
        self.session = Session(self.said.append)

    def run(self, *sources: str, before: tuple[str, ...] = ()) -> list[Any]:
        self.said.clear()
        above = [Cell(f"a{n}", source) for n, source in enumerate(before)]
        return self.session.run(above, [Cell(f"s{n}", each) for n, each in enumerate(sources)])

    @property
    def kinds(self) -> list[tuple[str, str]]:
        return [(each["kind"], each["text"]) for each in self.said]


@pytest.fixture
def she() -> Said:
    return Said()


def test_what_is_printed_and_shown_comes_in_its_order(she: Said) -> None:
    she.run("print(1)\ndisplay(2)\nprint(3)\n4\n5", "6;")
    assert she.kinds == [("text", "1\n"), ("value", "2"), ("text", "3\n"), ("value", "5")]


def test_a_long_list_is_shown_line_by_line_as_in_a_notebook(she: Said) -> None:
    she.run("[str(n) * 30 for n in range(4)]")
    assert she.kinds[0][1].count("\n") == 3


def test_cells_above_are_silent_and_run_once_until_one_changes(she: Said) -> None:
    above = ("seen = []; print('no')", "seen.append(1); display(2)", "1 / 0")
    *_, last = she.run("len(seen)", before=above)
    assert (last.value, she.kinds) == (1, [("value", "1")])
    assert she.run("len(seen)", before=above)[-1].value == 1
    outcomes = she.run("len(seen)", before=(above[0], "seen += [1, 2]", above[2]))
    assert outcomes[-1].value == 3
    assert outcomes[2].error == "ZeroDivisionError: division by zero"


def test_an_error_shows_the_lines_of_the_cells_and_no_others(she: Said) -> None:
    outcomes = she.run("def f(x):\n    return int(x)\n\nimport json\njson.loads('[')", "never")
    assert len(outcomes) == 1 and outcomes[0].error.startswith("json.decoder.JSONDecodeError")
    [(kind, text)] = she.kinds
    assert kind == "error" and "Line 5" in text and "decoder.py" not in text
    she.run("if 1:\nprint(2)")
    assert she.kinds[0][1].startswith("  Line 2") and "IndentationError" in she.kinds[0][1]
    she.run("import sco_lessons as sco; sco.load('nothing')")
    assert "\n" not in she.kinds[0][1].strip() and "Traceback" not in she.kinds[0][1]


def test_what_lacks_a_package_takes_along_what_builds_on_it(she: Said) -> None:
    first = "here = 1\nimport surely_not_there.inner\ntable = surely_not_there.x"
    lacks = [each.lacks for each in she.run("here", before=(first, "rows = table[0]", "rows"))]
    assert lacks == ["surely_not_there"] * 3 + [""]
    lacks = [each.lacks for each in she.run("table = 2\ntable", before=(first,))]
    assert lacks == ["surely_not_there", ""]
    assert she.run("tabel")[-1].error.startswith("NameError")


def test_a_flood_is_cut_and_that_is_said(she: Said) -> None:
    she.run(f"for n in range(10):\n    print('x' * {MOST_WORDS // 4})\ndisplay('y' * 1000)\n'z'")
    kinds = [kind for kind, _ in she.kinds]
    assert kinds.count("more") == 1
    assert sum(len(text) for _, text in she.kinds) <= MOST_WORDS
    she.run("'again'")
    assert she.kinds == [("value", "'again'")]


def test_what_fills_the_room_to_its_last_letter_is_not_cut_and_what_follows_is(she: Said) -> None:
    she.run(f"print('x' * {MOST_WORDS - 1})")
    assert {kind for kind, _ in she.kinds} == {"text"}
    she.run(f"print('x' * {MOST_WORDS - 1})", "display(1)", "display(2)")
    assert [kind for kind, _ in she.kinds if kind != "text"] == ["more"]


def test_a_value_too_wide_for_the_room_that_is_left_is_shown_as_text(she: Said) -> None:
    wide = (
        "class Wide:\n    def _repr_html_(self): return 'h' * {}\n    def __repr__(self): return ''"
    )
    she.run(wide.format(MOST_WORDS // 2 + 1), "Wide()", "Wide()")
    assert [(each["text"], "html" in each) for each in she.said] == [("", True), ("", False)]


def test_a_value_is_shown_as_the_words_and_the_markup_that_it_gives(she: Said) -> None:
    both = "{'text/plain': 'words', 'text/html': '<b>words</b>'}"
    she.run(f"class Both:\n    def _repr_mimebundle_(self, **_): return {both}\nBoth()", "Both")
    assert she.said[0] == {"kind": "value", "text": "words", "html": "<b>words</b>"}
    assert "class" in she.said[1]["text"] and "html" not in she.said[1]


@pytest.mark.parametrize(
    ("made", "name"),
    [
        ("import os.path", "os"), ("import json as j", "j"), ("from os import sep", "sep"),
        ("def f(): return 1", "f"), ("class C: pass", "C"), ("a = [b for b in 'x']", "a"),
        ("for n in 'x': m = n", "m"),
    ],
)  # fmt: skip
def test_whatever_a_line_would_have_named_is_lacking_with_its_package(
    she: Said, made: str, name: str
) -> None:
    lacks = she.run(name, before=(f"import surely_not_there\n{made}",))[-1].lacks
    assert lacks == "surely_not_there"


def test_a_name_inside_a_function_or_a_list_is_not_lacking_but_unknown(she: Said) -> None:
    first = (
        "import surely_not_there\ndef f():\n    inner = 1\na = [b for b in f()]\nlambda: (c := 1)"
    )
    for name in ("inner", "b", "c"):
        [*_, last] = she.run(name, before=(first,))
        assert (last.lacks, last.error[:9]) == ("", "NameError")


def test_nobody_can_be_asked(she: Said) -> None:
    assert "input() cannot ask here" in she.run("input('Who?')")[-1].error


def test_each_task_of_the_course_was_tried_with_its_solution() -> None:
    lessons = [each for each in discover() if each.number in ("00", "02", "03")]
    notebooks = {place_of(each): cells_of(json.loads(notebook_bytes(each))) for each in lessons}
    found = tried(notebooks)
    for name, cells in found.items():
        assert [each.id for each in cells] == [each.id for each in notebooks[name]]
    needs = {
        each.exercise: each.lacks
        for cells in found.values()
        for each in cells
        if each.role == "answer"
    }
    assert {name for name, lacks in needs.items() if lacks} == {
        "02.t5", "02.t6", "03.t6", "03.q5",
    }  # fmt: skip
    assert needs["02.t5"] == "pandas" and needs["02.t1"] == ""
    by_id = {each.id: each for each in found["notebooks/02_entities.ipynb"]}
    assert by_id["9fb0a65c"].lacks == "pandas" and by_id["a9644d6f"].lacks == ""


def test_an_answer_that_is_not_right_is_no_task_for_such_a_page() -> None:
    nbgrader = {"nbgrader": {"grade_id": "02-t4-check"}}
    notebook = {
        "cells": [
            {"cell_type": "code", "id": "a", "metadata": {}, "source": "import sco_lessons as sco"},
            {"cell_type": "code", "id": "b", "metadata": {"nbgrader": {"grade_id": "02-t4-answer"}},
             "source": ["f1 = None"]},
            {"cell_type": "code", "id": "c", "metadata": nbgrader,
             "source": "sco.check('02.t4', lambda *a: 0)"},
        ]
    }  # fmt: skip
    found = tried({"x": cells_of(notebook)})["x"]
    assert [each.lacks for each in found] == ["", "?", "?"]


def cell(id: str, grade_id: str, source: str | list[str], kind: str = "code") -> dict[str, Any]:
    metadata = {"nbgrader": {"grade_id": grade_id}} if grade_id else {}
    return {"id": id, "cell_type": kind, "metadata": metadata, "source": source}


def test_cells_are_told_by_their_names() -> None:
    blank = STUBS["markdown"]
    notebook = {
        "cells": [
            cell("a", "", ["x = 1\n", "y = 2"]),
            cell("b", "02-t1-answer", "x = ..."),
            cell("c", "02-t1-check", "check"),
            cell("d", "02a-q12-answer", "y = ..."),
            cell("e", "02-t1-reason", ["Why?\n", blank], "markdown"),
            cell("f", "02-t1-reason", "Why? Nobody asks.", "markdown"),
            cell("g", "02-t2-answer", ["Why? ", blank], "markdown"),
            cell("h", "2-t1-answer", "z"),
            cell("i", "02-t1-answers", "z"),
            cell("j", "x02-t1-answer", "z"),
        ]
    }
    assert cells_of(notebook) == [
        Task("a", "x = 1\ny = 2"),
        Task("b", "x = ...", "answer", "02.t1"),
        Task("c", "check", "check", "02.t1"),
        Task("d", "y = ...", "answer", "02a.q12"),
        Task("h", "z"),
        Task("i", "z"),
        Task("j", "z"),
    ]
    assert in_words(notebook) == [InWords("e", "02.t1", "Why?\n", blank)]


def test_an_answer_is_solved_by_its_solution_below_what_students_have() -> None:
    code = str(course_solutions()["01.t1"]["code"])
    kept = Task("a", "before = 1", "answer", "01.t1")
    assert solved(kept) == f"before = 1\n{code}"
    broken = Task("a", "answer = (", "answer", "01.t1")
    assert solved(broken) == code
    for other in (
        Task("a", "before = 1", "check", "01.t1"), Task("a", "before = 1", "answer", "99.t9"),
    ):  # fmt: skip
        assert solved(other) == "before = 1"


def test_what_a_cell_lacks_is_told_cell_by_cell() -> None:
    cells = [
        Task("a", "import numpy"),
        Task("b", "import json, sco_lessons"),
        Task("c", "1 / 0"),
        Task("d", "x = ...", "answer", "99.t9"),
        Task("e", "x", "check", "99.t9"),
        Task("f", "y = ...", "answer", "99.t8"),
        Task("g", "import _no_such_module"),
    ]
    told = tried({"one": cells, "two": [Task("a", "y = 1")]})
    assert [each.lacks for each in told["one"]] == [
        "numpy", "", "?", "?", "?", "?", "_no_such_module",
    ]  # fmt: skip
    assert [each.lacks for each in told["two"]] == [""]
    assert [each.id for each in told["one"]] == list("abcdefg")
    with pytest.raises(SiteError, match=r"^the cells cannot be tried for pages that run: \S"):
        tried({"one": [Task("a", "import os\nos._exit(3)")]})
