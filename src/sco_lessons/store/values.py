"""Values of a layer's fields as JSON and back, each held against the type of its field."""

from __future__ import annotations

import json
import types
import typing
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import CourseError, StoreError
from sco_lessons.text.encoding import valid_unicode
from sco_lessons.text.model import Span

if TYPE_CHECKING:
    pass

__all__ = ["line_of", "parsed", "short", "to_json", "value_of", "wrong"]

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
    def no_constant(name: str) -> None:
        raise ValueError(name)

    try:
        return json.loads(line, parse_constant=no_constant)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise StoreError(f"{where}: not JSON ({reason}): mend or remove the line") from None


def wrong(where: str, kind: str, raw: object) -> StoreError:
    return StoreError(f"{where}: must be {kind}, it is {short(raw)}")


def short(value: object) -> str:
    shown = valid_unicode(repr(value))
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."


_ATOMS: dict[Any, tuple[Any, str]] = {
    str: (str, "a string"),
    int: (int, "a whole number"),
    float: ((int, float), "a number"),
    bool: (bool, "true or false"),
}


def value_of(kind: Any, raw: Any, text: str, where: str) -> Any:
    """The value of type `kind` that `raw`, from JSON, means; StoreError if it is not one.

    A field is a string, a number, true or false, a span, a dataclass of these, any of these
    or None, or a tuple of one of these.
    """
    if kind is Span:
        return _span(raw, text, where)
    if kind in _ATOMS:
        return _atom(kind, raw, where)
    if is_dataclass(kind):
        return _instance(typing.cast(type, kind), raw, text, where)
    origin, inner = typing.get_origin(kind), typing.get_args(kind)
    if origin is types.UnionType and len(inner) == 2 and types.NoneType in inner:
        some = next(each for each in inner if each is not types.NoneType)
        return None if raw is None else value_of(some, raw, text, where)
    if origin is tuple and inner[1:] == (Ellipsis,):
        if not isinstance(raw, list):
            raise wrong(where, "a list", raw)
        numbered = enumerate(raw, start=1)
        return tuple(value_of(inner[0], entry, text, f"{where}, {n}") for n, entry in numbered)
    raise StoreError(f"{where}: a field of {kind!r} cannot be stored")


def _atom(kind: Any, raw: Any, where: str) -> Any:
    allowed, named = _ATOMS[kind]
    if not isinstance(raw, allowed) or (isinstance(raw, bool) and kind is not bool):
        raise wrong(where, named, raw)
    try:
        return kind(raw)
    except OverflowError:
        raise wrong(where, "a number that a computer can hold", raw) from None


def _span(raw: Any, text: str, where: str) -> Span:
    if not isinstance(raw, dict) or set(raw) != {"start", "end", "text"}:
        raise wrong(where, "a span with start, end and text", raw)
    start, end = (value_of(int, raw[key], text, f"{where}, {key}") for key in ("start", "end"))
    words = value_of(str, raw["text"], text, f"{where}, text")
    if not 0 <= start < end <= len(text):
        raise StoreError(
            f"{where}: the span {short(start)} to {short(end)} is not in a text of {len(text)} "
            "code points"
        )
    if text[start:end] != words:
        raise StoreError(
            f"{where}: the words are {short(words)}, but the text from {start} to {end} is "
            f"{short(text[start:end])}: mend the offsets or the words"
        )
    return Span(start, end)


@cache
def _kinds(item: type) -> dict[str, Any]:
    return typing.get_type_hints(item)


def _instance(kind: type, raw: Any, text: str, where: str) -> Any:
    if not isinstance(raw, dict):
        raise wrong(where, f"a {kind.__name__}", raw)
    kinds = {field.name: _kinds(kind)[field.name] for field in fields(kind)}
    for name in raw:
        if name not in kinds:
            raise StoreError(
                f"{where}: {kind.__name__} has no field {short(name)}: "
                f"its fields are {', '.join(kinds)}"
            )
    for field in fields(kind):
        if field.name not in raw and field.default is MISSING:
            raise StoreError(f"{where}: {kind.__name__} needs {field.name!r}: add it")
    values = {n: value_of(kinds[n], entry, text, f"{where}, {n}") for n, entry in raw.items()}
    try:
        return kind(**values)
    except CourseError as error:
        raise StoreError(f"{where}: {error}") from None
