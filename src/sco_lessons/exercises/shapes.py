"""The kinds of answer that an exercise can ask for.

A shape reads plain values and says in words what it expects. It knows nothing of what is
right. `read` gives the value that the checks work on, or raises Unreadable.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

from sco_lessons.exercises.answers import Json, Unreadable, shown
from sco_lessons.text.model import Article, Span

__all__ = [
    "Anything",
    "ChartOf",
    "Function",
    "ListOf",
    "Number",
    "OneOf",
    "Place",
    "Record",
    "Shape",
    "Spans",
    "Whole",
    "Words",
    "course_text",
]


class Shape(Protocol):
    """What every kind of answer has."""

    @property
    def words(self) -> str:
        """What is expected: "a whole number"."""

    def read(self, answer: Json) -> Any:
        """The value; Unreadable if the answer is of another kind."""


def _unless(fits: bool, shape: Shape, answer: Json) -> None:
    if not fits:
        raise Unreadable(f"it is {shown(answer)}, and this asks for {shape.words}")


@cache
def course_text(name: str) -> Article:
    """A text of the course with its structure: paragraphs, sentences and tokens."""
    from sco_lessons.text.course import load
    from sco_lessons.layers import annotate

    return annotate(load(name), "paragraphs", "sentences", "tokens", "quotations")


@dataclass(frozen=True)
class Anything:
    """Any plain value, as `read` gives it."""

    words: str = "a value"

    def read(self, answer: Json) -> Json:
        return answer


@dataclass(frozen=True)
class Whole:
    """A whole number; 2.0 is one, True is not."""

    words: str = "a whole number"

    def read(self, answer: Json) -> int:
        number = isinstance(answer, int | float) and not isinstance(answer, bool)
        _unless(number and answer == int(answer), self, answer)  # type: ignore[arg-type]
        return int(answer)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Number:
    """A number, whole or not."""

    words: str = "a number"

    def read(self, answer: Json) -> float:
        _unless(isinstance(answer, int | float) and not isinstance(answer, bool), self, answer)
        return float(answer)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Words:
    """Some words, not empty."""

    words: str = "some words in quotation marks"

    def read(self, answer: Json) -> str:
        _unless(isinstance(answer, str) and bool(answer.strip()), self, answer)
        return str(answer)


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]

    @property
    def words(self) -> str:
        return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)

    def read(self, answer: Json) -> str:
        _unless(isinstance(answer, str) and answer in self.choices, self, answer)
        return str(answer)


@dataclass(frozen=True)
class ListOf:
    """A list whose parts are all of one shape, `length` of them if that is fixed."""

    of: Any
    length: int | None = None

    @property
    def words(self) -> str:
        count = "" if self.length is None else f" of {self.length} parts"
        return f"a list{count}, each part {self.of.words}"

    def read(self, answer: Json) -> list[Any]:
        _unless(isinstance(answer, list), self, answer)
        parts: list[Any] = answer  # type: ignore[assignment]
        _unless(self.length in (None, len(parts)), self, answer)
        return [self._part(number, part) for number, part in enumerate(parts, 1)]

    def _part(self, number: int, part: Json) -> Any:
        try:
            return self.of.read(part)
        except Unreadable as reason:
            raise Unreadable(f"part {number} of the list: {reason}") from None


@dataclass(frozen=True)
class Record:
    """A dict with these keys, each of its shape."""

    of: Mapping[str, Any]

    @property
    def words(self) -> str:
        keys = ", ".join(f'"{key}"' for key in self.of)
        inside = {part.words for part in self.of.values()}
        each = f", each {inside.pop()}" if len(inside) == 1 else ""
        return f"a dict with the {'key' if len(self.of) == 1 else 'keys'} {keys}{each}"

    def read(self, answer: Json) -> dict[str, Any]:
        _unless(isinstance(answer, dict), self, answer)
        said: dict[str, Json] = answer  # type: ignore[assignment]
        for key in said:
            if key not in self.of:
                raise Unreadable(f"the key {shown(key)} is not asked for: this is {self.words}")
        for key in self.of:
            if key not in said:
                raise Unreadable(f'the key "{key}" is missing: this asks for {self.words}')
        return {key: self._part(key, said[key]) for key in self.of}

    def _part(self, key: str, part: Json) -> Any:
        try:
            return self.of[key].read(part)
        except Unreadable as reason:
            raise Unreadable(f'at "{key}": {reason}') from None


@dataclass(frozen=True)
class Place:
    """A span of a course text: from find(), or the exact words if the text has them once."""

    text: str = "practice"

    @property
    def words(self) -> str:
        return f"a span of the {_CALLED.get(self.text, self.text)}, from find(...)"

    def read(self, answer: Json) -> Span:
        article = course_text(self.text)
        if isinstance(answer, str):
            return self._found(article, answer)
        fits = isinstance(answer, dict) and set(answer) == {"start", "end"}
        _unless(fits, self, answer)
        start, end = answer["start"], answer["end"]  # type: ignore[call-overload, index]
        whole = type(start) is int and type(end) is int
        if not (whole and 0 <= start < end <= len(article.text)):
            raise Unreadable(
                f"a span from {shown(start)} to {shown(end)} is not inside this text, which has "
                f"{len(article.text):,} letters and signs: did you search the other article?"
            )
        return Span(start, end)

    def _found(self, article: Article, words: str) -> Span:
        try:
            span = article.find(words)
        except ValueError:
            raise Unreadable(
                f"the text does not have {shown(words)}: copy the words exactly, small and "
                "capital letters too"
            ) from None
        try:
            article.find(words, 2)
        except ValueError:
            return span
        raise Unreadable(
            f"the text has {shown(words)} more than once: say which with find(words, 2)"
        )


_CALLED = {"practice": "practice text", "xi-putin-astana": "article"}


@dataclass(frozen=True)
class Spans:
    """A list of different spans of a course text, in any order; read gives them sorted."""

    text: str = "practice"
    may_nest: bool = False

    @property
    def words(self) -> str:
        return f"a list of spans of the {_CALLED.get(self.text, self.text)}, each from find(...)"

    def read(self, answer: Json) -> list[Span]:
        _unless(isinstance(answer, list), self, answer)
        spans = sorted(ListOf(Place(self.text)).read(answer))
        article = course_text(self.text)
        for one, two in pairwise(spans):
            if one == two:
                raise Unreadable(f"{shown(article.words(one))} is in the list twice at one place")
            if one.overlaps(two) and not self.may_nest:
                raise Unreadable(
                    f"{shown(article.words(one))} and {shown(article.words(two))} overlap: each "
                    "letter belongs to one span at most"
                )
        return spans


@dataclass(frozen=True)
class ChartOf:
    """A chart as sco.charts.bar() or sco.charts.from_figure() makes it: names and one number each.

    Read gives {"title", "description", "unit", "numbers": {name: number}}.
    """

    words: str = "a chart made with charts.bar({name: number, ...}, ...)"

    def read(self, answer: Json) -> dict[str, Any]:
        keys = {"title", "description", "unit", "numbers"}
        _unless(isinstance(answer, dict) and set(answer) == keys, self, answer)
        chart: dict[str, Any] = dict(answer)  # type: ignore[arg-type]
        for key in ("title", "description", "unit"):
            _unless(isinstance(chart[key], str), self, chart[key])
        _unless(isinstance(chart["numbers"], list), self, chart["numbers"])
        chart["numbers"] = dict(self._row(row) for row in chart["numbers"])
        return chart

    def _row(self, row: Json) -> tuple[str, float]:
        if not isinstance(row, list) or len(row) != 2:
            raise Unreadable("each row of the chart must have a name and one number")
        return Words().read(row[0]), Number().read(row[1])


@dataclass(frozen=True)
class Function:
    """A function: `name` and what it takes; `tries` are small inputs, each a list of arguments.

    `returns` is the shape of its result.
    """

    name: str
    takes: str
    returns: Any
    tries: Sequence[Sequence[Json]] = field(default=(), repr=False)

    @property
    def words(self) -> str:
        return (
            f"the function {self.name}, which takes {self.takes} and returns {self.returns.words}"
        )

    def read(self, answer: Json) -> list[Any]:
        """The value for each input, None if there is none or it is of another kind.

        `answer` is what `outcomes` gives.
        """
        _unless(isinstance(answer, list), self, answer)
        return [self._value(outcome) for outcome in answer]  # type: ignore[union-attr]

    def _value(self, outcome: Json) -> Any:
        if not isinstance(outcome, dict) or "value" not in outcome:
            return None
        try:
            return self.returns.read(outcome["value"])
        except Unreadable:
            return None

    def problem(self, outcome: Mapping[str, Json]) -> str:
        """Why an outcome is no value of the right kind, "" if it is."""
        if "problem" in outcome:
            return str(outcome["problem"])
        try:
            self.returns.read(outcome["value"])
        except Unreadable as reason:
            return f"what it returns has the wrong kind: {reason}"
        return ""
