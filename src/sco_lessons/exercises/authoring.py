"""What an author of exercises writes with: `instant`, `grading`, `marks`, `sample`.

One exercise is one block in `exercises/source/NN_name.py`. Its instant check is copied by
the build to `exercises/checks/` and travels with the student's copy; its grading check and
samples stay in the source. This module holds no answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sco_lessons.exercises.plain import Json, Unreadable, is_blank, plain
from sco_lessons.exercises.running import outcomes
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
    "ChartOf",
    "Function",
    "Grading",
    "Instant",
    "ListOf",
    "Number",
    "OneOf",
    "Place",
    "Record",
    "Sample",
    "Span",
    "Spans",
    "Whole",
    "Words",
    "card",
    "close",
    "course_text",
    "declared",
    "grade",
    "grading",
    "instant",
    "marks",
    "paragraph_of",
    "sample",
    "span_scores",
]

Told = str | tuple[str, str] | None
"""What an instant check says: None (right so far), words, or words and a misconception."""


@dataclass(frozen=True)
class Instant:
    """What reaches the student: the shape, three hints, the words for right, the check."""

    id: str
    shape: Any
    hints: tuple[str, str, str]
    right: str
    function: Callable[[Any], Told]


@dataclass(frozen=True)
class Grading:
    """What stays with the instructor: points, inputs for a function, and the judgement.

    Call it with any JSON; it gives a score from 0 to `points` and a message, always.
    """

    id: str
    points: float
    inputs: tuple[Sequence[Json], ...]
    function: Callable[[Any], tuple[float, str]]
    shape: Any

    def __call__(self, answer: Json) -> tuple[float, str]:
        try:
            return self._judged(plain(answer))
        except Unreadable as reason:
            return 0, f"The answer cannot be read: {reason}."
        except Exception:
            return 0, "The answer cannot be read: it is not of the kind that was asked."

    def _judged(self, answer: Json) -> tuple[float, str]:
        if is_blank(answer):
            return 0, "No answer was given."
        if isinstance(self.shape, Function) and not _complete(answer, self.inputs):
            return 0, "The answer cannot be read: it is not what the function gave for each input."
        score, message = self.function(self.shape.read(answer))
        return min(max(score, 0), self.points), message


def _complete(answer: Json, inputs: Sequence[Sequence[Json]]) -> bool:
    return isinstance(answer, list) and len(answer) == len(inputs)


@dataclass(frozen=True)
class Card:
    """An exercise in the list: what it is called, what it is worth, how long it takes."""

    id: str
    title: str
    points: float
    minutes: int


@dataclass(frozen=True)
class Sample:
    """A wrong answer, and what must be said of it.

    `code` is an expression, or lines that set the answer. `points` and `told` (a part of
    the message) are the grading check's, `status` and `said` the instant check's.
    """

    name: str
    code: str
    points: float
    told: str
    status: str
    said: str


INSTANTS: dict[str, Instant] = {}
GRADINGS: dict[str, Grading] = {}
SAMPLES: dict[str, list[Sample]] = {}
CARDS: dict[str, Card] = {}


def card(id: str, title: str, points: float, minutes: int) -> None:
    """Put an exercise on the list; the build writes this line into exercises/checks."""
    CARDS[id] = Card(id, title, points, minutes)


def instant(
    id: str, shape: Any, *, hints: tuple[str, str, str], right: str
) -> Callable[[Callable[[Any], Told]], Callable[[Any], Told]]:
    """Register a function as the instant check of the exercise `id`."""

    def register(function: Callable[[Any], Told]) -> Callable[[Any], Told]:
        INSTANTS[id] = Instant(id, shape, hints, right, function)
        return function

    return register


def grading(
    id: str, points: float, inputs: Iterable[Sequence[Json]] = ()
) -> Callable[[Callable[[Any], tuple[float, str]]], Grading]:
    """Register a function as the grading check of `id`; its instant check comes before."""

    def register(function: Callable[[Any], tuple[float, str]]) -> Grading:
        SAMPLES[id] = []
        GRADINGS[id] = Grading(id, points, tuple(inputs), function, INSTANTS[id].shape)
        return GRADINGS[id]

    return register


def sample(id: str, *fields: Any) -> None:
    """Keep a wrong answer of `id`; the fields are those of Sample."""
    SAMPLES[id].append(Sample(*fields))


def declared(id: str, answer: object) -> Json:
    """The answer as JSON: its plain values, or what a function gives for the fresh inputs.

    None where it cannot be read. This runs where the student's work runs; what it gives
    is judged elsewhere.
    """
    try:
        if isinstance(INSTANTS[id].shape, Function):
            return list(outcomes(answer, GRADINGS[id].inputs))
        return plain(answer)
    except Unreadable:
        return None


def grade(id: str, answer: object) -> float:
    """The score of an answer, after its message is printed: the last line of a grade cell."""
    score, message = GRADINGS[id](declared(id, answer))
    print(message)
    return float(score)


# For the checks themselves


def marks(*claims: tuple[float, bool, str]) -> tuple[float, str]:
    """Points for each claim that holds, and the words of those that do not.

    >>> marks((1, True, "One is off."), (2, False, "Two is off."))
    (1, 'Two is off.')
    """
    score = sum(points for points, holds, _ in claims if holds)
    lacking = [words for _, holds, words in claims if not holds]
    return score, " ".join(lacking) or "All as it should be."


def close(value: Any, target: float, within: float = 1e-6) -> bool:
    """True where `value` is a number and differs from `target` by `within` at most."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value - target) <= within


def paragraph_of(span: Span, text: str = "practice") -> int:
    """The number, from 1, of the paragraph that holds `span`; 0 where none does wholly."""
    paragraphs = course_text(text)["paragraphs"]
    return next((n for n, p in enumerate(paragraphs, 1) if span in p.span), 0)


def span_scores(found: Iterable[Span], wanted: Iterable[Span]) -> float:
    """F1 of two sets of spans, exact match; 0 where either is empty."""
    one, two = set(found), set(wanted)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0
