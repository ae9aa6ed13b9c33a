"""Exercises as their authors wrote them: the blocks of exercises/source.

For the build, the tests and a grader; a student's copy has no source and needs none of
this. The tasks inside the lessons ("Your turn", 03.t2) are written in the same way, without
title, points and grading check. A block is three cells, "text 03.q2", "answer 03.q2" and
"check 03.q2", and a fourth, "reason 03.q2", if a person reads. The hidden part of the check
cell holds the instant check, the grading check, wrong answers, and what the solution tells.
"""

from __future__ import annotations

import ast
import contextlib
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any, TypeGuard

from sco_lessons.course.editions import is_for_students, parts_of, without_marks
from sco_lessons.course.lesson import TURN, source_cells
from sco_lessons.display.phrases import count
from sco_lessons.errors import CourseError
from sco_lessons.exercises import authoring
from sco_lessons.exercises.checks import run_module
from sco_lessons.exercises.digests import Digests
from sco_lessons.exercises.judge import Card, Grading, Instant, Solution, declared
from sco_lessons.exercises.shapes import course_text
from sco_lessons.exercises.solutions import packed
from sco_lessons.exercises.trying import Function, goes_by_place
from sco_lessons.text.files import course_folder
from sco_lessons.text.model import Span

__all__ = [
    "Bench",
    "Block",
    "BlockError",
    "ExerciseSet",
    "bench_of",
    "checks_module",
    "exercise_sets",
    "is_instant",
    "made_from",
    "read_set",
    "solutions_file",
    "without_displays",
]

_GRADE_ID = re.compile(
    r"(?P<set>\d\d[a-z]?)-(?P<number>[a-z]\d+)-(?P<part>text|answer|check|reason)"
)
_HEADING = re.compile(r"### (?P<id>\d\d\.[a-z]\d+) (?P<title>.+)")
_FACTS = re.compile(r"\*\*(?P<points>[\d.]+) points? · (?P<minutes>\d+) minutes\*\*")
_MINUTES_OF_A_TURN = 2
_VARIABLE = re.compile(r"check\(\"(?P<id>[^\"]+)\", (?P<name>\w+)\)")


class BlockError(CourseError):
    """A block that is not as exercises/README.md asks: names the file, the block, the remedy."""


@dataclass(frozen=True)
class Block:
    """One exercise: what students see, the solution, and what is hidden.

    `name` is the variable or function that holds the answer. `points` are those a program
    gives, `reason_points` those that a person gives. `answer` is the answer cell with its
    marks, `blank` what a student's copy has of it, `secret` what it has not; `shown` and
    `hidden` are the same two parts of the check cell. `before` is the code of the cells
    since the block before.
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
    before: str

    @property
    def card(self) -> Card:
        return Card(self.id, self.title, self.points + self.reason_points, self.minutes)

    @property
    def solution(self) -> str:
        """The answer cell as a solved copy has it."""
        return without_marks(self.answer)

    @property
    def is_turn(self) -> bool:
        """True for a task inside a lesson, which nobody grades."""
        return self.id.partition(".")[2].startswith(TURN)

    @property
    def check(self) -> Instant:
        """The instant check that the hidden part defines."""
        instants: list[Instant] = [each for each in self._defined(Instant) if each.id == self.id]
        if len(instants) != 1:
            raise BlockError(f"{self.id}: its hidden part needs one function under @instant")
        hints = instants[0].hints
        if isinstance(hints, str) or not hints:
            raise BlockError(f'{self.id}: write one hint or more, hints=("the first", "the next")')
        return instants[0]

    def load(self) -> tuple[Instant, Grading]:
        """The two checks that the hidden part of an exercise defines."""
        gradings = [each for each in self._defined(Grading) if each.id == self.id]
        if len(gradings) != 1:
            raise BlockError(f"{self.id}: its hidden part needs one function under @grading")
        return self.check, gradings[0]

    @property
    def told(self) -> Solution:
        """What the hidden part says of the answer, for `solution`."""
        found: list[Solution] = self._defined(Solution)
        if len(found) != 1:
            raise BlockError(f"{self.id}: its hidden part needs one Solution(why=..., misread=...)")
        return found[0]

    def _defined(self, kind: type) -> list[Any]:
        return [each for each in _run_hidden(self.hidden, self.id) if isinstance(each, kind)]

    def right_values(self, bench: Bench) -> list[Any]:
        """The solution, and what else is accepted, as the shape reads them."""
        shape = self.check.shape
        tries = shape.tries if isinstance(shape, Function) else ()
        answers = [bench.answer(self, code) for code in (self.solution, *self.told.accepted)]
        with _named(f"{self.id}: its solution, or what is accepted,"):
            return [shape.read(declared(answer, tries)) for answer in answers]


@dataclass(frozen=True)
class ExerciseSet:
    """One source file: its path and its blocks."""

    path: Path
    blocks: tuple[Block, ...]

    def gradings(self) -> Mapping[str, Grading]:
        """The grading checks of the set by their ids, read from this source alone."""
        return {block.id: block.load()[1] for block in self.blocks}


@contextlib.contextmanager
def _named(place: str) -> Iterator[None]:
    """Make an error in an author's code one line that says where it is."""
    try:
        yield
    except BlockError:
        raise
    except Exception as error:
        raise BlockError(f"{place} stops with {type(error).__name__}: {error}") from None


@cache
def _run_hidden(hidden: str, id: str) -> tuple[Any, ...]:
    """All that the hidden part of a block defines; nothing is graded."""
    tree = ast.parse(hidden)
    tree.body = [node for node in tree.body if not _is_grade_call(node)]
    with _named(f"{id}: its hidden part"):
        return tuple(run_module(ast.unparse(tree), id).values())


class Bench:
    """Where the code of one set is run: what stands above each block, then its solution."""

    def __init__(self, exercises: ExerciseSet) -> None:
        namespace: dict[str, Any] = {"__name__": "exercise"}
        self._after: dict[str, dict[str, Any]] = {}
        for block in exercises.blocks:
            place = f"{block.id}: its solution, or a cell above it,"
            with contextlib.redirect_stdout(io.StringIO()), _named(place):
                exec(without_displays(block.before), namespace)
                exec(block.solution, namespace)
            if block.name not in namespace:
                raise BlockError(f"{block.id}: its answer cell sets no name {block.name}")
            self._after[block.id] = dict(namespace)

    def answer(self, block: Block, code: str) -> Any:
        """What `code` sets as the answer, or is; None if it stops with an error."""
        try:
            ast.parse(code, mode="eval")
            code = f"{block.name} = {code}"
        except SyntaxError:
            pass  # lines that set the answer themselves
        namespace = dict(self._after[block.id])
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(code, namespace)
        except Exception:
            return None
        return namespace[block.name]


def without_displays(code: str) -> str:
    """`code` without the lines that only show something: charts, tables, values."""

    def acts(node: ast.stmt) -> bool:
        value = node.value if isinstance(node, ast.Expr) else None
        if not isinstance(node, ast.Expr):
            return True
        is_method = isinstance(value, ast.Call) and isinstance(value.func, ast.Attribute)
        return is_method and not ast.unparse(node).startswith("sco.")

    tree = ast.parse(code)
    tree.body = [node for node in tree.body if acts(node)]
    return ast.unparse(tree)


@cache
def bench_of(exercises: ExerciseSet) -> Bench:
    """The bench of a set, made once."""
    return Bench(exercises)


def exercise_sets(folder: Path | None = None) -> tuple[ExerciseSet, ...]:
    """The sets in `folder`, by default exercises/source of a checkout.

    From notebooks/source it reads the tasks inside the lessons.
    """
    folder = folder or course_folder("exercises") / "source"
    return tuple(read_set(path) for path in sorted(folder.glob("[0-9][0-9]*_*.py")))


def read_set(path: Path) -> ExerciseSet:
    """The set in one source; BlockError if a block is not as exercises/README.md asks."""
    blocks: dict[str, dict[str, Any]] = {}
    code: list[str] = []
    for cell in source_cells(path):
        named = _GRADE_ID.fullmatch(str(cell.metadata.get("nbgrader", {}).get("grade_id", "")))
        if named:
            id = f"{named['set']}.{named['number']}"
            if id not in blocks:
                blocks[id] = {"before": "\n".join(code)}
                code = []
            blocks[id][named["part"]] = cell
        elif cell.cell_type == "code" and is_for_students(cell):
            code.append(cell.source)
    read = tuple(_block(f"{path.name}, {id}", id, cells) for id, cells in blocks.items())
    return ExerciseSet(path, read)


def _block(where: str, id: str, cells: dict[str, Any]) -> Block:
    for part in ("text", "answer", "check"):
        if part not in cells:
            raise BlockError(f"{where}: has no cell '# %% {part} {id}': add it")
    answer, check = parts_of(cells["answer"]), parts_of(cells["check"])
    if not check.hidden:
        raise BlockError(f"{where}: its check cell needs ### BEGIN and ### END HIDDEN TESTS")
    for part, written in (("answer", cells["answer"].source), ("check", check.hidden)):
        with _named(f"{where}: its {part} cell"):
            ast.parse(written)
    call = _VARIABLE.search(check.shown)
    if not call or call["id"] != id:
        raise BlockError(f'{where}: its check cell must begin check("{id}", the_answer)')
    text, code = cells["text"].source, (cells["answer"].source, answer.shown, answer.hidden)
    parts = (text, *code, check.shown, check.hidden)
    if id.partition(".")[2].startswith(TURN):
        if not text.startswith("**Your turn.** "):
            raise BlockError(f"{where}: its text must begin '**Your turn.** '")
        title = "Your turn"
        return Block(
            id, title, _MINUTES_OF_A_TURN, 0.0, 0.0, *parts, "", call["name"], cells["before"]
        )
    heading, facts = _HEADING.match(text), _FACTS.search(text)
    if not heading or heading["id"] != id or not facts:
        raise BlockError(
            f"{where}: its text must begin '### {id} A title' and then say "
            "'**2 points · 5 minutes**'"
        )
    reason = cells.get("reason")
    points = _points(where, cells["check"])
    by_person = _points(where, reason) if reason else 0.0
    if float(facts["points"]) != points + by_person:
        said = count(float(facts["points"]), "points")
        raise BlockError(f"{where}: its text says {said}, its cells {points + by_person:g}")
    return Block(
        id, heading["title"].strip(), int(facts["minutes"]), points, by_person, *parts,
        reason.source if reason else "", call["name"], cells["before"],
    )  # fmt: skip


def _points(where: str, cell: Any) -> float:
    points = cell.metadata["nbgrader"].get("points")
    if not isinstance(points, int | float) or points <= 0:
        raise BlockError(f"{where}: a cell has points={points}: write points=2 in its '# %%' line")
    return float(points)


# The instant checks, which travel with the students' copies


def made_from(path: Path) -> str:
    """The first line of what is built beside the copies: the build knows its own files by it.

    >>> made_from(Path("exercises/checks/01_a.py"))
    '# Made from exercises/source/01_a.py by `make notebooks`: edit that file.'
    """
    source = f"{path.parents[1].name}/source/{path.stem}.py"
    return f"# Made from {source} by `make notebooks`: edit that file."


def checks_module(exercises: ExerciseSet) -> str:
    """The instant checks of a set as a module, without anything that is for grading.

    Of right answers it has salted digests, if a check decides by them.
    """
    parts, used = [], set()
    for block in exercises.blocks:
        released = _released(block)
        used |= {
            each.id for node in released for each in ast.walk(node) if isinstance(each, ast.Name)
        }
        name, card = block.id.replace(".", "_"), block.card
        said = f"{card.id!r}, {card.title!r}, {card.points:g}, {card.minutes}"
        if not block.is_turn:
            used.add("Card")
            parts.append(f"\ncard_{name} = Card({said})\n")
        lines = block.hidden.splitlines()
        for node in released:
            first = min(
                [node.lineno, *(each.lineno for each in getattr(node, "decorator_list", ()))]
            )
            parts.append("\n\n" + "\n".join(lines[first - 1 : node.end_lineno]) + "\n")
        if digests := _digests(block, bench_of(exercises)):
            used.add("Digests")
            whole, inner = (_set_of(each) for each in (digests.whole, digests.parts))
            parts.append(f"\n\ndigests_{name} = Digests({block.id!r}, {whole}, {inner})\n")
    names = "".join(f"    {name},\n" for name in authoring.__all__ if name in used)
    head = f"{made_from(exercises.path)}\nfrom sco_lessons.exercises.authoring import (\n"
    return f"{head}{names})\n{''.join(parts)}"


def _digests(block: Block, bench: Bench) -> Digests | None:
    """The digests of the right answers of a block; None if its check does not decide."""
    check = block.check
    if check.decides is None:
        return None
    values = [check.decides(value) for value in block.right_values(bench)]
    for number in _floats(values):
        if abs(abs(number * 100) % 1 - 0.5) < 1e-6:
            raise BlockError(
                f"{block.id}: {number!r} lies between two values of two decimals: "
                "choose another input"
            )
    return Digests.of(block.id, values, goes_by_place(check.shape))


def _floats(value: Any) -> Iterator[float]:
    if isinstance(value, float):
        yield value
    elif isinstance(value, list | dict):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _floats(part)


def _set_of(digests: frozenset[str]) -> str:
    return (
        "frozenset({" + ", ".join(map(repr, sorted(digests))) + "})" if digests else "frozenset()"
    )


# The solutions, which travel apart


def solutions_file(exercises: ExerciseSet) -> str:
    """The packed solutions of a set, for `solution`."""
    bench = bench_of(exercises)
    told = {block.id: _solution_of(block, bench) for block in exercises.blocks}
    return packed(told, made_from(exercises.path))


def _solution_of(block: Block, bench: Bench) -> dict[str, Any]:
    told, shape = block.told, block.check.shape
    is_flat = "### BEGIN SOLUTION" in block.answer.splitlines()
    code = dedent(block.secret).strip() if is_flat else block.solution.strip()
    reasons = told.why if isinstance(told.why, Mapping) else {}
    value = {} if isinstance(shape, Function) else block.right_values(bench)[0]
    answers = value if isinstance(value, dict) else {}
    return {
        "code": code,
        "items": {
            part: [_in_words(shape, part, answers[part]) if part in answers else "", why]
            for part, why in reasons.items()
        },
        "why": "" if reasons else told.why,
        "variants": told.variants,
        "misread": told.misread,
    }


def _in_words(shape: Any, part: str, value: Any) -> str:
    """One part of a right answer for people: the words of its spans, or what it says."""
    values = value if isinstance(value, list) else [value]
    text = getattr(getattr(shape, "of", {}).get(part), "text", "practice")
    said = [
        f'"{" ".join(course_text(text).words(each).split())}"'
        if isinstance(each, Span)
        else str(each)
        for each in values
    ]
    return "; ".join(said)


def _released(block: Block) -> list[ast.stmt]:
    """What of a hidden part goes to students: the instant check, and what it uses of the rest."""
    body = ast.parse(block.hidden).body
    checks: list[ast.stmt] = [node for node in body if is_instant(node)]
    if len(checks) != 1:
        raise BlockError(f"{block.id}: write one function under @instant in its hidden part")
    released = checks
    while True:
        used = {n.id for each in released for n in ast.walk(each) if isinstance(n, ast.Name)}
        wanted = [node for node in body if node in checks or _defines(node) in used]
        if wanted == released:
            return released
        released = wanted


def _defines(node: ast.stmt) -> str:
    """The name of a plain function or of a value that a line of a hidden part sets; or ""."""
    if isinstance(node, ast.FunctionDef) and not node.decorator_list:
        return node.name
    if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id
    return ""


def is_instant(node: ast.stmt) -> TypeGuard[ast.FunctionDef]:
    """True for the function of a hidden part that goes to students."""
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(each, ast.Call) and getattr(each.func, "id", "") == "instant"
        for each in node.decorator_list
    )


def _is_grade_call(node: ast.stmt) -> bool:
    """True for the last line of a hidden part, which is for nbgrader."""
    call = node.value if isinstance(node, ast.Expr) else None
    return isinstance(call, ast.Call) and getattr(call.func, "attr", "") == "grade"
