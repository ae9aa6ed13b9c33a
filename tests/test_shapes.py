"""What each kind of answer takes, and in which words it refuses the rest."""

from __future__ import annotations

from typing import Any

import pytest

from sco_lessons.exercises.answers import Unreadable
from sco_lessons.exercises.shapes import (
    Anything,
    ChartOf,
    DictOf,
    ListOf,
    Number,
    OneOf,
    Place,
    Record,
    Spans,
    Whole,
    Words,
    course_text,
    folded,
)
from sco_lessons.text.model import Span

PRACTICE = course_text("practice")
BOAT, FERRY = PRACTICE.find("boat"), PRACTICE.find("ferry")
LONGER = Span(BOAT.start, BOAT.end + 3)


def offsets(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


TOPIC = OneOf(("ferry-service", "funding"), {"money": "funding", "True": "ferry-service"})
LABELLED = Record({"words": Words(), "label": OneOf(("PERSON", "GPE"))})
TWO = Record({"a": Whole(), "b": Whole()}, {"first": "a"})
HITS = Record({"hits": ListOf(Whole()), "all": Whole()})
CHART = {
    "title": "t",
    "description": "d",
    "note": "",
    "unit": "u",
    "numbers": [["Funding", 2], [3, 1]],
}
BARS = ChartOf(names=("funding", "safety"), also={"3": "safety"})
DRAWN = {**CHART, "numbers": {"funding": 2, "safety": 1}}

READ: list[tuple[Any, Any, Any]] = [
    (Anything(), [None, 1], [None, 1]),
    (Whole(), 2.0, 2),
    (Number(), 3, 3),
    (Number(), 2.5, 2.5),
    (Words(), " a b ", "a b"),
    (Words(numbers=True), 3, "3"),
    (Words(numbers=True), 2.5, "2.5"),
    (Words(numbers=True), 0.1 + 0.2, "0.3"),
    (Words(text="practice"), offsets(BOAT), "boat"),
    (Words(text="practice"), "x", "x"),
    (TOPIC, "Ferry Service", "ferry-service"),
    (TOPIC, ' The "funding". ', "funding"),
    (TOPIC, "Money", "funding"),
    (TOPIC, ["funding"], "funding"),
    (TOPIC, True, "ferry-service"),
    (ListOf(Whole()), [2, 1, 2], [2, 1, 2]),
    (ListOf(Whole()), [], []),
    (ListOf(Whole()), 3, [3]),
    (ListOf(Whole(), length=1), 3, [3]),
    (ListOf(Whole(), length=2), {"2": 6, "1": 5}, [5, 6]),
    (ListOf(Words(), any_order=True), ["b", "a", "b"], ["a", "b"]),
    (ListOf(Whole(), names=("x", "y")), {"Y": 2, "x": 1}, [1, 2]),
    (ListOf(TOPIC), "funding", ["funding"]),
    (ListOf(Words(text="practice")), "boat, ferry", ["boat, ferry"]),
    (ListOf(LABELLED), {"Ada": "PERSON"}, [{"words": "Ada", "label": "PERSON"}]),
    (ListOf(LABELLED), [["Ada", "gpe"]], [{"words": "Ada", "label": "GPE"}]),
    (ListOf(LABELLED), {"words": "Ada", "label": "GPE"}, [{"words": "Ada", "label": "GPE"}]),
    (TWO, {"First": 1, "b": 2}, {"a": 1, "b": 2}),
    (TWO, [1, 2], {"a": 1, "b": 2}),
    (TWO, {"2": 1, "1": 2}, {"a": 2, "b": 1}),
    (TWO, [["b", 1], ["a", 2]], {"a": 2, "b": 1}),
    (TWO, [{"a": 1, "b": 2}], {"a": 1, "b": 2}),
    (HITS, [[1, 2], 3], {"hits": [1, 2], "all": 3}),
    (Record({"1": Whole(), "3": Whole()}), {"1": 5, "3": 6}, {"1": 5, "3": 6}),
    (LABELLED, ["Ada", "PERSON"], {"words": "Ada", "label": "PERSON"}),
    (DictOf(Whole(), "counts"), {" a ": 1}, {"a": 1}),
    (DictOf(Whole(), "counts"), [["a", 1]], {"a": 1}),
    (Place(), offsets(BOAT), BOAT),
    (Place(), [offsets(BOAT)], BOAT),
    (Place(), [5, 9], Span(5, 9)),
    (Place(), [0, len(PRACTICE.text)], Span(0, len(PRACTICE.text))),
    (Spans(), [offsets(BOAT), offsets(FERRY)], [FERRY, BOAT]),
    (Spans(), offsets(BOAT), [BOAT]),
    (Spans(), [3, 7], [Span(3, 7)]),
    (Spans(), [], []),
    (Spans(may_nest=True), [offsets(LONGER), offsets(BOAT)], [BOAT, LONGER]),
    (BARS, CHART, DRAWN),
    (BARS, [CHART], DRAWN),
    (BARS, {**CHART, "numbers": [["zoo", 4]]}, {**CHART, "numbers": {"zoo": 4}}),
]


@pytest.mark.parametrize(("shape", "answer", "value"), READ)
def test_an_answer_of_the_kind_that_is_asked_is_read(shape: Any, answer: Any, value: Any) -> None:
    assert shape.read(answer) == value


def asks(seen: str, kind: str) -> str:
    return f"it is {seen}, and this asks for {kind}"


NUMBER = "it is {}: a number stands without quotation marks"
LIST = (
    "it is {}, one string: a list has square brackets around it and a comma between its parts; "
    "each part that is a word has quotation marks of its own"
)
TOPICS = 'one of "ferry-service", "funding"'
KEYS = 'a dict with the keys "a", "b", each a whole number'
SPAN = "a span of the practice text, from find(...)"
OUTSIDE = (
    f"a span from {{}} to {{}} is not inside this text, which has {len(PRACTICE.text):,} letters, "
    "spaces and signs: did you search the other article?"
)
BY_BAR = "a chart made with sco.charts.bar({name: number, ...}, ...)"

REFUSED: list[tuple[Any, Any, str]] = [
    (Whole(), True, asks("True", "a whole number")),
    (Whole(), 2.5, asks("2.5", "a whole number")),
    (Whole(), None, asks("nothing", "a whole number")),
    (Whole(), "3", NUMBER.format('"3"')),
    (Whole(), " -1,5 ", NUMBER.format('" -1,5 "')),
    (Whole(), "3 %", NUMBER.format('"3 %"') + ", and without %"),
    (Number(), ".", asks('"."', "a number")),
    (Number(), False, asks("False", "a number")),
    (Words(), "  ", asks('"  "', "some words in quotation marks")),
    (Words(), 3, asks("3", "some words in quotation marks")),
    (Words(), offsets(BOAT), asks("a span", "some words in quotation marks")),
    (Words(numbers=True), True, asks("True", "some words in quotation marks")),
    (Words(text="practice"), {"start": 1}, asks("a dict of 1", SPAN)),
    (TOPIC, ["funding"] * 2, asks("a list of 2", TOPICS)),
    (TOPIC, False, asks("False", TOPICS)),
    (TOPIC, "", asks('""', TOPICS)),
    (TOPIC, "funding, x", asks('"funding, x"', TOPICS)),
    (
        TOPIC,
        "funding, money",
        'it is "funding, money", one string: each word has quotation marks of its own',
    ),
    (ListOf(Whole()), "1, 2", LIST.format('"1, 2"')),
    (ListOf(Whole()), "a b", LIST.format('"a b"')),
    (ListOf(Whole()), "1", asks('"1"', "a list, each part a whole number")),
    (ListOf(Whole()), {"1": 2}, asks("a dict of 1", "a list, each part a whole number")),
    (ListOf(Whole()), None, asks("nothing", "a list, each part a whole number")),
    (ListOf(Whole()), [1, "x"], "part 2 of the list: " + asks('"x"', "a whole number")),
    (
        ListOf(Whole(), length=2),
        [1, 2, 3],
        asks("a list of 3", "a list of 2 parts, each part a whole number"),
    ),
    (
        ListOf(Whole(), length=2),
        {"0": 5, "1": 6},
        asks("a dict of 2", "a list of 2 parts, each part a whole number"),
    ),
    (ListOf(Whole(), length=2), 3, asks("3", "a list of 2 parts, each part a whole number")),
    (
        ListOf(Whole(), names=("x", "y")),
        {"x": 1},
        'the key "y" is missing: this asks for a dict with the keys "x", "y", each a value',
    ),
    (ListOf(TOPIC), "x", asks('"x"', f"a list, each part {TOPICS}")),
    (ListOf(TOPIC), "funding; money", LIST.format('"funding; money"')),
    (
        ListOf(LABELLED),
        {"Ada": "x"},
        'part 1 of the list: at "label": ' + asks('"x"', 'one of "PERSON", "GPE"'),
    ),
    (ListOf(Place()), "the council", asks('"the council"', f"a list, each part {SPAN}")),
    (TWO, {"a": 1}, f'the key "b" is missing: this asks for {KEYS}'),
    (TWO, {"a": 1, "first": 2, "b": 3}, 'the key "a" is there twice: leave one of them out'),
    (TWO, {"a": 1, "b": None}, 'at "b" there is no answer yet'),
    (TWO, {"a": 1, "b": "x"}, 'at "b": ' + asks('"x"', "a whole number")),
    (TWO, {"a": 1, "b": 2, "c": 3}, f'the key "c" is not asked for: this is {KEYS}'),
    (TWO, 3, asks("3", KEYS)),
    (TWO, "x", f'it is "x": write each value behind its key, this is {KEYS}'),
    (TWO, [1, 2, 3], f"it is a list of 3: write each value behind its key, this is {KEYS}"),
    (TWO, CHART, f"it is a chart alone: write each value behind its key, this is {KEYS}"),
    (TWO, offsets(BOAT), f"it is a span: write each value behind its key, this is {KEYS}"),
    (TWO, [["c", 1], ["d", 2]], 'at "a": ' + asks("a list of 2", "a whole number")),
    (
        Record({"hits": ListOf(Whole())}),
        {"x": 1},
        'the key "x" is not asked for: this is a dict with '
        'the key "hits", each a list, each part a whole number',
    ),
    (
        HITS,
        [1, 2, 3],
        'this is what stands behind the key "hits" alone: write {"hits": ..., "all": ...}',
    ),
    (
        Record({"1": Whole(), "3": Whole()}),
        {"1": 5, "2": 6},
        'the key "2" is not asked for: this is a dict with the keys "1", "3", each a whole number',
    ),
    (
        LABELLED,
        {"Ada": "PERSON"},
        'the key "Ada" is not asked for: write {"words": "Ada", "label": "PERSON"}',
    ),
    (
        LABELLED,
        {"Ada": 3},
        'the key "Ada" is not asked for: this is a dict with the keys "words", "label"',
    ),
    (DictOf(Whole(), "counts"), [["a", 1, 2]], asks("a list of 1", "counts")),
    (DictOf(Whole(), "counts"), ["ab"], asks("a list of 1", "counts")),
    (DictOf(Whole(), "counts"), 3, asks("3", "counts")),
    (DictOf(Whole(), "counts"), {"a": "x"}, 'at "a": ' + asks('"x"', "a whole number")),
    (Place(), "boat", 'the text has "boat" more than once: say which with find(words, 2)'),
    (Place(), "zoo", 'the text does not have "zoo": copy the words from it'),
    (Place(), "", asks('""', SPAN)),
    (Place(), [1, 2, 3], asks("a list of 3", SPAN)),
    (Place("xi-putin-astana"), 3, asks("3", "a span of the article, from find(...)")),
    (Place("Two words"), 3, asks("3", "a span of the text of this exercise, from find(...)")),
    *(
        (Place(), {"start": start, "end": end}, OUTSIDE.format(start, end))
        for start, end in (
            (5, 5),
            (9, 5),
            (-1, 5),
            (0, len(PRACTICE.text) + 1),
            (0, True),
            (0.0, 2),
        )
    ),
    (Spans(), [offsets(BOAT)] * 2, '"boat" is in the list twice at one place'),
    (Spans(may_nest=True), [offsets(BOAT)] * 2, '"boat" is in the list twice at one place'),
    (
        Spans(),
        [offsets(BOAT), offsets(LONGER)],
        f'"boat" and "{PRACTICE.words(LONGER)}" overlap: each letter belongs to one span at most',
    ),
    (Spans(), 3, asks("3", "a list of spans of the practice text, each from find(...)")),
    (BARS, {**CHART, "title": 3}, asks("3", BY_BAR)),
    (BARS, {**CHART, "unit": None}, asks("nothing", BY_BAR)),
    (BARS, {**CHART, "numbers": 3}, asks("3", BY_BAR)),
    (BARS, {**CHART, "numbers": [["a"]]}, "each row of the chart must have a name and one number"),
    (BARS, {**CHART, "numbers": ["ab"]}, "each row of the chart must have a name and one number"),
    (BARS, {**CHART, "numbers": [["a", "x"]]}, asks('"x"', "a number")),
    (BARS, {"title": "x"}, asks("a dict of 1", BY_BAR)),
    (BARS, [1, 2], asks("a list of 2", BY_BAR)),
]


@pytest.mark.parametrize(("shape", "answer", "told"), REFUSED)
def test_an_answer_of_another_kind_is_told_what_is_asked(
    shape: Any, answer: Any, told: str
) -> None:
    with pytest.raises(Unreadable) as refused:
        shape.read(answer)
    assert str(refused.value) == told


@pytest.mark.parametrize(
    "said",
    [
        "the ferry-service",
        "Ferry\u2010Service",
        " FERRY  SERVICE. ",
        "\u201cferry_service\u201d",
        "\xabferry-service\xbb",
    ],
)
def test_what_makes_no_difference_between_two_names_is_left_out(said: str) -> None:
    assert folded(said) == "ferry service"


def test_a_name_that_is_the_word_the_stays_and_an_apostrophe_counts() -> None:
    assert (folded("The"), folded("theatre"), folded("in the end")) == (
        "the",
        "theatre",
        "in the end",
    )
    assert folded("council\u2019s") == folded("council's") != folded("councils")


def test_words_are_found_with_their_capitals_first_and_with_their_line_end_if_they_have_one() -> (
    None
):
    text = "The Ferry runs late. A ferry sank. Old\nboat. Old boat."
    assert course_text(text).words(Place(text).read("Ferry")) == "Ferry"
    assert Place(text).read("FERRY RUNS") == Span(4, 14)
    assert course_text(text).words(Place(text).read("old\nboat")) == "Old\nboat"
    with pytest.raises(Unreadable, match="more than once"):
        Place(text).read("FERRY")
    with pytest.raises(Unreadable, match="more than once"):
        Place(text).read("Old boat")
