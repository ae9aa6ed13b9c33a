"""How long a lesson takes, by what is in it: docs/lessons.md has the rule in words."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sco_lessons.course.editions import tags_of
from sco_lessons.course.quiz import QUIZ, quiz_of

__all__ = ["Minutes", "minutes_of", "minutes_without_questions"]

_WORDS_A_MINUTE = 150
_CELL, _GUESS, _TURN, _QUESTION, _CHOICE = 1 / 3, 1, 2, 3, 1  # minutes


@dataclass(frozen=True)
class Minutes:
    """How long a student needs, in minutes: to read, and to do what is asked."""

    read: int
    do: int

    @property
    def total(self) -> int:
        return self.read + self.do


def minutes_of(cells: Sequence[Any]) -> Minutes:
    """The minutes of a lesson with these cells, without the front matter, each rounded up to five.

    >>> from nbformat.v4 import new_markdown_cell
    >>> minutes_of([new_markdown_cell("word " * 900)])
    Minutes(read=10, do=0)
    """
    discuss = [c for c in cells if c.source.startswith("## Discuss")]
    questions = sum(len(re.findall(r"(?m)^\d+\. ", cell.source)) for cell in discuss)
    choices = sum(len(quiz.questions) for quiz in filter(None, map(quiz_of, cells)))
    tasks = _tasks(cells) + questions * _QUESTION + choices * _CHOICE
    return Minutes(_up_to_five(_reading(cells)), _up_to_five(tasks))


def minutes_without_questions(cells: Sequence[Any]) -> float:
    """The minutes of reading and of tasks, without the questions at the end of a lesson."""
    return _reading(cells) + _tasks(cells)


def _reading(cells: Sequence[Any]) -> float:
    prose = [
        c for c in cells if c.cell_type == "markdown" and not tags_of(c) & {"instructor", QUIZ}
    ]
    words = sum(len(str(cell.source).split()) for cell in prose)
    code = len([cell for cell in cells if cell.cell_type == "code"])
    return words / _WORDS_A_MINUTE + code * _CELL


def _tasks(cells: Sequence[Any]) -> float:
    guesses = sum("predict" in tags_of(cell) for cell in cells)
    turns = len([cell for cell in cells if cell.source.startswith("**Your turn.** ")])
    return guesses * _GUESS + turns * _TURN


def _up_to_five(minutes: float) -> int:
    return math.ceil(minutes / 5) * 5
