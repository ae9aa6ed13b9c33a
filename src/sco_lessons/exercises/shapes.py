"""The kinds of answer that an exercise can ask for.

A shape reads plain values and says in words what it expects. It knows nothing of what is
right. `read` gives the value that the checks work on, or raises Unreadable. What does not
matter is taken off there: capitals and stray spaces of a label, the kind of a quotation
mark, a list around one span.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from typing import Any, Protocol

from sco_lessons.display.phrases import count
from sco_lessons.errors import CourseError
from sco_lessons.exercises.answers import Json, Unreadable, shown
from sco_lessons.layers import annotate
from sco_lessons.text.course import load
from sco_lessons.text.model import Article, Span, pattern_of

__all__ = [
    "UNORDERED",
    "Anything",
    "ChartOf",
    "DictOf",
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
    "folded",
]


UNORDERED = (
    "it is a set, which has no order, and here the order counts: give a list, which keeps its order"
)
"""Why a set of several parts is not taken for some lists, and the remedy."""


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


_STRAIGHT = str.maketrans(
    dict.fromkeys("\u201c\u201d\u201e\xab\xbb", '"')
    | dict.fromkeys("\u2018\u2019\u201a`\xb4", "'")
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212_", "-")
)


def folded(words: str) -> str:
    """`words` without what makes no difference between two labels or names.

    Small letters, hyphens as spaces, no quotation marks, no spaces and no full stop at the ends,
    no "the" in front.

    >>> folded(' The "Ferry-Service". ') == folded("ferry  service")
    True
    """
    straight = unicodedata.normalize("NFC", words).translate(_STRAIGHT)
    plain = re.sub('["-]', " ", straight.casefold())
    return re.sub(r"\Athe (?=.)", "", " ".join(plain.split()).rstrip(" ."))


def _meant(said: str, names: Iterable[str], also: Mapping[str, str]) -> str:
    """The one of `names` that `said` is another writing of, or that `also` gives for it; or ""."""
    known = {folded(name): name for name in names}
    known |= {folded(other): name for other, name in also.items()}
    return known.get(folded(said), "")


@cache
def course_text(name: str) -> Article:
    """A text of the course with its structure: paragraphs, sentences, tokens and quotations.

    `name` may also be a text itself: one of several words, which an exercise brings along.
    """
    article = Article(name) if len(name.split()) > 1 else load(name)
    return annotate(article, "paragraphs", "sentences", "tokens", "quotations")


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
        number = Number(self.words).read(answer)
        _unless(number == int(number), self, answer)
        return int(number)


@dataclass(frozen=True)
class Number:
    """A number, whole or not."""

    words: str = "a number"

    def read(self, answer: Json) -> float:
        written = isinstance(answer, str) and re.fullmatch(
            r"\s*[+-]?[\d.,]*\d[\d.,]*\s*(%?)\s*", answer
        )
        if written:
            sign = ", and without %" if written[1] else ""
            raise Unreadable(
                f"it is {shown(answer)}: a number stands without quotation marks{sign}"
            )
        _unless(isinstance(answer, int | float) and not isinstance(answer, bool), self, answer)
        return float(answer)  # type: ignore[arg-type]


@dataclass(frozen=True)
class Words:
    """Some words, not empty, without spaces at their ends.

    A span of the course text `text` is taken as its words, and with `numbers` a number as its
    digits.
    """

    words: str = "some words in quotation marks"
    text: str = ""
    numbers: bool = False

    def read(self, answer: Json) -> str:
        if self.text and isinstance(answer, dict):
            return course_text(self.text).words(Place(self.text).read(answer))
        if self.numbers and isinstance(answer, int | float) and not isinstance(answer, bool):
            return f"{answer:.15g}"
        _unless(isinstance(answer, str) and bool(answer.strip()), self, answer)
        return str(answer).strip()


@dataclass(frozen=True)
class OneOf:
    """One of a few words, with any capitals and spaces; `also` gives other names for them.

    A list of one such word will do. True and False are read as these words, so that `also` can
    say which they stand for.
    """

    choices: tuple[str, ...]
    also: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def words(self) -> str:
        return "one of " + ", ".join(f'"{choice}"' for choice in self.choices)

    def read(self, answer: Json) -> str:
        said = answer[0] if isinstance(answer, list) and len(answer) == 1 else answer
        said = str(said) if isinstance(said, bool) else said
        meant = _meant(said, self.choices, self.also) if isinstance(said, str) else ""
        if isinstance(said, str) and not meant and "," in said:
            parts = [_meant(part, self.choices, self.also) for part in said.split(",")]
            if all(parts):
                raise Unreadable(
                    f"it is {shown(answer)}, one string: each word has quotation marks of its own"
                )
        _unless(bool(meant), self, answer)
        return meant


@dataclass(frozen=True)
class ListOf:
    """A list whose parts are all of one shape, `length` of them if that is fixed.

    With `any_order` each part counts once and `read` gives them sorted. One part alone stands
    for a list of one. Where the parts have `names`, a dict from these to the parts will do;
    if there are `length` of them, a dict from their numbers, counted from 1; if each part
    has two keys, a dict from the value of the one to that of the other. With `ordered` the order
    of parts counts also if their number is not fixed.
    """

    of: Any
    length: int | None = None
    any_order: bool = False
    names: tuple[str, ...] = ()
    ordered: bool = False

    @property
    def words(self) -> str:
        length = "" if self.length is None else f" of {count(self.length, 'parts')}"
        return f"a list{length}, each part {self.of.words}"

    def read(self, answer: Json) -> list[Any]:
        parts = self._listed(answer)
        _unless(self.length in (None, len(parts)), self, answer)
        values = [self._part(number, part) for number, part in enumerate(parts, 1)]
        if not self.any_order:
            return values
        return sorted((v for n, v in enumerate(values) if v not in values[:n]), key=repr)

    def _listed(self, answer: Json) -> list[Json]:
        if isinstance(answer, list):
            return answer
        if isinstance(answer, dict) and self.names:
            named = Record(dict.fromkeys(self.names, Anything())).read(answer)
            return [named[name] for name in self.names]
        numbers = [str(number) for number in range(1, (self.length or 0) + 1)]
        if isinstance(answer, dict) and numbers and sorted(answer) == sorted(numbers):
            return [answer[number] for number in numbers]
        if isinstance(answer, dict) and isinstance(self.of, Record) and self.of.is_pair_of(answer):
            return [list(pair) for pair in answer.items()]
        several = isinstance(answer, str) and len(re.split(r"[\s,;]+", answer.strip())) > 1
        plain_parts = isinstance(self.of, OneOf | Whole | Number | Words) and not (
            isinstance(self.of, Words) and self.of.text
        )
        if plain_parts and several and "," in str(answer):
            raise Unreadable(self._one_string(answer))
        _unless(answer is not None and self.length in (None, 1), self, answer)
        try:
            self.of.read(answer)
        except Unreadable:
            if several and not isinstance(self.of, Place):
                raise Unreadable(self._one_string(answer)) from None
            _unless(False, self, answer)
        return [answer]

    @staticmethod
    def _one_string(answer: Json) -> str:
        return (
            f"it is {shown(answer)}, one string: a list has square brackets around it and a comma "
            "between its parts; each part that is a word has quotation marks of its own"
        )

    def _part(self, number: int, part: Json) -> Any:
        try:
            return self.of.read(part)
        except Unreadable as reason:
            raise Unreadable(f"part {number} of the list: {reason}") from None


def _is_key_and_value(part: Json) -> bool:
    return isinstance(part, list) and len(part) == 2 and isinstance(part[0], str | int)


@dataclass(frozen=True)
class Record:
    """A dict with these keys, each of its shape; `also` gives other names for the keys.

    A list of one such dict will do, as what is marked by hand is one, and so will a list with
    a value for each of two keys or more, in their order, a dict from their numbers, counted
    from 1, and a list of pairs of key and value.
    """

    of: Mapping[str, Any]
    also: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def words(self) -> str:
        keys = ", ".join(f'"{key}"' for key in self.of)
        inside = {part.words for part in self.of.values()}
        each = f", each {inside.pop()}" if len(inside) == 1 else ""
        return f"a dict with the {'key' if len(self.of) == 1 else 'keys'} {keys}{each}"

    def read(self, answer: Json) -> dict[str, Any]:
        given = answer
        if isinstance(answer, list) and len(answer) == 1:
            [answer] = answer
        answer = self._keyed(answer)
        is_chart = isinstance(answer, dict) and set(answer) == _CHART
        is_span = isinstance(answer, dict) and set(answer) == _SPAN
        if isinstance(answer, list | str) or is_chart or is_span:
            if behind := self._behind_a_key(given):
                raise Unreadable(behind)
            seen = "a chart alone" if is_chart else shown(given)
            raise Unreadable(f"it is {seen}: write each value behind its key, this is {self.words}")
        _unless(isinstance(answer, dict), self, answer)
        said: dict[str, Json] = {}
        for key, part in answer.items():  # type: ignore[union-attr]
            meant = _meant(key, self.of, self.also)
            if not meant:
                asked = self._as_pair(key, part) if len(answer) == 1 else ""  # type: ignore[arg-type]
                asked = asked or f"this is {self.words}"
                behind = self._behind_a_key(given)
                raise Unreadable(behind or f"the key {shown(key)} is not asked for: {asked}")
            if meant in said:
                raise Unreadable(f'the key "{meant}" is there twice: leave one of them out')
            said[meant] = part
        for key in self.of:
            if key not in said:
                raise Unreadable(f'the key "{key}" is missing: this asks for {self.words}')
        return {key: self._part(key, said[key]) for key in self.of}

    def is_pair_of(self, answer: Mapping[str, Json]) -> bool:
        """A dict from the value of the one key to that of the other, of a record with two keys."""
        own = any(_meant(key, self.of, self.also) for key in answer)
        return len(self.of) == 2 and bool(answer) and not own

    def _as_pair(self, key: str, part: Json) -> str:
        """How to write {"Ada Lunt": "PERSON"} in a record with two keys; "" if it is no such."""
        if not isinstance(part, str) or not self.is_pair_of({key: part}):
            return ""
        values = zip(self.of, (key, part), strict=True)
        return "write {" + ", ".join(f'"{name}": {shown(value)}' for name, value in values) + "}"

    def _behind_a_key(self, answer: Json) -> str:
        """What to write if the answer is the list, dict or chart that belongs behind one key."""
        fits = []
        for key, part in self.of.items():
            if isinstance(part, ListOf | DictOf | Record | ChartOf):
                with suppress(Unreadable):
                    part.read(answer)
                    fits.append(key)
        if len(fits) != 1:
            return ""
        keys = ", ".join(f'"{key}": ...' for key in self.of)
        return f'this is what stands behind the key "{fits[0]}" alone: write {{{keys}}}'

    def _keyed(self, answer: Json) -> Json:
        """Values in the order of the keys, pairs, and a dict by numbers, as a dict by the keys."""
        keyed = answer
        if isinstance(answer, list) and all(map(_is_key_and_value, answer)):
            keyed = {str(key): value for key, value in answer}
        if isinstance(keyed, dict):
            numbers = {str(number): key for number, key in enumerate(self.of, 1)}
            if numbers.keys() == set(map(folded, keyed)) and not numbers.keys() & self.of.keys():
                return {numbers[folded(number)]: value for number, value in keyed.items()}
            if isinstance(answer, dict) or all(_meant(k, self.of, self.also) for k in keyed):
                return keyed
        if isinstance(answer, list) and len(answer) == len(self.of):
            return dict(zip(self.of, answer, strict=True))
        return answer

    def _part(self, key: str, part: Json) -> Any:
        if part is None:
            raise Unreadable(f'at "{key}" there is no answer yet')
        try:
            return self.of[key].read(part)
        except Unreadable as reason:
            raise Unreadable(f'at "{key}": {reason}') from None


@dataclass(frozen=True)
class DictOf:
    """A dict from words to parts of one shape; a list of pairs will do."""

    of: Any
    words: str

    def read(self, answer: Json) -> dict[str, Any]:
        pairs = list(map(list, answer.items())) if isinstance(answer, dict) else answer
        _unless(isinstance(pairs, list), self, answer)
        said: dict[str, Any] = {}
        for pair in pairs:  # type: ignore[union-attr]
            _unless(isinstance(pair, list) and len(pair) == 2, self, answer)
            key = Words().read(pair[0])
            try:
                said[key] = self.of.read(pair[1])
            except Unreadable as reason:
                raise Unreadable(f'at "{key}": {reason}') from None
        return said


def _is_pair(answer: Json) -> bool:
    """True of the two numbers of a span, as a pair."""
    return isinstance(answer, list) and [type(at) for at in answer] == [int, int]


@dataclass(frozen=True)
class Place:
    """A span of a course text: from find(), as a pair [start, end], or its words if the text
    has them once.

    Words are found as `find` finds them; if no place has their capitals, in any capitals; with
    a line end in them, if the text has it, too.
    """

    text: str = "practice"

    @property
    def words(self) -> str:
        return f"a span of the {_CALLED.get(self.text, 'text of this exercise')}, from find(...)"

    def read(self, answer: Json) -> Span:
        article = course_text(self.text)
        if isinstance(answer, list) and len(answer) == 1:
            (answer,) = answer
        if _is_pair(answer):
            answer = dict(zip(("start", "end"), answer, strict=True))  # type: ignore[arg-type]
        if isinstance(answer, str):
            return self._found(article, answer)
        fits = isinstance(answer, dict) and set(answer) == _SPAN
        _unless(fits, self, answer)
        start, end = answer["start"], answer["end"]  # type: ignore[call-overload, index]
        whole = type(start) is int and type(end) is int
        if not (whole and 0 <= start < end <= len(article.text)):
            raise Unreadable(
                f"a span from {shown(start)} to {shown(end)} is not inside this text, which has "
                f"{count(len(article.text), 'letters')}, spaces and signs: did you search the "
                "other article?"
            )
        return Span(start, end)

    def _found(self, article: Article, words: str) -> Span:
        _unless(bool(words.strip()), self, words)
        places: list[Span] = []
        for flags in (0, re.IGNORECASE):
            found = re.finditer(pattern_of(words), article.text, flags)
            places = places or [Span(*match.span()) for match in found]
        if "\n" in words:
            plain = words.strip().casefold()
            places = [p for p in places if article.words(p).casefold() == plain] or places
        if len(places) > 1:
            raise Unreadable(
                f"the text has {shown(words)} more than once: say which with find(words, 2)"
            )
        if not places:
            try:
                article.find(words)
            except CourseError as reason:
                raise Unreadable(str(reason)) from None
        return places[0]


_CALLED = {"practice": "practice text", "xi-putin-astana": "article"}


@dataclass(frozen=True)
class Spans:
    """A list of different spans of a course text, in any order; read gives them sorted."""

    text: str = "practice"
    may_nest: bool = False

    @property
    def words(self) -> str:
        text = _CALLED.get(self.text, "text of this exercise")
        return f"a list of spans of the {text}, each from find(...)"

    def read(self, answer: Json) -> list[Span]:
        _unless(isinstance(answer, list | str | dict), self, answer)
        if _is_pair(answer):
            answer = [answer]
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


_SPAN = {"start", "end"}
_CHART = {"title", "description", "note", "unit", "numbers"}


@dataclass(frozen=True)
class ChartOf:
    """A chart as sco.charts.bar() or sco.charts.from_figure() makes it: names and one number each.

    `names` are those of the bars, if they are given; `also` gives other names for them. Read
    gives {"title", "description", "note", "unit", "numbers": {name: number}}.
    """

    words: str = "a chart made with sco.charts.bar({name: number, ...}, ...)"
    names: tuple[str, ...] = ()
    also: Mapping[str, str] = field(default_factory=dict, repr=False)

    def read(self, answer: Json) -> dict[str, Any]:
        if isinstance(answer, list) and len(answer) == 1:
            (answer,) = answer
        _unless(isinstance(answer, dict) and set(answer) == _CHART, self, answer)
        chart: dict[str, Any] = dict(answer)  # type: ignore[arg-type]
        for key in ("title", "description", "note", "unit"):
            _unless(isinstance(chart[key], str), self, chart[key])
        _unless(isinstance(chart["numbers"], list), self, chart["numbers"])
        chart["numbers"] = dict(self._row(row) for row in chart["numbers"])
        return chart

    def _row(self, row: Json) -> tuple[str, float]:
        if not isinstance(row, list) or len(row) != 2:
            raise Unreadable("each row of the chart must have a name and one number")
        name = Words(numbers=True).read(row[0])
        return _meant(name, self.names, self.also) or name, Number().read(row[1])
