"""What each edition of a notebook shows: students never see a solution.

One set of marks and tags serves every door: the student's notebook, the pages, the
exercises and the search for leaks.

- A cell tagged `solution`, `hide_solution`, `hidden-test` or `instructor` is left out.
- Nothing is shown from a line with BEGIN SOLUTION, BEGIN ANSWER, BEGIN HIDDEN TESTS or
  BEGIN MARK SCHEME to the line with its END. A solution and an answer leave a stub. Without
  an END the rest of the cell is hidden, without a BEGIN what comes before.
- A cell that nbgrader clears becomes a stub, unless it has such marks or is a stub already.

A lesson can be built for the course's article or for any other. What speaks of the course's
is tagged `this-article`, or stands between BEGIN THIS ARTICLE and its END; what takes its
place for another is tagged `any-article`, or stands between BEGIN ANY ARTICLE and its END.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from html import unescape
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.exercises.feedback import STUB

__all__ = [
    "ANY_ARTICLE",
    "EDITIONS",
    "HIDING_TAGS",
    "MARKS",
    "RECOMPUTED",
    "STUBS",
    "THIS_ARTICLE",
    "Parts",
    "cells_about",
    "for_readers",
    "is_for_students",
    "kept_from_students",
    "parts_of",
    "tags_of",
    "without_colours",
    "without_marks",
]

EDITIONS = ("student", "instructor", "print")
"""Of a page; a notebook has the first two."""

MARKS = ("SOLUTION", "ANSWER", "HIDDEN TESTS", "MARK SCHEME")
HIDING_TAGS = frozenset(("solution", "hide_solution", "hidden-test", "instructor"))
STUBS = {"code": f"# {STUB}", "markdown": "YOUR ANSWER HERE"}
"""What is in the place of a solution, by the type of the cell."""

THIS_ARTICLE, ANY_ARTICLE = "this-article", "any-article"
RECOMPUTED = "recomputed"
"""The tag of a check whose right answer is computed anew for each article."""

_LEAVE_A_STUB = MARKS[:2]
_ARTICLE_MARK = re.compile(r"\b(BEGIN|END) +(THIS|ANY) +ARTICLE\b")
_DROPPED_TAGS = frozenset(("remove-cell", "remove_cell", "front-matter"))
_MARK = re.compile(rf"\b(BEGIN|END) +({'|'.join(MARKS)})\b")
_STUB_LINE = re.compile(
    r"^[^\w\n]*+(your (code|answer) here\b.*|raise NotImplementedError\b.*)$", re.I | re.M
)
_COLOUR = re.compile(r"\x1b\[[^@-~]*[@-~]")


@dataclass(frozen=True)
class Parts:
    """The source of one cell in two: what students see and what they do not.

    `fault` says in one line which mark has no partner, "" if there is none.
    """

    shown: str
    hidden: str
    fault: str = ""


def parts_of(cell: Any) -> Parts:
    """The parts of a cell of a notebook, by its tags, its marks and nbgrader's metadata.

    >>> from nbformat.v4 import new_code_cell
    >>> parts_of(new_code_cell("x = 1\\n# BEGIN SOLUTION\\nx = 2\\n# END SOLUTION"))
    Parts(shown='x = 1\\n# YOUR CODE HERE', hidden='x = 2', fault='')
    """
    source, stub = str(cell.source), STUBS.get(cell.cell_type, "")
    if not is_for_students(cell):
        return Parts("", source)
    if _MARK.search(source):
        return _divided(source, stub)
    nbgrader = cell.metadata.get("nbgrader")
    cleared = isinstance(nbgrader, dict) and nbgrader.get("solution")
    if cleared and source.strip() and not _STUB_LINE.search(source):
        return Parts(stub, source)
    return Parts(source, "")


def _divided(source: str, stub: str) -> Parts:
    shown: list[str] = []
    hidden: list[str] = []
    region = fault = ""
    for line in source.split("\n"):
        marks = _MARK.findall(line)
        if not marks:
            (hidden if region else shown).append(line)
        for edge, name in marks:
            if edge == "BEGIN" and not region:
                region = name
                if name in _LEAVE_A_STUB:
                    shown.append(line[: len(line) - len(line.lstrip())] + stub)
            elif edge == "END" and name == region:
                region = ""
            elif not region:
                fault = fault or f"END {name} has no BEGIN {name} before it: add that line"
                hidden, shown = hidden + shown, []
            elif name == region:
                fault = fault or f"BEGIN {name} comes twice: end the first with END {name}"
    if region:
        fault = fault or f"BEGIN {region} is never ended: add a line END {region}"
    return Parts("\n".join(shown), "\n".join(hidden), fault)


def cells_about(cells: Iterable[Any], *, own: bool) -> Iterator[Any]:
    """The cells of a source for the course's article, or for one of somebody's `own`.

    Tags and lines that say for which article something is are taken out. A cell of which
    nothing stays is left out. CourseError for a mark without its partner.

    >>> from nbformat.v4 import new_markdown_cell
    >>> cell = new_markdown_cell("A\\nBEGIN THIS ARTICLE\\nB\\nEND THIS ARTICLE")
    >>> [[c.source for c in cells_about([cell], own=own)] for own in (False, True)]
    [['A\\nB'], ['A']]
    """
    other = THIS_ARTICLE if own else ANY_ARTICLE
    internal = {THIS_ARTICLE, ANY_ARTICLE, *(() if own else (RECOMPUTED,))}
    for cell in cells:
        tags = tags_of(cell)
        if other in tags:
            continue
        cell = copy(cell)
        if tags & internal:
            left = [tag for tag in cell.metadata["tags"] if tag not in internal]
            cell.metadata = {k: v for k, v in cell.metadata.items() if k != "tags"}
            cell.metadata |= {"tags": left} if left else {}
        source = str(cell.source)
        if _ARTICLE_MARK.search(source):
            cell.source = _about(source, "ANY" if own else "THIS").strip("\n")
            if not cell.source.strip():
                continue
        yield cell


def _about(source: str, wanted: str) -> str:
    """The lines of a cell in no region, and those in a region of the `wanted` kind."""
    shown, region = [], ""
    for line in source.split("\n"):
        mark = _ARTICLE_MARK.search(line)
        if mark is None:
            shown += [line] if region in ("", wanted) else []
        elif mark[1] == "BEGIN" and not region:
            region = mark[2]
        elif mark[1] == "END" and mark[2] == region:
            region = ""
        else:
            raise CourseError(f"{mark[0]} has no partner: write BEGIN, the lines, and then END")
    if region:
        raise CourseError(f"BEGIN {region} ARTICLE is never ended: add a line END {region} ARTICLE")
    return "\n".join(shown)


def tags_of(cell: Any) -> frozenset[str]:
    """The tags of a cell; none if its metadata hold no list of them."""
    tags = cell.metadata.get("tags") if isinstance(cell.metadata, dict) else None
    return (
        frozenset(t for t in tags if isinstance(t, str)) if isinstance(tags, list) else frozenset()
    )


def is_for_students(cell: Any) -> bool:
    """False for a cell whose tags leave it out of everything that students get."""
    return not tags_of(cell) & HIDING_TAGS


def for_readers(cells: Sequence[Any], edition: str) -> Iterator[tuple[int, Any]]:
    """The cells that a page of `edition` shows, each with its number in the notebook, from 1.

    For students and on paper each cell is a copy with the part that they may see, without
    an output that repeats a line of what is hidden.
    """
    numbered = [(n, c) for n, c in enumerate(cells, 1) if not tags_of(c) & _DROPPED_TAGS]
    if edition == "instructor":
        yield from numbered
        return
    parts = {number: parts_of(cell) for number, cell in numbered}
    secrets = {line for each in parts.values() for line in _telling_lines(each.hidden)}
    secrets -= {line for each in parts.values() for line in _telling_lines(each.shown)}
    for number, cell in numbered:
        if not is_for_students(cell):
            continue
        copy = type(cell)(cell)
        copy.source = parts[number].shown
        if cell.cell_type == "code":
            changed = copy.source != cell.source
            outputs = cell.get("outputs") or []
            copy.outputs = [] if changed else [o for o in outputs if not _tells(o, secrets)]
        yield number, copy


def _telling_lines(source: str) -> Iterator[str]:
    """The lines that are long enough to be recognised, without comment signs."""
    for line in source.splitlines():
        bare = line.strip().lstrip("# ").strip()
        if len(bare) >= 8:
            yield bare


def _tells(output: Any, secrets: set[str]) -> bool:
    """True if the output repeats a secret line, in a traceback for instance."""
    words = unescape(without_colours("\n".join(_strings(output)))) if secrets else ""
    return any(secret in words for secret in secrets)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, inner in value.items():
            if not str(key).startswith(("image/png", "image/jpeg")):
                yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


def kept_from_students(cell: Any) -> str:
    """What of the cell only instructors see: "solution", "tests", or "" for nothing.

    A cell tagged `instructor` is notes for teaching, and is no part of this.
    """
    names = {name for _, name in _MARK.findall(str(cell.source))}
    if tags_of(cell) & {"solution", "hide_solution"} or names & set(_LEAVE_A_STUB):
        return "solution"
    if names or "hidden-test" in tags_of(cell):
        return "tests"
    return "solution" if parts_of(cell).hidden and is_for_students(cell) else ""


def without_marks(source: str) -> str:
    """The source without the lines that only say where a hidden part begins and ends.

    >>> without_marks("def f():\\n    ### BEGIN SOLUTION\\n    return 1\\n    ### END SOLUTION")
    'def f():\\n    return 1'
    """
    return "\n".join(line for line in source.split("\n") if not _MARK.search(line))


def without_colours(text: str) -> str:
    """The text without a terminal's control sequences.

    >>> without_colours("\\x1b[31mred\\x1b[0m")
    'red'
    """
    return _COLOUR.sub("", text)
