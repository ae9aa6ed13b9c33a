"""What to do with an answer of another kind than was asked for.

A shape sees plain values only. Here the answer is seen as it was given, so that a set is
called a set, and the remedy fits the thing: a length, an item, the words of a span.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sized
from typing import Any

from sco_lessons.display.phrases import count
from sco_lessons.exercises.answers import shown
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
from sco_lessons.layers.speech import Attribution
from sco_lessons.text.model import Annotation, Article, Layer, Span
from sco_lessons.text.verbs import ReportingVerb

__all__ = ["remedy"]

_PARTS = ("source", "cue", "content")


def remedy(shape: Any, answer: object) -> str:
    """What `answer` is, and what makes of it the kind that `shape` asks for; "" if unknown.

    >>> remedy(Whole(), {"Xi", "Putin"})
    'it is a set of 2, and this asks for a whole number: len(...) says how many are in it'
    >>> remedy(Words(), Span(3, 9))
    'it is a place in the text, and this asks for words: article.words(...) gives them'
    """
    if isinstance(shape, Whole | Number):
        return _for_a_number(shape, answer)
    if isinstance(shape, Words | OneOf):
        return _for_words(answer)
    if isinstance(shape, Place):
        return _for_a_place(shape, answer)
    if isinstance(shape, Spans):
        return _for_spans(shape, answer)
    if isinstance(shape, ListOf) and not isinstance(shape.of, Place):
        return _for_a_list(shape, answer)
    if isinstance(shape, Record):
        is_attribution = set(shape.of) == set(_PARTS)
        return (_for_an_attribution(answer) if is_attribution else "") or _for_a_dict(shape, answer)
    return ""


def _for_a_number(shape: Whole | Number, answer: Any) -> str:
    asks = f"and this asks for {shape.words}"
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(answer, pandas.DataFrame):
        return f"it is a table, {asks}: len(...) says how many rows it has"
    if pandas is not None and isinstance(answer, pandas.Series):
        return f"it is {_series(answer)}"
    if isinstance(answer, str) and answer.strip():
        is_written = any(sign.isdigit() for sign in answer)
        return "" if is_written else f"it is {shown(answer)}, {asks}: write it in digits, unquoted"
    if isinstance(answer, Span | Annotation | Article):
        return f"it is {_called(answer)}, {asks}"
    if isinstance(answer, Sized):
        counted = "len(...) says how many are in it" if isinstance(shape, Whole) else ""
        are_numbers = isinstance(answer, list | tuple | set) and all(
            isinstance(each, int | float) for each in answer
        )
        added = "sum(...) adds them up" if are_numbers else ""
        ways = ", ".join(filter(None, (counted, added))) or "take one out, by its number or name"
        return f"it is {_called(answer)}, {asks}: {ways}"
    if isinstance(shape, Whole) and isinstance(answer, float) and 0 < abs(answer) < 1:
        return (
            f"it is {answer:.6g}, {asks}: is it a share? Then a count is the share times the whole"
        )
    if isinstance(shape, Whole) and isinstance(answer, float) and answer == answer:
        return f"it is {answer:.6g}, {asks}: round(...) gives the nearest one"
    return ""


def _series(column: Any) -> str:
    """A row, a column of yes and no, or another column, with its remedy."""
    names = list(column.index)
    if names and all(isinstance(name, str) for name in names):
        return (
            f"a value for each of {count(len(names), 'names')}: take one by its name, in square "
            f'brackets, such as ...["{names[0]}"]'
        )
    if column.dtype == bool:
        return f"a yes or no for each of {count(len(column), 'rows')}: sum(...) counts the yes"
    return f"a column of {len(column)}: take one value out, or count them with len(...)"


def _for_words(answer: Any) -> str:
    asks = "and this asks for words"
    if isinstance(answer, Attribution):
        return (
            f"it is a whole attribution, {asks}: take its .cue, .source or .content, and "
            "article.words(...) gives the words"
        )
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(answer, pandas.DataFrame):
        return f"it is a table, {asks}: write them in quotation marks"
    if isinstance(answer, Span | Annotation):
        label = ", and .label gives its label" if hasattr(answer, "label") else ""
        return f"it is {_called(answer)}, {asks}: article.words(...) gives them{label}"
    if isinstance(answer, list | tuple) and len(answer) == 1:
        return f"it is a {type(answer).__name__} of 1, {asks}: [0] takes its value out"
    if isinstance(answer, ReportingVerb):
        return f"it is an entry of our list of verbs, {asks}: .lemma gives its word"
    if isinstance(answer, datetime.date):
        return f'it is a date, {asks}: .strftime("%A") gives the day of the week'
    return ""


def _for_a_place(shape: Place, answer: Any) -> str:
    if isinstance(answer, list | tuple | set | frozenset) and len(answer) > 1:
        return (
            f"it is {_called(answer)}, and this asks for one span: find(...) takes all the words "
            "at once"
        )
    if isinstance(answer, Layer):
        return f"it is {_called(answer)}: take one item by its number, in square brackets"
    pandas = sys.modules.get("pandas")
    if pandas is not None and isinstance(answer, pandas.DataFrame | pandas.Series):
        what = "a table" if isinstance(answer, pandas.DataFrame) else "a part of a table"
        return (
            f'it is {what}, and this asks for a span: find("the words", 2) gives the second place'
        )
    if isinstance(answer, int) and not isinstance(answer, bool):
        return (
            f"it is the number {shown(answer)}, and this asks for a span: "
            'find("the words", 2) gives the second place that has them'
        )
    return ""


def _for_an_attribution(answer: Any) -> str:
    """What marks by hand, or a layer, need to be one attribution with all its parts."""
    marking = sys.modules.get("sco_lessons.marking.marks")
    layer = answer.layer if marking is not None and type(answer) is marking.Marks else answer
    if not isinstance(layer, Layer) or not len(layer):
        return ""
    asks = "and this asks for one attribution"
    if not all(isinstance(item, Attribution) for item in layer):
        return f"these are {layer.name}, {asks}: mark its source, cue and content"
    if len(layer) > 1:
        return f"there are {len(layer)} attributions, {asks}: leave only the one that is meant"
    missing = [name for name in _PARTS if not getattr(layer[0], name)]
    if missing:
        return f"the attribution has no {' and no '.join(missing)} yet: mark what is missing"
    pieces = len(layer[0].content)
    return f"the content is in {pieces} pieces: mark it in one" if pieces > 1 else ""


def _for_a_dict(shape: Record, answer: Any) -> str:
    if isinstance(answer, Span | Annotation):
        return f"it is {_called(answer)}: write each value behind its key, this is {shape.words}"
    if isinstance(answer, set | frozenset):
        return f"it is {shown(answer)}: a colon stands between key and value, this is {shape.words}"
    return ""


def _for_spans(shape: Spans, answer: Any) -> str:
    numbers = answer if isinstance(answer, list | tuple | set) else [answer]
    if not numbers or {type(each) for each in numbers} != {int} or len(numbers) == 2:
        return ""  # two numbers are a span
    return (
        f"it is {shown(answer)}, and this asks for {shape.words}: a number alone is no place; "
        'article["paragraphs"][0] is the first paragraph'
    )


def _for_a_list(shape: ListOf, answer: Any) -> str:
    alone = answer[0] if isinstance(answer, list | tuple) and len(answer) == 1 else answer
    if isinstance(alone, Annotation) and hasattr(alone, "entities") and isinstance(shape.of, Words):
        return (
            f"it is {_called(alone)}, and this asks for a list of words: .entities has the ids "
            "of those who are meant, article.words(...) gives its words"
        )
    if isinstance(answer, dict) and len(answer) == 1:
        return "it is a dict: give the list that stands behind its key, alone"
    return ""


def _called(thing: Any) -> str:
    if isinstance(thing, Article):
        return "a whole text"
    if isinstance(thing, Span):
        return "a place in the text"
    if isinstance(thing, Annotation):
        return f"a {type(thing).__name__.lower()}, which is a place in the text"
    return (
        shown(thing)
        if isinstance(thing, list | tuple | set | frozenset | dict | Layer)
        else f"an object of the class {type(thing).__name__} with {count(len(thing), 'values')}"
    )
