"""What files of lessons say of themselves, and what is refused with which words, to the letter."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sco_lessons.course.lesson import (
    Lesson,
    LessonError,
    chosen,
    discover,
    for_any_article,
    is_for_any_article,
    read_lesson,
    source_cells,
)
from sco_lessons.course.minutes import Minutes, minutes_of, minutes_without_questions

FACTS: dict[str, Any] = {
    "title": "A lesson", "question": "What is it?", "objectives": ["See it"],
    "minutes": {"read": 1, "do": 2}, "prerequisites": [], "key_terms": ["token"],
}  # fmt: skip


def script(folder: Path, name: str, kind: str = "lesson", body: str = "", **changed: Any) -> Path:
    """A source with these facts; those that are None are left out."""
    facts = {key: value for key, value in (FACTS | changed).items() if value is not None}
    path = folder / {"lesson": "notebooks", "exercise": "exercises"}[kind] / "source" / f"{name}.py"
    path.parent.mkdir(parents=True, exist_ok=True)
    head = f"# ---\n# jupyter:\n#   sco_lesson: {json.dumps(facts)}\n# ---\n"
    path.write_text(head + body, encoding="utf-8")
    return path


def notebook(path: Path, *cells: str, kind: str = "markdown", **metadata: Any) -> Path:
    written = [{"cell_type": kind, "metadata": {}, "source": each} for each in cells]
    path.write_text(json.dumps({"cells": written, "metadata": metadata}), encoding="utf-8")
    return path


def test_a_source_is_a_lesson_with_what_it_says(tmp_path: Path) -> None:
    path = script(tmp_path, "02b_words", title=" Words ", prerequisites=["00_a"], solutions=False)
    assert read_lesson(path) == Lesson(
        id="02b_words", number="02b", kind="lesson", title="Words", question="What is it?",
        objectives=("See it",), minutes=Minutes(1, 2), prerequisites=("00_a",),
        key_terms=("token",), solutions=False, source=path,
        notebook=tmp_path / "notebooks" / "02b_words.ipynb",
    )  # fmt: skip
    assert read_lesson(path).minutes.total == 3
    assert read_lesson(path).front_matter() == FACTS | {
        "title": "Words", "prerequisites": ["00_a"], "solutions": False,
    }  # fmt: skip
    assert "solutions" not in read_lesson(script(tmp_path, "03_a")).front_matter()


def test_an_exercise_may_leave_out_what_its_lesson_says(tmp_path: Path) -> None:
    left_out: dict[str, Any] = {"question": None, "objectives": None, "key_terms": None}
    exercise = read_lesson(script(tmp_path, "01_a", "exercise", **left_out), "exercise")
    assert (exercise.question, exercise.objectives, exercise.key_terms) == ("", (), ())
    with pytest.raises(LessonError, match="'question' must be some words, it is missing"):
        read_lesson(script(tmp_path, "01_a", **left_out))
    with pytest.raises(LessonError, match="'title' must be some words"):
        read_lesson(script(tmp_path, "01_a", "exercise", title=None), "exercise")


WRONG: list[tuple[dict[str, Any], str]] = [
    ({"title": " "}, """'title' must be some words, it is ' ': write title: "...\""""),
    ({"question": 3}, """'question' must be some words, it is 3: write question: "...\""""),
    ({"objectives": []},
     "'objectives' must be a list that is not empty, it is []: write objectives: [..., ...]"),
    ({"prerequisites": "00_a"},
     "'prerequisites' must be a list of words, it is '00_a': write prerequisites: [..., ...]"),
    ({"key_terms": [1]},
     "'key_terms' must be a list of words, it is [1]: write key_terms: [..., ...]"),
    ({"solutions": "no"}, "'solutions' must be true or false, it is 'no': write solutions: false"),
    ({"minutes": {"read": 1}}, "'minutes' must be given to read and to do, it is {'read': 1}: "
     "write minutes: {read: 20, do: 20}"),
    ({"minutes": None}, "'minutes' must be given to read and to do, it is missing: write minutes: "
     "{read: 20, do: 20}"),
    ({"minutes": {"read": True, "do": 2}}, "'minutes' must be whole numbers from 0, it is {'read': "
     "True, 'do': 2}: write minutes: {read: 20, do: 20}"),
    ({"minutes": {"read": 1, "do": -1}}, "'minutes' must be whole numbers from 0, it is {'read': "
     "1, 'do': -1}: write minutes: {read: 20, do: 20}"),
    ({"goals": []}, "'goals' is no key of a lesson: use title, question, objectives, minutes, "
     "prerequisites, key_terms, solutions"),
]  # fmt: skip


@pytest.mark.parametrize(("changed", "said"), WRONG)
def test_a_wrong_key_is_told_with_its_rule_and_what_to_write(
    tmp_path: Path, changed: dict[str, Any], said: str
) -> None:
    with pytest.raises(LessonError) as refused:
        read_lesson(script(tmp_path, "01_a", **changed))
    assert str(refused.value) == f"01_a.py: {said}"


def test_no_time_is_a_time_and_no_term_is_a_list(tmp_path: Path) -> None:
    lesson = read_lesson(script(tmp_path, "01_a", minutes={"read": 0, "do": 0}, key_terms=[]))
    assert (lesson.minutes.total, lesson.key_terms) == (0, ())


NO_HEADER = "has no front matter (jupyter: sco_lesson:): copy the header from another lesson"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", NO_HEADER), (b"# %%\n1\n", NO_HEADER), (b"# ---\n# a: 1\n# ---\n", NO_HEADER),
        (b"# ---\n# jupyter: 3\n# ---\n", NO_HEADER),
        (b"x\n# ---\n# jupyter:\n#   sco_lesson: 3\n# ---\n", NO_HEADER),
        (b"# ---\n# jupyter:\n#   sco_lesson: 3\n# ---\n",
         "sco_lesson must be a mapping of keys, it is 3"),
        (b"# ---\n# \xff\n# ---\n", "not UTF-8: save it as UTF-8"),
    ],
)  # fmt: skip
def test_a_source_without_front_matter_is_refused(
    tmp_path: Path, content: bytes, said: str
) -> None:
    path = tmp_path / "01_a.py"
    path.write_bytes(content)
    with pytest.raises(LessonError) as refused:
        read_lesson(path)
    assert str(refused.value) == f"01_a.py: {said}"
    path.write_text("# ---\n# a: [\n# ---\n", encoding="utf-8")
    with pytest.raises(LessonError, match=r"^01_a\.py: its header is not valid YAML \(\S.*\)$"):
        read_lesson(path)


@pytest.mark.parametrize("name", ["Close reading", "1_a", "01-a", "01_A", "01", "001_a", "01ab_a"])
def test_a_source_has_a_number_and_small_letters_in_its_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(LessonError) as refused:
        read_lesson(script(tmp_path, name))
    assert str(refused.value) == (
        f"{name}.py: a lesson is called like 01_close_reading.py or 00b_python.py, two digits, "
        "perhaps a letter, and lower-case words: rename it"
    )


@pytest.mark.parametrize(
    ("name", "cells", "number", "title"),
    [
        ("01_my_words", ["no heading", "# The *first*\n# The second"], "01", "The first"),
        ("02b-my-words", ["##no", "##  none"], "02b", "02b my words"),
        ("My  words", [], "My  words", "My words"),
        ("03 words", ["text\n# `kwic` of snake_case words #"], "03", "kwic of snake_case words"),
        ("___", [], "___", "___"),
    ],
)
def test_a_notebook_of_somebodys_own_is_a_lesson_by_its_name_and_heading(
    tmp_path: Path, name: str, cells: list[str], number: str, title: str
) -> None:
    path = notebook(tmp_path / f"{name}.ipynb", *cells)
    lesson = read_lesson(path)
    assert (lesson.id, lesson.number, lesson.title) == (name, number, title)
    assert (lesson.minutes.total, lesson.source, lesson.notebook) == (0, None, path)
    assert lesson.solutions and lesson.question == "" == "".join(lesson.objectives)


def test_a_heading_in_code_is_none(tmp_path: Path) -> None:
    path = notebook(tmp_path / "01_own.ipynb", "# a remark", kind="code")
    assert read_lesson(path).title == "01 own"


def test_a_built_notebook_says_what_its_source_said(tmp_path: Path) -> None:
    path = notebook(tmp_path / "01_a.ipynb", "# Other", sco_lesson=FACTS)
    lesson = read_lesson(path)
    assert (lesson.title, lesson.number, lesson.source) == ("A lesson", "01", None)
    assert (lesson.notebook, lesson.front_matter()) == (path, FACTS)
    for content, said in (
        ("[]", "not a notebook: it has no metadata"), ("{}", "not a notebook: it has no metadata"),
    ):  # fmt: skip
        path.write_text(content)
        with pytest.raises(LessonError) as refused:
            read_lesson(path)
        assert str(refused.value) == f"01_a.ipynb: {said}"
    path.write_text('{"metadata": ')
    with pytest.raises(LessonError, match=r"^01_a\.ipynb: not a notebook \(.*\): build it again$"):
        read_lesson(path)


def test_lessons_come_before_exercises_each_by_its_number(tmp_path: Path) -> None:
    for name in ("10_b", "02_a", "02b_c"):
        script(tmp_path, name)
    script(tmp_path, "01_a", "exercise", prerequisites=["10_b"])
    (tmp_path / "notebooks/source/_draft.py").write_text("1")
    (tmp_path / "notebooks/source/.hidden.py").write_text("1")
    notebook(tmp_path / "notebooks/99_z.ipynb")  # where sources are, they alone count
    found = discover(root=tmp_path)
    assert [(each.kind, each.id) for each in found] == [
        ("lesson", "02_a"), ("lesson", "02b_c"), ("lesson", "10_b"), ("exercise", "01_a"),
    ]  # fmt: skip
    assert discover("lesson", tmp_path) == found[:3] and discover("exercise", tmp_path) == found[3:]
    with pytest.raises(ValueError, match="choose from lesson, exercise, or leave it out"):
        discover("exam", tmp_path)
    assert chosen(found, []) == found
    assert [each.id for each in chosen(found, ["10", "01_a"])] == ["10_b", "01_a"]
    with pytest.raises(LessonError) as refused:
        chosen(found, ["07"])
    assert str(refused.value) == "there is no lesson '07': choose from 02, 02b, 10, 01"
    with pytest.raises(LessonError, match="choose from none"):
        chosen([], ["07"])


@pytest.mark.parametrize(
    ("kind", "needs", "said"),
    [
        ("lesson", "02_b", "01_a: 'prerequisites' names '02_b', which is no earlier lesson: choose "
         "from 00_a"),
        ("lesson", "01_a", "01_a: 'prerequisites' names '01_a', which is no earlier lesson: choose "
         "from 00_a"),
        ("exercise", "07_x", "01_a: 'prerequisites' names '07_x', which is no earlier lesson: "
         "choose from 00_a, 02_b"),
    ],
)  # fmt: skip
def test_what_comes_before_must_be_there(tmp_path: Path, kind: str, needs: str, said: str) -> None:
    script(tmp_path, "00_a")
    script(tmp_path, "02_b")
    script(tmp_path, "01_a", kind, prerequisites=[needs])
    with pytest.raises(LessonError) as refused:
        discover(root=tmp_path)
    assert str(refused.value) == said
    if kind == "exercise":  # may need any lesson, a later one, too
        script(tmp_path, "01_a", kind, prerequisites=["02_b"])
        assert len(discover(root=tmp_path)) == 3


def test_a_term_is_one_of_the_glossary(tmp_path: Path) -> None:
    script(tmp_path, "01_a", key_terms=["token", "tokens"])
    with pytest.raises(LessonError) as refused:
        discover(root=tmp_path)
    assert str(refused.value) == (
        "01_a.py, the front matter before cell 1: 'key_terms' names 'tokens', which the glossary "
        "does not have: add it to data/lexicons/glossary.toml, or take another, such as 'token'"
    )


def test_a_lesson_for_any_article_says_so_in_its_source_or_has_a_copy_for_it(
    tmp_path: Path,
) -> None:
    plain = read_lesson(script(tmp_path, "01_a"))
    tagged = read_lesson(script(tmp_path, "02_a", body='# %% tags=["any-article"]\n1\n'))
    inside = read_lesson(script(tmp_path, "03_a", body="# BEGIN ANY ARTICLE\n"))
    assert [is_for_any_article(each) for each in (plain, tagged, inside)] == [False, True, True]
    built = replace(plain, source=None)
    assert not is_for_any_article(built)
    own = for_any_article(replace(built, prerequisites=("00_start", "01_b")))
    assert own.notebook == tmp_path / "notebooks" / "any_article" / "01_a.ipynb"
    assert own.prerequisites == ("01_b",)
    own.notebook.parent.mkdir()
    notebook(own.notebook)
    assert is_for_any_article(built)


BODY = """
# %% [markdown]
# # Words

# %% text 02.q1
# %% answer 02.q1
1

# %% check 02.q1 points=3
2

# %% reason 02b.t12
3

# %% reveal [markdown]
# So.

# %% quiz [markdown] tags=["a"]
# Which?

# %% Own title 02.q1
4
"""


def test_cells_with_a_title_get_what_nbgrader_has_to_know(tmp_path: Path) -> None:
    cells = source_cells(script(tmp_path, "01_a", body=BODY))
    plain, text, answer, check, reason, reveal, quiz, own = (each.metadata for each in cells[-8:])
    fixed = {"schema_version": 3, "task": False}
    assert plain == {}
    assert text["nbgrader"] == fixed | {
        "grade_id": "02-q1-text", "grade": False, "locked": True, "solution": False,
    }  # fmt: skip
    assert answer["nbgrader"] == fixed | {
        "grade_id": "02-q1-answer", "grade": False, "locked": False, "solution": True,
    }  # fmt: skip
    assert check["nbgrader"] == fixed | {
        "grade_id": "02-q1-check", "grade": True, "locked": True, "solution": False, "points": 3,
    }  # fmt: skip
    assert reason["nbgrader"] == fixed | {
        "grade_id": "02b-t12-reason", "grade": False, "locked": False, "solution": True,
    }  # fmt: skip
    assert "tags" not in check and reason["tags"] == [] and "points" not in check
    assert reveal == {"tags": ["reveal"]} and quiz == {"tags": ["a", "quiz"]}
    assert own == {"title": "Own title 02.q1"}
    # Each call gives cells of its own.
    check["nbgrader"]["points"] = 9
    assert source_cells(script(tmp_path, "01_a", body=BODY))[-5].metadata["nbgrader"]["points"] == 3


def test_tasks_inside_lessons_are_not_graded_and_their_cells_are_tagged(tmp_path: Path) -> None:
    body = "".join(f"# %% {part} 01.t1\n1\n\n" for part in ("text", "answer", "check"))
    text, answer, check = source_cells(script(tmp_path, "01_a", body=body))[-3:]
    tags = [each.metadata["tags"] for each in (text, answer, check)]
    assert tags == [["turn"], [], ["remove-output"]]
    assert not any(each.metadata["nbgrader"]["grade"] for each in (text, answer, check))


def cell(source: str, kind: str = "markdown", *tags: str) -> Any:
    from types import SimpleNamespace

    return SimpleNamespace(cell_type=kind, source=source, metadata={"tags": list(tags)})


def test_minutes_follow_words_code_and_tasks() -> None:
    prose = cell("word " * 300)  # two minutes
    code = [cell("1", "code")] * 6  # two minutes
    assert minutes_without_questions([prose, *code]) == pytest.approx(4)
    assert minutes_of([prose, *code]) == Minutes(5, 0)
    assert minutes_of([prose, *code, *code[:4]]) == Minutes(10, 0)
    hers = cell("word " * 3000, "markdown", "instructor")
    assert minutes_of([prose, hers]) == Minutes(5, 0)
    guess, turn = cell("**Predict.**", "markdown", "predict"), cell("**Your turn.** Do.")
    assert minutes_without_questions([guess, turn]) == pytest.approx(3 + 4 / 150)
    discuss = cell("## Discuss\n\n1. What?\n2. Why?\n\n3 of them.")
    assert minutes_of([guess, turn, discuss]) == Minutes(5, 10)  # 1 and 2 and twice 3
    assert minutes_of([discuss]) == Minutes(5, 10)
    assert minutes_of([cell("Discuss:\n1. What?")]) == Minutes(5, 0)
    # A question with choices takes a minute, and its words are not read as prose.
    choices = "\n".join(f"{n}. Is it?\n   - [x] Yes\n     > It is.\n   - [ ] No\n     > Look.\n"
                        for n in range(1, 7))  # fmt: skip
    quiz = cell(choices + "\nword" * 2000, "markdown", "quiz")
    assert minutes_of([quiz]) == Minutes(0, 10)
    assert minutes_of([quiz, discuss]) == Minutes(5, 15)  # six, and twice 3
