"""The tables of the docs, read so that no row of them can be passed over."""

from __future__ import annotations

import re

_CELLS = re.compile(r"(?<!\\)\|")


def rows(page: str, section: str) -> list[list[str]]:
    """The cells of every row of the tables under the heading "## SECTION", without their heads.

    A row is any line that begins with a bar. Each must have as many cells as the head of its
    table, and a table must have a head with a line of dashes under it.
    """
    [body] = re.findall(
        rf"^## {re.escape(section)}\n(.*?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL
    )
    found, head = [], None
    for line in body.splitlines():
        if not line.lstrip().startswith("|"):
            head = None
            continue
        cells = [cell.strip() for cell in _CELLS.split(line.strip().removeprefix("|"))]
        assert cells.pop() == "", f"no bar at the end: {line}"
        if head is None:
            head, dashes = cells, False
        elif not dashes:
            dashes = all(re.fullmatch(":?-+:?", cell) for cell in cells)
            assert dashes, f"a row before the dashes: {line}"
        else:
            found.append(cells)
        assert len(cells) == len(head), f"another number of cells than its head has: {line}"
    return found


def with_row(page: str, section: str, row: str) -> str:
    """The page with one more row at the end of the last table of a section."""
    body = page.partition(f"## {section}\n")[2].partition("\n## ")[0]
    last = [line for line in body.splitlines() if line.startswith("|")][-1]
    return page.replace(last, f"{last}\n{row}")
