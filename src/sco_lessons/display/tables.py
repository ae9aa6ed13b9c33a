"""Accessible tables that change no word of a text: `table(frame, "what the rows are")`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from numbers import Integral, Real
from typing import TYPE_CHECKING, Any

from sco_lessons.display.html import marked_up, scroll_box, style, style_element
from sco_lessons.display.phrases import figure, readable
from sco_lessons.errors import CourseError

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Table", "table", "table_html"]

_NARROW = 4


@dataclass(frozen=True)
class Table:
    """A frame with a caption, shown as an accessible HTML table.

    Column heads and row heads have their scope, numbers come under each other.
    `index` is the head of the index, None if the rows have no names.
    """

    frame: pd.DataFrame = field(compare=False)
    caption: str
    index: str | None = None

    @property
    def html(self) -> str:
        """The table with its style; one of many columns scrolls by itself on a phone."""
        shown = table_html(self)
        if self.frame.shape[1] > _NARROW:
            shown = scroll_box(shown, self.caption)
        return style_element(style("table")) + shown

    def __str__(self) -> str:
        shown = self.frame.copy()
        for place in range(shown.shape[1]):
            cells = list(shown.iloc[:, place])
            if not all(map(_is_number, cells)):
                shown.isetitem(place, list(map(readable, cells)))
        return f"{self.caption}\n\n{shown.to_string(index=self.index is not None)}"

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}


def table(
    values: pd.DataFrame | pd.Series | Mapping[str, Any] | Sequence[Mapping[str, Any]],
    caption: str,
    index: str | None = None,
) -> Table:
    """A frame, or what becomes one, as an accessible table.

    `caption` says what the rows are. `index` names the index and shows it as row heads; a
    Series, a mapping and a frame whose index has a name show theirs. CourseError without a
    caption, and for values that make no table.

    >>> print(table({"Xi": 12, "Putin": 8}, "Mentions", index="person"))
    Mentions
    <BLANKLINE>
           value
    Xi        12
    Putin      8
    """
    import pandas as pd

    if not isinstance(caption, str) or not caption.strip():
        raise CourseError(f"table(caption={caption!r}): say in some words what each row is")
    if isinstance(values, Mapping):
        values = pd.Series(dict(values), name="value")
    if isinstance(values, pd.Series):
        index = index or str(values.index.name or "name")
        values = values.to_frame(values.name if values.name is not None else "value")
    try:
        frame = pd.DataFrame(values)
    except (TypeError, ValueError):
        raise CourseError(
            f"table({values!r:.40}): no rows and columns: give a frame, a mapping, or a list of "
            "mappings"
        ) from None
    named = frame.index.name
    return Table(frame, caption, index or (str(named) if named is not None else None))


def table_html(shown: Table) -> str:
    """The table element alone, without its style and its box."""
    frame = shown.frame
    names = [str(name) for name in frame.columns]
    looks = [""] * len(names)
    for first in range(len(names) - 2):  # a concordance is read around its node
        if names[first : first + 3] == ["left", "node", "right"]:
            looks[first : first + 2] = ["l", "k"]
    written: list[list[str]] = []
    for place in range(len(names)):
        cells = list(frame.iloc[:, place])
        numbers = list(filter(_is_number, cells))
        missing = [cell for cell in cells if cell is None or type(cell).__name__ == "NAType"]
        if numbers and len(numbers) + len(missing) == len(cells):
            looks[place], words = "n", _aligned(cells, numbers)
        else:
            words = [_words(cell) for cell in cells]
        written.append(words)
    # Of a table with nothing but numbers and their names, the table says so once.
    all_numbers = shown.index is not None and set(looks) == {"n"}
    heads, columns = [], []
    if shown.index is not None:
        heads.append(f'<th scope="col">{_words(shown.index)}</th>')
        columns.append([f'<th scope="row">{_words(name)}</th>' for name in frame.index])
    for name, look, words in zip(frame.columns, looks, written, strict=True):
        kind = f' class="{look}"' if look and not all_numbers else ""
        heads.append(f'<th scope="col"{kind}>{_words(name)}</th>')
        columns.append([f"<td{kind}>{word}</td>" for word in words])
    rows = [f"<tr>{''.join(cells)}</tr>" for cells in zip(*columns, strict=True)]
    return (
        f'<table class="sco-table{" numbers" * all_numbers}{" sco-kwic" * ("l" in looks)}">'
        f"<caption>{_words(shown.caption)}</caption><thead><tr>{''.join(heads)}</tr></thead>\n<tbody>"
        + "\n".join(rows)
        + "</tbody></table>"
    )


def _aligned(cells: Sequence[Any], numbers: Sequence[Real]) -> list[str]:
    """Numbers with as many decimals, two at most, as that of them which needs most."""
    decimals = 0
    for number in numbers:
        if not isinstance(number, Integral):
            written = f"{float(number):.2f}".rstrip("0")
            decimals = max(decimals, len(written.partition(".")[2]))
    return [
        figure(cell, decimals or None) if _is_number(cell) else readable(cell) for cell in cells
    ]


def _is_number(cell: object) -> bool:
    return isinstance(cell, Real) and not isinstance(cell, bool)


def _words(value: object) -> str:
    return marked_up(readable(value))
