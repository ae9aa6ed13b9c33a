"""The closed questions of the exercises, for a platform that asks them without a notebook.

An exercise is closed if each part of its answer is one of a few labels, or some of them.
Only a checkout of the course has the answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from sco_lessons.course.blocks import Bench, Block, ExerciseSet, bench_of
from sco_lessons.course.quiz import Choice, Question
from sco_lessons.exercises.shapes import ListOf, OneOf, Record

__all__ = ["closed_questions"]

_HEAD = re.compile(r"\A### .*\n+(?:\*\*[\d.]+ points?\b.*\n+)?")  # of the set, not of the question


def closed_questions(exercises: ExerciseSet) -> tuple[Question, ...]:
    """A question for each part of each closed exercise: its text in Markdown, and the part."""
    bench = bench_of(exercises)
    return tuple(
        question
        for block in exercises.blocks
        if not block.is_turn
        for question in _of_block(block, bench)
    )


def _of_block(block: Block, bench: Bench) -> Iterator[Question]:
    shape = block.check.shape
    parts = dict(shape.of) if isinstance(shape, Record) else {"": shape}
    choices = {part: _labels(each) for part, each in parts.items()}
    if not all(choices.values()):
        return
    [right, *others] = block.right_values(bench)
    if others:  # what is right hangs on more than one part
        return
    for part, labels in choices.items():
        answer = right[part] if part else right
        wanted = set(answer) if isinstance(answer, list) else {answer}
        text = "\n\n".join(filter(None, [_HEAD.sub("", block.text), part and f"**{part}**"]))
        told = block.told.why
        why = str(told.get(part, "")) if isinstance(told, dict) else str(told)
        yield Question(text, tuple(Choice(label, label in wanted, why) for label in labels))


def _labels(shape: Any) -> tuple[str, ...]:
    """The labels that an answer of this shape is made of; none if it is made of anything else."""
    inner = shape.of if isinstance(shape, ListOf) and shape.any_order else shape
    return tuple(inner.choices) if isinstance(inner, OneOf) else ()
