"""An answer as plain values, and nothing else.

Whatever a student's kernel holds, the checks see only None, bool, int, float, str, list
and dict of exactly these types, bounded in size. No method of a foreign object is ever
called on the way, so an object that equals everything, or never ends, has no say.
"""

from __future__ import annotations

from sco_lessons.errors import CourseError

import builtins
import math
import sys
from types import (
    AsyncGeneratorType,
    BuiltinFunctionType,
    CoroutineType,
    FunctionType,
    GeneratorType,
    MethodType,
    ModuleType,
)
from typing import Any

from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = ["Json", "Unreadable", "is_blank", "plain", "replaced_builtins", "shown"]

Json = None | bool | int | float | str | list[Any] | dict[str, Any]

MOST_VALUES = 5_000
MOST_DEPTH = 12
MOST_LETTERS = 40_000
LARGEST = 10**15

_USED = (
    "abs", "all", "any", "bool", "callable", "dict", "enumerate", "filter", "float", "frozenset",
    "getattr", "hasattr", "id", "int", "isinstance", "issubclass", "iter", "len", "list", "map",
    "max", "min", "next", "object", "ord", "range", "repr", "reversed", "round", "set", "sorted",
    "str", "sum", "super", "tuple", "type", "zip",
)  # fmt: skip
_OURS = {name: vars(builtins)[name] for name in _USED}
_name_of = type.__dict__["__name__"].__get__
_inside = type.__dict__["__dict__"].__get__
_mro_of = type.__dict__["__mro__"].__get__


class Unreadable(CourseError):
    """An answer that cannot be read as plain values: what was seen, and the remedy."""


def replaced_builtins() -> str:
    """The names of Python's own that somebody replaced since this module loaded, or ""."""
    return ", ".join([name for name in _USED if vars(builtins).get(name) is not _OURS[name]])


def plain(answer: object) -> Json:
    """`answer` as exact built-in types that JSON can hold; Unreadable with the reason.

    A Span becomes {"start": 3, "end": 9}, an annotation its span, a Chart its title,
    description, unit and numbers, a tuple or set a list, a number of numpy's a number.

    >>> plain((1, Span(3, 9)))
    [1, {'start': 3, 'end': 9}]
    """
    return _Walk().of(answer, 0)


def is_blank(answer: Json) -> bool:
    """None, no words, an empty list or dict, or lists and dicts of nothing but these."""
    if answer is None:
        return True
    if isinstance(answer, str):
        return not answer.strip(" \t\n.")
    if isinstance(answer, list):
        return all(is_blank(part) for part in answer)
    return isinstance(answer, dict) and all(is_blank(part) for part in answer.values())


def shown(answer: object, most: int = 60) -> str:
    """What was seen, in a few words for people: never calls a foreign object.

    >>> shown([1, 2]), shown("Xi said")
    ('a list of 2', '"Xi said"')
    """
    if answer is None:
        return "nothing"
    if answer is True or answer is False or type(answer) in (int, float):
        return _short(repr(answer) if not _too_long(answer) else "a number without end", most)
    if type(answer) is str:
        return f'"{_short(answer, most)}"'
    if type(answer) is Span or (type(answer) is dict and _is_span(answer)):
        return "a span"
    if type(answer) in (list, tuple, set, frozenset, dict):
        return f"a {_name_of(type(answer))} of {len(answer)}"  # type: ignore[arg-type]
    return _kind(answer)


def _is_span(answer: dict[Any, Any]) -> bool:
    return all(type(key) is str for key in answer) and set(answer) == {"start", "end"}


def _too_long(number: object) -> bool:
    return type(number) is int and not -LARGEST < number < LARGEST


def _short(words: str, most: int) -> str:
    words = "".join([sign if sign.isprintable() else " " for sign in words[: most + 1]])
    return words if len(words) <= most else words[:most].rstrip() + " ..."


def _kind(thing: object) -> str:
    name = _name_of(type(thing))
    return _short(f"an object of the class {name}", 80)


class _Walk:
    """One way through an answer, counting what it meets."""

    def __init__(self) -> None:
        self.values = self.letters = 0

    def of(self, thing: Any, depth: int) -> Json:
        self.values += 1
        if self.values > MOST_VALUES:
            raise Unreadable(f"it has more than {MOST_VALUES:,} values: give only what is asked")
        if depth > MOST_DEPTH:
            raise Unreadable(
                "lists stand inside lists without end: build the answer anew, step by step"
            )
        kind = type(thing)
        if thing is None or kind is bool:
            return thing  # type: ignore[no-any-return]
        if kind in (int, float):
            return _number(thing)
        if kind is str:
            return self._words(thing)
        if kind is list or kind is tuple:
            return [self.of(part, depth + 1) for part in thing]
        if kind is set or kind is frozenset:
            return sorted([self.of(part, depth + 1) for part in thing], key=repr)
        if kind is dict:
            return {self._key(key): self.of(part, depth + 1) for key, part in thing.items()}
        return self._other(thing, depth)

    def _words(self, words: str) -> str:
        self.letters += len(words)
        if self.letters > MOST_LETTERS:
            raise Unreadable(f"it has more than {MOST_LETTERS:,} letters: give only what is asked")
        if not words.isascii():
            try:
                words.encode("utf-8")
            except UnicodeEncodeError:
                raise Unreadable("it has a broken letter: copy the words again") from None
        return words

    def _key(self, key: object) -> str:
        if type(key) is str:
            return self._words(key)
        if type(key) is int:
            return str(_number(key))
        raise Unreadable(f"a key is {shown(key)}: the keys of the dict are words or numbers")

    def _other(self, thing: Any, depth: int) -> Json:
        kind = type(thing)
        if kind is Span:
            return {"start": self.of(thing.start, depth + 1), "end": self.of(thing.end, depth + 1)}
        if _from_numpy(kind):
            return self.of(thing.item(), depth + 1)
        if _is_annotation(kind):
            return self.of(thing.span, depth + 1)
        if _is_chart(kind):
            return self._chart(thing, depth)
        raise Unreadable(_refusal(thing))

    def _chart(self, chart: Any, depth: int) -> Json:
        inside = vars(chart)
        return {
            "title": self.of(inside["title"], depth + 1),
            "description": self.of(inside["description"], depth + 1),
            "unit": self.of(inside["unit"], depth + 1),
            "numbers": self._frame(inside["frame"], depth + 1),
        }

    def _frame(self, frame: Any, depth: int) -> Json:
        """Rows of a pandas frame, the index first unless it only counts."""
        pandas = sys.modules.get("pandas")
        if pandas is None or type(frame) is not pandas.DataFrame:
            raise Unreadable("the numbers of the chart are no table: make it with sco.charts.bar()")
        if frame.shape[0] * (frame.shape[1] + 1) > MOST_VALUES:
            raise Unreadable(f"the chart has more than {MOST_VALUES:,} numbers: show fewer")
        counted = type(frame.index) is pandas.RangeIndex
        table = frame if counted else frame.reset_index()
        return [self.of(list(row), depth + 1) for row in table.itertuples(index=False, name=None)]


def _number(number: int | float) -> int | float:
    if type(number) is float and not math.isfinite(number):
        raise Unreadable(
            f"it has {number!r}, which is no number to count with: look where something is missing "
            "or divided by zero"
        )
    if not -LARGEST < number < LARGEST:
        raise Unreadable("a number is far too large for anything in a text: count again")
    return number


def _from_numpy(kind: type) -> bool:
    numpy = sys.modules.get("numpy")
    if numpy is None:
        return False
    names = ("bool_", "int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64",
             "float32", "float64", "str_")  # fmt: skip
    return any(kind is vars(numpy).get(name) for name in names)


def _is_annotation(kind: type) -> bool:
    ours = any(base is Annotation for base in _mro_of(kind))
    return ours and _module(kind).startswith("sco_lessons.")


def _module(kind: type) -> str:
    name = _inside(kind).get("__module__")
    return name if type(name) is str else ""


def _is_chart(kind: type) -> bool:
    charts = sys.modules.get("sco_lessons.charts")
    return charts is not None and kind is vars(charts).get("Chart")


_REFUSED: tuple[tuple[tuple[type, ...], str], ...] = (
    ((FunctionType, BuiltinFunctionType, MethodType),
     "it is a function: give what the function returns, so call it with round brackets"),
    ((GeneratorType, map, filter, zip, range, enumerate, reversed),
     "it only promises values one after another: put list(...) around it"),
    ((CoroutineType, AsyncGeneratorType), "it is a coroutine: write the function with plain def"),
    ((ModuleType, type), "it is a part of Python and no answer: give the value itself"),
    ((Article,), "it is the whole article: give the part that is asked, with article.find(...)"),
    ((Layer,), "it is a whole layer: give only the items that are asked, in a list"),
    ((bytes, bytearray, memoryview), "it is bytes: give words, as the text has them"),
    ((complex,), "it is a complex number: give a plain one"),
)  # fmt: skip


def _refusal(thing: object) -> str:
    kind = type(thing)
    for kinds, words in _REFUSED:
        if any(kind is each for each in kinds):
            return words
    if kind is type(...):
        return "it is still the three dots: put your answer in their place"
    bases = _mro_of(kind)
    for base, remedy in ((str, "str"), (list, "list"), (dict, "dict"), (int, "int")):
        if any(each is base for each in bases):
            return f"it is {_kind(thing)}, not a plain {remedy}: put {remedy}(...) around it"
    if _module(kind).startswith(("pandas", "numpy", "matplotlib")):
        return (
            f"it is {_kind(thing)}: take the value out of it, for example with list(...), "
            "or give the chart of sco.charts.bar()"
        )
    return f"it is {_kind(thing)}: use numbers, words, lists, dicts and spans"
