"""Mutants of every solution, and natural wrong answers: what catches them.

A mutant is a solution with one thing changed: a number, a word, an operator, a comparison,
a name, a condition, or a part of a list left out. It is caught at once where `check` says
that something is wrong, and in grading where the score is lower than the solution's.
`make mutants-exercises` tries all sets, `python exercises/source/_mutants.py 02` one of
them, and both write docs/mutants-exercises.md; rows of other sets stay as they were. The
explanations of the mutants that live are kept there by hand, below the line that says so.
"""

from __future__ import annotations

import ast
import copy
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sco_lessons.course.blocks import Bench, Block, bench_of, exercise_sets
from sco_lessons.exercises import check
from sco_lessons.exercises.feedback import RIGHT, RIGHT_SO_FAR
from sco_lessons.exercises.judge import declared

PAGE = Path(__file__).parents[2] / "docs" / "mutants-exercises.md"
KEPT_BELOW = "## Why some live"

COMPARISONS = {
    ast.Eq: ast.NotEq, ast.NotEq: ast.Eq, ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE,
    ast.GtE: ast.Gt, ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is,
}  # fmt: skip
OPERATORS = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult,
    ast.And: ast.Or, ast.Or: ast.And,
}  # fmt: skip


def mutants(code: str) -> Iterator[tuple[str, str]]:
    """What was changed, and the changed code, for every single change of `code`."""
    tree = ast.parse(code)
    names = local_names(tree)
    for place, node in enumerate(ast.walk(tree)):
        for what, change in changes(node, names):
            mutant = copy.deepcopy(tree)
            twin = list(ast.walk(mutant))[place]
            change(twin)
            changed = ast.unparse(ast.fix_missing_locations(mutant))
            if changed != ast.unparse(tree):
                yield f"line {getattr(node, 'lineno', 0)}: {what}", changed


def local_names(tree: ast.AST) -> list[str]:
    """Names that the code sets itself, to be taken for each other."""
    arguments = [node.arg for node in ast.walk(tree) if isinstance(node, ast.arg)]
    stored = [n.id for n in ast.walk(tree) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)]
    return [name for name in dict.fromkeys([*arguments, *stored]) if not name.startswith("answer_")]


def changes(node: ast.AST, names: list[str]) -> Iterator[tuple[str, Any]]:
    """The changes that can be made at a node, each with its name."""
    if isinstance(node, ast.Constant):
        yield from constant_changes(node.value)
    if isinstance(node, ast.Compare):
        new = COMPARISONS.get(type(node.ops[0]))
        if new:
            yield f"comparison to {new.__name__}", lambda twin: twin.ops.__setitem__(0, new())
    if isinstance(node, ast.BinOp | ast.BoolOp):
        swapped = OPERATORS.get(type(node.op))
        if swapped:
            yield f"operator to {swapped.__name__}", lambda twin: setattr(twin, "op", swapped())
    if isinstance(node, ast.If | ast.IfExp):
        turned = lambda twin: setattr(twin, "test", ast.UnaryOp(ast.Not(), twin.test))  # noqa: E731
        yield "condition turned round", turned
    if isinstance(node, ast.List) and len(node.elts) > 1:
        yield "first part left out", lambda twin: twin.elts.pop(0)
        yield "last part left out", lambda twin: twin.elts.pop()
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load) and node.id in names:
        for other in names:
            if other != node.id:
                yield f"name {node.id} to {other}", lambda twin, o=other: setattr(twin, "id", o)


def constant_changes(value: object) -> Iterator[tuple[str, Any]]:
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, int | float):
        for new in (value + 1, value - 1):
            yield f"{value} to {new}", lambda twin, n=new: setattr(twin, "value", n)
    elif isinstance(value, str) and value.strip() and "\n" not in value.strip():
        words = value.split()
        new = " ".join(words[:-1]) if len(words) > 1 else value + "s"
        yield f"words {value[:30]!r} to {new[:30]!r}", lambda twin: setattr(twin, "value", new)


def without_docstring(code: str) -> str:
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node):
            node.body = node.body[1:]
    return ast.unparse(tree)


@dataclass
class Row:
    """What was tried of one exercise, and what caught it."""

    block: Block
    wrong: int = 0
    wrong_at_once: int = 0
    wrong_graded: int = 0
    mutants: int = 0
    mutants_at_once: int = 0
    mutants_graded: int = 0
    alive: tuple[str, ...] = ()

    def line(self) -> str:
        right = 1 + len(self.block.told.accepted)
        found = (self.wrong, self.wrong_at_once, self.wrong_graded,
                 self.mutants, self.mutants_at_once, self.mutants_graded, len(self.alive))  # fmt: skip
        return f"| {self.block.id} | {self.block.title} | {right} | {' | '.join(map(str, found))} |"


def tried(block: Block, bench: Bench) -> Row:
    """Every natural wrong answer and every mutant of a block, by check and by grading."""
    row, alive = Row(block), []
    for sample in block.load()[1].samples:
        at_once, graded = caught(block, bench.answer(block, sample.code))
        row.wrong += 1
        row.wrong_at_once += at_once
        row.wrong_graded += graded
    for what, mutant in mutants(without_docstring(solution_only(block))):
        at_once, graded = caught(block, bench.answer(block, mutant))
        row.mutants += 1
        row.mutants_at_once += at_once
        row.mutants_graded += graded
        if not (at_once or graded):
            alive.append(what)
    row.alive = tuple(alive)
    return row


def caught(block: Block, answer: Any) -> tuple[bool, bool]:
    """Whether `check` finds something wrong with an answer, and whether it loses a point."""
    grading = block.load()[1]
    score, _ = grading(declared(answer, grading.inputs))
    return check(block.id, answer).status not in (RIGHT, RIGHT_SO_FAR), score < block.points


def solution_only(block: Block) -> str:
    """The solution without what the blank copy has: its `answer = None`, a bare last name."""
    tree = ast.parse(block.solution)
    begins = block.answer.splitlines().index("### BEGIN SOLUTION") + 1 if is_flat(block) else 0
    return "\n".join(
        ast.get_source_segment(block.solution, node) or ""
        for node in tree.body
        if node.lineno >= begins and not isinstance(node, ast.Expr)
    )


def is_flat(block: Block) -> bool:
    """True where the solution stands outside any function."""
    return "### BEGIN SOLUTION" in block.answer.splitlines()


def page(rows: list[Row]) -> str:
    """The page with these rows; rows of exercises that were not tried stay as they are."""
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    kept = old[old.index(KEPT_BELOW) :] if KEPT_BELOW in old else f"{KEPT_BELOW}\n"
    found = re.findall(r"^(\| (\d\d\.q\d) \|(?:[^|\n]*\|){9})$", old, re.MULTILINE)
    lines = {id: line for line, id in found} | {row.block.id: row.line() for row in rows}
    numbers = [[int(n) for n in line.split("|")[4:11]] for line in lines.values()]
    wrong, _, _, count, at_once, graded, alive = (sum(each) for each in zip(*numbers, strict=True))
    head = [
        "# What the checks of the exercises catch",
        "",
        "**Wrong answers** are natural ones, written down beside each exercise: what people",
        "misunderstand. A **mutant** is the solution with one thing changed: a number by one, a",
        "word, an operator, a comparison, a name, a condition, a part of a list. *At once*: check",
        "says not yet or cannot read this. *Graded*: the grading check takes a point. *Live*: neither.",
        "**Right** counts the answers that are written down as right; `tests/test_answer_shapes.py`",
        "tries the solution of each exercise in every natural shape.",
        "`make mutants-exercises` makes this page.",
        "",
        f"{date.today():%d %B %Y}: {wrong} wrong answers, {count} mutants; {at_once} mutants are "
        f"caught at once, {graded} in grading, **{alive} live ({1 - alive / count:.1%} caught)**.",
        "",
        "| exercise | | right | wrong | at once | graded | mutants | at once | graded | live |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        *(lines[id] for id in sorted(lines)),
        "",
    ]
    return "\n".join(head) + "\n" + kept


def main(numbers: list[str]) -> int:
    sets = [each for each in exercise_sets() if not numbers or each.path.stem[:2] in numbers]
    os.chdir(tempfile.mkdtemp())  # the file of progress
    rows = [tried(block, bench_of(each)) for each in sets for block in each.blocks]
    for row in rows:
        print(row.line())
        for what in row.alive:
            print(f"       lives: {what}")
    PAGE.write_text(page(rows), encoding="utf-8")
    count = sum(row.mutants for row in rows)
    return 0 if sum(len(row.alive) for row in rows) <= 0.1 * count else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
