"""Values of a layer's fields as JSON and back, each held against the type of its field."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, dataclass, fields, is_dataclass, replace
from functools import cache
from typing import Any

from sco_lessons.errors import CourseError, StoreError
from sco_lessons.text.encoding import valid_unicode
from sco_lessons.text.model import Span

__all__ = ["Stored", "line_of", "parsed", "short", "to_json", "wrong"]

_types_of = cache(typing.get_type_hints)
_SHOWN = 80


def line_of(value: Any) -> str:
    """JSON on one line that any encoding of Unicode can hold: lone surrogates escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def to_json(value: Any, text: str) -> Any:
    """`value` for JSON: a span with its words, a field that has its default left out."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if is_dataclass(value):
        return {
            field.name: to_json(getattr(value, field.name), text)
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    return [to_json(entry, text) for entry in value] if isinstance(value, tuple) else value


def parsed(where: str, line: str) -> Any:
    """The JSON of a line; StoreError if it is none."""

    def no_constant(name: str) -> None:
        raise ValueError(name)

    try:
        return json.loads(line, parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise StoreError(f"{where}: not JSON ({reason}): mend or remove the line") from None


def wrong(where: str, kind: str, raw: object) -> StoreError:
    """An error that says what must be in this place, and what is."""
    return StoreError(f"{where}: must be {kind}, it is {short(raw)}")


def short(value: object) -> str:
    """A value as an error shows it: at most 80 signs."""
    shown = valid_unicode(repr(value))
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."


_ATOMS: dict[Any, tuple[Any, str]] = {
    str: (str, "a string"),
    int: (int, "a whole number"),
    float: ((int, float), "a number"),
    bool: (bool, "true or false"),
}


@dataclass(frozen=True, slots=True)
class Stored:
    """What a file says of a value of type `kind`, in a layer of this `text`; `where` it says so."""

    kind: Any
    raw: Any
    text: str
    where: str

    def part(self, kind: Any, raw: Any, name: object) -> Stored:
        """A value inside this one, under a name or number."""
        return Stored(kind, raw, self.text, f"{self.where}, {name}")

    def value(self) -> Any:
        """The value of type `kind` that `raw`, from JSON, means; StoreError if it is not one.

        A field is a string, a number, true or false, a span, a dataclass of these, any of these
        or None, or a tuple of one of these.
        """
        if self.kind is Span:
            return self.span()
        if self.kind in _ATOMS:
            return self.atom()
        if is_dataclass(self.kind):
            return self.instance()
        origin, inner = typing.get_origin(self.kind), typing.get_args(self.kind)
        if origin is types.UnionType and len(inner) == 2 and types.NoneType in inner:
            some = next(each for each in inner if each is not types.NoneType)
            return None if self.raw is None else replace(self, kind=some).value()
        if origin is tuple and inner[1:] == (Ellipsis,):
            if not isinstance(self.raw, list):
                raise wrong(self.where, "a list", self.raw)
            numbered = enumerate(self.raw, start=1)
            return tuple(self.part(inner[0], entry, n).value() for n, entry in numbered)
        raise StoreError(f"{self.where}: a field of {self.kind!r} cannot be stored")

    def atom(self) -> Any:
        allowed, named = _ATOMS[self.kind]
        if not isinstance(self.raw, allowed) or (
            isinstance(self.raw, bool) and self.kind is not bool
        ):
            raise wrong(self.where, named, self.raw)
        try:
            return self.kind(self.raw)
        except OverflowError:
            raise wrong(self.where, "a number that a computer can hold", self.raw) from None

    def span(self) -> Span:
        if not isinstance(self.raw, dict) or set(self.raw) != {"start", "end", "text"}:
            raise wrong(self.where, "a span with start, end and text", self.raw)
        start, end = (self.part(int, self.raw[key], key).value() for key in ("start", "end"))
        words = self.part(str, self.raw["text"], "text").value()
        if not 0 <= start < end <= len(self.text):
            raise StoreError(
                f"{self.where}: the span {short(start)} to {short(end)} is not in a text of "
                f"{len(self.text)} code points"
            )
        if self.text[start:end] != words:
            raise StoreError(
                f"{self.where}: the words are {short(words)}, but the text from {start} to {end} "
                f"is {short(self.text[start:end])}: mend the offsets or the words"
            )
        return Span(start, end)

    def instance(self) -> Any:
        if not isinstance(self.raw, dict):
            raise wrong(self.where, f"a {self.kind.__name__}", self.raw)
        kinds = {field.name: _types_of(self.kind)[field.name] for field in fields(self.kind)}
        for name in self.raw:
            if name not in kinds:
                raise StoreError(
                    f"{self.where}: {self.kind.__name__} has no field {short(name)}: "
                    f"its fields are {', '.join(kinds)}"
                )
        for field in fields(self.kind):
            if field.name not in self.raw and field.default is MISSING:
                raise StoreError(f"{self.where}: {self.kind.__name__} needs {field.name!r}: add it")
        values = {n: self.part(kinds[n], entry, n).value() for n, entry in self.raw.items()}
        try:
            return self.kind(**values)
        except CourseError as error:
            raise StoreError(f"{self.where}: {error}") from None


@cache
def _kinds(item: type) -> dict[str, Any]:
    return typing.get_type_hints(item)
