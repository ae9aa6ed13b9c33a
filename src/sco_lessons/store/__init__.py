"""Layers on disk and for other programs: JSON Lines, Web Annotations, pandas frames.

A file of a layer is a header line, then one line an annotation; beside every span are the
exact words it covers, and words and offsets that disagree are refused. The fields follow
from the dataclass of the layer, so that a new layer needs no code here.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sco_lessons.errors import ReadError, StoreError
from sco_lessons.layers import item_classes, layer_of
from sco_lessons.store.values import Stored, line_of, parsed, short, to_json, wrong
from sco_lessons.text.course import OWN, course_texts, load, own_folder
from sco_lessons.text.encoding import valid_unicode
from sco_lessons.text.files import (
    course_folder,
    printable,
    reason_of,
    regular_file,
    write_atomically,
)
from sco_lessons.text.model import Annotation, Article, Layer, Pieces, Span

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "dumps",
    "gold",
    "loads",
    "read_layer",
    "second_readings",
    "text_of_file",
    "to_frame",
    "to_rows",
    "to_web_annotations",
    "write_layer",
]

FORMAT = "sco-lessons layer"
VERSION = 1
_CONTEXT = 32
_MAX_BYTES = 200_000_000


def write_layer(article: Article, layer: str | Layer, path: str | os.PathLike[str]) -> None:
    """Write a layer of `article`, a name or a Layer, to a JSON Lines file, whole or not at all.

    StoreError if the layer cannot be stored, or the file cannot be written.

    >>> import tempfile
    >>> article = Article("Putin said so.")
    >>> path = Path(tempfile.mkdtemp()) / "tokens.jsonl"
    >>> write_layer(article, "tokens", path)
    >>> read_layer(article, path)
    <Layer tokens: 4 by regexp 1.0>
    """
    lines = dumps(article, layer)
    try:
        write_atomically(path, lines)
    except (OSError, TypeError, ValueError) as error:
        raise StoreError(
            f"{path}: cannot be written ({reason_of(error)}): give another name or folder"
        ) from None


def read_layer(
    article: Article, path: str | os.PathLike[str], *, item: type[Annotation] | None = None
) -> Layer:
    """The layer in a file that `write_layer` wrote for this text.

    `item` is the class of its annotations, by default that of the annotator of its name.
    StoreError if it was made for another text, or is not well formed.

    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "tokens.jsonl"
    >>> write_layer(Article("Putin said so."), "tokens", path)
    >>> read_layer(Article("Xi said so."), path)
    Traceback (most recent call last):
    sco_lessons.errors.StoreError: tokens.jsonl: it was made for another text
    """
    name, lines = text_of_file(path, "save it again with write_layer()")
    return loads(article, lines, name=name, item=item)


def text_of_file(path: str | os.PathLike[str], remedy: str) -> tuple[str, str]:
    """The name of a file of annotations and its text.

    StoreError for what is no file, cannot be read, or is not UTF-8; for that `remedy` says
    what to do.
    """
    try:
        name = printable(Path(path).name or str(path))
        return name, regular_file(path, name, _MAX_BYTES).decode("utf-8-sig")
    except TypeError:
        raise StoreError(f"{path!r:.60} is no path: name a file of a layer") from None
    except UnicodeDecodeError:
        raise StoreError(f"{name}: is not UTF-8: {remedy}") from None
    except ReadError as error:
        raise StoreError(str(error)) from None


def dumps(article: Article, layer: str | Layer) -> str:
    """A layer, a name or a Layer, as JSON Lines.

    StoreError for a layer without a name or a maker, or with a field that JSON cannot hold;
    CourseError for one that runs past the end of the text.

    >>> article = Article("Putin said so.")
    >>> layer = Layer("tokens", [Annotation(Span(0, 5))], by="me")
    >>> dumps(article, layer).splitlines()[1]
    '{"span": {"start": 0, "end": 5, "text": "Putin"}}'
    """
    layer = layer_of(article, layer)
    for key, value in (("name", layer.name), ("by", layer.by)):
        if not isinstance(value, str) or not value.strip():
            raise StoreError(
                f"layer {layer.name!r}: {key} is {value!r}: Layer(name, items, by) needs both"
            )
    header: dict[str, Any] = {
        "format": FORMAT,
        "version": VERSION,
        "layer": layer.name,
        "by": layer.by,
        "digest": article.digest,
    }
    if layer.labels:
        header["labels"] = layer.labels
    try:
        lines = [
            line_of(line) for line in (header, *(to_json(item, article.text) for item in layer))
        ]
    except (TypeError, ValueError, RecursionError) as error:
        raise StoreError(f"layer {layer.name!r}: cannot be stored: {reason_of(error)}") from None
    return "".join(line + "\n" for line in lines)


def loads(
    article: Article, lines: str, *, name: str = "layer", item: type[Annotation] | None = None
) -> Layer:
    """The layer in JSON Lines; `name` is what messages call the file.

    >>> article = Article("Putin said so.")
    >>> layer = Layer("tokens", [Annotation(Span(0, 5))], by="me")
    >>> len(loads(article, dumps(article, layer)))
    1
    """
    numbered = [
        (f"{name}:{n}", line) for n, line in enumerate(lines.split("\n"), 1) if line.strip()
    ]
    if not numbered:
        raise StoreError(f"{name}: is empty: the first line must be a header")
    header = _header(article, *numbered[0])
    kind = item or item_classes().get(header["layer"])
    if kind is None:
        choices = ", ".join(item_classes())
        raise StoreError(
            f"{numbered[0][0]}: no such layer as {header['layer']!r}: choose from {choices}"
        )
    items: Any = [
        Stored(kind, parsed(*each), article.text, each[0]).value() for each in numbered[1:]
    ]
    if header["layer"] == "attributions":
        items = [_with_kind(article, each) for each in items]
    return Layer(header["layer"], items, header["by"], header.get("labels", ())).packed()


def _with_kind(article: Article, item: Any) -> Any:
    """An attribution without a kind, as a page writes it, has the one that its content makes."""
    from sco_lessons.layers.speech import Attribution, kind_of

    if isinstance(item, Attribution) and item.content and not item.kind:
        return replace(item, kind=kind_of(article, item.content))
    return item


def _header(article: Article, where: str, line: str) -> dict[str, Any]:
    header = parsed(where, line)
    if not isinstance(header, dict) or header.get("format") != FORMAT:
        raise StoreError(f'{where}: no header: the first line must say "format": "{FORMAT}"')
    if header.get("version") != VERSION:
        raise StoreError(
            f"{where}: version {short(header.get('version'))}, this program reads {VERSION}: "
            "update it"
        )
    for key in ("layer", "by", "digest"):
        if not isinstance(header.get(key), str):
            raise wrong(f"{where}, {key}", "a string", header.get(key))
    Stored(tuple[str, ...], header.get("labels", []), "", f"{where}, labels").value()
    if header["digest"] != article.digest:
        raise StoreError(
            f"{where}: made for the text {short(header['digest'])}, this text is "
            f"{article.digest}: read the article it was made for"
        )
    return header


def to_web_annotations(article: Article, layer: str | Layer) -> dict[str, Any]:
    """A layer, a name or a Layer, as a W3C Web Annotation collection (JSON-LD), for other tools.

    Each annotation has a TextPositionSelector (code points of the NFC text) and a
    TextQuoteSelector with some text around it. https://www.w3.org/TR/annotation-model/

    >>> page = to_web_annotations(Article("Putin said so."), "tokens")
    >>> page["first"]["items"][0]["target"]["selector"][1]["exact"]
    'Putin'
    """
    layer = layer_of(article, layer)
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
    text, span = article.text, item.span
    body = {"layer": layer.name, **to_json(item, text)}
    del body["span"]
    by_program = item.rule and not item.rule.startswith("guideline")
    return {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": f"urn:sco-lessons:{article.digest}:{layer.name}:{number}",
        "type": "Annotation",
        "motivation": "classifying",
        # People go by guidelines, if by rules.
        "creator": {"type": "Software" if by_program else "Person", "name": layer.by},
        "body": {
            "type": "TextualBody",
            "purpose": "classifying",
            "format": "application/json",
            "value": line_of(body),
        },
        "target": {
            "source": f"urn:sco-lessons:{article.digest}",
            "selector": [
                {"type": "TextPositionSelector", "start": span.start, "end": span.end},
                {
                    "type": "TextQuoteSelector",
                    "exact": valid_unicode(span.of(text)),
                    "prefix": valid_unicode(text[max(0, span.start - _CONTEXT) : span.start]),
                    "suffix": valid_unicode(text[span.end : span.end + _CONTEXT]),
                },
            ],
        },
    }


def to_frame(article: Article, layer: str | Layer) -> pd.DataFrame:
    """A layer, a name or a Layer, as a table: start, end and words, its fields, the rule.

    A span in a field shows as its words, a tuple of spans as a tuple of words
    (`Pieces`); a column
    `note` is there if any annotation has one.

    >>> to_frame(Article("Putin said so."), "tokens")["words"].tolist()
    ['Putin', 'said', 'so', '.']
    """
    import pandas as pd

    layer = layer_of(article, layer)
    columns, rows = to_rows(article, layer)
    return pd.DataFrame(rows, columns=columns)


def to_rows(article: Article, layer: Layer) -> tuple[list[str], Iterator[list[Any]]]:
    """The columns of `to_frame` and its rows, made one by one."""
    item = type(layer[0]) if len(layer) else item_classes().get(layer.name, Annotation)
    columns = [*item.own_fields(), "rule"]
    if any(each.note for each in layer):
        columns.append("note")
    rows = (list(_row(article.text, item, columns)) for item in layer)
    return ["start", "end", "words", *columns], rows


def _row(text: str, item: Any, columns: list[str]) -> Iterator[Any]:
    def worded(value: Any) -> Any:
        if isinstance(value, Span):
            return value.of(text)
        if not isinstance(value, tuple):
            return value
        spans = value and all(isinstance(each, Span) for each in value)
        return (Pieces if spans else tuple)(map(worded, value))

    yield from (item.span.start, item.span.end, item.span.of(text))
    yield from (worded(getattr(item, column)) for column in columns)


_NO_GOLD = ("draft by ", "nobody yet")
"""How the signature of a layer begins that `sco-lessons gold new` made, until a person signs."""


def gold(article: Article | str | None = None) -> dict[str, Layer]:
    """The gold layers of a text, by name; those that people agreed on.

    Of a text of the course, by default that of `load()`. For the article of a working folder
    they are the files in `own-article/gold` that are no drafts any more, which their first lines
    say, and none if nobody has made any. ReadError
    for another text without gold; StoreError if a gold file was made for another text.

    >>> sorted(gold())[:2]
    ['attributions', 'mentions']
    """
    if article is None or isinstance(article, str):
        article = load(article)
    name = str(article.meta.get("id", "")) if isinstance(article, Article) else ""
    own = own_folder()
    if name == OWN and own is not None:
        made = _layers_in(own / "gold", article)
        return {key: layer for key, layer in made.items() if not layer.by.startswith(_NO_GOLD)}
    folder = course_folder("data") / name / "gold"
    if name not in course_texts() or not folder.is_dir():
        with_gold = [
            each for each in course_texts() if (course_folder("data") / each / "gold").is_dir()
        ]
        raise ReadError(f"{name or article!r:.60}: has no gold: choose from {', '.join(with_gold)}")
    return _layers_in(folder, article)


def second_readings(article: Article) -> dict[str, Layer]:
    """The readings beside the gold that can be defended, too, by the name of their layer.

    A mark that is in the gold as well may be left out; its note says why. Empty for a text
    that is none of the course's.

    >>> [layer.by for layer in second_readings(load()).values()][:1]
    ['gold, second readings']
    """
    name = str(article.meta.get("id", ""))
    folder = course_folder("data") / name / "gold" / "second"
    if name not in course_texts() or article.digest != load(name).digest:
        return {}
    return _layers_in(folder, article)


def _layers_in(folder: Path, article: Article) -> dict[str, Layer]:
    layers = (read_layer(article, path) for path in sorted(folder.glob("*.jsonl")))
    return {layer.name: layer for layer in layers}
