"""Exercises as their authors wrote them: the blocks of exercises/source.

For the build, the tests and a grader; a student's copy has no source and needs none of
this. A block is three cells whose grade_id is NN-qN-text, NN-qN-answer and NN-qN-check,
and a fourth, NN-qN-reason, where a person reads. The hidden part of the check cell holds
the instant check, the grading check and the samples.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sco_lessons.course.editions import parts_of, without_marks
from sco_lessons.course.light import leave_out_iri_grammar
from sco_lessons.errors import CourseError
from sco_lessons.exercises.authoring import GRADINGS, INSTANTS, SAMPLES, Grading, Instant, Sample
from sco_lessons.text.files import course_folder

__all__ = [
    "Bench",
    "Block",
    "BlockError",
    "ExerciseSet",
    "checks_module",
    "checks_of",
    "exercise_sets",
    "made_from",
]

_GRADE_ID = re.compile(r"(?P<set>\d\d)-(?P<number>q\d)-(?P<part>text|answer|check|reason)")
_HEADING = re.compile(r"### (?P<id>\d\d\.q\d) (?P<title>.+)")
_FACTS = re.compile(r"\*\*(?P<points>[\d.]+) points? · (?P<minutes>\d+) minutes\*\*")
_VARIABLE = re.compile(r"check\(\"(?P<id>[^\"]+)\", (?P<name>\w+)\)")


class BlockError(CourseError):
    """A block that is not as exercises/README.md asks: names the file, the block, the remedy."""


@dataclass(frozen=True)
class Block:
    """One exercise: what students see, the solution, and what is hidden.

    `name` is the variable or function that holds the answer. `points` are those a program
    gives, `reason_points` those that a person gives. `answer` is the answer cell with its
    marks, `blank` what a student's copy has of it, `secret` what it has not; `shown` and
    `hidden` are the same two parts of the check cell.
    """

    id: str
    title: str
    minutes: int
    points: float
    reason_points: float
    text: str
    answer: str
    blank: str
    secret: str
    shown: str
    hidden: str
    reason: str
    name: str

    @property
    def solution(self) -> str:
        """The answer cell as a solved copy has it."""
        return without_marks(self.answer)

    def load(self) -> tuple[Instant, Grading, list[Sample]]:
        """Run the hidden part and give what it registers."""
        code = compile(self.hidden, f"<hidden part of {self.id}>", "exec")
        namespace: dict[str, Any] = {"__name__": "exercise"}
        INSTANTS.pop(self.id, None)
        GRADINGS.pop(self.id, None)
        for node in ast.parse(self.hidden).body:
            if not _is_last_call(node):
                part = ast.Module([node], [])
                exec(compile(part, code.co_filename, "exec"), namespace)
        if self.id not in GRADINGS:
            raise BlockError(f"{self.id}: its hidden part has no @instant and @grading for it")
        return INSTANTS[self.id], GRADINGS[self.id], SAMPLES[self.id]


@dataclass(frozen=True)
class ExerciseSet:
    """One source file: its path, the cells before the first exercise, the blocks."""

    path: Path
    setup: str
    blocks: tuple[Block, ...]


class Bench:
    """Where the code of one set is run: its setup, then each solution in turn.

    `cwd` matters to nobody here: nothing that a set runs reads or writes files of its own.
    """

    def __init__(self, exercises: ExerciseSet) -> None:
        self.namespace: dict[str, Any] = {"__name__": "exercise"}
        with contextlib.redirect_stdout(io.StringIO()):
            exec(exercises.setup, self.namespace)
        for block in exercises.blocks:
            exec(block.solution, self.namespace)

    def answer(self, block: Block, code: str) -> Any:
        """What `code` sets as the answer, or is; None where it stops with an error."""
        namespace = dict(self.namespace)
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(_assigning(block.name, code), namespace)
        except Exception:
            return None
        return namespace[block.name]


def _assigning(name: str, code: str) -> str:
    try:
        ast.parse(code, mode="eval")
    except SyntaxError:
        return code
    return f"{name} = {code}"


def exercise_sets(folder: Path | None = None) -> tuple[ExerciseSet, ...]:
    """The sets in `folder`, exercises/source of a checkout where None."""
    folder = folder or course_folder("exercises") / "source"
    return tuple(_read(path) for path in sorted(folder.glob("[0-9][0-9]_*.py")))


def checks_of(folder: Path) -> dict[Path, str]:
    """The files of instant checks that the sources in `folder` build, each with its text."""
    sets = exercise_sets(folder / "source")
    return {folder / "checks" / f"{each.path.stem}.py": checks_module(each) for each in sets}


def checks_module(exercises: ExerciseSet) -> str:
    """The instant checks of a set, without anything that is for grading."""
    head = f"{made_from(exercises.path.name)}\nfrom sco_lessons.exercises.authoring import *\n"
    return head + "".join(map(_instant_part, exercises.blocks))


def made_from(name: str) -> str:
    """The first line of a file of instant checks; by it the build knows its own files."""
    return f"# Made from exercises/source/{name} by `make notebooks`: edit that file."


def _instant_part(block: Block) -> str:
    points = block.points + block.reason_points
    card = f"card({block.id!r}, {block.title!r}, {points:g}, {block.minutes})"
    kept = [node for node in ast.parse(block.hidden).body if is_instant(node)]
    if len(kept) != 1:
        raise BlockError(f"{block.id}: write one function under @instant in its hidden part")
    return f"\n{card}\n\n\n{_source_of(block.hidden, kept[0])}\n"


def is_instant(node: ast.stmt) -> bool:
    """True for the function of a hidden part that goes to students."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(each, ast.Call) and getattr(each.func, "id", "") == "instant"
        for each in node.decorator_list
    )


def _source_of(code: str, node: ast.stmt) -> str:
    assert isinstance(node, ast.FunctionDef)
    first = min(each.lineno for each in node.decorator_list)
    return "\n".join(code.splitlines()[first - 1 : node.end_lineno])


def _is_last_call(node: ast.stmt) -> bool:
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and getattr(call.func, "id", "") == "grade"


def _read(path: Path) -> ExerciseSet:
    leave_out_iri_grammar()
    import jupytext

    cells = jupytext.reads(path.read_text(encoding="utf-8"), fmt="py:percent").cells
    parts: dict[str, dict[str, Any]] = {}
    setup = []
    for cell in cells:
        named = _GRADE_ID.fullmatch(str(cell.metadata.get("nbgrader", {}).get("grade_id", "")))
        if named:
            parts.setdefault(f"{named['set']}.{named['number']}", {})[named["part"]] = cell
        elif cell.cell_type == "code" and not parts:
            setup.append(cell.source)
    blocks = tuple(_block(path, id, cells) for id, cells in parts.items())
    return ExerciseSet(path, "\n".join(setup), blocks)


def _block(path: Path, id: str, cells: dict[str, Any]) -> Block:
    where = f"{path.name}, {id}"
    for part in ("text", "answer", "check"):
        if part not in cells:
            raise BlockError(f"{where}: has no cell {id.replace('.', '-')}-{part}: add it")
    text = cells["text"].source
    heading, facts = _HEADING.match(text), _FACTS.search(text)
    if not heading or heading["id"] != id or not facts:
        raise BlockError(
            f"{where}: its text must begin '### {id} A title' and then say "
            "'**2 points · 5 minutes**'"
        )
    answer, check = parts_of(cells["answer"]), parts_of(cells["check"])
    if not check.hidden:
        raise BlockError(f"{where}: its check cell needs ### BEGIN and ### END HIDDEN TESTS")
    call = _VARIABLE.search(check.shown)
    if not call or call["id"] != id:
        raise BlockError(f'{where}: its check cell must begin check("{id}", the_answer)')
    reason = cells.get("reason")
    points = float(cells["check"].metadata["nbgrader"]["points"])
    by_person = float(reason.metadata["nbgrader"]["points"]) if reason else 0.0
    if float(facts["points"]) != points + by_person:
        raise BlockError(
            f"{where}: its text says {facts['points']} points, its cells {points + by_person:g}"
        )
    return Block(
        id, heading["title"].strip(), int(facts["minutes"]), points, by_person, text,
        cells["answer"].source, answer.shown, answer.hidden, check.shown, check.hidden,
        reason.source if reason else "", call["name"],
    )  # fmt: skip
