"""Layers on disk and for other programs: JSON Lines, Web Annotations, pandas frames.

A file of a layer is a header line, then one line an annotation; beside every span stand
the exact words it covers, and words and offsets that disagree are refused. The fields
follow from the dataclass of the layer, so that a new layer needs no code here.
"""

from __future__ import annotations

import contextlib
import json
import os
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import ReadError, StoreError
from sco_lessons.text.course import course_texts, load
from sco_lessons.text.encoding import valid_unicode
from sco_lessons.text.files import course_folder, regular_file, write_atomically
from sco_lessons.text.model import Annotation, Article, Layer, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "dumps",
    "gold",
    "loads",
    "read_layer",
    "to_frame",
    "to_web_annotations",
    "write_layer",
]

FORMAT = "sco-lessons layer"
VERSION = 1
_SHOWN = 60
_CONTEXT = 32
_MAX_BYTES = 200_000_000


def write_layer(article: Article, layer: Layer, path: str | os.PathLike[str]) -> None:
    """Write `layer` of `article` to a JSON Lines file, whole or not at all."""
    write_atomically(path, dumps(article, layer))


def read_layer(
    article: Article, path: str | os.PathLike[str], *, item: type[Annotation] | None = None
) -> Layer:
    """The layer in a file that `write_layer` wrote for this text.

    `item` is the class of its annotations, by default that of the annotator of its
    name. StoreError where it was made for another text, or is not well formed.
    """
    name = Path(path).name
    try:
        lines = regular_file(path, name, _MAX_BYTES).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StoreError(f"{name}: is not UTF-8: save it again with write_layer()") from None
    except ReadError as error:
        raise StoreError(str(error)) from None
    return loads(article, lines, name=name, item=item)


def dumps(article: Article, layer: Layer) -> str:
    """`layer` as JSON Lines; ValueError where it runs past the text of `article`.

    >>> article = Article("Putin said so.")
    >>> layer = Layer("tokens", [Annotation(Span(0, 5))], by="me")
    >>> dumps(article, layer).splitlines()[1]
    '{"span": {"start": 0, "end": 5, "text": "Putin"}}'
    """
    header = {
        "format": FORMAT,
        "version": VERSION,
        "layer": layer.name,
        "by": layer.by,
        "digest": article.digest,
    }
    lines = [header, *(_plain(item, article.text) for item in layer)]
    return "".join(_line(line) + "\n" for line in lines)


def _line(value: Any) -> str:
    """JSON on one line that any encoding of Unicode can hold: lone surrogates escaped."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _plain(value: Any, text: str) -> Any:
    """`value` as JSON has it; a span with its words; a field left at its default left out."""
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "text": value.of(text)}
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name), text)
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, Mapping):
        return {str(key): _plain(entry, text) for key, entry in value.items()}
    if isinstance(value, (tuple, list)):
        return [_plain(entry, text) for entry in value]
    if isinstance(value, (set, frozenset)):
        return [_plain(entry, text) for entry in sorted(value)]
    return value


def loads(
    article: Article, lines: str, *, name: str = "layer", item: type[Annotation] | None = None
) -> Layer:
    """The layer in JSON Lines; `name` is what messages call the file.

    >>> article = Article("Putin said so.")
    >>> layer = Layer("tokens", [Annotation(Span(0, 5))], by="me")
    >>> len(loads(article, dumps(article, layer)))
    1
    """
    numbered = [(n, line) for n, line in enumerate(lines.split("\n"), 1) if line.strip()]
    if not numbered:
        raise StoreError(f"{name}: is empty: the first line must be a header")
    header = _header(article, numbered[0][1], f"{name}:{numbered[0][0]}")
    kind = item or _item(header["layer"], f"{name}:{numbered[0][0]}")
    items = [
        _value(kind, _parsed(line, f"{name}:{n}"), _Place(f"{name}:{n}", article.text))
        for n, line in numbered[1:]
    ]
    return Layer(header["layer"], items, by=header["by"])


def _parsed(line: str, where: str) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = error.msg if isinstance(error, json.JSONDecodeError) else type(error).__name__
        raise StoreError(f"{where}: not JSON ({reason}): mend or remove the line") from None


def _header(article: Article, line: str, where: str) -> dict[str, Any]:
    header = _parsed(line, where)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise StoreError(f'{where}: no header: the first line must say "format": "{FORMAT}"')
    if header.get("version") != VERSION:
        raise StoreError(
            f"{where}: version {header.get('version')!r}, this program reads {VERSION}: update it"
        )
    for key in ("layer", "by", "digest"):
        if not isinstance(header.get(key), str):
            raise StoreError(f"{where}: {key!r} must be a string, it is {header.get(key)!r:.60}")
    if header["digest"] != article.digest:
        raise StoreError(
            f"{where}: made for the text {header['digest']}, this text is {article.digest}: "
            "read the article it was made for"
        )
    return header


def _item(layer: str, where: str) -> type[Annotation]:
    from sco_lessons.layers import item_classes

    try:
        return item_classes()[layer]
    except KeyError:
        have = ", ".join(item_classes())
        raise StoreError(f"{where}: no such layer as {layer!r}: choose from {have}") from None


class _Place:
    """Where a value stands (file, line, field) and the text its spans point into."""

    __slots__ = ("text", "where")

    def __init__(self, where: str, text: str) -> None:
        self.where, self.text = where, text

    def of(self, field: str) -> _Place:
        return _Place(f"{self.where}, {field}", self.text)

    def error(self, reason: str) -> StoreError:
        return StoreError(valid_unicode(f"{self.where}: {reason}"))

    def must_be(self, kind: str, value: object) -> StoreError:
        return self.error(f"must be {kind}, it is {_short(value)}")


def _short(value: object) -> str:
    shown = repr(value)
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 3] + "..."


@cache
def _kinds(item: type) -> dict[str, Any]:
    return typing.get_type_hints(item)


def _value(kind: Any, plain: Any, place: _Place) -> Any:
    """The value of type `kind` that `plain` stands for; StoreError where it is no such."""
    if kind is Span:
        return _span(plain, place)
    if is_dataclass(kind):
        return _instance(typing.cast(type, kind), plain, place)
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _union(typing.get_args(kind), plain, place)
    if origin is typing.Literal:
        return _literal(typing.get_args(kind), plain, place)
    if origin in _COLLECTIONS:
        return _COLLECTIONS[origin](typing.get_args(kind), plain, place)
    return _atom(kind, plain, place)


def _span(plain: Any, place: _Place) -> Span:
    if not isinstance(plain, dict) or set(plain) != {"start", "end", "text"}:
        raise place.must_be("a span with start, end and text", plain)
    start, end = (_atom(int, plain[key], place.of(key)) for key in ("start", "end"))
    words = _atom(str, plain["text"], place.of("text"))
    if not 0 <= start < end <= len(place.text):
        raise place.error(
            f"the span {start} to {end} is not in a text of {len(place.text)} code points"
        )
    if place.text[start:end] != words:
        raise place.error(
            f"the words are {_short(words)}, but the text from {start} to {end} is "
            f"{_short(place.text[start:end])}: mend the offsets or the words"
        )
    return Span(start, end)


def _instance(kind: type, plain: Any, place: _Place) -> Any:
    if not isinstance(plain, dict):
        raise place.must_be(f"a {kind.__name__}", plain)
    known = {field.name: field for field in fields(kind) if field.init}
    unknown = sorted(set(plain) - set(known))
    if unknown:
        raise place.error(
            f"{kind.__name__} has no field {_short(unknown[0])}: its fields are {', '.join(known)}"
        )
    for name, field in known.items():
        if name not in plain and field.default is MISSING and field.default_factory is MISSING:
            raise place.error(f"{kind.__name__} needs {name!r}: add it")
    types_of = _kinds(kind)
    values = {n: _value(types_of[n], v, place.of(n)) for n, v in plain.items()}
    try:
        return kind(**values)
    except (TypeError, ValueError) as error:
        raise place.error(str(error).split("\n")[0]) from None


def _union(kinds: tuple[Any, ...], plain: Any, place: _Place) -> Any:
    if plain is None and type(None) in kinds:
        return None
    kinds = tuple(kind for kind in kinds if kind is not type(None))
    for kind in kinds[:-1]:
        with contextlib.suppress(StoreError):
            return _value(kind, plain, place)
    return _value(kinds[-1], plain, place)


def _literal(choices: tuple[Any, ...], plain: Any, place: _Place) -> Any:
    for choice in choices:
        if type(plain) is type(choice) and plain == choice:
            return choice
    raise place.must_be(f"one of {', '.join(map(repr, choices))}", plain)


def _tuple(kinds: tuple[Any, ...], plain: Any, place: _Place) -> tuple[Any, ...]:
    if not isinstance(plain, list):
        raise place.must_be("a list", plain)
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_value(kinds[0], v, place.of(str(n))) for n, v in enumerate(plain, 1))
    if len(plain) != len(kinds):
        raise place.must_be(f"a list of {len(kinds)}", plain)
    return tuple(
        _value(kind, v, place.of(str(n)))
        for n, (kind, v) in enumerate(zip(kinds, plain, strict=True), 1)
    )


def _list(kinds: tuple[Any, ...], plain: Any, place: _Place) -> list[Any]:
    return list(_tuple((*kinds, Ellipsis), plain, place))


def _frozenset(kinds: tuple[Any, ...], plain: Any, place: _Place) -> frozenset[Any]:
    return frozenset(_tuple((*kinds, Ellipsis), plain, place))


def _mapping(kinds: tuple[Any, ...], plain: Any, place: _Place) -> dict[str, Any]:
    if not isinstance(plain, dict):
        raise place.must_be("an object", plain)
    return {key: _value(kinds[1], entry, place.of(key)) for key, entry in plain.items()}


_COLLECTIONS: Mapping[Any, Callable[[tuple[Any, ...], Any, _Place], Any]] = {
    tuple: _tuple,
    list: _list,
    frozenset: _frozenset,
    dict: _mapping,
    Mapping: _mapping,
}
_ATOMS: Mapping[Any, tuple[Any, str]] = {
    str: (str, "a string"),
    int: (int, "a whole number"),
    float: ((int, float), "a number"),
    bool: (bool, "true or false"),
}


def _atom(kind: Any, plain: Any, place: _Place) -> Any:
    if kind is Any:
        return plain
    if kind not in _ATOMS:
        raise place.error(f"a field of {kind!r} cannot be stored: use strings, numbers, spans")
    allowed, named = _ATOMS[kind]
    if not isinstance(plain, allowed) or (isinstance(plain, bool) and kind is not bool):
        raise place.must_be(named, plain)
    return kind(plain)


def to_web_annotations(article: Article, layer: Layer) -> dict[str, Any]:
    """`layer` as a W3C Web Annotation collection (JSON-LD), for other tools.

    Each annotation has a TextPositionSelector (code points of the NFC text) and a
    TextQuoteSelector with some text around it. https://www.w3.org/TR/annotation-model/

    >>> article = Article("Putin said so.")
    >>> page = to_web_annotations(article, Layer("tokens", [Annotation(Span(0, 5))], by="me"))
    >>> page["first"]["items"][0]["target"]["selector"][1]["exact"]
    'Putin'
    """
    items = [_web_annotation(article, layer, n, item) for n, item in enumerate(layer, 1)]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sco-lessons:{article.digest}:{layer.name}",
        "type": "AnnotationCollection",
        "label": f"{layer.name} by {layer.by}",
        "total": len(items),
        "first": {"type": "AnnotationPage", "startIndex": 0, "items": items},
    }


def _web_annotation(article: Article, layer: Layer, number: int, item: Any) -> dict[str, Any]:
    plain = _plain(item, article.text)
    del plain["span"]
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sco-lessons:{article.digest}:{layer.name}:{number}",
        "type": "Annotation",
        "motivation": "classifying",
        "creator": {"type": "Software" if item.rule else "Person", "name": layer.by},
        "body": {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "application/json",
            "value": _line({"layer": layer.name, **plain}),
        },
        "target": {
            "source": f"urn:sco-lessons:{article.digest}",
            "selector": _selectors(article.text, item.span),
        },
    }


def _selectors(text: str, span: Span) -> list[dict[str, Any]]:
    return [
        {"type": "TextPositionSelector", "start": span.start, "end": span.end},
        {
            "type": "TextQuoteSelector",
            "exact": valid_unicode(span.of(text)),
            "prefix": valid_unicode(text[max(0, span.start - _CONTEXT) : span.start]),
            "suffix": valid_unicode(text[span.end : span.end + _CONTEXT]),
        },
    ]


def to_frame(article: Article, layer: Layer) -> pd.DataFrame:
    """`layer` as a table: start, end and words, then its fields, then the rule.

    A span in a field shows as its words, a tuple of spans as a tuple of words.

    >>> article = Article("Putin said so.")
    >>> list(to_frame(article, Layer("tokens", [Annotation(Span(0, 5))], by="me")))
    ['start', 'end', 'words', 'rule']
    """
    import pandas as pd

    names = _columns(layer)
    rows = [list(_row(article.text, item, names)) for item in layer]
    return pd.DataFrame(rows, columns=["start", "end", "words", *names])


def _columns(layer: Layer) -> list[str]:
    from sco_lessons.layers import item_classes

    item = type(layer[0]) if len(layer) else item_classes().get(layer.name, Annotation)
    return [*item.own_fields(), "rule", *(["note"] if any(each.note for each in layer) else [])]


def _row(text: str, item: Any, names: list[str]) -> Iterator[Any]:
    yield from (item.span.start, item.span.end, item.span.of(text))
    yield from (_worded(text, getattr(item, name)) for name in names)


def _worded(text: str, value: Any) -> Any:
    if isinstance(value, Span):
        return value.of(text)
    if isinstance(value, tuple):
        return tuple(_worded(text, entry) for entry in value)
    return value


def gold(article: Article | str = "xi-putin-astana") -> dict[str, Layer]:
    """The gold layers of a course text, by name; those that people agreed on.

    StoreError where a gold file was made for another text.
    """
    if isinstance(article, str):
        article = load(article)
    folder = course_folder("data") / str(article.meta.get("id", "")) / "gold"
    if not article.meta.get("id") or not folder.is_dir():
        raise ReadError(f"{article!r}: has no gold: choose from {', '.join(course_texts())}")
    layers = (read_layer(article, path) for path in sorted(folder.glob("*.jsonl")))
    return {layer.name: layer for layer in layers}
