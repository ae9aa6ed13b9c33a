"""Solutions: shown after a real try, never before, never read by chance, left out if asked."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sco_lessons as sco
from sco_lessons.cli import cli
from sco_lessons.course import write_notebooks
from sco_lessons.course.blocks import Block, bench_of, exercise_sets, solutions_file
from sco_lessons.course.leaks import find_leaks
from sco_lessons.exercises.feedback import RIGHT, RIGHT_SO_FAR
from sco_lessons.exercises.solutions import course_solutions, unpacked
from sco_lessons.site import SiteError, read_settings
from sco_lessons.text.files import course_folder

SETS = exercise_sets()
BLOCKS = [block for each in SETS for block in each.blocks]
ROOT = Path(__file__).parents[1]

every_exercise = pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def right(block: Block) -> Any:
    exercises = next(each for each in SETS if block in each.blocks)
    return bench_of(exercises).answer(block, block.solution)


def is_open(id: str) -> bool:
    """Without opening it: two solutions asked for are one step in the file of progress."""
    return sco.solution(id).is_open


@every_exercise
def test_a_solution_is_closed_at_first_and_one_line_says_what_is_needed(block: Block) -> None:
    told = sco.solution(block.id)
    assert not told.is_open and not told.lines
    assert "\n" not in repr(told) and f'check("{block.id}"' in repr(told)
    assert not any(line.strip() in repr(told) for line in block.secret.splitlines() if line[15:])


@every_exercise
def test_the_third_hint_opens_the_solution_and_progress_says_so(block: Block) -> None:
    for _ in range(2):
        sco.hint(block.id)
        assert not is_open(block.id)
    sco.hint(block.id)
    told = sco.solution(block.id)
    assert told.is_open
    assert told.lines[0][1].splitlines()[-1].strip() in block.solution
    state = next(row[-1] for row in sco.progress().rows if row[0] == block.id)
    assert state == "not begun, solution opened"


def test_two_different_tries_open_it_and_the_same_try_twice_does_not() -> None:
    practice = sco.load("practice")
    sco.check("01.q3", practice.find("boat"))
    sco.check("01.q3", practice.find("launch"))
    assert is_open("01.q3")
    for _ in range(4):
        sco.check("02.q2", [practice.find("Quillory", 2)])
        sco.check("02.q2", [])
    assert not is_open("02.q2") and "One more try" in repr(sco.solution("02.q2"))
    sco.check("02.q2", [practice.find("Quillory", 3)])
    assert is_open("02.q2")


def test_two_functions_are_different_tries_if_they_give_something_else() -> None:
    sco.check("01.q2", lambda words: 0.3)
    sco.check("01.q2", lambda words: 0.3 + 0)
    assert not is_open("01.q2")
    sco.check("01.q2", lambda words: 0.4)
    assert is_open("01.q2")


@every_exercise
def test_an_answer_with_nothing_wrong_opens_the_solution(block: Block) -> None:
    assert sco.check(block.id, right(block)).status in (RIGHT, RIGHT_SO_FAR)
    assert is_open(block.id)
    state = next(row[-1] for row in sco.progress().rows if row[0] == block.id)
    assert state.startswith("right") and state.endswith("solution opened")


@pytest.mark.parametrize("wrong", [None, 3, "x" * 10**6, ["01.q1"], "1.q1"])
def test_an_unknown_exercise_is_told_with_the_nearest(wrong: Any) -> None:
    told = sco.solution(wrong)
    said = "There is no exercise" if isinstance(wrong, str) else "Its name comes first"
    assert not told.is_open and said in told.heading
    assert len(repr(told)) < 200 and told._repr_html_()


@every_exercise
def test_a_solution_gives_reasons_and_what_wrong_answers_misread(block: Block) -> None:
    told = block.told
    reasons = list(told.why.values()) if isinstance(told.why, Mapping) else [told.why]
    assert reasons and all(len(reason.split()) >= 3 for reason in reasons), reasons
    assert len(told.misread.split()) >= 5


def with_parts() -> list[Block]:
    return [block for block in BLOCKS if isinstance(block.told.why, Mapping)]


@pytest.mark.parametrize("block", with_parts(), ids=lambda block: block.id)
def test_each_part_of_a_closed_question_can_be_asked_for_alone(block: Block) -> None:
    assert isinstance(block.told.why, Mapping)
    for _ in range(3):
        sco.hint(block.id)
    for part, why in block.told.why.items():
        ((name, words),) = sco.solution(block.id, f" {part.upper()} ").lines
        assert name == part and why in words
    other = sco.solution(block.id, "no such part")
    assert not other.is_open and next(iter(block.told.why)) in other.heading


# Apart from the copies, and left out if asked


def test_parts_stand_in_the_order_of_the_answer_and_end_as_sentences_do() -> None:
    for id, told in course_solutions().items():
        places = [told["code"].find(f'"{part}"') for part in told["items"]]
        assert places == sorted(places) or -1 in places, id
    for id, said in (("04.q4", 6), ("05.q6", 2)):
        for _ in range(3):
            sco.hint(id)
        lines = sco.solution(id).lines[1 : 1 + said]
        assert all(words.endswith((".", "!", "?")) for _, words in lines), lines


def test_the_packed_solutions_are_what_the_sources_build_and_cannot_be_read_by_chance() -> None:
    for each in SETS:
        built = ROOT / "exercises" / "solutions" / f"{each.path.stem}.txt"
        text = built.read_text(encoding="utf-8")
        assert text == solutions_file(each) and "It is no secret" in text
        assert find_leaks({built.name: text}, SETS) == []
        assert set(unpacked(text)) == {block.id for block in each.blocks}
    of_exercises = {id for id in course_solutions() if ".q" in id}
    assert of_exercises == {block.id for block in BLOCKS}


def open_by_hints(id: str) -> str:
    for _ in range(3):
        sco.hint(id)
    return repr(sco.solution(id))


def test_a_folder_started_without_solutions_shows_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert CliRunner().invoke(cli, ["start", "class", "--no-solutions"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "class" / "exercises")
    assert "left out" in open_by_hints("01.q3")
    assert "solution(" not in repr(sco.hint("01.q3"))
    assert "solution(" not in repr(sco.check("01.q3", sco.load("practice").find("boat", 3)))
    text = (tmp_path / "class" / "sco-course.toml").read_text(encoding="utf-8")
    (tmp_path / "class" / "sco-course.toml").write_text(text.replace("[]", '["01"]'), "utf-8")
    assert "Solution." in open_by_hints("01.q3") and "left out" in open_by_hints("02.q1")


@pytest.mark.parametrize(
    "text, remedy",
    [
        ("solutions = ", "mend that line"),
        ("\x00", "mend that line"),
        ("solutions = 3", 'it is 3: write solutions = ["01", "02"]'),
        ('solutions = "01"', 'it is \'01\': write solutions = ["01", "02"]'),
        ("solutions = [1]", 'it is [1]: write solutions = ["01", "02"]'),
        ('solutions = ["1"]', "'1' is no set: use 00, 00b, 01, 02, 02b, 03"),
        ('solutions = ["01_close_reading"]', "is no set: use 00"),
        ('solution = ["01"]', "'solution' is no key: write solutions"),
        ('Solutions = ["01"]', "'Solutions' is no key: write solutions"),
        ("zzz = 1", "'zzz' is no key: use title"),
    ],
)
def test_a_fault_in_the_settings_closes_solutions_and_is_named(text: str, remedy: str) -> None:
    Path("sco-course.toml").write_text(text, "utf-8")
    told = open_by_hints("01.q3")
    assert "sco-course.toml" in told and remedy in told
    assert "closed until this is mended" in told and "\n" not in told
    with pytest.raises(SiteError) as raised:
        read_settings()
    assert remedy in str(raised.value)


def test_a_plain_folder_shows_solutions() -> None:
    assert CliRunner().invoke(cli, ["start", "class"]).exit_code == 0
    assert not Path("class/sco-course.toml").exists()
    assert "Solution." in open_by_hints("01.q3")


def test_a_set_whose_source_says_so_has_no_solutions(tmp_path: Path) -> None:
    target = tmp_path / "exercises" / "source" / "01_close_reading.py"
    target.parent.mkdir(parents=True)
    shutil.copy(course_folder("exercises") / "source" / target.name, target)
    lessons = tmp_path / "notebooks" / "source"
    lessons.mkdir(parents=True)
    for lesson in (course_folder("notebooks") / "source").glob("0[01]*"):  # what it comes after
        shutil.copy(lesson, lessons)
    text = target.read_text(encoding="utf-8")
    write_notebooks(tmp_path)
    assert (tmp_path / "exercises/solutions/01_close_reading.txt").exists()
    says_so = "#   sco_lesson:\n#     solutions: false\n"
    target.write_text(text.replace("#   sco_lesson:\n", says_so), encoding="utf-8")
    removed = [change for change in write_notebooks(tmp_path) if change.action == "removed"]
    assert [change.path.name for change in removed] == ["01_close_reading.txt"]
    copy = json.loads((tmp_path / "exercises/01_close_reading.ipynb").read_bytes())
    assert copy["metadata"]["sco_lesson"]["solutions"] is False
