"""What a student's copy leaves out: notes for teaching, solutions, hidden tests.

The rules are nbgrader's (its ClearSolutions and ClearHiddenTests with their default
delimiters), so that a copy made here and one made by nbgrader agree.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from sco_lessons.errors import CourseError

__all__ = ["STUBS", "LeftOpen", "student_cells"]

Cell = Any  # an nbformat NotebookNode; this module needs no Jupyter to be imported

LEFT_OUT = frozenset({"instructor", "solution"})
"""Tags of cells that only the instructor's edition has."""

STUBS = {"code": "# YOUR CODE HERE", "markdown": "YOUR ANSWER HERE"}
"""What stands where a solution was; exercises/nbgrader_config.py sets nbgrader to the same."""


class LeftOpen(CourseError):
    """A region that is begun and not ended, or ended and not begun."""


def student_cells(cells: Iterable[Cell]) -> Iterator[Cell]:
    """`cells` as a student gets them; changes those that hold a solution in place.

    LeftOpen where a BEGIN has no END: nothing is let out by mistake.
    """
    for cell in cells:
        if LEFT_OUT.isdisjoint(cell.metadata.get("tags", [])):
            cell.source = _without_solution(cell)
            yield cell


def _without_solution(cell: Cell) -> str:
    stub = STUBS.get(cell.cell_type, "")
    shown = _replace_regions(_replace_regions(cell.source, "HIDDEN TESTS", ""), "SOLUTION", stub)
    untouched = shown == cell.source
    is_solution = cell.metadata.get("nbgrader", {}).get("solution", False)
    return stub if is_solution and untouched else shown


def _replace_regions(source: str, name: str, stub: str) -> str:
    """`source` with every stretch from BEGIN `name` to END `name` replaced by `stub`."""
    kept: list[str] = []
    inside = False
    for line in source.splitlines():
        begins, ends = f"BEGIN {name}" in line, f"END {name}" in line
        if (begins and inside) or (ends and not inside):
            raise LeftOpen(f"{line.strip()!r} stands alone: pair each BEGIN with an END {name}")
        if begins:
            kept += _indented(stub, like=line)
        elif not (inside or ends):
            kept.append(line)
        inside = (inside or begins) and not ends
    if inside:
        raise LeftOpen(f"BEGIN {name} is never ended: add a line END {name}")
    return "\n".join(kept)


def _indented(stub: str, like: str) -> list[str]:
    indent = re.match(r"\s*", like)[0]  # type: ignore[index]
    return [indent + line for line in stub.splitlines()]
