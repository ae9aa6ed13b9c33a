"""Right answers in every natural shape: still right at once, and still every point."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict, defaultdict, deque, namedtuple
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sco_lessons.course.blocks import Bench, Block, bench_of, exercise_sets
from sco_lessons.exercises import check
from sco_lessons.exercises.answers import plain
from sco_lessons.exercises.feedback import RIGHT, RIGHT_SO_FAR
from sco_lessons.exercises.judge import declared
from sco_lessons.exercises.shapes import ListOf, OneOf, Place, Record, Spans, course_text
from sco_lessons.exercises.trying import Function
from sco_lessons.text.model import Annotation, Layer, Span

SETS = exercise_sets()
BLOCKS = [block for each in SETS for block in each.blocks]
Pair = namedtuple("Pair", "one two")


@pytest.fixture(autouse=True)
def _own_folder(tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sco_lessons.exercises.record.Record.tried", lambda *_: "")


@cache
def right(block: Block) -> Any:
    bench: Bench = next(bench_of(each) for each in SETS if block in each.blocks)
    return bench.answer(block, block.solution)


# Each kind takes a value and its shape, and gives the same value in another dress.


def is_number(value: Any) -> bool:
    return type(value) in (int, float)


def of_lists(make: Callable[[list[Any]], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, shape: make(value) if type(value) is list else value


def of_dicts(make: Callable[[dict[Any, Any]], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, shape: make(value) if type(value) is dict and value else value


def of_numbers(make: Callable[[Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda value, shape: make(value) if is_number(value) else value


def of_labels(make: Callable[[str], str]) -> Callable[[Any, Any], Any]:
    return lambda value, shape: (
        make(value) if isinstance(shape, OneOf) and isinstance(value, str) else value
    )


def as_set(value: Any, shape: Any) -> Any:
    free = isinstance(shape, Spans) or (isinstance(shape, ListOf) and shape.any_order)
    if not free or type(value) is not list or any(type(each) is list for each in value):
        return value
    return set(value)


def as_array(value: list[Any]) -> Any:
    flat = value and all(is_number(each) or type(each) is str for each in value)
    return np.array(value) if flat and len({type(v) is str for v in value}) == 1 else value


def as_named_numbers(value: Any, shape: Any) -> Any:
    names = shape.names if isinstance(shape, ListOf) else ()
    return dict(zip(names, value, strict=True)) if names and type(value) is list else value


def default_dict(value: dict[Any, Any]) -> Any:
    made: Any = defaultdict(list)
    made.update(value)
    return made


def alone(value: Any, shape: Any) -> Any:
    is_list = isinstance(shape, Spans) or (isinstance(shape, ListOf) and shape.length is None)
    return value[0] if is_list and type(value) is list and len(value) == 1 else value


def its_words(value: Any, shape: Any) -> str:
    """The words of a span that the text has only once, "" of any other value."""
    if not (isinstance(value, Span) and isinstance(shape, Place)):
        return ""
    words = course_text(shape.text).words(value)
    try:
        return words if plain(shape.read(words)) is not None else ""
    except Exception:
        return ""


def as_words(change: Callable[[str], str]) -> Callable[[Any, Any], Any]:
    return lambda value, shape: change(words) if (words := its_words(value, shape)) else value


def in_their_order(value: Any, shape: Any) -> Any:
    """The values alone, where the keys are those of the cell that students fill in."""
    ordered = isinstance(shape, Record) and len(shape.of) > 1 and type(value) is dict
    return [value[key] for key in shape.of] if ordered and list(value) == list(shape.of) else value


def numbered(value: Any, shape: Any) -> Any:
    """The values by the numbers of their keys, counted from 1, where a record has several."""
    ordered = in_their_order(value, shape)
    own_numbers = type(value) is dict and "1" in value  # paragraphs 1, 3, 4 and 6
    return value if ordered is value or own_numbers else dict(enumerate(ordered, 1))


def as_unique(value: list[Any]) -> Any:
    of_words = value and all(type(each) is str for each in value)
    return pd.Series(value).unique() if of_words and len(set(value)) == len(value) else value


def as_layer(value: Any, shape: Any) -> Any:
    if not (isinstance(shape, Spans) and type(value) is list and value):
        return value
    spans = [each if isinstance(each, Span) else None for each in value]
    if None in spans:
        return value
    return Layer("marks", [Annotation(span) for span in spans if span], by="a reader")


def typographic(words: str) -> str:
    for straight, first, later in (('"', "\u201c", "\u201d"), ("'", "\u2019", "\u2019")):
        words = words.replace(straight, first, 1).replace(straight, later)
    return words.replace("-", "\u2010")


KINDS: dict[str, Callable[[Any, Any], Any]] = {
    "tuples": of_lists(tuple),
    "deques": of_lists(deque),
    "sets, where order is free": as_set,
    "arrays": of_lists(as_array),
    "columns": of_lists(lambda value: pd.Series(value, dtype=object)),
    "an index": of_lists(
        lambda value: pd.Index(value, tupleize_cols=False) if value else value  # pairs stay pairs
    ),
    "the values of a dict": of_lists(lambda value: dict(enumerate(value)).values()),
    "a named tuple": of_lists(lambda value: Pair(*value) if len(value) == 2 else value),
    "ordered dicts": of_dicts(OrderedDict),
    "defaultdicts": of_dicts(default_dict),
    "counters": of_dicts(lambda v: Counter(v) if all(map(is_number, v.values())) else v),
    "read-only dicts": of_dicts(MappingProxyType),
    "columns with names": of_dicts(lambda value: pd.Series(value, dtype=object)),
    "named numbers": as_named_numbers,
    "numbers of numpy's": of_numbers(lambda n: np.int64(n) if type(n) is int else np.float64(n)),
    "short numbers of numpy's": of_numbers(lambda n: n if type(n) is int else np.float32(n)),
    "fractions": of_numbers(Fraction),
    "decimals": of_numbers(lambda n: Decimal(repr(n))),
    "whole numbers as floats": of_numbers(float),
    "two decimals, as the lessons print": of_numbers(lambda n: round(n, 2)),
    "three decimals": of_numbers(lambda n: round(n, 3)),
    "labels in small letters": of_labels(str.lower),
    "labels in capitals": of_labels(str.upper),
    "labels with stray spaces": of_labels(lambda label: f"  {label} "),
    "labels with the": of_labels(
        lambda label: "the " + re.sub(r"\s*the\s+", "", label, count=1, flags=re.IGNORECASE)
    ),
    "labels with other hyphens": of_labels(lambda label: label.replace("-", " ")),
    "keys with stray capitals": of_dicts(
        lambda v: {f" {str(k).upper()} ": p for k, p in v.items()}
    ),
    "one for a list of one": alone,
    "words for a span": as_words(str),
    "typographic words": as_words(typographic),
    "words over two lines": as_words(lambda words: f" {words.replace(' ', chr(10))} "),
    "words in small letters": as_words(str.lower),
    "a list around a span": lambda v, shape: [v] if isinstance(shape, Place) else v,
    "a list in the order of the keys": in_their_order,
    "a layer": as_layer,
    "a dict by the numbers of the keys": numbered,
    "pairs of key and value": lambda v, shape: (
        list(v.items()) if isinstance(shape, Record) and len(v) > 1 and type(v) is dict else v
    ),
    "a span as a pair": lambda v, shape: (v.start, v.end) if isinstance(v, Span) else v,
    "a list around a label": lambda v, shape: [v] if isinstance(shape, OneOf) else v,
    "labels in quotation marks": of_labels(lambda label: f'"{label}".'),
    "what unique() gives": of_lists(as_unique),
}


def dressed(value: Any, shape: Any, kind: Callable[[Any, Any], Any]) -> Any:
    """`value` with `kind` at every depth, the inner parts first."""
    if type(value) is list and value:
        inner = Place(shape.text) if isinstance(shape, Spans) else getattr(shape, "of", None)
        value = [dressed(each, inner, kind) for each in value]
    elif type(value) is dict:
        of = shape.of if isinstance(shape, Record) else {}
        value = {key: dressed(each, of.get(key), kind) for key, each in value.items()}
    return kind(value, shape)


def in_shape(block: Block, kind: Callable[[Any, Any], Any]) -> Any:
    answer, shape = right(block), block.check.shape
    if not isinstance(shape, Function):
        return dressed(answer, shape, kind)
    keys_matter = kind is KINDS["keys with stray capitals"]
    return answer if keys_matter else lambda *given: dressed(answer(*given), shape.returns, kind)


def assert_is_right(block: Block, answer: Any) -> None:
    told, grading = check(block.id, answer), block.load()[1]
    assert told.status in (RIGHT, RIGHT_SO_FAR), (answer, told)
    judged = grading(declared(answer, grading.inputs))
    assert judged == (block.points, "All as it should be."), (answer, judged)


def changed(block: Block, answer: Any) -> bool:
    """True if the answer is of another kind than the solution's, or who knows, a function."""
    return callable(answer) or repr(answer) != repr(right(block))


@pytest.mark.parametrize("name", KINDS)
def test_a_right_answer_of_every_exercise_is_right_in_this_shape(name: str) -> None:
    answers = {block: in_shape(block, KINDS[name]) for block in BLOCKS}
    assert any(changed(*each) for each in answers.items())
    for block, answer in answers.items():
        assert_is_right(block, answer)


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.id)
@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_a_right_answer_is_right_in_a_mixture_of_shapes(block: Block, data: Any) -> None:
    names = data.draw(st.lists(st.sampled_from(sorted(KINDS)), min_size=2, max_size=4, unique=True))
    kinds = [KINDS[name] for name in names]

    def mixed(value: Any, shape: Any) -> Any:
        for kind in kinds:
            value = kind(value, shape)
        return value

    if KINDS["keys with stray capitals"] in kinds and isinstance(block.check.shape, Function):
        return
    assert_is_right(block, in_shape(block, mixed))


# Functions that are no plain functions


@dataclass
class Callable_:
    function: Any

    def __call__(self, *given: Any) -> Any:
        return self.function(*given)

    def method(self, *given: Any) -> Any:
        return self.function(*given)


FUNCTIONS = {
    "partial": partial,
    "an object that can be called": Callable_,
    "a method": lambda function: Callable_(function).method,
    "a cached function": lambda function: cache_of(function),
    "a lambda": lambda function: lambda *given: function(*given),
}


def cache_of(function: Any) -> Any:
    kept: dict[str, Any] = {}

    def cached(*given: Any) -> Any:
        return kept.setdefault(repr(given), function(*given))

    return cached


@pytest.mark.parametrize("name", FUNCTIONS)
def test_whatever_can_be_called_is_tried_as_a_function(name: str) -> None:
    for block in functions():
        assert_is_right(block, FUNCTIONS[name](right(block)))


def functions() -> Iterator[Block]:
    return (block for block in BLOCKS if isinstance(block.check.shape, Function))


# What is not taken is told with the remedy


@pytest.mark.parametrize(
    "id, answer, remedy",
    [
        ("01.q3", pd.DataFrame({"a": [1]}), 'find("the words", 2) gives the second place'),
        ("01.q3", pd.Series({"left": "a", "node": "boat"}), "it is a part of a table"),
        ("01.q3", 3, "it is the number 3, and this asks for a span"),
        ("02.q5", pd.DataFrame({"a": [1]}), "give one column of it"),
        ("05.q1", {"1": "ferry-service, funding", "3": [], "4": [], "6": []}, 'at "1"'),
        ("02.q1", ["PERSON", "GPE"], "it is a list of 2: write each value behind its key"),
        ("02.q1", ["PERSON"], "it is a list of 1: write each value behind its key"),
        ("06.t6", ["neighbours"], 'behind the key "neighbours" alone'),
        (
            "03.q1",
            {
                "open again": "direct",
                "end by Friday": "indirect",
                "gift to our rivals": "mixed",
                "quick repair": None,
                "lose a job": "indirect",
            },
            'at "quick repair" there is no answer yet',
        ),
        ("00.t4", course_text("practice")["paragraphs"][0], "a paragraph, which is a place in"),
        ("01.q3", iter([1]), "put list(...) around it"),
        ("01.q3", "boat", "say which with find(words, 2)"),
        ("01.q3", "boatt", "copy the words from it"),
        ("02.q7", "etwee", "only inside a longer word"),
        ("01.q2", int, "give the function itself"),
        ("01.q2", lambda words: "0.5", "stands without quotation marks"),
        ("02.q1", {"Marlow": "PERSON"}, "is not asked for"),
        ("03.q2", {"she": ["hello"], "Lund": [], "Harbour Mutual": []}, "is not asked for"),
    ],
)
def test_what_is_not_taken_is_told_with_its_remedy(id: str, answer: Any, remedy: str) -> None:
    told = check(id, answer)
    assert told.status not in (RIGHT, RIGHT_SO_FAR)
    assert remedy.lower() in repr(told).lower(), told


@pytest.mark.parametrize(
    "answer, said",
    [
        ({"Xi", "Putin"}, "It is a set of 2, and this asks for a whole number: len(...)"),
        ({"Xi": 1}, "It is a dict of 1, and this asks for a whole number: len(...)"),
        (frozenset({1}), "It is a frozenset of 1"),
        (pd.DataFrame({"a": [1, 2]}), "It is a table, and this asks for a whole number: len(...)"),
        (pd.Series([True, False]), "a yes or no for each of 2 rows: sum(...) counts the yes"),
        (
            pd.Series({"GPE": 30, "ORG": 14}),
            'take one by its name, in square brackets, such as ...["GPE"]',
        ),
        (pd.Series([1, 2, 3]), "It is a column of 3"),
        (np.array([1, 2]), "an object of the class ndarray with 2 values"),
        (5.14, "It is 5.14, and this asks for a whole number: round(...)"),
        ("seven", "write it in digits"),
        ("15", "stands without quotation marks"),
        ("25 %", "without quotation marks, and without %"),
        (Span(3, 9), "It is a place in the text"),
        (course_text("practice"), "It is a whole text"),
        (course_text("practice")["paragraphs"], "It is a layer of 9, and this asks for a whole"),
        (float("nan"), "nan"),
        (True, "It is True"),
        (Path("a"), "an object of the class"),
        (len, "call it with round brackets"),
        (..., "There is no answer here yet"),
    ],
)
def test_what_is_no_number_is_called_what_it_is_and_told_how_to_become_one(
    answer: Any, said: str
) -> None:
    told = check("00.t2", answer)
    assert said in repr(told) and told.status not in (RIGHT, RIGHT_SO_FAR, "not yet"), told


@pytest.mark.parametrize(
    "answer, said",
    [
        (["demanded"], "[0] takes its value out"),
        ("Demanded", None),
        (["demanded", "demanded"], "It is a list of 2"),
        (7, "asks for some words"),
        (None, "There is no answer here yet"),
    ],
)
def test_what_is_no_word_is_told_how_to_become_one(answer: Any, said: str | None) -> None:
    told = check("03.t4", answer)
    assert (told.status == RIGHT_SO_FAR) if said is None else (said in repr(told)), told


def test_pairs_in_an_index_of_pandas_are_pairs() -> None:
    block = next(each for each in BLOCKS if each.id == "06.q2")

    def indexed(value: Any, shape: Any) -> Any:
        if not isinstance(value, list):
            return value
        return pd.MultiIndex.from_tuples([tuple(each.values()) for each in value])

    answer = in_shape(block, indexed)
    assert isinstance(answer["mentions"], pd.MultiIndex)
    assert_is_right(block, answer)


@pytest.mark.parametrize(
    "id, answer",
    [("06.t5", {"not", "pleased"}), ("03.t2", frozenset({"direct", "indirect", "mixed"}))],
)
def test_a_set_is_no_answer_where_the_order_counts(id: str, answer: Any) -> None:
    told = check(id, answer)
    assert told.status not in (RIGHT, RIGHT_SO_FAR) and "which has no order" in repr(told)


@pytest.mark.parametrize(
    "id, answer, said",
    [
        ("04.t1", [], "There is no answer here yet: it is empty"),
        ("04.t2", (0.5, 0.2), "and this asks for a number: sum(...) adds them up"),
        ("04.t2", ("a", "b"), "and this asks for a number: take one out"),
        ("04.t5", [1, 1], "len(...) says how many are in it, sum(...) adds them up"),
        ("04.t4", pd.DataFrame({"polarity": [-0.3]}), "It is a table, and this asks for words"),
    ],
)
def test_a_value_of_another_kind_is_met_with_what_makes_it_right(
    id: str, answer: Any, said: str
) -> None:
    assert said in repr(check(id, answer))


def test_signs_on_words_and_the_order_of_sentences_make_no_difference() -> None:
    assert check("06.t5", ["Not", "pleased."]).status == RIGHT
    assert check("04.t6", [13, 2, 12]).status == check("04.t6", {2, 12, 13}).status == RIGHT


def test_a_function_that_changes_what_it_is_given_is_right_and_is_told_so() -> None:
    def ratio(words: list[str]) -> float:
        size = len(words)
        words[:] = [word.lower() for word in words]
        return len(set(words)) / size if size else 0

    told = check("01.q2", ratio)
    assert told.status == RIGHT_SO_FAR and "also changes what it is given" in told.misconception
    assert not check("01.q2", lambda words: ratio(list(words))).misconception


def test_what_a_rule_of_the_library_refuses_is_told_in_its_words() -> None:
    told = check("06.t6", {"neighbours": ["*"]})
    assert told.status == "cannot read this" and "a term has a letter" in told.message


def test_words_with_a_line_end_are_those_where_the_text_has_it() -> None:
    assert check("01.q1", "Ida\n\nLund").status == RIGHT
    assert "more than once" in check("01.q1", "Ida Lund").message
