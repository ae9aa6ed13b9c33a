"""The tasks inside the lessons: what is told of the solution, of a blank, of wrong answers."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from alone import alone
from sco_lessons.course import Cache, Lesson, cache_folder, discover, run
from sco_lessons.course.blocks import (
    Block,
    BlockError,
    bench_of,
    checks_module,
    exercise_sets,
    read_set,
    solutions_file,
)
from sco_lessons.course.leaks import find_leaks, numbers_given_away
from sco_lessons.exercises import check, hint, progress, solution
from sco_lessons.exercises.checks import course_cards, course_checks
from sco_lessons.exercises.judge import Sample, declared
from sco_lessons.exercises.trying import Function

ROOT = Path(__file__).parents[1]
SETS = exercise_sets(ROOT / "notebooks" / "source")
LESSONS = discover("lesson")
TURNS = [(each, block) for each in SETS for block in each.blocks]
WRONG = [(each, block, sample) for each, block in TURNS for sample in block.check.samples]

each_turn = pytest.mark.parametrize(("each", "block"), TURNS, ids=[b.id for _, b in TURNS])
each_set = pytest.mark.parametrize("each", SETS, ids=lambda each: each.path.stem)
each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def answer(each: Any, block: Block, code: str) -> Any:
    return bench_of(each).answer(block, code)


@each_turn
def test_the_solution_is_right(each: Any, block: Block) -> None:
    told = check(block.id, answer(each, block, block.solution))
    assert told.status in ("right", "right so far"), told
    assert told.message == block.check.right
    assert told.status == "right" or told.unseen or block.check.decides is None


@each_turn
def test_what_else_is_accepted_is_right(each: Any, block: Block) -> None:
    for code in block.told.accepted:
        assert check(block.id, answer(each, block, code)).status.startswith("right"), code


@each_turn
def test_a_blank_is_told_so_and_is_no_try(each: Any, block: Block) -> None:
    assert check(block.id, answer(each, block, block.blank)).status == "no answer yet"
    assert progress().turns[0] == 0
    assert not Path("sco-progress.json").exists()


@pytest.mark.parametrize(
    ("each", "block", "sample"), WRONG, ids=[f"{b.id}: {s.name}" for _, b, s in WRONG]
)
def test_a_natural_wrong_answer_is_told_why(each: Any, block: Block, sample: Sample) -> None:
    told = check(block.id, answer(each, block, sample.code))
    assert (told.status, sample.said in repr(told)) == (sample.status, True), repr(told)


@each_turn
def test_a_turn_has_two_wrong_answers_a_hint_and_a_reason(each: Any, block: Block) -> None:
    assert len(block.check.samples) >= 2
    assert all(sample.status in ("not yet", "cannot read this") for sample in block.check.samples)
    assert any(sample.status == "not yet" for sample in block.check.samples)
    assert block.check.hints and block.told.why and block.told.misread


@each_turn
def test_a_turn_is_a_line_or_two(each: Any, block: Block) -> None:
    lines = [line for line in block.secret.splitlines() if line.strip()]
    assert len(lines) <= 5, block.secret


@each_set
def test_a_lesson_has_six_turns_in_the_order_of_their_numbers(each: Any) -> None:
    number = each.path.stem.partition("_")[0]
    assert len(each.blocks) >= 6
    wanted = [f"{number}.t{n}" for n in range(1, len(each.blocks) + 1)]
    assert [block.id for block in each.blocks] == wanted


def test_the_last_hint_opens_the_solution_and_a_turn_counts_apart_from_exercises() -> None:
    each, block = TURNS[0]
    rows = len(progress().rows)
    for _ in block.check.hints:
        hint(block.id)
    assert solution(block.id).is_open
    check(block.id, answer(each, block, block.solution))
    assert progress().turns == (1, len(TURNS))
    assert f"1 of {len(TURNS)} tasks" in progress().summary
    assert len(progress().rows) == rows == len(course_cards())


def test_progress_of_one_set_counts_the_turns_of_its_lessons() -> None:
    for number in ("01", "02"):
        wanted = [block for _, block in TURNS if block.id.startswith(number)]
        assert progress(number).turns == (0, len(wanted))


# What an author gets wrong


FAULTS = {
    "no solution told": (r"(?m)^told = Solution\(.*\)$", "", r"needs one Solution\(why="),
    "no hint": (r"hints=\(.*\),", "hints=(),", "write one hint or more"),
    "a hint and no comma": (r"hints=\(.*\),", 'hints=("a hint"),', "write one hint or more"),
    "a bracket that stays open": (
        r'"should"\)\)',
        '"should")',
        "answer cell stops with SyntaxError",
    ),
    "a colon forgotten": (r"\(answer\):", "(answer)", "check cell stops with SyntaxError"),
    "an import of nothing": ("Solution, Whole", "Solutions, Whole", "part stops with ImportError"),
    "a key of nothing": ("decides=whole", "decide=whole", "stops with TypeError"),
    "a name that is not set": (r"times\)\n### BEGIN H", "tims)\n### BEGIN H", "sets no name tims"),
    "a name that is none": (r"kwic\(article", "kwic(artikel", "stops with NameError"),
    "a solution of another kind": (r"times = len\(.*", 'times = "many"', "asks for a whole number"),
}


@pytest.mark.parametrize(("old", "new", "said"), FAULTS.values(), ids=FAULTS)
def test_the_task_of_the_guide_with_a_fault_is_refused_in_one_line_that_names_it(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    guide = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    [task] = re.findall(r"(?s)```\n(# %% text 01\.t1.*?)```", guide)
    task = f"# %%\nimport sco_lessons as sco\n\narticle = sco.load()\n\n{task}"
    path = tmp_path / "01_mine.py"
    path.write_text(task, encoding="utf-8")
    assert "01.t1" in checks_module(read_set(path)) and solutions_file(read_set(path))
    assert re.search(old, task)
    path.write_text(re.sub(old, lambda _: new, task), encoding="utf-8")
    with pytest.raises(BlockError, match=f"01\\.t1.*{said}") as refused:
        checks_module(read_set(path))
        solutions_file(read_set(path))
    assert "\n" not in str(refused.value)


# What students get


@each_set
def test_the_checks_beside_the_copies_are_what_the_sources_build(each: Any) -> None:
    built = each.path.parents[1] / "checks" / each.path.name
    assert built.read_text(encoding="utf-8") == checks_module(each)
    assert {block.id for block in each.blocks} <= set(course_checks())


def test_no_solution_stands_in_a_copy_or_a_check() -> None:
    for each in SETS:
        folder = each.path.parents[1]
        copies = [folder / f"{each.path.stem}.ipynb", folder / "checks" / each.path.name]
        texts = {path.name: path.read_text(encoding="utf-8") for path in copies}
        assert find_leaks(texts, [each]) == []
        assert all(not numbers_given_away(block, bench_of(each)) for block in each.blocks)
    assert find_leaks({"a copy": SETS[0].path.read_text(encoding="utf-8")}, SETS)


@cache
def executed() -> dict[str, Any]:
    """The copies of students, not filled in, executed: by the id of the lesson."""
    with alone(cache_folder(), "lesson-turns"):
        results = run(LESSONS, timeout=600, cache=Cache(cache_folder()))
    for result in results:
        assert result.ok, result.failure
    return {result.name: result.notebook for result in results}


def words_of(cell: Any) -> str:
    shown = [
        str(o.get("text", "")) + json.dumps(o.get("data", {})) for o in cell.get("outputs", ())
    ]
    return " ".join([cell.source, *shown])


@each_lesson
def test_a_copy_that_is_not_filled_in_runs_and_shows_no_answer_above_a_turn(lesson: Lesson) -> None:
    each = next(each for each in SETS if each.path.stem == lesson.id)
    above: dict[str, str] = {}
    said = ""
    for cell in executed()[lesson.id].cells:
        grade_id = str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
        if grade_id.endswith("-answer"):
            above[grade_id.removesuffix("-answer").replace("-", ".")] = said
        said = "" if cell.source.startswith("## ") else f"{said} {words_of(cell)}"
    assert list(above) == [block.id for block in each.blocks]
    for block in each.blocks:
        assert not [told for told in telling(each, block) if told in above[block.id]], block.id


def telling(each: Any, block: Block) -> list[str]:
    """How the answer to a turn would stand in the text, if it is long enough to be known."""
    if isinstance(block.check.shape, Function):
        return []
    value = declared(answer(each, block, block.solution))
    if isinstance(value, list | dict):
        return [json.dumps(value), repr(value)] if len(value) > 1 else []
    if isinstance(value, float) and value != int(value):
        return [f"{value:.4f}", repr(value)]
    return []
