"""One set of marks and tags, and every door by which something reaches students keeps to it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from sco_lessons.course import LessonError, build_notebook, discover
from sco_lessons.course.blocks import exercise_sets
from sco_lessons.course.editions import (
    HIDING_TAGS,
    MARKS,
    STUBS,
    Parts,
    cells_about,
    for_readers,
    kept_from_students,
    parts_of,
    tags_of,
    without_marks,
)
from sco_lessons.course.leaks import find_leaks
from sco_lessons.errors import CourseError
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


def test_a_place_for_an_answer_says_so() -> None:
    assert STUBS == {"code": "# YOUR CODE HERE", "markdown": "YOUR ANSWER HERE"}


NEVER, TWICE = "is never ended: add a line END", "comes twice: end the first with END"


@pytest.mark.parametrize(
    ("source", "shown", "hidden", "fault"),
    [
        ("a\nBEGIN SOLUTION\nb\nEND SOLUTION\nc", "a\n# YOUR CODE HERE\nc", "b", ""),
        ("a\nBEGIN ANSWER\nb", "a\n# YOUR CODE HERE", "b", f"BEGIN ANSWER {NEVER} ANSWER"),
        ("END ANSWER\na\nEND SOLUTION", "", "a", "END ANSWER has no BEGIN ANSWER before it: add "
         "that line"),
        ("a\nEND ANSWER\nb", "b", "a", "END ANSWER has no BEGIN ANSWER before it: add that line"),
        ("BEGIN ANSWER\na\nBEGIN ANSWER\nb\nEND ANSWER", "# YOUR CODE HERE", "a\nb",
         f"BEGIN ANSWER {TWICE} ANSWER"),
        ("BEGIN ANSWER\na\nBEGIN SOLUTION\nb\nEND SOLUTION\nc\nEND ANSWER\nd",
         "# YOUR CODE HERE\nd", "a\nb\nc", ""),
        ("BEGIN HIDDEN TESTS\na\nEND ANSWER\nb", "", "a\nb",
         f"BEGIN HIDDEN TESTS {NEVER} HIDDEN TESTS"),
    ],
)  # fmt: skip
def test_what_stands_between_marks_is_hidden_and_a_fault_is_told(
    source: str, shown: str, hidden: str, fault: str
) -> None:
    assert parts_of(new_code_cell(source)) == Parts(shown, hidden, fault)


def test_an_output_that_repeats_a_hidden_line_is_left_out_wherever_it_stands() -> None:
    hidden = new_code_cell("# BEGIN SOLUTION\nx = 'a < b'\nshort\n# END SOLUTION\nshown = True")
    telling: list[Any] = [
        new_output("stream", text=["one\n", "  x = 'a < b'\n"]),
        new_output("error", ename="E", evalue="", traceback=["\x1b[31mx = \x1b[0m'a < b'"]),
        new_output("display_data", data={"text/html": "<b>x = 'a &lt; b'</b>"}),
        new_output("display_data", data={"application/json": {"k": [1, {"l": "x = 'a < b'"}]}}),
    ]
    honest: list[Any] = [
        new_output("stream", text="short shown = True"),
        new_output(
            "display_data", data={"image/png": "x = 'a < b'", "application/json": [1, None]}
        ),
    ]
    cells = [hidden, new_code_cell("check()", outputs=[*telling, *honest])]
    [(_, solved), (number, checked)] = for_readers(cells, "student")
    assert (solved.outputs, number, checked.outputs) == ([], 2, honest)
    assert [cell for _, cell in for_readers(cells, "instructor")] == cells


def test_a_cell_for_instructors_and_one_for_no_page_are_left_out() -> None:
    tags = ("x", "solution", "instructor", "hidden-test", "remove-cell", "front-matter")
    cells = [new_markdown_cell(tag, metadata={"tags": [tag]}) for tag in tags]
    for edition, shown in (("student", tags[:1]), ("print", tags[:1]), ("instructor", tags[:4])):
        assert [cell.source for _, cell in for_readers(cells, edition)] == list(shown)


def kept_for(*, own: bool) -> list[tuple[str, dict[str, Any]]]:
    """Source and metadata of what is kept of each cell of one source."""
    cells = [
        new_markdown_cell("this", metadata={"tags": ["this-article", "x"], "k": 1}),
        new_markdown_cell("any", metadata={"tags": ["any-article"]}),
        new_markdown_cell("anew", metadata={"tags": ["recomputed", "x"]}),
        new_markdown_cell("plain", metadata={"tags": ["x"]}),
        new_markdown_cell(
            "a\nBEGIN THIS ARTICLE\nb\nEND THIS ARTICLE\nBEGIN ANY ARTICLE\nc\nEND ANY ARTICLE\n"
        ),
        new_markdown_cell("BEGIN THIS ARTICLE\nd\nEND THIS ARTICLE"),
    ]  # fmt: skip
    return [(cell.source, dict(cell.metadata)) for cell in cells_about(cells, own=own)]


def test_a_source_holds_a_lesson_on_our_article_and_on_any_other() -> None:
    x = {"tags": ["x"]}
    assert kept_for(own=False) == [
        ("this", {"k": 1, **x}), ("anew", x), ("plain", x), ("a\nb", {}), ("d", {}),
    ]  # fmt: skip
    assert kept_for(own=True) == [
        ("any", {}), ("anew", {"tags": ["recomputed", "x"]}), ("plain", x), ("a\nc", {}),
    ]  # fmt: skip


ALONE = "has no partner: write BEGIN, the lines, and then END"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        ("END THIS ARTICLE", f"END THIS ARTICLE {ALONE}"),
        ("BEGIN ANY ARTICLE\nEND THIS ARTICLE", f"END THIS ARTICLE {ALONE}"),
        ("BEGIN ANY ARTICLE\nBEGIN ANY ARTICLE", f"BEGIN ANY ARTICLE {ALONE}"),
        ("BEGIN ANY ARTICLE", "BEGIN ANY ARTICLE is never ended: add a line END ANY ARTICLE"),
    ],
)  # fmt: skip
def test_a_mark_for_one_article_without_its_partner_is_told(source: str, said: str) -> None:
    with pytest.raises(CourseError) as refused:
        list(cells_about([new_markdown_cell(source)], own=True))
    assert str(refused.value) == said


def test_tags_that_are_no_list_of_words_are_none() -> None:
    cell = new_markdown_cell("a")
    for tags, found in ((["x", 3], {"x"}), ("solution", set()), (None, set())):
        cell.metadata = {"tags": tags}
        assert tags_of(cell) == found
    cell.metadata = None
    assert tags_of(cell) == set()
