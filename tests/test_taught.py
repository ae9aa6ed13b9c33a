"""No exercise and no task needs Python or a name of the library that no lesson has shown before."""

from __future__ import annotations

import ast
import builtins
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sco_lessons.course import Lesson, build_notebook, discover
from sco_lessons.course.blocks import Block, exercise_sets

ROOT = Path(__file__).parents[1]
LESSONS = discover("lesson")
SETS = exercise_sets()
TURNS = [
    (lesson, block)
    for each in exercise_sets(ROOT / "notebooks" / "source")
    for lesson in LESSONS
    if lesson.id == each.path.stem
    for block in each.blocks
]

_SYNTAX = {
    ast.FunctionDef: "def", ast.Return: "return", ast.For: "for", ast.While: "while", ast.If: "if",
    ast.IfExp: "if in one line", ast.ListComp: "a list in one line", ast.Lambda: "lambda",
    ast.GeneratorExp: "a list in one line", ast.SetComp: "a set in one line",
    ast.DictComp: "a dictionary in one line",
    ast.Try: "try", ast.With: "with", ast.ClassDef: "class", ast.Import: "import",
    ast.ImportFrom: "from import", ast.JoinedStr: "f-string", ast.Slice: "a part of a list",
    ast.Subscript: "square brackets behind a value", ast.Dict: "a dictionary", ast.Set: "a set",
    ast.List: "a list", ast.keyword: "an argument with its name", ast.AugAssign: "+=",
    ast.Starred: "a star", ast.USub: "minus before a number", ast.Add: "+", ast.Sub: "-",
    ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%", ast.Pow: "**", ast.BitAnd: "&",
    ast.BitOr: "|", ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">",
    ast.GtE: ">=", ast.In: "in", ast.NotIn: "not in", ast.Is: "is", ast.And: "and", ast.Or: "or",
    ast.Not: "not", ast.Break: "break", ast.Continue: "continue", ast.Global: "global",
    ast.NamedExpr: ":=", ast.Assert: "assert", ast.Raise: "raise", ast.Yield: "yield",
}  # fmt: skip


def needed(code: str) -> set[str]:
    """What one must know to read or write `code`: signs, words of Python, names of functions."""
    return set(_parts(ast.parse(code)))


def _parts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if type(node) in _SYNTAX:
            yield _SYNTAX[type(node)]
        if isinstance(node, ast.Attribute):
            yield f".{node.attr}"
        if isinstance(node, ast.Name) and hasattr(builtins, node.id):
            yield node.id
        if isinstance(node, ast.For | ast.comprehension) and isinstance(node.target, ast.Tuple):
            yield "two names after for"
        if isinstance(node, ast.If | ast.For) and node.orelse:
            yield "elif" if isinstance(node.orelse[0], ast.If) else "else"
        if isinstance(node, ast.Compare) and len(node.ops) > 1:
            yield "two comparisons in one"


@cache
def shown(lesson: Lesson) -> tuple[tuple[str, str], ...]:
    """The kinds and sources of the cells that students read, in order, but for answer cells."""
    return tuple(
        (cell.cell_type, cell.source)
        for cell in build_notebook(lesson).cells
        if "-answer" not in str(cell.metadata.get("nbgrader", {}).get("grade_id", ""))
    )


def taught(lessons: list[Lesson]) -> set[str]:
    return {
        part
        for lesson in lessons
        for kind, source in shown(lesson)
        if kind == "code"
        for part in needed(source)
    }


def known_in(each: Any) -> set[str]:
    """What the lessons have shown before a set, and its own cells that are no exercise."""
    number = each.path.stem[:2]
    lessons = [lesson for lesson in LESSONS if lesson.number[:2] <= number]
    return taught(lessons) | needed(each.blocks[0].before)


EXERCISES = [(each, block) for each in SETS for block in each.blocks]


@pytest.mark.parametrize(("each", "block"), EXERCISES, ids=[block.id for _, block in EXERCISES])
def test_an_exercise_needs_nothing_that_no_lesson_has_shown(each: Any, block: Block) -> None:
    told = set(re.findall(r"`\.?(\w+)\(", block.text))
    unknown = needed(f"{block.solution}\n{block.shown}") - known_in(each)
    assert {part for part in unknown if part.lstrip(".") not in told} == set()


@pytest.mark.parametrize(("lesson", "block"), TURNS, ids=[block.id for _, block in TURNS])
def test_a_task_needs_nothing_that_was_not_shown_before_it(lesson: Lesson, block: Block) -> None:
    known = taught([each for each in LESSONS if each.id < lesson.id])
    for kind, source in shown(lesson):
        if source == block.text:
            break
        if kind == "code":
            known |= needed(source)
    told = set(re.findall(r"`[^`]*?\.?(\w+)(?:\(|\[|`)", block.text))
    unknown = needed(block.solution) - known
    assert {part for part in unknown if part.lstrip(".") not in told} == set()


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.id)
def test_a_function_is_named_in_the_text_of_the_lesson_that_shows_it_first(lesson: Lesson) -> None:
    before = [each for each in LESSONS if each.id < lesson.id]
    prose = "\n".join(source for kind, source in shown(lesson) if kind == "markdown")
    words = set(re.findall(r"\w+", " ".join(re.findall(r"`([^`]+)`", prose))))
    assert functions([lesson]) - functions(before) - words == set()


def functions(lessons: list[Lesson]) -> set[str]:
    """The functions of Python and of the library that the code of lessons calls by name."""
    trees = [
        ast.parse(source) for each in lessons for kind, source in shown(each) if kind == "code"
    ]
    calls = [node.func for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        name.rpartition(".")[2]
        for name in map(ast.unparse, calls)
        if hasattr(builtins, name) or re.fullmatch(r"sco\.[a-z_]+", name)
    }


def test_what_is_needed_is_read_from_the_code() -> None:
    code = "def f(a):\n    return [x.lower() for x in zip(a, a) if not x]"
    assert needed(code) == {"def", "return", "a list in one line", ".lower", "zip", "not"}
    assert "two names after for" in needed("for a, b in c.items():\n    a")
