"""Mutants of every solution: what share of them the grading checks catch.

A mutant is a solution with one thing changed: a number, a word, an operator, a comparison,
a name, a condition, or a part of a list left out. It is caught where the score is lower
than the solution's. `make mutants-exercises` prints the share for each exercise and writes
docs/mutants-exercises.md; the explanations of the mutants that live are kept there by hand, below
the line that says so.
"""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from sco_lessons.course.blocks import Bench, Block, exercise_sets
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


def share(block: Block, bench: Bench) -> tuple[int, int, list[str]]:
    """How many mutants of a block are caught, how many there are, and those that live."""
    grading = block.load()[1]
    code = without_docstring(solution_only(block))
    caught, alive = 0, []
    found = list(mutants(code))
    for what, mutant in found:
        score, _ = grading(declared(bench.answer(block, mutant), grading.inputs))
        if score < block.points:
            caught += 1
        else:
            alive.append(what)
    return caught, len(found), alive


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


def table() -> tuple[list[tuple[str, str, int, int, list[str]]], int, int]:
    rows = []
    for each in exercise_sets():
        bench = Bench(each)
        for block in each.blocks:
            caught, count, alive = share(block, bench)
            rows.append((block.id, block.title, caught, count, alive))
    return rows, sum(row[2] for row in rows), sum(row[3] for row in rows)


def page(rows: list[tuple[str, str, int, int, list[str]]], caught: int, count: int) -> str:
    old = PAGE.read_text(encoding="utf-8") if PAGE.exists() else ""
    kept = old[old.index(KEPT_BELOW) :] if KEPT_BELOW in old else f"{KEPT_BELOW}\n"
    lines = [
        "# Mutants of the solutions",
        "",
        "A mutant is a solution with one thing changed: a number by one, a word, an operator, a",
        "comparison, a name, a condition, a part of a list. It is caught where the grading check",
        "gives it fewer points than the solution. `make mutants-exercises` makes this page.",
        "",
        f"{date.today():%d %B %Y}: **{caught} of {count} caught ({caught / count:.1%})**.",
        "",
        "| exercise | | caught | of | share |",
        "| --- | --- | ---: | ---: | ---: |",
        *(f"| {id} | {title} | {c} | {n} | {c / n:.0%} |" for id, title, c, n, _ in rows),
        "",
    ]
    return "\n".join(lines) + "\n" + kept


def main() -> int:
    rows, caught, count = table()
    for id, title, c, n, alive in rows:
        print(f"{id}  {c:3}/{n:<3} {c / n:6.1%}  {title}")
        for what in alive:
            print(f"       lives: {what}")
    print(f"all    {caught}/{count} {caught / count:.1%}")
    PAGE.write_text(page(rows, caught, count), encoding="utf-8")
    return 0 if caught >= 0.9 * count else 1


if __name__ == "__main__":
    sys.exit(main())
