"""What each edition of a page holds: students never see a solution.

Imported by `page`. Works on a copy of the notebook, before anything is rendered, so that
a solution is in no part of the file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

__all__ = ["EDITIONS", "for_readers", "kept_from_students", "tags_of", "without_marks"]

EDITIONS = ("student", "instructor", "print")

_HIDDEN = re.compile(
    r"^[ \t]*(?:#+|//|%|--|<!--)?[ \t]*#*[ \t]*BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME|ANSWER)"
    r"\b.*?^.*?END \1\b[^\n]*(?:\n|\Z)",
    re.M | re.S,
)
_BEGUN = re.compile(r"BEGIN (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b", re.M)
_MARK_LINE = re.compile(r"^.*\b(BEGIN|END) (SOLUTION|HIDDEN TESTS|MARK SCHEME)\b.*(\n|\Z)", re.M)
_STUB = re.compile(r"YOUR (CODE|ANSWER) HERE|raise NotImplementedError|your answer", re.I)
_TEACHERS = frozenset(("solution", "instructor", "hidden-test", "hide_solution"))
_REMOVED = frozenset(("remove-cell", "remove_cell", "front-matter"))
PLACEHOLDER = "# YOUR CODE HERE"


def tags_of(cell: Any) -> frozenset[str]:
    """The tags of a cell; none where its metadata hold no list of them."""
    tags = cell.metadata.get("tags") if isinstance(cell.metadata, dict) else None
    return (
        frozenset(t for t in tags if isinstance(t, str)) if isinstance(tags, list) else frozenset()
    )


def for_readers(cells: list[Any], edition: str) -> Iterator[tuple[int, Any]]:
    """The cells that `edition` shows, each with its number in the notebook, from 1.

    For students and on paper: no cell tagged `solution` or `instructor`, no region
    between BEGIN SOLUTION and END SOLUTION, no answer in a cell that nbgrader would
    clear, no output that repeats a line of any of these.
    """
    numbered = [(n, c) for n, c in enumerate(cells, 1) if not tags_of(c) & _REMOVED]
    if edition == "instructor":
        yield from numbered
        return
    secrets = _secrets([cell for _, cell in numbered])
    for number, cell in numbered:
        if not tags_of(cell) & _TEACHERS:
            yield number, _without_solution(cell, secrets)


def without_marks(source: str) -> str:
    """The source without the lines that only say where a solution begins and ends.

    >>> without_marks("def f():\\n    ### BEGIN SOLUTION\\n    return 1\\n    ### END SOLUTION")
    'def f():\\n    return 1\\n'
    """
    return _MARK_LINE.sub("", source)


def kept_from_students(cell: Any) -> str:
    """What of the cell only instructors see: "solution", "tests", or "" for nothing.

    A tag `instructor` is notes for teaching, and is no part of this.
    """
    regions = set(_BEGUN.findall(str(cell.source)))
    if "solution" in tags_of(cell) or "SOLUTION" in regions or _is_filled(cell):
        return "solution"
    return "tests" if regions else ""


def _secrets(cells: list[Any]) -> frozenset[str]:
    """The lines that only a solution holds, long enough to be told from others."""
    hidden = {line for cell in cells for line in _lines(_hidden_part(cell))}
    open_ = {line for cell in cells for line in _lines(_open_part(cell))}
    return frozenset(hidden - open_)


def _lines(text: str) -> Iterator[str]:
    for line in text.splitlines():
        bare = line.strip().lstrip("# ").strip()
        if len(bare) >= 8 and not re.match(r"(BEGIN|END) [A-Z]", bare):
            yield bare


def _hidden_part(cell: Any) -> str:
    if tags_of(cell) & _TEACHERS or _is_filled(cell):
        return str(cell.source)
    return "\n".join(match[0] for match in _HIDDEN.finditer(cell.source))


def _open_part(cell: Any) -> str:
    if tags_of(cell) & _TEACHERS or _is_filled(cell):
        return ""
    return _HIDDEN.sub("", str(cell.source))


def _is_filled(cell: Any) -> bool:
    """True for a cell that nbgrader would clear for students, and that is not cleared."""
    marks = cell.metadata.get("nbgrader")
    if not (isinstance(marks, dict) and marks.get("solution")):
        return False
    source = str(cell.source)
    return bool(source.strip()) and not _HIDDEN.search(source) and not _STUB.search(source)


def _without_solution(cell: Any, secrets: frozenset[str]) -> Any:
    source = str(cell.source)
    cleared = _HIDDEN.sub(_stub, source)
    if _BEGUN.search(cleared):  # a region that never ends hides the rest of its cell
        cleared = cleared[: _BEGUN.search(cleared).start()]  # type: ignore[union-attr]
        cleared = cleared.rsplit("\n", 1)[0] if "\n" in cleared else ""
    if _is_filled(cell):
        cleared = PLACEHOLDER if cell.cell_type == "code" else "*Your answer here.*"
    changed = cleared != source
    copy = type(cell)(cell)
    copy.source = cleared
    if cell.cell_type == "code":
        copy.outputs = [] if changed else [o for o in cell.outputs if not _tells(o, secrets)]
    return copy


def _stub(match: re.Match[str]) -> str:
    if match[1] != "SOLUTION":
        return ""
    indent = re.match(r"[ \t]*", match[0])
    return f"{indent[0] if indent else ''}{PLACEHOLDER}\n"


def _tells(output: Any, secrets: frozenset[str]) -> bool:
    """True where the output repeats a line of a solution, in a traceback for instance."""
    if not secrets:
        return False
    from html import unescape

    from sco_lessons.site.code import without_colours

    words = unescape(without_colours("\n".join(_strings(json.loads(json.dumps(output))))))
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
