"""What an author of exercises writes with: checks, shapes, and small tests for answers.

One exercise is one block in `exercises/source/NN_name.py`. Its instant check is copied by
the build to `exercises/checks/` and travels with the student's copy; its grading check and
wrong answers stay in the source. This module holds no answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sco_lessons.exercises.answers import Json
from sco_lessons.exercises.judge import Card, Grading, Instant, Said
from sco_lessons.exercises.shapes import (
    Anything,
    ChartOf,
    Function,
    ListOf,
    Number,
    OneOf,
    Place,
    Record,
    Spans,
    Whole,
    Words,
    course_text,
)
from sco_lessons.text.model import Span

__all__ = [
    "Anything",
    "Card",
    "ChartOf",
    "Function",
    "ListOf",
    "Number",
    "OneOf",
    "Place",
    "Record",
    "Span",
    "Spans",
    "Whole",
    "Words",
    "close",
    "course_text",
    "grading",
    "instant",
    "marks",
    "paragraph_of",
    "span_scores",
]


def instant(
    id: str, shape: Any, *, hints: tuple[str, str, str], right: str
) -> Callable[[Callable[[Any], Said]], Instant]:
    """Turn a function into the instant check of the exercise `id`."""
    return lambda function: Instant(id, shape, hints, right, function)


def grading(
    instant: Instant, points: float, inputs: Iterable[Sequence[Json]] = ()
) -> Callable[[Callable[[Any], tuple[float, str]]], Grading]:
    """Turn a function into the grading check of the exercise of `instant`.

    `inputs` are lists of arguments for an answer that is a function.
    """
    return lambda function: Grading(instant.id, points, tuple(inputs), function, instant.shape)


def marks(*claims: tuple[float, bool, str]) -> tuple[float, str]:
    """Points for each claim that is true, and the words of those that are not.

    >>> marks((1, True, "One is off."), (2, False, "Two is off."))
    (1, 'Two is off.')
    """
    score = sum(points for points, is_true, _ in claims if is_true)
    lacking = [words for _, is_true, words in claims if not is_true]
    return score, " ".join(lacking) or "All as it should be."


def close(value: Any, target: float, within: float = 1e-6) -> bool:
    """True if `value` is a number and differs from `target` by `within` at most.

    >>> close(0.1 + 0.2, 0.3), close(None, 0.3)
    (True, False)
    """
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value - target) <= within


def paragraph_of(span: Span, text: str = "practice") -> int:
    """The number, from 1, of the paragraph that holds `span`; 0 if none does wholly."""
    paragraphs = course_text(text)["paragraphs"]
    return next((n for n, p in enumerate(paragraphs, 1) if span in p.span), 0)


def span_scores(found: Iterable[Span], wanted: Iterable[Span]) -> float:
    """F1 of two sets of spans, exact match, from 0 to 1; 0 if either is empty.

    >>> span_scores([Span(0, 2), Span(3, 5)], [Span(0, 2)])
    0.6666666666666666
    """
    one, two = set(found), set(wanted)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0
