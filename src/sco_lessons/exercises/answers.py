"""An answer as plain values, and nothing else.

Whatever a student's kernel holds, the checks see only None, bool, int, float, str, list
and dict of exactly these types, bounded in size. A kind that extends a built-in (Counter,
a named tuple) is read by the built-in's own methods, so nothing of its own runs.
"""

from __future__ import annotations

import datetime
import math
import sys
from collections import deque
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import partial
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CoroutineType,
    FunctionType,
    MappingProxyType,
    MethodType,
    ModuleType,
)
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.layers.sentiment import Tone
from sco_lessons.layers.speech import Attribution
from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = ["Json", "Unreadable", "is_blank", "plain", "shown"]

Json = None | bool | int | float | str | list[Any] | dict[str, Any]

MOST_VALUES = 5_000
MOST_DEPTH = 12
MOST_LETTERS = 40_000
LARGEST = 10**15

_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_REFUSED: tuple[tuple[tuple[type, ...], str], ...] = (
    ((FunctionType, BuiltinFunctionType, MethodType, partial),
     "it is a function: give what the function returns, so call it with round brackets"),
    ((Iterator, range),
     "it only promises values one after another: put list(...) around it"),
    ((CoroutineType, AsyncGeneratorType), "it is a coroutine: write the function with plain def"),
    ((ModuleType, type), "it is a part of Python and no answer: give the value itself"),
    (
        (Article,),
        "it is the whole article: give its article.text, or the part that is asked, "
        "article.find(...)",
    ),
    ((bytes, bytearray, memoryview), "it is bytes: give words, as the text has them"),
    ((complex,), "it is a complex number: give a plain one"),
    ((type(...),), "it is still the three dots: put your answer in their place"),
)  # fmt: skip


class Unreadable(CourseError):
    """An answer that cannot be read as plain values: what was seen, and the remedy."""


def plain(answer: object) -> Json:
    """`answer` as exact built-in types that JSON can hold; Unreadable with the reason.

    A Span becomes {"start": 3, "end": 9}, an annotation its span, an attribution a dict of its
    source, cue and content, a layer or what was marked by hand a list of its annotations, a
    Chart its title, description, note, unit and numbers; a tuple, a set, an array or a column
    of pandas a list, a column whose index holds words a dict; a fraction, a decimal or a number
    of numpy's a number; a date its "2017-06-08".

    >>> plain((1, Span(3, 9), Fraction(1, 2)))
    [1, {'start': 3, 'end': 9}, 0.5]
    """
    return _Reader().read(answer)


def is_blank(answer: Json) -> bool:
    """None, no words, dots alone, an empty list or dict, or lists and dicts of nothing else."""
    if isinstance(answer, str):
        return answer.strip() in ("", "..", "...", "\u2026")
    if isinstance(answer, list | dict):
        return all(
            is_blank(part) for part in (answer if isinstance(answer, list) else answer.values())
        )
    return answer is None


def shown(answer: object, most: int = 60) -> str:
    """What was seen, in a few words for people.

    >>> shown([1, 2]), shown("Xi said")
    ('a list of 2', '"Xi said"')
    """
    kind = type(answer)
    if answer is None:
        return "nothing"
    if kind in (bool, int, float):
        endless = kind is int and not -LARGEST < answer < LARGEST  # type: ignore[operator]
        return "a number without end" if endless else _short(repr(answer), most)
    if kind is str:
        return f'"{_short(answer, most)}"'  # type: ignore[arg-type]
    if kind is Layer:
        return f"a layer of {len(answer)}"  # type: ignore[arg-type]
    if kind is Span or (kind is dict and answer.keys() == {"start", "end"}):  # type: ignore[attr-defined]
        return "a span"
    if kind in (list, tuple, set, frozenset, dict):
        return f"a {kind.__name__} of {len(answer)}"  # type: ignore[arg-type]
    return _short(f"an object of the class {kind.__name__}", 80)


def _short(words: str, most: int) -> str:
    words = "".join(sign if sign.isprintable() else " " for sign in words[: most + 1])
    return words if len(words) <= most else words[:most].rstrip() + " ..."


class _Reader:
    """One way through an answer, counting the values and letters that it meets."""

    def __init__(self) -> None:
        self.values = self.letters = self.depth = 0

    def read(self, thing: Any) -> Json:
        self.values += 1
        if self.values > MOST_VALUES:
            raise Unreadable(f"it has more than {MOST_VALUES:,} values: give only what is asked")
        if self.depth > MOST_DEPTH:
            raise Unreadable(
                "lists stand inside lists without end: build the answer anew, step by step"
            )
        self.depth += 1
        value = self._plain(thing)
        self.depth -= 1
        return value

    def _plain(self, thing: Any) -> Json:
        kind = type(thing)
        if thing is None or kind is bool:
            return thing  # type: ignore[no-any-return]
        if issubclass(kind, int):
            return _number(int.__int__(thing))
        if issubclass(kind, float):
            return _number(float.__float__(thing))
        if kind in (Fraction, Decimal):
            number = float(thing)
            return _number(int(number) if number.is_integer() else number)
        if issubclass(kind, str):
            return self._words(str.__str__(thing))
        if issubclass(kind, list | tuple | deque):
            parts = next(b for b in (list, tuple, deque) if issubclass(kind, b)).__iter__(thing)
            return [self.read(part) for part in parts]
        if kind in _VIEWS:
            return [self.read(part) for part in thing]
        if issubclass(kind, set | frozenset):
            parts = (set if issubclass(kind, set) else frozenset).__iter__(thing)
            return sorted((self.read(part) for part in parts), key=repr)
        if kind is MappingProxyType or issubclass(kind, dict):
            items = thing.items() if kind is MappingProxyType else dict.items(thing)
            return {self._key(key): self.read(part) for key, part in items}
        if kind is Span:
            return {
                "start": self.read(thing.start),
                "end": self.read(thing.end),
            }
        if kind is Attribution:
            content = thing.content[0] if len(thing.content) == 1 else thing.content
            said = {"source": thing.source, "cue": thing.cue, "content": content or None}
            return self.read(said)
        if kind is Tone:
            return self.read(thing.tone)
        if issubclass(kind, Annotation):
            return self.read(thing.span)
        if kind is Layer:
            return [self.read(item) for item in thing]
        marking = sys.modules.get("sco_lessons.marking.marks")
        if marking is not None and kind is marking.Marks:
            return [self.read(item) for item in thing.layer]
        if kind in (datetime.date, datetime.datetime):
            return self._words(str(thing.date() if kind is datetime.datetime else thing))
        charts = sys.modules.get("sco_lessons.charts")
        if charts is not None and kind is charts.Chart:
            return self._chart(thing)
        return self._of_a_library(thing)

    def _of_a_library(self, thing: Any) -> Json:
        """A number or an array of numpy's, a column or an index of pandas; Unreadable if none."""
        kind, numpy, pandas = type(thing), sys.modules.get("numpy"), sys.modules.get("pandas")
        if numpy is not None and issubclass(kind, numpy.generic):
            return self.read(thing.item())
        columns: tuple[type, ...] = ()
        if pandas is not None:  # an index of pairs is a MultiIndex
            columns = (pandas.Series, pandas.Index, pandas.MultiIndex, pandas.RangeIndex)
        arrays = (numpy.ndarray,) if numpy is not None else ()
        if kind not in (*arrays, *columns) and not _is_column(thing):
            raise Unreadable(_refusal(thing))
        if thing.size > MOST_VALUES:
            raise Unreadable(f"it has more than {MOST_VALUES:,} values: give only what is asked")
        if pandas is not None and kind is pandas.Series:
            names = list(thing.index)
            if names and all(issubclass(type(name), str) for name in names):
                return self.read(dict(zip(names, thing.tolist(), strict=True)))
        return self.read(thing.tolist())

    def _words(self, words: str) -> str:
        self.letters += len(words)
        if self.letters > MOST_LETTERS:
            raise Unreadable(f"it has more than {MOST_LETTERS:,} letters: give only what is asked")
        try:
            words.encode("utf-8")
        except UnicodeEncodeError:
            raise Unreadable("it has a broken letter: copy the words again") from None
        return words

    def _key(self, key: object) -> str:
        if issubclass(type(key), str):
            return self._words(str.__str__(key))
        if issubclass(type(key), int) and type(key) is not bool:
            return str(_number(int.__int__(key)))  # type: ignore[arg-type]
        raise Unreadable(f"a key is {shown(key)}: the keys of the dict are words or numbers")

    def _chart(self, chart: Any) -> Json:
        """Title, description, note and unit; rows of numbers, after the index if it has names."""
        import pandas as pd

        frame = chart.frame
        if type(frame) is not pd.DataFrame:
            raise Unreadable("the numbers of the chart are no table: make it with sco.charts.bar()")
        if frame.shape[0] * (frame.shape[1] + 1) > MOST_VALUES:
            raise Unreadable(f"the chart has more than {MOST_VALUES:,} numbers: show fewer")
        table = frame if type(frame.index) is pd.RangeIndex else frame.reset_index()
        rows = [list(row) for row in table.itertuples(index=False, name=None)]
        said = {key: getattr(chart, key) for key in ("title", "description", "note", "unit")}
        return self.read({**said, "numbers": rows})


def _is_column(thing: object) -> bool:
    """True of what pandas keeps a column in, and gives for `column.unique()`."""
    pandas = sys.modules.get("pandas")
    if pandas is None or type(thing).__module__.partition(".")[0] != "pandas":
        return False
    return issubclass(type(thing), pandas.api.extensions.ExtensionArray)


def _number(number: int | float) -> int | float:
    if type(number) is float and not math.isfinite(number):
        raise Unreadable(
            f"it has {number!r}, which is no number to count with: look where something is missing "
            "or divided by zero"
        )
    if not -LARGEST < number < LARGEST:
        raise Unreadable("a number is far too large for anything in a text: count again")
    return number


def _refusal(thing: object) -> str:
    kind = type(thing)
    for kinds, words in _REFUSED:
        if issubclass(kind, kinds):
            return words
    seen = shown(thing)
    if kind.__name__ == "DataFrame":
        return (
            'it is a whole table: give one column of it, such as list(table["words"]), or its '
            'rows, table.to_dict("records")'
        )
    if kind.__module__.startswith("matplotlib"):
        return "it is a picture of matplotlib's: give the chart of sco.charts.bar()"
    return f"it is {seen}: use numbers, words, lists, dicts and spans"
