"""An answer as plain values: what each kind becomes, what is refused and in which words."""

from __future__ import annotations

import datetime
import math
from collections import Counter, deque, namedtuple
from collections.abc import AsyncIterator
from decimal import Decimal
from enum import IntEnum
from fractions import Fraction
from functools import partial
from types import MappingProxyType
from typing import Any

import matplotlib.figure
import numpy as np
import pandas as pd
import pytest

import sco_lessons as sco
from sco_lessons.exercises.answers import Unreadable, is_blank, plain, shown
from sco_lessons.layers.sentiment import Tone

PRACTICE = sco.load("practice")
BOAT, FERRY = PRACTICE.find("boat"), PRACTICE.find("ferry")
MENTION = sco.Mention(BOAT, "ORG", (), "nominal")
Pair = namedtuple("Pair", "one two")
Size = IntEnum("Size", "SMALL LARGE")


def said(*content: sco.Span) -> sco.Attribution:
    return sco.Attribution(BOAT, BOAT, None, content, (), "indirect")


def offsets(span: sco.Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


class Named(str):
    """A word of a kind of its own."""


PLAIN: dict[str, tuple[Any, Any]] = {
    "numbers": ([1, 0.5, True, None], [1, 0.5, True, None]),
    "a number of a kind of its own": (Size.LARGE, 2),
    "a word of a kind of its own": (Named("x"), "x"),
    "a whole fraction": (Fraction(6, 3), 2),
    "a fraction": (Fraction(1, 2), 0.5),
    "decimals": ([Decimal("2.0"), Decimal("0.25")], [2, 0.25]),
    "a tuple, a deque, a named tuple": ([(1,), deque([2]), Pair(3, 4)], [[1], [2], [3, 4]]),
    "sets, in one order": ([{"b", "a"}, frozenset({2, 1})], [["a", "b"], [1, 2]]),
    "dicts": ([Counter("aab"), MappingProxyType({"c": 1})], [{"a": 2, "b": 1}, {"c": 1}]),
    "keys that are numbers": ({1: "a", Size.LARGE: "b"}, {"1": "a", "2": "b"}),
    "the views of a dict": (
        [{"a": 1}.keys(), {"a": 1}.values(), {"a": 1}.items()], [["a"], [1], [["a", 1]]],
    ),
    "a span": (BOAT, offsets(BOAT)),
    "a mention": (MENTION, offsets(BOAT)),
    "a reading of a sentence": (Tone(BOAT, -2), -2),
    "an attribution with one piece": (
        said(FERRY), {"source": offsets(BOAT), "cue": None, "content": offsets(FERRY)},
    ),
    "an attribution with two": (
        said(FERRY, BOAT),
        {"source": offsets(BOAT), "cue": None, "content": [offsets(FERRY), offsets(BOAT)]},
    ),
    "an attribution without": (said(), {"source": offsets(BOAT), "cue": None, "content": None}),
    "a layer": (sco.Layer("mentions", [MENTION], by="a reader"), [offsets(BOAT)]),
    "days": (
        [datetime.date(2017, 6, 8), datetime.datetime(2017, 6, 8, 12)], ["2017-06-08"] * 2,
    ),
    "numbers of numpy's": ([np.int64(3), np.float64(0.5), np.bool_(True)], [3, 0.5, True]),
    "an array": (np.array([[1, 2], [3, 4]]), [[1, 2], [3, 4]]),
    "a column": (pd.Series([1, 2]), [1, 2]),
    "a column with names": (pd.Series({"a": 1, "b": 2}), {"a": 1, "b": 2}),
    "a column with a name and a number": (pd.Series([1, 2], index=["a", 5]), [1, 2]),
    "a column without rows": (pd.Series([], dtype=object, index=pd.Index([], dtype=str)), []),
    "an index": ([pd.Index(["a"]), pd.RangeIndex(2)], [["a"], [0, 1]]),
    "an index of pairs": (pd.MultiIndex.from_tuples([("a", 1)]), [["a", 1]]),
    "what unique() gives of categories": (pd.Series(["a", "a"], dtype="category").unique(), ["a"]),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "expected"), PLAIN.values(), ids=PLAIN)
def test_each_kind_becomes_plain_values(answer: Any, expected: Any) -> None:
    found = plain(answer)
    assert (found, repr(found)) == (expected, repr(expected))  # True is not 1


def test_a_chart_becomes_its_words_and_its_numbers() -> None:
    frame = {"title": "Two letters", "description": "d", "note": "", "unit": "letters"}
    chart = sco.charts.bar({"a": 2, "b": 1}, "Two letters", unit="letters")
    assert plain(chart) == {
        **frame,
        "description": chart.description,
        "numbers": [["a", 2], ["b", 1]],
    }
    unnamed = sco.charts.Chart(**{**vars_of(chart), "frame": pd.DataFrame({"n": [4, 5]})})
    assert plain(unnamed)["numbers"] == [[4], [5]]  # type: ignore[index, call-overload]


async def waits() -> int:
    return 1


async def goes_on() -> AsyncIterator[int]:
    yield 1


FUNCTION = "it is a function: give what the function returns, so call it with round brackets"
PROMISE = "it only promises values one after another: put list(...) around it"
PART = "it is a part of Python and no answer: give the value itself"
BYTES = "it is bytes: give words, as the text has them"
OTHER = "use numbers, words, lists, dicts and spans"
ENDLESS = "which is no number to count with: look where something is missing or divided by zero"
LARGE = "a number is far too large for anything in a text: count again"
KEYS = "the keys of the dict are words or numbers"
REFUSED: dict[str, tuple[Any, str]] = {
    "a function": (waits, FUNCTION),
    "a built-in": (len, FUNCTION),
    "a method": (PRACTICE.find, FUNCTION),
    "a part of a function": (partial(len, "a"), FUNCTION),
    "a generator": ((n for n in "ab"), PROMISE),
    "a range": (range(3), PROMISE),
    "a generator that waits": (
        goes_on(), "it is a coroutine: write the function with plain def",
    ),
    "a module": (math, PART),
    "a class": (int, PART),
    "an article": (
        PRACTICE, "it is the whole article: give its article.text, or the part that is asked, "
        "article.find(...)",
    ),
    "bytes": (b"a", BYTES),
    "bytes that change": (bytearray(b"a"), BYTES),
    "a complex number": (1j, "it is a complex number: give a plain one"),
    "dots in a list": ([...], "it is still the three dots: put your answer in their place"),
    "a table": (
        pd.DataFrame({"a": [1]}), 'it is a whole table: give one column of it, such as '
        'list(table["words"]), or its rows, table.to_dict("records")',
    ),
    "a picture": (
        matplotlib.figure.Figure(), "it is a picture of matplotlib's: give the chart of "
        "sco.charts.bar()",
    ),
    "a thing": (object(), f"it is an object of the class object: {OTHER}"),
    "not a number": (math.nan, f"it has nan, {ENDLESS}"),
    "infinity": ([math.inf], f"it has inf, {ENDLESS}"),
    "a huge number": (10**15, LARGE),
    "a huge negative number": (-(10.0**15), LARGE),
    "a huge key": ({10**15: 1}, LARGE),
    "a key that is True": ({True: 1}, f"a key is True: {KEYS}"),
    "a key that is a pair": ({(1, 2): 1}, f"a key is a tuple of 2: {KEYS}"),
    "half a letter": ("\ud800", "it has a broken letter: copy the words again"),
    "too many values": ([0] * 5_000, "it has more than 5,000 values: give only what is asked"),
    "too many in an array": (
        np.zeros(5_001), "it has more than 5,000 values: give only what is asked",
    ),
    "too many letters": (
        ["a" * 30_000, "b" * 10_001], "it has more than 40,000 letters: give only what is asked",
    ),
    "too deep": (
        eval("[" * 14 + "]" * 14),
        "lists stand inside lists without end: build the answer anew, step by step",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "said"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_answer_is_told_with_its_remedy(answer: Any, said: str) -> None:
    with pytest.raises(Unreadable) as refused:
        plain(answer)
    assert str(refused.value) == said


def test_an_answer_as_large_as_it_may_be_is_read() -> None:
    letters = ["a" * 30_000, "b" * 10_000]
    deep = eval("[" * 12 + "]" * 12)
    for answer in ([0] * 4_999, letters, [deep, deep], 10**15 - 1, 1 - 10**15):
        assert plain(answer) == answer


def vars_of(chart: Any) -> dict[str, Any]:
    return {name: getattr(chart, name) for name in chart.__dataclass_fields__}


def test_a_chart_without_a_table_or_with_too_many_numbers_is_refused() -> None:
    parts = vars_of(sco.charts.bar({"a": 2, "b": 1}, "Two letters"))
    faults = {
        "no table: make it with sco.charts.bar()": [1],
        "more than 5,000 numbers: show fewer": pd.DataFrame({"n": [0] * 2_501}),
    }
    for said, frame in faults.items():
        with pytest.raises(Unreadable, match=said.replace("(", r"\(").replace(")", r"\)")):
            plain(sco.charts.Chart(**{**parts, "frame": frame}))


@pytest.mark.parametrize(
    "answer",
    [None, "", " \n", "..", " ... ", "\u2026", [], {}, [None, ""], {"a": None, "b": ["..."]}],
)
def test_what_nobody_has_filled_in_is_blank(answer: Any) -> None:
    assert is_blank(answer)


@pytest.mark.parametrize("answer", [0, False, "a", ".", [None, 0], {"a": None, "b": 0}, [[1], []]])
def test_a_value_anywhere_is_an_answer(answer: Any) -> None:
    assert not is_blank(answer)


SHOWN: list[tuple[Any, str]] = [
    (None, "nothing"), (True, "True"), (3, "3"), (0.5, "0.5"), (10**15, "a number without end"),
    (-(10**15), "a number without end"), (10**15 - 1, "999999999999999"), (1e300, "1e+300"),
    ("a\nb", '"a b"'), ("x" * 60, f'"{"x" * 60}"'), ("x" * 59 + " y", f'"{"x" * 59} ..."'),
    (BOAT, "a span"), (offsets(BOAT), "a span"), ({"start": 1}, "a dict of 1"),
    (sco.Layer("mentions", [MENTION], by="a reader"), "a layer of 1"),
    ([1, 2], "a list of 2"), ((1,), "a tuple of 1"), ({1}, "a set of 1"),
    (frozenset({1}), "a frozenset of 1"), (1j, "an object of the class complex"),
    (type("X" * 100, (), {})(), f"an object of the class {'X' * 57} ..."),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "words"), SHOWN)
def test_what_was_seen_is_shown_in_a_few_words(answer: Any, words: str) -> None:
    assert shown(answer) == words
