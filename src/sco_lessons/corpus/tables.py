"""A layer as a table for other programs: one row an annotation, columns from its dataclass.

For `run`. The columns of a layer are the same in every part, also in one without rows.
"""

from __future__ import annotations

import io
import typing
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from types import ModuleType, UnionType
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.layers import layer_of
from sco_lessons.text.model import Annotation, Article, Span

__all__ = ["DOCUMENT", "arrow", "parquet_bytes", "rows_of", "schema_of"]

DOCUMENT = {
    "document": str, "title": str, "byline": str, "published": str, "language": str,
    "format": str, "encoding": str, "characters": int, "words": int, "sentences": int,
    "paragraphs": int, "digest": str, "warnings": tuple[str, ...],
    "metadata": str,
}  # fmt: skip


def arrow() -> ModuleType:
    """pyarrow with its Parquet; CourseError with the remedy if it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise CourseError(
            'tables need pyarrow: install it with pip install "sco-lessons[corpus]"'
        ) from None
    module: ModuleType = pyarrow
    return module


def schema_of(item: type[Annotation]) -> Any:
    """The columns of a layer of such items, as an Arrow schema.

    `document`, `start`, `end` (code points) and `words`, then the item's own fields, `rule`
    and `note`. A span is a struct of start, end and words; a tuple is a list.
    """
    hints = typing.get_type_hints(item)
    own = {name: hints[name] for name in (*item.own_fields(), "rule", "note")}
    return schema({"document": str, "start": int, "end": int, "words": str, **own})


def schema(columns: dict[str, Any]) -> Any:
    """An Arrow schema of columns with Python's types."""
    pa = arrow()
    return pa.schema([(name, _type(hint)) for name, hint in columns.items()])


def _type(hint: Any) -> Any:
    pa = arrow()
    if isinstance(hint, UnionType) or typing.get_origin(hint) is typing.Union:
        [hint] = [each for each in typing.get_args(hint) if each is not type(None)]
    plain = {str: pa.string(), int: pa.int32(), float: pa.float64(), bool: pa.bool_()}
    if hint in plain:
        return plain[hint]
    if hint is Span:
        return pa.struct([("start", pa.int32()), ("end", pa.int32()), ("words", pa.string())])
    if typing.get_origin(hint) is tuple:
        return pa.list_(_type(typing.get_args(hint)[0]))
    if is_dataclass(hint):
        hints = typing.get_type_hints(hint)
        return pa.struct([(each.name, _type(hints[each.name])) for each in fields(hint)])
    return pa.string()


def rows_of(article: Article, name: str, layer: str) -> list[dict[str, Any]]:
    """A row for each annotation of a layer of the article that is called `name`.

    >>> rows_of(Article("Putin said so."), "a.txt", "tokens")[0]
    {'document': 'a.txt', 'start': 0, 'end': 5, 'words': 'Putin', 'rule': '', 'note': ''}
    """
    text, items = article.text, layer_of(article, layer)
    columns = (*items[0].own_fields(), "rule", "note") if len(items) else ()
    rows = []
    for item in items:
        row = {"document": name, "start": item.span.start, "end": item.span.end}
        row["words"] = item.span.of(text)
        row.update((column, _plain(getattr(item, column), text)) for column in columns)
        rows.append(row)
    return rows


def _plain(value: Any, text: str) -> Any:
    if isinstance(value, Span):
        return {"start": value.start, "end": value.end, "words": value.of(text)}
    if isinstance(value, tuple):
        return [_plain(each, text) for each in value]
    if is_dataclass(value):
        return {each.name: _plain(getattr(value, each.name), text) for each in fields(value)}
    return value


def parquet_bytes(rows: Iterable[dict[str, Any]], columns: Any) -> bytes:
    """A Parquet file of these rows; the same rows give the same bytes."""
    pa, file = arrow(), io.BytesIO()
    table = pa.Table.from_pylist(list(rows), schema=columns)
    pa.parquet.write_table(table, file, compression="zstd")
    return file.getvalue()
