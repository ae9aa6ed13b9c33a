"""What a verdict looks like and says: five states, no false word, no answer in a layer."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import sco_lessons as sco
from sco_lessons.course.blocks import Block, bench_of, exercise_sets
from sco_lessons.exercises.answers import plain
from sco_lessons.exercises.digests import Digests, normal
from sco_lessons.exercises.feedback import STATUSES, Feedback
from sco_lessons.exercises.judge import Instant
from sco_lessons.exercises.own_text import text_fault
from sco_lessons.exercises.remedies import remedy
from sco_lessons.exercises.shapes import ChartOf, ListOf, Whole, Words
from sco_lessons.exercises.trying import Function, goes_by_place

SETS = {each.path.stem[:2]: each for each in exercise_sets()}
BLOCKS = [block for each in SETS.values() for block in each.blocks]
THINGS = ("the authority", "the council", "the town", "the ferry", "the bread boat", "nothing")


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


def test_what_is_counted_as_right_is_a_part_of_the_answer_or_has_its_own_name() -> None:
    six = ["pay", "paid", "cost*", "budget*", "fare*", "engine"]
    told = sco.check("05.q3", six)
    assert "4 of the 6 paragraphs that it hits are right" in told.message
    repeated = [sco.load().find("Putin"), sco.load().find("Putin", 2)]
    for each in BLOCKS:
        if each.check.decides is None or isinstance(each.check.shape, Function | ChartOf):
            continue
        seen = each.check.shape.read(plain(right(each)))
        decided = each.check.decides(seen)
        same = isinstance(decided, list | dict) and len(decided) == len(seen)
        assert same or each.check.counts or not isinstance(decided, list | dict), each.id
    told = sco.check("01.t1", repeated)
    assert "your 2" not in told.message


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.tuples(*[st.sampled_from(THINGS)] * 4))
def test_what_is_counted_agrees_with_its_number(said: tuple[str, ...]) -> None:
    truth = right(block_of("02.q3"))
    good = sum(one == two for one, two in zip(said, truth.values(), strict=True))
    told = sco.check("02.q3", dict(zip(truth, said, strict=True)))
    read = re.search(r"So far (none|\d+) of your (\d+) (is|are) right\.", told.message)
    assert bool(read) == (good < 4), told
    if read:
        assert read.groups() == (str(good or "none"), "4", "are" if good > 1 else "is")


@pytest.mark.parametrize("number", [0, 1, 2])
def test_a_noun_behind_a_number_has_its_form(number: int) -> None:
    rows = pd.Series([True] * number, dtype=bool)
    said = [
        text_fault("word " * number),
        remedy(Whole(), pd.Series({f"n{n}": n for n in range(number)}, dtype=int)),
        remedy(Whole(), rows),
        ListOf(Whole(), length=number).words,
    ]
    told = " ".join(map(str, said))
    forms = re.findall(rf"\b{number} (words?|names?|rows?|parts?)\b", told)
    assert len(forms) == (3 if number == 0 else 4), told
    assert all(form.endswith("s") == (number != 1) for form in forms), told


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
            shell.run_cell(cell, store_history=True)
            both = 'place = article.find("Shanghai Spirit")\nsco.check("00.t1", place)'
            mended = shell.run_cell(both, store_history=True).result
    finally:
        InteractiveShell.clear_instance()
    assert (right.status, told.status, again.status) == ("right", "cannot read this", "right")
    assert mended.status == "right"
    assert f"stopped with {error}" in told.message
    if error == "CourseError":
        assert "Traceback" not in shown.stdout and 'does not have "Xi Ping"' in shown.stdout


MISTAKES = {
    "a list put under the name of append": (
        "known = []\nfor word in words:\n    known = known.append(word)\nreturn len(known)",
        "something here is None",
    ),
    "a list as a key": ("return weights[words]", "its parts, one by one"),
    "a list called": ("return weights.get(words(0), 0)", "square brackets take a part"),
    "a method not called": ("return sum(weights.values)", "round brackets call a function"),
    "a word and a number": ("return sum(words)", "do not mix"),
    "no first value": (
        "for word in weights:\n    if word == 'x':\n        found = 1\nreturn found",
        "give the name its first value",
    ),
    "two lists side by side": (
        "return sum(b for a, b in (words, words, words))",
        "as many names before",
    ),
    "a name behind the point": ("return words.size()", "spelt right"),
    "sorted in place": ("return words.sort()", "sort() give no result"),
}


@pytest.mark.parametrize(("body", "said"), MISTAKES.values(), ids=MISTAKES)
def test_an_error_in_a_function_comes_with_what_helps(body: str, said: str) -> None:
    space: dict[str, Any] = {}
    exec("def mean_weight(words, weights):\n    " + body.replace("\n", "\n    "), space)
    told = sco.check("04.q2", space["mean_weight"])
    assert told.status == "not yet" and said in told.message, told.message


def test_a_function_with_another_first_line_is_told_so() -> None:
    told = sco.check("04.q2", lambda words: 0)
    assert "as many values as the first line of its def has names" in told.message


KINDS = {
    "a comma for a colon": ("04.q6", {"too_good", "more"}, "a colon stands between"),
    "a span for a dict": ("04.q6", sco.Span(3, 9), "is a place in the text: write each value"),
    "one string for a list in a dict": (
        "05.q1", {"1": "funding, town-life", "3": [], "4": [], "6": []}, "marks of its own",
    ),
    "several terms in one string": ("05.q3", "pay, paid, cost, budget", "marks of its own"),
    "labels in one string": ("03.t2", "direct, indirect, mixed", "marks of its own"),
    "labels in one string of a list": (
        "05.q1", {"1": ["ferry-service, funding"], "3": [], "4": [], "6": []}, "one string: each",
    ),
    "numbers in one string": ("04.t1", "1, 0, 1", "square brackets around it"),
    "a mention for its ids": (
        "02b.t3", sco.annotate(sco.load(), "mentions")["mentions"][8], ".entities has the ids",
    ),
    "an entry of the list of verbs": ("03.t4", sco.reporting_verb("demanded"), ".lemma gives"),
    "the number of a paragraph": ("05.t2", 8, "a number alone is no place"),
    "the number of a paragraph in a list": ("05.t2", [8], "a number alone is no place"),
    "labels for names": (
        "06.q2", {"text": "x", "mentions": [{"Ada Lunt": "PERSON"}]}, '"words": "Ada Lunt"',
    ),
    "what stands behind one key": ("06.q4", {"library": 3}, "is not asked for"),
    "signs for a term": ("05.q3", ["$"], "has no letter"),
    "a function for a name": (len, None, "Its name comes first"),
    "no name": ("", None, "Its name comes first"),
}  # fmt: skip


@pytest.mark.parametrize(("id", "answer", "said"), KINDS.values(), ids=KINDS)
def test_an_answer_of_another_kind_is_told_its_remedy(id: Any, answer: Any, said: str) -> None:
    assert said in sco.check(id, answer).message


def test_a_name_of_an_exercise_is_known_in_any_capitals() -> None:
    assert 'nearest: "04.q2"' in sco.check("04.Q2", 1).message
    for ask in (sco.check, sco.hint, sco.solution):
        assert "Its name comes first" in repr(ask())


def test_a_number_in_quotation_marks_is_no_bar() -> None:
    with pytest.raises(sco.CourseError, match="without quotation marks"):
        sco.charts.bar({"a": "6"}, "A chart")


# What a student reads, from the first letter to the last

PRACTICE = sco.load("practice")
ASK, SPAN = 'If you are stuck, ask hint("01.q3").', "a span of the practice text, from find(...)"


@pytest.mark.parametrize(
    ("id", "answer", "said"),
    [
        ("01.q3", PRACTICE.find("boat", 3), """✓ 01.q3: Right.
  The text says of this boat what it carries, and that is not people.
  Next: solution("01.q3") tells the answer and why."""),
        ("01.q3", PRACTICE.find("launch"), f"""✗ 01.q3: Not yet.
  The word boat is not in this span. The node of the concordance is the word boat.
  Next: {ASK}"""),
        ("01.q3", 3, f"""? 01.q3: Cannot read this.
  It is the number 3, and this asks for a span: find("the words", 2) gives the second place that \
has them.
  Expected: {SPAN}
  Seen: 3
  Next: {ASK}"""),
        ("01.q3", None, f"""○ 01.q3: No answer yet.
  There is no answer here yet.
  Expected: {SPAN}
  Next: Write your answer where it says YOUR CODE HERE and run the cell. {ASK}"""),
        ("02.t1", sco.mark(PRACTICE, "mentions"), """? 02.t1: Cannot read this.
  These marks are in another text: mark the one of this exercise.
  Expected: a list of spans of the article, each from find(...)
  Seen: an object of the class Marks
  Next: If you are stuck, ask hint("02.t1")."""),
        ("00b.t5", lambda hits, all: hits / (all + 1), """✗ 00b.t5: Not yet.
  Tried with share(1, 4): it gives 0.2, and that is not what the task asks for.
  Next: If you are stuck, ask hint("00b.t5")."""),
        ("00b.t5", lambda hits, all: hits / all, """✗ 00b.t5: Not yet.
  Tried with share(3, 0): it stops with ZeroDivisionError: division by zero; what is below the \
line is 0 here, so this case needs a rule of its own.
  Expected: the function share, which takes two numbers and returns a number
  Next: If you are stuck, ask hint("00b.t5")."""),
        (3, None, """? no name: Cannot read this.
  Which exercise? Its name comes first, in quotation marks, such as "01.q1".
  Next: Copy the name from the heading, such as check("01.q1", ...)."""),
        ("x" * 30, 1, f"""? {"x" * 20} ...: Cannot read this.
  There is no exercise "{"x" * 20} ...". The nearest: "00.t1", "00.t2", "00.t3".
  Next: Copy the name from the heading, such as check("01.q1", ...)."""),
    ],
)  # fmt: skip
def test_a_verdict_reads_so(id: Any, answer: Any, said: str) -> None:
    assert repr(sco.check(id, answer)) == said


def test_what_a_function_gives_is_told_with_short_numbers_and_its_beginning() -> None:
    wrong = sco.check("05.q2", lambda text, stem: ["x" * 99] if "lifeboat" in text else 1 / 0)
    assert f"it gives ['{'x' * 68} ..., and that" in wrong.message
    told = sco.check("02.q6", lambda gold, found: [1 / 3, 1.0, 0.5] if gold else 1 / 0)
    assert "it gives [0.3333, 1, 0.5], and that" in told.message


LIST, BY_PLACE = ListOf(Words()), ListOf(Words(), length=2)
FAR: list[tuple[Any, Any, Any, dict[str, str], str]] = [
    (LIST, ["a", "b"], ["b", "a"], {}, "So far all that you have is right, and here the order "
     "counts, too."),
    (BY_PLACE, ["a", "b"], ["b", "a"], {}, "So far none of your 2 is right."),
    (BY_PLACE, ["a", "b"], ["a", "c"], {}, "So far 1 of your 2 is right."),
    (LIST, ["a", "b", "c"], ["a", "b", "d"], {}, "So far 2 of your 3 are right."),
    (LIST, ["a", "b"], ["a"], {}, "So far what you have is right, and something is missing."),
    (LIST, ["a", "b"], ["a"], {"counts": "lines"}, "So far the lines are right, and something is "
     "missing."),
    (LIST, ["a", "b"], ["a", "a"], {"counts": "lines"}, "So far 1 of the 2 lines is right."),
    (LIST, ["a", "b"], ["c"], {}, "This can be read, and it is not the answer yet."),
    (LIST, ["a", "b"], ["a", "c"], {"otherwise": "No."}, "No. So far 1 of your 2 is right."),
    (Whole(), 3, 4, {"otherwise": "No."}, "No."),
    (Whole(), 3, 4, {}, "This can be read, and it is not the answer yet."),
]  # fmt: skip


def exercise(monkeypatch: pytest.MonkeyPatch, shape: Any, right: Any, **more: Any) -> None:
    """The only exercise there is, "x.1", with one right answer."""
    digests = Digests.of("x.1", [right], goes_by_place(shape))
    known = {"function": lambda value: None, "decides": lambda value: value, "digests": digests}
    instant = Instant("x.1", shape, ("One.", "Two."), "All of it.", **{**known, **more})
    monkeypatch.setattr("sco_lessons.exercises.checks.course_checks", lambda: {"x.1": instant})


@pytest.mark.parametrize(("shape", "right", "answer", "more", "said"), FAR)
def test_how_far_an_answer_is(
    shape: Any, right: Any, answer: Any, more: Any, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    exercise(monkeypatch, shape, right, **more)
    told = sco.check("x.1", answer)
    assert (told.status, told.message) == ("not yet", said)
    assert sco.check("x.1", right).status == "right"


def test_what_was_not_looked_at_is_said_of_a_function_and_of_what_its_author_left_open(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    shape = Function("twice", "a number", Whole(), ([1], [2]))
    others = "what the function gives for inputs other than the 2 tried."
    for unseen, said in (("", others), ("its name.", f"its name; {others}")):
        exercise(monkeypatch, shape, [2, 4], unseen=unseen)
        assert sco.check("x.1", lambda number: 2 * number).unseen == said


def test_an_error_of_the_library_in_a_check_is_told_as_one_sentence(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_: Any) -> None:
        raise sco.CourseError("the town is closed")

    exercise(monkeypatch, Whole(), 3, function=fails)
    assert repr(sco.check("x.1", 3)) == "? x.1: Cannot read this.\n  the town is closed."


def test_a_check_needs_no_ipython(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "IPython", None)
    assert sco.check("01.q3", PRACTICE.find("boat", 3)).status == "right"


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
