"""Which cells of a notebook can run on its own page, and what each is.

Nothing is guessed: each task is tried with its solution, in a Python that has no more packages
than such a page. Where the solution is not found to be right there, the page says what it needs.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from tempfile import TemporaryDirectory
from typing import Any

from sco_lessons.course.editions import STUBS
from sco_lessons.exercises.solutions import course_solutions
from sco_lessons.site.model import SiteError

__all__ = ["IMPORTED", "Cell", "InWords", "cells_of", "in_words", "solved", "tried"]

IMPORTED = ("sco_lessons", "lazy_loader", "textblob", "vaderSentiment", "pycountry")
"""What Python can import on such a page beside its own library."""

_GRADE_ID = re.compile(r"(?P<set>\d\d[a-z]?)-(?P<number>[a-z]\d+)-(?P<part>answer|check|reason)")


@dataclass(frozen=True)
class Cell:
    """A cell of code of a notebook.

    `role` is "answer", "check", or "" for all others; the first two belong to an `exercise`,
    such as "02.t1". `lacks` is what it needs and a page has not, a package or "?" if it is
    another thing; of an answer, what its solution needs.
    """

    id: str
    source: str
    role: str = ""
    exercise: str = ""
    lacks: str = ""


@dataclass(frozen=True)
class InWords:
    """A place for an answer in words, which a person reads: the id of its cell, the `exercise`
    that it belongs to, what the cell asks, and what stands there until somebody answers."""

    id: str
    exercise: str
    asks: str
    blank: str = STUBS["markdown"]


def in_words(notebook: Mapping[str, Any]) -> list[InWords]:
    """The places of a notebook for answers in words, in their order."""
    found = []
    for cell in notebook["cells"]:
        part, exercise = _role(cell)
        asks, blank, _ = "".join(cell["source"]).partition(STUBS["markdown"])
        if part == "reason" and blank:
            found.append(InWords(str(cell["id"]), exercise, asks))
    return found


def cells_of(notebook: Mapping[str, Any]) -> list[Cell]:
    """The cells of code of a notebook as students get it, in their order."""
    return [
        Cell(str(cell["id"]), "".join(cell["source"]), *_role(cell))
        for cell in notebook["cells"]
        if cell["cell_type"] == "code"
    ]


def _role(cell: Mapping[str, Any]) -> tuple[str, str]:
    name = str(cell["metadata"].get("nbgrader", {}).get("grade_id", ""))
    found = _GRADE_ID.fullmatch(name)
    return (found["part"], f"{found['set']}.{found['number']}") if found else ("", "")


def tried(notebooks: Mapping[str, Sequence[Cell]]) -> dict[str, list[Cell]]:
    """The cells of each notebook with what they lack: all are run, the answers solved.

    SiteError if the trial itself breaks down.
    """
    asked = {
        name: [asdict(replace(cell, source=solved(cell))) for cell in cells]
        for name, cells in notebooks.items()
    }
    with TemporaryDirectory() as folder:
        command = [sys.executable, "-c", _TRIAL, *IMPORTED]
        ran = subprocess.run(
            command, input=json.dumps(asked), capture_output=True, text=True, cwd=folder
        )
    if ran.returncode:
        last = ran.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise SiteError(f"the cells cannot be tried for pages that run: {last[0]}")
    lacking = json.loads(ran.stdout)
    return {
        name: [replace(cell, lacks=lacks) for cell, lacks in zip(cells, lacking[name], strict=True)]
        for name, cells in notebooks.items()
    }


def solved(cell: Cell) -> str:
    """The source of a cell; of an answer, what a student's copy has and then the solution."""
    if cell.role != "answer" or cell.exercise not in course_solutions():
        return cell.source
    code = str(course_solutions()[cell.exercise]["code"])
    both = f"{cell.source}\n{code}"
    try:
        compile(both, "answer", "exec")
    except SyntaxError:
        return code
    return both


_TRIAL = r"""
import json, sys

class Nothing_else:
    def find_spec(self, name, path=None, target=None):
        top = name.partition(".")[0]
        if top not in have and not top.startswith("_"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

have = {*sys.stdlib_module_names, *sys.argv[1:]}
from sco_lessons.exercises.session import Cell, Session
sys.meta_path.insert(0, Nothing_else())
done = {"right", "right so far"}

def lacking(cells):
    session = Session(lambda said: None)
    ran = [Cell(each["id"], each["source"]) for each in cells]
    outcomes = session.run(ran, [])
    found = [each.lacks or ("?" if each.error else "") for each in outcomes]
    for number, each in enumerate(cells):
        if each["role"] == "check" and not found[number]:
            found[number] = "" if getattr(outcomes[number].value, "status", "") in done else "?"
    checks = {each["exercise"]: found[n] for n, each in enumerate(cells) if each["role"] == "check"}
    return [
        lacks or (checks.get(each["exercise"], "?") if each["role"] == "answer" else "")
        for lacks, each in zip(found, cells)
    ]

print(json.dumps({name: lacking(cells) for name, cells in json.load(sys.stdin).items()}))
"""
