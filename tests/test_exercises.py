"""The exercises: what a student is told, what a grader gives, and that neither can be fooled."""

from __future__ import annotations

import contextlib
import html as html_of
import json
import math
import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import sco_lessons as sco
from sco_lessons.course.blocks import (
    Bench,
    Block,
    BlockError,
    ExerciseSet,
    checks_module,
    exercise_sets,
    read_set,
)
from sco_lessons.course.closed import closed_questions
from sco_lessons.exercises import Feedback, check, hint, progress, reset_progress
from sco_lessons.exercises.answers import Unreadable, plain
from sco_lessons.exercises.checks import course_cards, course_checks
from sco_lessons.exercises.judge import Grading, Sample, declared
from sco_lessons.exercises.record import FILE
from sco_lessons.exercises.shapes import Number
from sco_lessons.exercises.trying import Function, outcomes
from sco_lessons.text.model import Span

SETS = exercise_sets()
BLOCKS = [block for each in SETS for block in each.blocks]
BY_ID = {block.id: block for block in BLOCKS}
LOADED = {block.id: block.load() for block in BLOCKS}
INSTANTS = {id: instant for id, (instant, _) in LOADED.items()}
GRADINGS = {id: grading for id, (_, grading) in LOADED.items()}
WRONG = [(id, sample) for id, grading in GRADINGS.items() for sample in grading.samples]
FINE = {"right", "right so far"}
STATUSES = {*FINE, "not yet", "cannot read this", "no answer yet"}

every_exercise = pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


_benches: dict[str, Bench] = {}


def answer_of(block: Block, code: str) -> Any:
    each = next(each for each in SETS if block in each.blocks)
    if each.path.name not in _benches:
        _benches[each.path.name] = Bench(each)
    return _benches[each.path.name].answer(block, code)


# Every exercise on right, blank and wrong answers


@every_exercise
def test_the_solution_is_right_and_gets_every_point(block: Block) -> None:
    answer = answer_of(block, block.solution)
    told = check(block.id, answer)
    assert (told.status in FINE, told.message) == (True, INSTANTS[block.id].right), told
    grading = GRADINGS[block.id]
    judged = grading(declared(answer, grading.inputs))
    assert judged == (block.points, "All as it should be.")


@every_exercise
def test_the_blank_copy_is_told_so_and_gets_no_point(block: Block) -> None:
    answer = answer_of(block, block.blank)
    told = check(block.id, answer)
    empty = ": it is empty" * (isinstance(answer, list | dict | set | tuple) and not answer)
    assert (told.status, told.message) == ("no answer yet", f"There is no answer here yet{empty}.")
    score, message = GRADINGS[block.id](declared(answer, GRADINGS[block.id].inputs))
    assert score == 0 and message


@pytest.mark.parametrize("id, sample", WRONG, ids=[f"{id}: {sample.name}" for id, sample in WRONG])
def test_a_wrong_answer_gets_its_score_and_is_told_why(id: str, sample: Sample) -> None:
    answer = answer_of(BY_ID[id], sample.code)
    score, message = GRADINGS[id](declared(answer, GRADINGS[id].inputs))
    assert (score, sample.told in message) == (sample.points, True), message
    told = check(id, answer)
    assert (told.status, sample.said in repr(told)) == (sample.status, True), repr(told)


@every_exercise
def test_each_exercise_has_three_wrong_answers_of_different_kinds(block: Block) -> None:
    samples = GRADINGS[block.id].samples
    assert len(samples) >= 3
    assert all(sample.points < block.points for sample in samples)
    assert len({sample.said for sample in samples}) >= 3
    assert any(sample.status == "not yet" for sample in samples)


@every_exercise
def test_the_declared_answer_is_json_and_is_judged_the_same_when_it_arrives(block: Block) -> None:
    answer = declared(answer_of(block, block.solution), GRADINGS[block.id].inputs)
    arrived = json.loads(json.dumps(answer, allow_nan=False))
    assert GRADINGS[block.id](arrived) == GRADINGS[block.id](answer)


# The sets


@pytest.mark.parametrize("each", SETS, ids=lambda each: each.path.stem)
def test_a_set_has_five_to_seven_exercises_in_twenty_to_forty_minutes(each: Any) -> None:
    minutes = sum(block.minutes for block in each.blocks)
    assert 5 <= len(each.blocks) <= 7
    assert 20 <= minutes <= 40


def test_there_is_a_set_for_each_lesson_and_the_front_matter_says_how_long_it_takes() -> None:
    from sco_lessons.course import discover

    found = {each.number: each for each in discover("exercise")}
    assert list(found) == ["01", "02", "03", "04", "05", "06"]
    for each in SETS:
        minutes = sum(block.minutes for block in each.blocks)
        assert found[each.path.stem[:2]].minutes.do == minutes


def test_the_instant_checks_beside_the_copies_are_what_the_sources_build() -> None:
    for each in SETS:
        built = each.path.parents[1] / "checks" / each.path.name
        assert built.read_text(encoding="utf-8") == checks_module(each)


def test_the_copies_have_no_solution_no_hidden_test_and_every_grade_id_once() -> None:
    for each in SETS:
        path = each.path.parents[1] / f"{each.path.stem}.ipynb"
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        ids = [cell["id"] for cell in cells]
        assert len(set(ids)) == len(ids)
        for block in each.blocks:
            assert f"{block.id.replace('.', '-')}-answer" in ids
        text = "".join("".join(cell["source"]) for cell in cells)
        assert "SOLUTION" not in text and "HIDDEN" not in text and "@grading" not in text


def test_a_block_without_its_check_is_refused_with_the_remedy(tmp_path: Path) -> None:
    source = (
        SETS[0].path.read_text(encoding="utf-8").replace("# %% check 01.q1", "# %% chekc 01.q1")
    )
    (tmp_path / "01_close_reading.py").write_text(source, encoding="utf-8")
    with pytest.raises(BlockError, match=r"01\.q1: has no cell '# %% check 01.q1': add it"):
        exercise_sets(tmp_path)


# Hostile answers


class EqualsAll:
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0


class RaisesAlways:
    def _raise(self, *_: object) -> Any:
        raise RuntimeError("no")

    __repr__ = __str__ = __len__ = __iter__ = __eq__ = __bool__ = __getattr__ = _raise  # type: ignore[assignment]
    __hash__ = None  # type: ignore[assignment]


class NeverEnds(list):  # type: ignore[type-arg]
    def __iter__(self) -> Iterator[Any]:
        while True:
            yield 1

    def __len__(self) -> int:
        return 3


class Pretends(str):
    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return 0

    def __contains__(self, other: object) -> bool:
        return True


def nameless() -> type:
    """A class that raises where it is asked for its name."""

    class Meta(type):
        @property
        def __name__(cls) -> str:  # type: ignore[override]
            raise RuntimeError("no name")

        @property
        def __module__(cls) -> str:  # type: ignore[override]
            raise RuntimeError("no module")

    return Meta("Nameless", (), {})


def recursive() -> list[Any]:
    it: list[Any] = []
    it.append(it)
    return it


def loops(*_: object) -> None:
    while True:
        pass


def swallows(*_: object) -> None:
    for _ in range(10**9):
        with contextlib.suppress(Exception):
            _ = 1


def recurses(*arguments: object) -> Any:
    return recurses(*arguments)


def prints(*_: object) -> None:
    print("x" * 100_000)


def yields(*_: object) -> Iterator[int]:
    yield 1


def gives_all(*_: object) -> EqualsAll:
    return EqualsAll()


def exits(*_: object) -> None:
    raise SystemExit


def tampers(*arguments: Any) -> Any:
    for argument in arguments:
        if isinstance(argument, list):
            argument.clear()
    return 0


class Unsayable(Exception):
    def __str__(self) -> str:
        raise RuntimeError("no words")


def fails_badly(*_: object) -> None:
    raise Unsayable


def pandas_things() -> list[Any]:
    import numpy as np
    import pandas as pd

    return [
        np.array([1, 2]),
        np.float64("nan"),
        pd.Series([1]),
        pd.DataFrame({"a": [1]}),
        pd.NA,
        pd.NaT,
    ]


HOSTILE: dict[str, Any] = {
    "nan": math.nan,
    "infinity": math.inf,
    "a huge number": 10**5000,
    "huge text": "a" * 10**7,
    "a huge list": [0] * 10**6,
    "a deep list": eval("[" * 60 + "]" * 60),
    "recursive": recursive(),
    "equal to everything": EqualsAll(),
    "a list of what equals everything": [EqualsAll()] * 4,
    "raises always": RaisesAlways(),
    "a list that never ends": NeverEnds([1, 2]),
    "a word that contains everything": Pretends("peace"),
    "a class without a name": nameless()(),
    "that class": nameless(),
    "loops": loops,
    "swallows": swallows,
    "recurses": recurses,
    "prints": prints,
    "yields": yields,
    "gives what equals all": gives_all,
    "exits": exits,
    "tampers": tampers,
    "fails badly": fails_badly,
    "a generator": (n for n in range(3)),
    "a module": json,
    "bytes": b"peace",
    "complex": 1j,
    "true": True,
    "a lone surrogate": "\ud800",
    "a broken dict": {None: 1, (1, 2): 3},
    "a span of another text": Span(10**6, 10**6 + 5),
    "the whole article": sco.load("practice"),
    "a built-in": len,
    "ellipsis": ...,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_no_hostile_answer_is_right_or_raises_or_loses_the_sentence(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A thousand tries: the file of progress has tests of its own.
    monkeypatch.setattr("sco_lessons.exercises.record.Record.tried", lambda *_: "")
    tries = {"loops", "swallows"}
    for id in INSTANTS:
        if name in tries and not isinstance(INSTANTS[id].shape, Function):
            continue
        told = check(id, HOSTILE[name])
        assert told.status in STATUSES - FINE, (id, told)
        assert told.message and "Traceback" not in repr(told)
        if name in tries:
            break


def test_nothing_of_numpy_or_pandas_but_a_plain_number_is_read() -> None:
    for thing in pandas_things():
        for id in INSTANTS:
            assert check(id, thing).status not in FINE


def test_a_number_of_numpys_counts_as_the_number_it_is() -> None:
    import numpy as np

    assert plain([np.int64(3), np.float64(0.5)]) == [3, 0.5]
    assert type(plain(np.int64(3))) is int


@every_exercise
def test_a_hostile_part_of_a_right_answer_makes_it_unreadable(block: Block) -> None:
    answer = answer_of(block, block.solution)
    if isinstance(answer, dict):
        spoilt: Any = {**answer, next(iter(answer)): EqualsAll()}
    elif isinstance(answer, list):
        spoilt = [*answer[:-1], EqualsAll()]
    else:
        spoilt = gives_all if callable(answer) else EqualsAll()
    assert check(block.id, answer).status in FINE
    expected = "not yet" if callable(answer) else "cannot read this"
    assert check(block.id, spoilt).status == expected


def test_a_patched_json_does_not_change_the_verdict(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(json, "dumps", lambda *_, **__: 1 / 0)
    told = check("01.q3", sco.load("practice").find("launch"))
    assert told.status == "not yet" and "cannot be saved" in told.note
    assert hint("01.q3").step == 1


def test_a_working_folder_that_is_gone_is_said_and_changes_no_verdict(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    told = check("01.q3", right())
    assert told.status in FINE and "cannot be saved" in told.note
    assert hint("01.q3").text and progress().rows
    os.chdir(tmp_path)


@settings(max_examples=150)
@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats()
        | st.text(max_size=20)
        | st.sampled_from(["ferry-service", "PERSON", "direct", "value", "start", "end", "text"]),
        lambda inner: (
            st.lists(inner, max_size=6)
            | st.dictionaries(
                st.text(max_size=8) | st.sampled_from(["value", "start", "end"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_grading_gives_a_score_and_a_message_for_any_json(answer: Any) -> None:
    for grading in GRADINGS.values():
        score, message = grading(answer)
        assert 0 <= score <= grading.points and message


@pytest.mark.parametrize("id", [id for id, i in INSTANTS.items() if isinstance(i.shape, Function)])
@pytest.mark.parametrize("value", [None, 0, "x", [], {}, [[0, 0, 0]], math.nan, {"value": 1}])
def test_grading_of_functions_is_total_over_outcomes(id: str, value: Any) -> None:
    count = len(GRADINGS[id].inputs)
    for outcome in ({"value": value}, {"problem": value}, value):
        score, message = GRADINGS[id]([outcome] * count)
        assert 0 <= score < GRADINGS[id].points and message


ODD: list[Any] = [None, True, 0, -1, 1e308, "", "x", "\x00", [], [[]], {}, {"start": 0, "end": 1}]


def with_one_part_changed(answer: Any, odd: Any) -> Iterator[Any]:
    """`answer` with each of its parts in turn replaced by `odd`, at every depth."""
    yield odd
    if isinstance(answer, dict):
        for key, part in answer.items():
            yield {k: v for k, v in answer.items() if k != key}
            yield from ({**answer, key: changed} for changed in with_one_part_changed(part, odd))
    if isinstance(answer, list):
        for at, part in enumerate(answer):
            for changed in with_one_part_changed(part, odd):
                yield [*answer[:at], changed, *answer[at + 1 :]]


@every_exercise
def test_a_right_answer_with_one_odd_part_is_judged_and_never_raises(block: Block) -> None:
    right = declared(answer_of(block, block.solution), GRADINGS[block.id].inputs)
    grading = GRADINGS[block.id]
    for odd in ODD:
        for answer in with_one_part_changed(right, odd):
            score, message = grading(answer)
            assert 0 <= score <= block.points and message


def test_a_grading_check_that_fails_itself_gives_no_points_and_says_so() -> None:
    def broken(_: Any) -> tuple[float, str]:
        raise ZeroDivisionError

    grading = Grading("x", 3, (), broken, Number())
    assert grading(1) == (0, "The answer cannot be read: it is not of the kind that was asked.")


# A verdict says what was looked at


@pytest.mark.parametrize("id", INSTANTS)
def test_a_check_that_decides_says_right_and_one_that_does_not_says_what_it_did_not_see(
    id: str,
) -> None:
    told = check(id, answer_of(BY_ID[id], BY_ID[id].solution))
    decides = INSTANTS[id].is_final and not isinstance(INSTANTS[id].shape, Function)
    assert told.status == ("right" if decides else "right so far")
    if told.status == "right":
        assert not told.unseen


# Plain values and functions


@given(st.integers(-1000, 1000), st.text(max_size=5))
def test_plain_values_stay_what_they_are(number: int, words: str) -> None:
    assert plain([number, {"w": words}, (number,)]) == [number, {"w": words}, [number]]


def test_spans_and_annotations_become_offsets_and_charts_their_numbers() -> None:
    article = sco.annotate(sco.load("practice"), "sentences")
    assert plain(Span(1, 4)) == {"start": 1, "end": 4}
    assert plain(article["sentences"][0]) == plain(article["sentences"][0].span)
    chart = sco.charts.bar({"a": 2, "b": 1}, "Two letters", unit="letters")
    assert plain(chart)["numbers"] == [["a", 2], ["b", 1]]  # type: ignore[index, call-overload]


@pytest.mark.parametrize(
    "thing, words",
    [
        (lambda: 1, "call it"),
        ((n for n in "ab"), "list(...)"),
        (math.nan, "divided by zero"),
        (sco.load("practice"), "find"),
        (..., "three dots"),
        ("x" * 10**6, "letters"),
    ],
)
def test_what_is_refused_is_told_with_a_remedy(thing: Any, words: str) -> None:
    with pytest.raises(
        Unreadable, match=words.replace("(", r"\(").replace(")", r"\)").replace(".", r"\.")
    ):
        plain(thing)


def test_a_function_gets_copies_and_cannot_change_the_inputs() -> None:
    inputs = [[["a", "b"]], [["c"]]]
    outcomes(tampers, inputs)
    assert inputs == [[["a", "b"]], [["c"]]]


def test_a_function_that_never_ends_is_stopped_and_tracing_goes_on_as_before() -> None:
    import sys

    before = sys.gettrace()
    first, second = outcomes(loops, [[1], [2]])
    assert "had not ended after" in str(first["problem"]) and "not tried" in str(second["problem"])
    assert sys.gettrace() is before


def test_what_a_function_imports_is_no_step_of_its_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    long = "total = 0\nfor each in range(1_000_000):\n    total += each\n"
    (tmp_path / "heavy_to_load.py").write_text(long, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    def loads(value: int) -> int:
        import heavy_to_load

        return heavy_to_load.total + value

    def loads_and_loops(value: int) -> int:
        import heavy_to_load

        while heavy_to_load.total:
            value += 1
        return value

    first, second = outcomes(loads, [[1], [2]])
    assert second["value"] - first["value"] == 1  # type: ignore[operator]
    assert "had not ended after" in str(outcomes(loads_and_loops, [[1]])[0]["problem"])


@pytest.mark.parametrize("each", exercise_sets(), ids=lambda each: each.path.stem)
def test_every_set_tells_of_the_five_commands_and_has_them(each: ExerciseSet) -> None:
    said = each.path.read_text("utf-8").partition("# %% text ")[0]
    setup = next(line for line in said.splitlines() if line.startswith("from sco_lessons import"))
    for command in ("check", "hint", "solution", "progress", "reset_progress"):
        assert re.search(rf"\b{command}\b", setup.partition(" import ")[2])
        assert re.search(rf"`{command}\b", said), command


# Hints


@every_exercise
def test_three_hints_come_one_a_call_and_survive_a_restart(block: Block) -> None:
    hints = [hint(block.id) for _ in range(4)]
    texts = [each.text for each in hints]
    assert ["3 of 3, the last." in repr(each) for each in hints] == [False, False, True, True]
    assert len(set(texts[:3])) == 3 and texts[3] == texts[2]
    # A hint may end in code: what comes next stands on a line of its own.
    assert texts[2].splitlines()[1:] == [
        f'  After this, solution("{block.id}") tells the answer and why.'
    ]
    assert f"</div><div>{html_of.escape(texts[2].splitlines()[1])}</div>" in hints[2]._repr_html_()
    assert json.loads(Path(FILE).read_text())["exercises"][block.id]["hints"] == 3


def test_an_unknown_exercise_is_told_with_the_nearest() -> None:
    assert '"03.q2"' in check("3.q2", 1).message
    assert '"03.q2"' in hint("03q2").text
    for wrong in (None, 3, EqualsAll(), ["01.q1"], "x" * 10**6):
        assert check(wrong, 1).status == "cannot read this"  # type: ignore[arg-type]
        assert hint(wrong).text  # type: ignore[arg-type]


# Feedback


def test_feedback_says_the_status_in_words_and_escapes_what_it_shows() -> None:
    told = check("01.q3", "<script>alert(1)</script>")
    html = told._repr_html_()
    assert "Cannot read this" in html and "<script>" not in html
    assert isinstance(told, Feedback) and "hint" in told.next_step


def test_inside_the_validator_of_nbgrader_what_is_not_right_is_an_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "validate")
    for wrong, words in ((None, "No answer yet"), (3, "Cannot read this")):
        with pytest.raises(AssertionError, match=words):
            check("01.q3", wrong)
    assert check("01.q3", right()).status in FINE


# Progress


def right() -> Span:
    return sco.load("practice").find("boat", 3)


def states() -> dict[str, str]:
    return {row[0]: row[-1] for row in progress().rows}


def test_progress_names_every_exercise_and_what_comes_next() -> None:
    shown = progress()
    assert [row[0] for row in shown.rows] == sorted(BY_ID) == sorted(course_cards())
    assert "01.q1" in shown.next and "not begun" in repr(shown)
    assert list(shown.frame["state"].unique()) == ["not begun"]
    assert '<th scope="col">' in shown._repr_html_() and "<caption>" in shown._repr_html_()


def test_running_a_blank_copy_is_no_try() -> None:
    for id in INSTANTS:
        check(id, None)
    assert set(states().values()) == {"not begun"}


def test_progress_can_be_asked_for_one_set() -> None:
    assert {row[0][:2] for row in progress("03").rows} == {"03"}
    assert progress("3") == progress(3) == progress("03")  # type: ignore[arg-type]
    assert len(progress().rows) == len(BY_ID)


@pytest.mark.parametrize("wrong", ["no such set", "33", "x" * 10**5, "0"])
def test_a_set_that_is_not_there_is_said_with_the_choice_and_shows_nothing(wrong: str) -> None:
    told = progress(wrong)
    assert told.rows == () and "choose from 01, 02, 03" in told.next
    assert "\n" not in repr(told) and len(repr(told)) < 200
    assert told._repr_html_()


def test_a_grader_can_load_one_set_by_its_file_alone() -> None:
    gradings = read_set(SETS[2].path).gradings()
    assert list(gradings) == [block.id for block in SETS[2].blocks]
    assert gradings["03.q1"]({"nonsense": 1})[0] == 0


def test_the_course_has_the_instant_checks_of_the_sources() -> None:
    of_exercises = {id: each for id, each in course_checks().items() if ".q" in id}
    for id, instant in of_exercises.items():
        built = INSTANTS[id]
        assert (instant.hints, instant.right) == (built.hints, built.right)
    assert list(of_exercises) == list(INSTANTS)
    assert list(course_cards().values()) == [block.card for block in BLOCKS]


def test_progress_tells_the_present_state_and_a_blank_copy_changes_nothing() -> None:
    check("01.q3", right())
    check("01.q3", None)
    assert states()["01.q3"] in FINE and "1 of 6 exercises is done" in progress("01").summary
    check("01.q3", sco.load("practice").find("launch"))
    assert states()["01.q3"] == "not yet" and "0 of 6 exercises are done" in repr(progress("01"))
    check("01.q1", 3)
    assert states()["01.q1"] == "cannot read this"
    saved = json.loads(Path(FILE).read_text())
    assert saved["version"] == 1 and saved["exercises"]["01.q3"]["tries"] == 2


def test_a_file_of_an_earlier_version_of_the_course_is_read() -> None:
    old = {"01.q1": {"done": True, "tries": 3, "hints": 1}, "01.q2": {"done": False, "tries": 1}}
    Path(FILE).write_text(json.dumps({"version": 1, "exercises": old}))
    shown = progress("01")
    assert shown.note == "" and [row[-1] for row in shown.rows][:3] == [
        "right so far", "not yet", "not begun",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b'{"version": 99, "exercises": {}}', b"\xff\xfe", b"[" * 100_000,
     b'{"version": 1, "exercises": {"01.q1": {"done": "yes"}}}',
     b'{"version": 1, "exercises": {"01.q1": 3}}', b'{"version": 1}'],
)  # fmt: skip
def test_a_damaged_file_is_said_and_kept_under_another_name(content: bytes) -> None:
    Path(FILE).write_bytes(content)
    told = check("01.q3", right())
    assert told.status in FINE and "set-aside-1" in told.note
    assert Path("sco-progress.set-aside-1.json").read_bytes() == content
    assert states()["01.q3"] in FINE and progress().note == ""


@pytest.mark.parametrize(
    "ask",
    [lambda: check("01.q3", right()), lambda: hint("01.q3"), lambda: sco.solution("01.q3"),
     progress],
)  # fmt: skip
def test_whatever_meets_a_damaged_file_first_says_where_it_is_kept(ask: Any) -> None:
    Path(FILE).write_text("{", encoding="utf-8")
    assert "set-aside-1" in repr(ask())


def test_the_name_of_a_set_leads_to_its_exercises() -> None:
    for asked in ("04", "04.q"):
        near = re.findall(r'"([\d.qt]+)"', repr(sco.solution(asked)))[1:]
        assert near and all(each.startswith(asked) for each in near)


def test_a_read_only_file_is_set_aside_with_its_work_taken_over() -> None:
    check("01.q3", right())
    Path(FILE).chmod(stat.S_IRUSR)
    told = check("02.q1", 3)
    assert "read-only" in told.note
    assert Path("sco-progress.set-aside-1.json").exists()
    assert states()["01.q3"] in FINE and states()["02.q1"] == "cannot read this"


def test_a_folder_in_the_place_of_the_file_is_set_aside() -> None:
    Path(FILE).mkdir()
    assert "set-aside-1" in check("01.q3", right()).note
    assert states()["01.q3"] in FINE


def test_where_nothing_can_be_written_progress_lasts_as_long_as_the_kernel(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import sco_lessons.exercises.record as record

    def refuse(*_: object) -> None:
        raise OSError(30, os.strerror(30))

    monkeypatch.setattr(record, "write_atomically", refuse)
    assert "cannot be saved" in check("01.q3", right()).note
    assert not Path(FILE).exists()
    assert states()["01.q3"] in FINE
    reset_progress()


def test_a_reset_begins_anew_and_keeps_the_old_file() -> None:
    check("01.q3", right())
    shown = reset_progress()
    assert "kept as" in shown.note and set(states().values()) == {"not begun"}
    assert "01.q3" in Path("sco-progress.set-aside-1.json").read_text()


def test_lessons_and_exercises_lie_in_two_folders_and_progress_tells_of_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("notebooks", "exercises", "elsewhere"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    assert check("01.t2", 16).status == "right"
    monkeypatch.chdir(tmp_path / "exercises")
    assert progress("01").turns == (1, 6) and not Path(FILE).exists()
    check("01.q3", right())
    assert states()["01.q3"] in FINE and progress("01").turns == (1, 6)
    monkeypatch.chdir(tmp_path / "notebooks")
    assert states()["01.q3"] in FINE
    assert "kept as" in reset_progress().note
    assert states()["01.q3"] in FINE and progress("01").turns == (0, 6)
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert states()["01.q3"] == "not begun"


def test_a_damaged_file_in_the_other_folder_is_left_to_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "exercises").mkdir()
    (tmp_path / "notebooks").mkdir()
    other = tmp_path / "notebooks" / FILE
    for content in (b"", b"[]", b"\xff", b'{"version": 99, "exercises": {}}'):
        other.write_bytes(content)
        monkeypatch.chdir(tmp_path / "exercises")
        assert (progress("01").turns, progress().note) == ((0, 6), "")
        assert other.read_bytes() == content
    other.unlink()
    other.mkdir()
    assert (progress("01").turns, progress().note) == ((0, 6), "")


# For the instructor


@every_exercise
def test_the_notes_for_instructors_tell_of_each_exercise(block: Block) -> None:
    text = (Path(__file__).parents[1] / "exercises" / "README.md").read_text(encoding="utf-8")
    entries = [line for line in text.splitlines() if line.startswith(f"**{block.id} ")]
    assert len(entries) == 1, f"exercises/README.md: write one entry that begins **{block.id} "
    (entry,) = entries
    assert entry.startswith(f"**{block.id} {block.title}** ({block.points:g} points")
    assert f"{block.minutes} minutes" in entry
    assert all(word in entry for word in ("*Objective:*", "*Discuss:*"))
    assert ("*Rubric" in entry) == bool(block.reason_points)
    assert "*Common mistake" in entry or block.reason_points


# Closed questions, for a platform that asks them without a notebook.


@pytest.fixture(scope="module")
def closed() -> dict[str, list[tuple[str, dict[str, bool], set[str]]]]:
    """By set: the last line of each question, its choices, and what is said of them."""
    return {
        each.path.stem[:2]: [
            (
                question.words.rpartition("\n")[2],
                {choice.words: choice.right for choice in question.choices},
                {choice.why for choice in question.choices},
            )
            for question in closed_questions(each)
        ]
        for each in SETS
    }


def test_an_exercise_of_labels_alone_is_asked_part_by_part(closed) -> None:
    # Who is Marlow, sentence by sentence? What sort of speech is each sentence about a mill?
    asked = {
        number: [
            (part, [label for label, right in choices.items() if right]) for part, choices, _ in of
        ]
        for number, of in closed.items()
    }
    assert asked["02"][:3] == [
        ("**Marlow thanked**", ["PERSON"]), ("**Marlow elected**", ["GPE"]),
        ("**Marlow sold**", ["ORG"]),
    ]  # fmt: skip
    assert asked["03"][:3] == [
        ("**open again**", ["direct"]), ("**end by Friday**", ["indirect"]),
        ("**gift to our rivals**", ["mixed"]),
    ]  # fmt: skip
    assert list(closed["03"][0][1]) == ["direct", "indirect", "mixed", "none"]
    # Of several labels each is a choice of its own.
    assert asked["05"][:2] == [
        ("**1**", ["ferry-service", "boat-safety"]), ("**3**", ["ferry-service", "funding"]),
    ]  # fmt: skip
    assert [len(closed[number]) for number in ("01", "06")] == [0, 0]


def test_a_closed_question_has_a_right_and_a_wrong_choice_and_says_why(closed) -> None:
    asked = [one for each in closed.values() for one in each]
    assert len(asked) > 10
    for _, choices, why in asked:
        assert 1 <= sum(choices.values()) < len(choices)
        assert all(why) and len(why) == 1
    for each in SETS:
        for question in closed_questions(each):
            assert not question.words.startswith("#") and " points" not in question.words
