"""The numbers that a chart of others holds, as a table: what a page can show of it."""

from __future__ import annotations

import base64
import re
import struct
from collections.abc import Iterable, Mapping
from html import escape
from itertools import islice, zip_longest
from typing import Any

from sco_lessons.display.words import of_ours, say, say_count

__all__ = ["plotly_data", "vega_data"]

MOST_ROWS = 100
"""The rows of a chart's data that a page shows."""
MOST_COLUMNS = 20

_PLOTLY_COLUMNS = ("labels", "ids", "parents", "values", "x", "y", "z", "lat", "lon", "locations",
                   "r", "theta", "open", "high", "low", "close", "text")  # fmt: skip
_TAG = re.compile(r"<br\s*/?>|</?(?:a|b|em|i|s|span|strong|su[bp]|u)\b[^<>]*>", re.I)
_PACKED = {"f8": "d", "f4": "f", "i1": "b", "u1": "B", "i2": "h", "u2": "H", "i4": "i", "u4": "I"}


def plotly_data(data: Any, layout: Any = None) -> str:
    """The traces of a Plotly figure, one below the other; "" if there are none to read.

    >>> plotly_data([{"x": [1, 2], "y": [3, 4], "name": "a"}]).count("<tr>")
    3
    """
    layout = layout if isinstance(layout, Mapping) else {}
    axes = {name[0]: _words(layout.get(name)) for name in ("xaxis", "yaxis", "zaxis")}
    rows: list[dict[str, Any]] = []
    for number, trace in enumerate(data if isinstance(data, list) else [], 1):
        if not isinstance(trace, Mapping):
            continue
        columns: dict[str, list[Any]] = {}
        for key in _PLOTLY_COLUMNS:
            values = _list(trace.get(key))
            name = axes.get(key) or key
            if values:
                columns[f"{name} ({key})" if name in columns else name] = values
        series = {"series": trace.get("name") or number} if len(data) > 1 else {}
        for row in zip_longest(*columns.values()):
            rows.append({**series, **dict(zip(columns, row, strict=True))})
    return _table(rows, _words(layout))


def _words(part: Any) -> str:
    """The title of a part of a Plotly figure."""
    title = part.get("title") if isinstance(part, Mapping) else None
    text = title.get("text") if isinstance(title, Mapping) else title
    # Plotly reads some tags of HTML in its titles.
    return " ".join(_TAG.sub(" ", text).split()) if isinstance(text, str) else ""


def _list(values: Any) -> list[Any]:
    if isinstance(values, list):
        return values
    if not isinstance(values, Mapping):
        return []
    kind = _PACKED.get(str(values.get("dtype")))
    try:
        raw = base64.b64decode(str(values.get("bdata")), validate=True)
        return [each for (each,) in struct.iter_unpack(f"<{kind}", raw)] if kind else []
    except (ValueError, struct.error):
        return []


def vega_data(spec: Any) -> str:
    """The data that a Vega or Vega-Lite chart brings along; "" if it has none.

    >>> vega_data({"data": {"values": [{"a": 1}]}, "title": "T"}).count("<caption>T")
    1
    """
    if not isinstance(spec, Mapping):
        return ""
    title = spec.get("title")
    title = title.get("text") if isinstance(title, Mapping) else title
    rows = [row for table in _tables(spec) for row in table if isinstance(row, Mapping)]
    return _table(rows, title if isinstance(title, str) else "")


def _tables(spec: Mapping[str, Any]) -> Iterable[list[Any]]:
    data = spec.get("data")
    named = data if isinstance(data, list) else [data]
    sets = spec.get("datasets")
    found = [each.get("values") for each in named if isinstance(each, Mapping)]
    found += list(sets.values()) if isinstance(sets, Mapping) else []
    return [each for each in found if isinstance(each, list)]


def _table(rows: list[Any], title: str) -> str:
    """The rows as a table that can be unfolded."""
    if not rows:
        return ""
    names = list(dict.fromkeys(str(name) for row in rows[:MOST_ROWS] for name in row))
    others = len(names) - MOST_COLUMNS
    names = names[:MOST_COLUMNS]
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{_cell(row.get(name))}</td>" for name in names) + "</tr>"
        for row in islice(rows, MOST_ROWS)
    )
    more = len(rows) - MOST_ROWS
    words = say_count("… and {n} more row.", "… and {n} more rows.", more)
    rest = f"<p{of_ours()}>{words}</p>" if more > 0 else ""
    words = say_count("… and {n} more column.", "… and {n} more columns.", others)
    rest += f"<p{of_ours()}>{words}</p>" if others > 0 else ""
    holds = say_count(
        "The data of the chart ({n} row)", "The data of the chart ({n} rows)", len(rows)
    )
    caption = escape(title) or say("The data of the chart")
    return (
        f"<details><summary{of_ours()}>{holds}</summary>"
        f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead>"
        f"<tbody>{body}</tbody></table>{rest}</details>"
    )


def _cell(value: Any) -> str:
    if isinstance(value, float):
        return f"{value:g}"
    return escape("" if value is None else str(value)[:200])
