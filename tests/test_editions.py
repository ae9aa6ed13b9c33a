"""One set of marks and tags, and every door by which something reaches students keeps to it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from sco_lessons.course import LessonError, build_notebook, discover
from sco_lessons.course.blocks import exercise_sets
from sco_lessons.course.editions import (
    HIDING_TAGS,
    MARKS,
    STUBS,
    kept_from_students,
    parts_of,
    without_marks,
)
from sco_lessons.course.leaks import find_leaks
from sco_lessons.site import SCOLessonExporter

SECRET = "answer_01_q1 = 'the secret value'"
SHOWN = "answer_01_q1 = None"
HEADER = """\
# ---
# jupyter:
#   sco_lesson:
#     title: A set
#     minutes: {read: 1, do: 2}
#     prerequisites: []
# ---

# %% [markdown]
# # A set
"""
BLOCK = """
# %% text 01.q1 [markdown]
# ### 01.q1 A question
#
# **1 point · 2 minutes**

# %%ANSWER

# %% check 01.q1 points=1
check("01.q1", answer_01_q1)
### BEGIN HIDDEN TESTS
from sco_lessons.exercises.authoring import Words, grading, instant, marks


@instant("01.q1", Words(), hints=("One.", "Two.", "Three."), right="Good.")
def instant_01_q1(answer):
    return None


@grading(instant_01_q1, 1)
def grade_01_q1(answer):
    return marks((1, len(answer) == 16, "It is another."))


grade_01_q1.grade(answer_01_q1)
### END HIDDEN TESTS
"""


def in_marks(name: str, sign: str = "#") -> str:
    return f"{SHOWN}\n{sign} BEGIN {name}\n{SECRET}\n{sign} END {name}"


# Each way to hide, as the source of a cell, its tags, and whether nbgrader clears it.
WAYS: dict[str, tuple[str, list[str], bool]] = {
    **{f"mark {name}": (in_marks(name), [], False) for name in MARKS},
    **{f"mark {name} of nbgrader": (in_marks(name, "###"), [], True) for name in MARKS},
    **{f"tag {tag}": (SECRET, [tag], False) for tag in sorted(HIDING_TAGS)},
    "a cell that nbgrader clears": (SECRET, [], True),
}
UNPAIRED = {
    **{f"no END {name}": f"{SHOWN}\n# BEGIN {name}\n{SECRET}" for name in MARKS},
    **{f"no BEGIN {name}": f"{SECRET}\n# END {name}\nx = 1" for name in MARKS},
    **{
        f"two BEGIN {name}": f"# BEGIN {name}\n{SECRET}\n# BEGIN {name}\n{SECRET}\n# END {name}"
        for name in MARKS
    },
}


@cache
def exporter(edition: str) -> SCOLessonExporter:
    """One exporter an edition: its template is compiled once."""
    return SCOLessonExporter(edition=edition)


every_way = pytest.mark.parametrize("way", WAYS)


def cell_of(source: str, tags: list[str] | tuple[()] = (), cleared: bool = False) -> Any:
    metadata = {"tags": list(tags), "nbgrader": {"solution": cleared}}
    return new_code_cell(source, metadata=metadata)


def write(
    folder: Path, source: str, tags: list[str] | tuple[()] = (), cleared: bool = False
) -> Any:
    """A course of one set whose one answer cell has this source; its lesson."""
    nbgrader = f'{{"grade": false, "grade_id": "01-q1-answer", "solution": {str(cleared).lower()}}}'
    listed = ", ".join(f'"{tag}"' for tag in tags)
    path = folder / "exercises" / "source" / "01_a_set.py"
    path.parent.mkdir(parents=True)
    answer = f" tags=[{listed}] nbgrader={nbgrader}\n{source}"
    path.write_text(HEADER + BLOCK.replace("ANSWER", answer), encoding="utf-8")
    (lesson,) = discover(root=folder)
    return lesson


# The doors


@every_way
def test_the_students_notebook_hides_it(way: str, tmp_path: Path) -> None:
    notebook = build_notebook(write(tmp_path, *WAYS[way]))
    assert "secret" not in str(notebook)
    assert not [cell for cell in notebook.cells if cell.source and cell.source in SECRET]


@every_way
@pytest.mark.parametrize("edition", ["student", "print"])
def test_a_page_hides_it(way: str, edition: str) -> None:
    output = {"output_type": "stream", "name": "stdout", "text": SECRET}
    notebook = new_notebook(cells=[cell_of(*WAYS[way]), new_code_cell("1", outputs=[output])])
    html, _ = exporter(edition).from_notebook_node(notebook)
    assert "secret" not in html


@every_way
def test_a_block_of_an_exercise_hides_it(way: str, tmp_path: Path) -> None:
    lesson = write(tmp_path, *WAYS[way])
    ((block,),) = [each.blocks for each in exercise_sets(lesson.source.parent)]
    assert "secret" not in block.blank
    assert SECRET in block.secret and SECRET in block.solution


@every_way
def test_the_search_for_leaks_looks_for_it(way: str, tmp_path: Path) -> None:
    lesson = write(tmp_path, *WAYS[way])
    found = find_leaks({"a copy": SECRET}, exercise_sets(lesson.source.parent))
    assert f"a copy: a solution's line of 01.q1: {SECRET}" in found


@every_way
def test_the_instructor_has_it_and_is_told_of_what_kind_it_is(way: str) -> None:
    cell = cell_of(*WAYS[way])
    html, _ = exporter("instructor").from_notebook_node(new_notebook(cells=[cell]))
    assert "the secret value" in html
    assert not any(name in html for name in MARKS)
    tests = any(name in way for name in ("HIDDEN TESTS", "MARK SCHEME", "hidden-test"))
    notes = way == "tag instructor"
    assert kept_from_students(cell) == ("" if notes else "tests" if tests else "solution")


# A mark without its partner


@pytest.mark.parametrize("source", UNPAIRED.values(), ids=list(UNPAIRED))
def test_an_unpaired_mark_hides_all_that_it_may_mean(source: str) -> None:
    parts = parts_of(new_code_cell(source))
    assert "secret" not in parts.shown
    assert SECRET in parts.hidden
    html, _ = exporter("student").from_notebook_node(new_notebook(cells=[new_code_cell(source)]))
    assert "secret" not in html


@pytest.mark.parametrize("source", UNPAIRED.values(), ids=list(UNPAIRED))
@pytest.mark.parametrize("edition", ["student", "instructor"])
def test_an_unpaired_mark_ends_a_build_of_ours_in_one_line(
    source: str, edition: str, tmp_path: Path
) -> None:
    lesson = write(tmp_path, source)
    with pytest.raises(LessonError, match=r"^01_a_set\.py, cell 3: (BEGIN|END) [A-Z ]+ \w") as said:
        build_notebook(lesson, edition)
    assert "\n" not in str(said.value)


# What stays


def test_what_is_not_hidden_stays_as_it_is() -> None:
    for cell in (
        new_code_cell("x = 1\n"),
        new_markdown_cell("The END. We BEGIN."),
        cell_of("", (), True),
    ):
        assert parts_of(cell).shown == cell.source == without_marks(cell.source)
        assert (parts_of(cell).hidden, kept_from_students(cell)) == ("", "")


@pytest.mark.parametrize("name", MARKS)
@pytest.mark.parametrize("kind", ["code", "markdown"])
def test_a_solution_and_an_answer_leave_one_stub_in_their_place(name: str, kind: str) -> None:
    make = {"code": new_code_cell, "markdown": new_markdown_cell}[kind]
    source = f"before\n    ### BEGIN {name}\n    secret\n    ### END {name}\nafter"
    stub = [f"    {STUBS[kind]}"] if name in ("SOLUTION", "ANSWER") else []
    assert parts_of(make(source)).shown.split("\n") == ["before", *stub, "after"]


def test_a_stub_that_is_there_already_stays_as_it_is() -> None:
    for source in (f"def f():\n    {STUBS['code']}", "raise NotImplementedError()"):
        assert parts_of(cell_of(source, (), True)).shown == source
    prose = new_markdown_cell(STUBS["markdown"], metadata={"nbgrader": {"solution": True}})
    assert parts_of(prose).shown == STUBS["markdown"]
