"""An answer of another kind than was asked for is called what it is, and told how to become one.

Each sentence is the whole of what a student reads, so that no word of it goes unseen.
"""

from __future__ import annotations

import datetime
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

import sco_lessons as sco
from sco_lessons.exercises.remedies import remedy
from sco_lessons.exercises.shapes import (
    ListOf,
    Number,
    OneOf,
    Place,
    Record,
    Spans,
    Whole,
    Words,
)

ARTICLE = sco.Article("Ada Lunt said that rain fell. It was late, said Bo Weir.")
PLACE = ARTICLE.find("rain")
MENTION = sco.Mention(PLACE, "GPE", (), "proper")
ATTRIBUTION = Record({part: Place() for part in ("source", "cue", "content")})


def said(
    source: sco.Span | None = PLACE, cue: sco.Span | None = PLACE, *content: sco.Span
) -> sco.Attribution:
    return sco.Attribution(PLACE, source, cue, content, (), "indirect")


def layer(*items: sco.Annotation, name: str = "attributions") -> sco.Layer:
    return sco.Layer(name, items, by="a reader")


NUMBERS: list[tuple[Any, Any, str]] = [
    (Whole(), pd.DataFrame({"a": [1]}), "it is a table, and this asks for a whole number: "
     "len(...) says how many rows it has"),
    (Whole(), pd.Series({"GPE": 1, "ORG": 2}), "it is a value for each of 2 names: take one by "
     'its name, in square brackets, such as ...["GPE"]'),
    (Whole(), pd.Series([True, False]), "it is a yes or no for each of 2 rows: sum(...) counts "
     "the yes"),
    (Whole(), pd.Series([3, 4]), "it is a column of 2: take one value out, or count them with "
     "len(...)"),
    (Whole(), pd.Series([3, 4], index=["a", 5]), "it is a column of 2: take one value out, or "
     "count them with len(...)"),
    (Number(), pd.Series([], dtype=float), "it is a column of 0: take one value out, or count "
     "them with len(...)"),
    (Whole(), "seven", 'it is "seven", and this asks for a whole number: write it in digits, '
     "unquoted"),
    (Number(), PLACE, "it is a place in the text, and this asks for a number"),
    (Number(), ARTICLE, "it is a whole text, and this asks for a number"),
    (Number(), MENTION, "it is a mention, which is a place in the text, and this asks for a "
     "number"),
    (Whole(), [1, 2.5], "it is a list of 2, and this asks for a whole number: len(...) says how "
     "many are in it, sum(...) adds them up"),
    (Whole(), {"a", 1}, "it is a set of 2, and this asks for a whole number: len(...) says how "
     "many are in it"),
    (Number(), (1, 2), "it is a tuple of 2, and this asks for a number: sum(...) adds them up"),
    (Number(), ("a", 2), "it is a tuple of 2, and this asks for a number: take one out, by its "
     "number or name"),
    (Number(), {"a": 2}, "it is a dict of 1, and this asks for a number: take one out, by its "
     "number or name"),
    (Number(), np.array([1, 2]), "it is an object of the class ndarray with 2 values, and this "
     "asks for a number: take one out, by its number or name"),
    (Whole(), 0.5, "it is 0.5, and this asks for a whole number: is it a share? Then a count is "
     "the share times the whole"),
    (Whole(), -0.25, "it is -0.25, and this asks for a whole number: is it a share? Then a count "
     "is the share times the whole"),
    (Whole(), 3.14159265, "it is 3.14159, and this asks for a whole number: round(...) gives the "
     "nearest one"),
    (Whole(), 1.5, "it is 1.5, and this asks for a whole number: round(...) gives the nearest "
     "one"),
]  # fmt: skip

WORDS: list[tuple[Any, Any, str]] = [
    (Words(), said(), "it is a whole attribution, and this asks for words: take its .cue, "
     ".source or .content, and article.words(...) gives the words"),
    (Words(), pd.DataFrame(), "it is a table, and this asks for words: write them in quotation "
     "marks"),
    (Words(), PLACE, "it is a place in the text, and this asks for words: article.words(...) "
     "gives them"),
    (OneOf(("a", "b")), MENTION, "it is a mention, which is a place in the text, and this asks "
     "for words: article.words(...) gives them, and .label gives its label"),
    (Words(), ["a"], "it is a list of 1, and this asks for words: [0] takes its value out"),
    (Words(), ("a",), "it is a tuple of 1, and this asks for words: [0] takes its value out"),
    (Words(), sco.reporting_verb("said"), "it is an entry of our list of verbs, and this asks "
     "for words: .lemma gives its word"),
    (Words(), datetime.date(2020, 1, 2), "it is a date, and this asks for words: "
     '.strftime("%A") gives the day of the week'),
]  # fmt: skip

PLACES: list[tuple[Any, Any, str]] = [
    (Place(), [PLACE, PLACE], "it is a list of 2, and this asks for one span: find(...) takes "
     "all the words at once"),
    (Place(), layer(MENTION, name="mentions"), "it is a layer of 1: take one item by its number, "
     "in square brackets"),
    (Place(), pd.DataFrame(), 'it is a table, and this asks for a span: find("the words", 2) '
     "gives the second place"),
    (Place(), pd.Series([1]), "it is a part of a table, and this asks for a span: "
     'find("the words", 2) gives the second place'),
    (Place(), 7, 'it is the number 7, and this asks for a span: find("the words", 2) gives the '
     "second place that has them"),
    (Spans(), 3, "it is 3, and this asks for a list of spans of the practice text, each from "
     'find(...): a number alone is no place; article["paragraphs"][0] is the first paragraph'),
    (Spans(), (3, 4, 5), "it is a tuple of 3, and this asks for a list of spans of the practice "
     'text, each from find(...): a number alone is no place; article["paragraphs"][0] is the '
     "first paragraph"),
]  # fmt: skip

PARTS: list[tuple[Any, Any, str]] = [
    (ATTRIBUTION, layer(said(None, None)), "the attribution has no source and no cue and no "
     "content yet: mark what is missing"),
    (ATTRIBUTION, layer(said(PLACE, None, PLACE)), "the attribution has no cue yet: mark what is "
     "missing"),
    (ATTRIBUTION, layer(said(PLACE, PLACE, PLACE, PLACE)), "the content is in 2 pieces: mark it "
     "in one"),
    (ATTRIBUTION, layer(said(), said()), "there are 2 attributions, and this asks for one "
     "attribution: leave only the one that is meant"),
    (ATTRIBUTION, layer(MENTION, name="mentions"), "these are mentions, and this asks for one "
     "attribution: mark its source, cue and content"),
    (Record({"a": Words()}), PLACE, "it is a place in the text: write each value behind its key, "
     'this is a dict with the key "a", each some words in quotation marks'),
    (Record({"a": Words()}), {1, 2}, "it is a set of 2: a colon stands between key and value, "
     'this is a dict with the key "a", each some words in quotation marks'),
    (ListOf(Words()), [MENTION], "it is a mention, which is a place in the text, and this asks "
     "for a list of words: .entities has the ids of those who are meant, article.words(...) "
     "gives its words"),
    (ListOf(Whole()), {"a": 3}, "it is a dict: give the list that stands behind its key, alone"),
]  # fmt: skip


@pytest.mark.parametrize(("shape", "answer", "told"), [*NUMBERS, *WORDS, *PLACES, *PARTS])
def test_an_answer_of_another_kind_is_called_what_it_is_with_what_helps(
    shape: Any, answer: Any, told: str
) -> None:
    assert remedy(shape, answer) == told


@pytest.mark.parametrize(
    ("shape", "answer"),
    [
        (Whole(), "7"), (Whole(), math.nan), (Number(), 0.5), (Number(), None),
        (Words(), ["a", "b"]), (Words(), 3), (Place(), [PLACE]), (Place(), True), (Place(), "a"),
        (ATTRIBUTION, layer()), (ATTRIBUTION, layer(said(PLACE, PLACE, PLACE))), (ATTRIBUTION, 3),
        (Record({"a": Words()}), layer(said(PLACE, None))), (Spans(), [3, 4]),
        (Spans(), [3, PLACE, 5]), (Spans(), []), (ListOf(Words()), [MENTION, MENTION]),
        (ListOf(Whole()), MENTION), (ListOf(Words()), sco.Annotation(PLACE)),
        (ListOf(Whole()), {"a": 3, "b": 3}), (ListOf(Place()), {"a": 3}), (object(), 3),
    ],
)  # fmt: skip
def test_nothing_is_guessed_about_an_answer_that_its_shape_tells_better(
    shape: Any, answer: Any
) -> None:
    assert remedy(shape, answer) == ""
