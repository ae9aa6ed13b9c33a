"""What to do with an answer of another kind than was asked for.

A shape sees plain values only. Here the answer is seen as it was given, so that a set is
called a set, and the remedy fits the thing: a length, an item, the words of a span.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sized
from dataclasses import dataclass
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
    mistake = _Mistake(shape, answer)
    if isinstance(shape, Whole | Number):
        return mistake.for_a_number()
    if isinstance(shape, Words | OneOf):
        return mistake.for_words()
    if isinstance(shape, Place):
        return mistake.for_a_place()
    if isinstance(shape, Spans):
        return mistake.for_spans()
    if isinstance(shape, ListOf) and not isinstance(shape.of, Place):
        return mistake.for_a_list()
    if isinstance(shape, Record):
        is_attribution = set(shape.of) == set(_PARTS)
        return (mistake.for_an_attribution() if is_attribution else "") or mistake.for_a_dict()
    return ""


@dataclass(frozen=True, slots=True)
class _Mistake:
    """An answer of another kind than its shape asks for; each method says what makes it right."""

    shape: Any
    answer: Any

    def for_a_number(self) -> str:
        asks = f"and this asks for {self.shape.words}"
        pandas = sys.modules.get("pandas")
        if pandas is not None and isinstance(self.answer, pandas.DataFrame):
            return f"it is a table, {asks}: len(...) says how many rows it has"
        if pandas is not None and isinstance(self.answer, pandas.Series):
            return f"it is {_series(self.answer)}"
        if isinstance(self.answer, str) and self.answer.strip():
            is_written = any(sign.isdigit() for sign in self.answer)
            return (
                ""
                if is_written
                else f"it is {shown(self.answer)}, {asks}: write it in digits, unquoted"
            )
        if isinstance(self.answer, Span | Annotation | Article):
            return f"it is {_called(self.answer)}, {asks}"
        if isinstance(self.answer, Sized):
            counted = "len(...) says how many are in it" if isinstance(self.shape, Whole) else ""
            are_numbers = isinstance(self.answer, list | tuple | set) and all(
                isinstance(each, int | float) for each in self.answer
            )
            added = "sum(...) adds them up" if are_numbers else ""
            ways = (
                ", ".join(filter(None, (counted, added))) or "take one out, by its number or name"
            )
            return f"it is {_called(self.answer)}, {asks}: {ways}"
        if (
            isinstance(self.shape, Whole)
            and isinstance(self.answer, float)
            and 0 < abs(self.answer) < 1
        ):
            share = f"it is {self.answer:.6g}, {asks}: is it a share?"
            return f"{share} Then a count is the share times the whole"
        if (
            isinstance(self.shape, Whole)
            and isinstance(self.answer, float)
            and self.answer == self.answer
        ):
            return f"it is {self.answer:.6g}, {asks}: round(...) gives the nearest one"
        return ""

    def for_words(self) -> str:
        asks = "and this asks for words"
        if isinstance(self.answer, Attribution):
            return (
                f"it is a whole attribution, {asks}: take its .cue, .source or .content, and "
                "article.words(...) gives the words"
            )
        pandas = sys.modules.get("pandas")
        if pandas is not None and isinstance(self.answer, pandas.DataFrame):
            return f"it is a table, {asks}: write them in quotation marks"
        if isinstance(self.answer, Span | Annotation):
            label = ", and .label gives its label" if hasattr(self.answer, "label") else ""
            return f"it is {_called(self.answer)}, {asks}: article.words(...) gives them{label}"
        if isinstance(self.answer, list | tuple) and len(self.answer) == 1:
            return f"it is a {type(self.answer).__name__} of 1, {asks}: [0] takes its value out"
        if isinstance(self.answer, ReportingVerb):
            return f"it is an entry of our list of verbs, {asks}: .lemma gives its word"
        if isinstance(self.answer, datetime.date):
            return f'it is a date, {asks}: .strftime("%A") gives the day of the week'
        return ""

    def for_a_place(self) -> str:
        if isinstance(self.answer, list | tuple | set | frozenset) and len(self.answer) > 1:
            return (
                f"it is {_called(self.answer)}, and this asks for one span: find(...) takes all "
                "the words at once"
            )
        if isinstance(self.answer, Layer):
            return f"it is {_called(self.answer)}: take one item by its number, in square brackets"
        pandas = sys.modules.get("pandas")
        if pandas is not None and isinstance(self.answer, pandas.DataFrame | pandas.Series):
            what = "a table" if isinstance(self.answer, pandas.DataFrame) else "a part of a table"
            asks = "and this asks for a span"
            return f'it is {what}, {asks}: find("the words", 2) gives the second place'
        if isinstance(self.answer, int) and not isinstance(self.answer, bool):
            return (
                f"it is the number {shown(self.answer)}, and this asks for a span: "
                'find("the words", 2) gives the second place that has them'
            )
        return ""

    def for_an_attribution(self) -> str:
        """What marks by hand, or a layer, need to be one attribution with all its parts."""
        marking = sys.modules.get("sco_lessons.marking.marks")
        layer = (
            self.answer.layer
            if marking is not None and type(self.answer) is marking.Marks
            else self.answer
        )
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

    def for_a_dict(self) -> str:
        if isinstance(self.answer, Span | Annotation):
            keyed = f"write each value behind its key, this is {self.shape.words}"
            return f"it is {_called(self.answer)}: {keyed}"
        if isinstance(self.answer, set | frozenset):
            keyed = f"a colon stands between key and value, this is {self.shape.words}"
            return f"it is {shown(self.answer)}: {keyed}"
        return ""

    def for_spans(self) -> str:
        numbers = self.answer if isinstance(self.answer, list | tuple | set) else [self.answer]
        if not numbers or {type(each) for each in numbers} != {int} or len(numbers) == 2:
            return ""  # two numbers are a span
        return (
            f"it is {shown(self.answer)}, and this asks for {self.shape.words}: a number alone is "
            "no place; "
            'article["paragraphs"][0] is the first paragraph'
        )

    def for_a_list(self) -> str:
        alone = (
            self.answer[0]
            if isinstance(self.answer, list | tuple) and len(self.answer) == 1
            else self.answer
        )
        if (
            isinstance(alone, Annotation)
            and hasattr(alone, "entities")
            and isinstance(self.shape.of, Words)
        ):
            return (
                f"it is {_called(alone)}, and this asks for a list of words: .entities has the ids "
                "of those who are meant, article.words(...) gives its words"
            )
        if isinstance(self.answer, dict) and len(self.answer) == 1:
            return "it is a dict: give the list that stands behind its key, alone"
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
