"""What a verdict looks like and says: five states, no false word, no answer in a layer."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import sco_lessons as sco
from sco_lessons.course.blocks import Block, bench_of, exercise_sets
from sco_lessons.exercises.answers import plain
from sco_lessons.exercises.digests import Digests, normal
from sco_lessons.exercises.feedback import STATUSES, Feedback

SETS = {each.path.stem[:2]: each for each in exercise_sets()}
BLOCKS = [block for each in SETS.values() for block in each.blocks]


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("NBGRADER_EXECUTION", raising=False)


def right(block: Block) -> Any:
    return bench_of(SETS[block.id[:2]]).answer(block, block.solution)


def test_the_five_states_differ_by_a_sign_and_a_word() -> None:
    headings = [Feedback("01.q1", status, "...").heading for status in STATUSES]
    signs, words = zip(*(heading.split(" ", 1) for heading in headings), strict=True)
    assert len(set(signs)) == len(set(words)) == len(STATUSES) == 5
    for status in STATUSES:
        html = Feedback("01.q1", status, "<b>")._repr_html_()
        assert any(sign in html for sign in signs) and "&lt;b&gt;" in html


def test_a_function_is_told_the_input_and_its_own_value_and_not_the_right_one() -> None:
    def wrong(shares: list[float], counts: list[int]) -> float:
        return sum(abs(c / sum(counts) - s) for s, c in zip(shares, counts, strict=True)) / len(
            shares
        )

    told = sco.check("01.q4", wrong)
    assert told.status == "not yet"
    assert "deviation([0.2, 0.3, 0.5], [0, 3, 1]): it gives 0.3," in told.message
    assert "0.45" not in repr(told)


def test_a_function_that_fails_once_is_told_of_another_wrong_value_as_well() -> None:
    told = sco.check("01.q2", lambda words: len(set(words)) / len(words))
    assert "ZeroDivisionError" in told.message and "['Talks', 'talks']" in told.message


def test_parts_of_a_closed_question_are_counted_and_not_named() -> None:
    answer = {**right(block_of("02.q1")), "Marlow elected": "ORG", "Marlow sold": "GPE"}
    told = sco.check("02.q1", answer)
    assert "4 of your 6 are right" in told.message and "elected" not in repr(told)


def block_of(id: str) -> Block:
    return next(block for block in BLOCKS if block.id == id)


def test_a_digest_knows_a_right_answer_in_its_normal_form_and_no_other() -> None:
    answers = [{"a": 2 / 3, "b": [1, 2.0]}, {"a": 0.5, "b": [1, 2]}]
    digests = Digests.of("x", answers, by_place=False)
    assert digests.has({"b": [1, 2], "a": 0.67}) and digests.has({"a": 0.5, "b": [1, 2]})
    assert not digests.has({"a": 0.66, "b": [1, 2]}) and not digests.has({})
    assert not digests.has({"a": 0.67}) and not digests.has({"a": 0.67, "b": [1, 2], "c": 1})
    assert normal([True, 1.0, "x", None]) == [True, 1, "x", None]


def test_a_list_in_another_order_is_told_so_and_a_value_too_many_is_no_lack() -> None:
    answers = {
        ("two", "The", "the"): "all that you have is right, and here the order counts",
        ("The", "two"): "what you have is right, and something is missing",
        ("The", "The", "two", "the"): "3 of your 4 are right",
    }
    for answer, said in answers.items():
        assert said in sco.check("00b.t4", list(answer)).message
    placed = Digests.of("x", [["a", "b", "c"]], by_place=True)
    assert [placed.has_part(str(n), part) for n, part in enumerate("bbc")] == [False, True, True]


def test_a_dict_without_one_of_its_keys_is_not_right() -> None:
    assert "something is missing" in sco.check("06.t3", {"Brandl": "PERSON"}).message
    assert sco.check("06.t3", [("Tarrow", "gpe"), ("Brandl", "person")]).status == "right"


def test_a_function_without_return_is_no_blank_and_one_without_a_line_is() -> None:
    def forgets(hits: float, found: float, wanted: float) -> None:
        2 * hits / (found + wanted)

    def blank(hits: float, found: float, wanted: float) -> None:
        """Twice the hits, divided by found plus wanted."""

    def stub(hits: float, found: float, wanted: float) -> None:
        raise NotImplementedError

    assert "end the function with return" in repr(sco.check("02.t4", forgets))
    assert {sco.check("02.t4", each).status for each in (blank, stub)} == {"no answer yet"}


@pytest.mark.parametrize(
    ("cell", "error"),
    [
        ("place = article.find(Xi Jinping)", "SyntaxError"),
        ("place = article.find('Xi Ping')", "CourseError"),
        ("place = found", "NameError"),
    ],
)
def test_a_cell_that_stopped_leaves_no_verdict_on_the_answer_before_it(
    cell: str, error: str
) -> None:
    from IPython.core.interactiveshell import InteractiveShell
    from IPython.utils.capture import capture_output

    shell = InteractiveShell.instance()
    try:
        with capture_output() as shown:
            shell.run_cell("import sco_lessons as sco; article = sco.load()")
            shell.run_cell('place = article.find("Shanghai Spirit")')
            right = shell.run_cell('sco.check("00.t1", place)').result
            shell.run_cell(cell)
            told = shell.run_cell('sco.check("00.t1", place)').result
            again = shell.run_cell('sco.check("00.t1", place)').result
    finally:
        InteractiveShell.clear_instance()
    assert (right.status, told.status, again.status) == ("right", "cannot read this", "right")
    assert f"stopped with {error}" in told.message
    if error == "CourseError":
        assert "Traceback" not in shown.stdout and 'does not have "Xi Ping"' in shown.stdout


# What our program says is not the answer


LAYERS = ("mentions", "attributions", "quotations")


def spans_of(value: Any) -> set[tuple[int, int]]:
    if isinstance(value, dict) and set(value) == {"start", "end"}:
        return {(value["start"], value["end"])}
    parts = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return {span for part in parts for span in spans_of(part)}


def layer_spans(article: sco.Article) -> set[tuple[int, int]]:
    article = sco.annotate(article, *LAYERS)
    parts: list[Any] = []
    for layer in LAYERS:
        for item in article[layer]:
            parts += [item.span, getattr(item, "source", None), getattr(item, "cue", None)]
            parts += [*getattr(item, "content", ())]
    return {(part.start, part.end) for part in parts if part is not None}


@pytest.mark.parametrize("id, text", [("02.q2", "practice"), ("02.q5", "notice"), ("03.q3", "")])
def test_no_layer_holds_all_the_spans_of_the_answer(id: str, text: str) -> None:
    namespace = bench_of(SETS[id[:2]])._after[id]
    article = namespace[text or "meeting"]
    wanted = spans_of(plain(right(block_of(id))))
    assert wanted - layer_spans(article)


def test_the_program_misreads_what_the_tasks_say_that_it_misreads() -> None:
    labels = {
        sentence: next(m.label for m in sco.annotate(sco.Article(sentence), "mentions")["mentions"])
        for sentence in (
            "Marlow thanked the guests and put on his coat.",
            "Marlow elected a new mayor on Sunday.",
            "Marlow sold two of its three factories.",
        )
    }
    assert list(labels.values()) == ["OPEN", "OPEN", "OPEN"]
    practice = sco.annotate(sco.load("practice"), "mentions")
    entities = {mention.span.start: mention.entities for mention in practice["mentions"]}
    said = {words: entities.get(practice.find(words).start) for words in right(block_of("02.q3"))}
    assert said == {
        "its main engine": ("ellersea-harbour-authority",),
        "it is a punishment": None,
        "its Saturday market": ("brackmouth-town-council",),
        "it has never once been late": None,
    }
    meeting = bench_of(SETS["03"])._after["03.q2"]["meeting"]
    speakers = [each.speaker for each in sco.annotate(meeting, "attributions")["attributions"]]
    assert not any("lund" in " ".join(speaker) for speaker in speakers)
