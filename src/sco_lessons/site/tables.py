"""Tables that can be read by row and column: captions, scopes, numbers aligned."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

__all__ = ["settle_tables"]

_NUMBER = re.compile(r"[-+]?[\d.,  _]*\d[\d.,]*(e[-+]?\d+)?\s?%?", re.I)
_NOTHING = frozenset(("", "nan", "NaN", "None", "<NA>", "NaT", "...", "…", "–", "-", "inf"))
_SIZE = re.compile(r"^\s*([\d,]+) rows × ([\d,]+) columns\s*$")


def settle_tables(soup: BeautifulSoup, caption: str = "") -> None:
    """Give every table that is not ours a caption, scoped headers and aligned numbers.

    `caption` is what the author calls the first table that has no caption of its own.
    """
    for table in soup.find_all("table"):
        if table.get("role") == "presentation" or table.find_parent("table"):
            continue
        foreign = _Foreign(soup, table)
        # Our own are made with captions, scopes and classes: see display/tables.py.
        if "sco-table" not in table.get_attribute_list("class"):
            foreign.undress()
            foreign.scope()
            foreign.align()
            foreign.caption(caption)
            caption = ""
        foreign.wrap()


@dataclass(frozen=True, slots=True)
class _Foreign:
    """A table that some library made, in the tree of its page."""

    soup: BeautifulSoup
    table: Tag

    def undress(self) -> None:
        """Take away what pandas puts around and on its tables."""
        for name in ("border", "cellpadding", "cellspacing", "align", "bgcolor", "width"):
            self.table.attrs.pop(name, None)
        for row in self.table.find_all("tr"):
            if str(row.get("style", "")).replace(" ", "").startswith("text-align:right"):
                del row["style"]
        style = self.table.find_previous_sibling(True)
        if style is not None and style.name == "style" and "dataframe" in style.get_text():
            style.decompose()

    def scope(self) -> None:
        """Say of each head cell what it heads: its row, if that has data and is not in the head."""
        with_data = {id(cell.find_parent("tr")) for cell in self.table.find_all("td")}
        for cell in self.table.find_all("th"):
            if not cell.get_text(strip=True) and not cell.find("img"):
                cell.name = "td"
                cell.attrs.pop("scope", None)
            elif not cell.get("scope"):
                row = cell.find_parent("tr")
                heads_row = row is not None and id(row) in with_data
                heads_row = heads_row and cell.find_parent("thead") is None
                span = str(cell.get("rowspan" if heads_row else "colspan") or "1")
                group = "group" if span.isdigit() and int(span) > 1 else ""
                cell["scope"] = ("row" if heads_row else "col") + group

    def align(self) -> None:
        """Mark the columns of numbers with the class `n`, head included."""
        rows = _rows(self.table)
        if any(cell.get("colspan") or cell.get("rowspan") for row in rows for cell in row):
            rows = [row for row in rows if not any(c.get("colspan") for c in row)]
        width = max((len(row) for row in rows), default=0)
        for index in range(-1, -width - 1, -1):  # from the right: spanning heads shift the left
            column = [row[index] for row in rows if len(row) >= -index]
            cells = [
                cell for cell in column if cell.name == "td" and cell.find_parent("thead") is None
            ]
            words = [cell.get_text(strip=True) for cell in cells]
            said = [word for word in words if word not in _NOTHING]
            if bool(said) and all(_NUMBER.fullmatch(word) for word in said):
                for cell in column:
                    names = [each for each in map(str, cell.get("class") or []) if each != "n"]
                    cell["class"] = " ".join([*names, "n"])

    def caption(self, words: str) -> None:
        size = self.pandas_size()
        found = self.table.find("caption")
        if found is not None and found.get_text(strip=True):
            return
        if found is not None:
            found.decompose()
        caption = self.soup.new_tag("caption")
        caption.string = words or self.described(size)
        self.table.insert(0, caption)

    def pandas_size(self) -> tuple[int, int] | None:
        """The size that pandas writes under a shortened table; the line goes."""
        after = self.table.find_next_sibling(True)
        match = _SIZE.match(after.get_text()) if after is not None and after.name == "p" else None
        if after is None or match is None:
            return None
        after.decompose()
        return int(match[1].replace(",", "")), int(match[2].replace(",", ""))

    def described(self, size: tuple[int, int] | None) -> str:
        rows = _rows(self.table)
        body = [row for row in rows if row and row[0].find_parent("thead") is None]
        columns = [c.get_text(" ", strip=True) for c in self.table.select("thead th[scope^=col]")]
        number = size[0] if size else len(body)
        # Few columns say what the table holds; of many, a list would only repeat the head.
        names = ", ".join(columns) if 0 < len(columns) <= 6 else f"{len(columns)} columns"
        if not columns:
            names = "Table"
        return f"{names} ({number:,} row{'s' * (number != 1)})"

    def wrap(self) -> None:
        """Put the table into a box that scrolls, so that the page never does."""
        parent = self.table.parent
        if parent is not None and "scroll" in (parent.get_attribute_list("class") or []):
            return
        box = self.soup.new_tag("div", attrs={"class": "scroll"})
        self.table.wrap(box)


def _rows(table: Tag) -> list[list[Tag]]:
    rows = [row for row in table.find_all("tr") if row.find_parent("table") is table]
    return [[c for c in row.find_all(("td", "th")) if c.find_parent("tr") is row] for row in rows]
