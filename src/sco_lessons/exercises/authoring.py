"""What an author of exercises writes with: checks, shapes, and small tests for answers.

One exercise is one block in `exercises/source/NN_name.py`. Its instant check is copied by
the build to `exercises/checks/` and travels with the student's copy; its grading check and
wrong answers stay in the source. This module holds no answers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sco_lessons.exercises.answers import Json
from sco_lessons.exercises.captions import label_fault, note_fault, numbers_in
from sco_lessons.exercises.digests import Digests
from sco_lessons.exercises.judge import Card, Grading, Instant, Said, Solution
from sco_lessons.exercises.own_marks import (
    EVIDENCE,
    attribution_fault,
    evidence_fault,
    is_the_layer,
    mention_fault,
    same_cue,
)
from sco_lessons.exercises.own_text import (
    OwnText,
    count_of,
    own_article,
    source_fault,
    text_fault,
    words_in,
)
from sco_lessons.exercises.shapes import (
    Anything,
    ChartOf,
    DictOf,
    ListOf,
    Number,
    OneOf,
    Place,
    Record,
    Spans,
    Whole,
    Words,
    course_text,
    folded,
)
from sco_lessons.exercises.trying import Function
from sco_lessons.layers import annotate
from sco_lessons.text.lexicons import lexicon
from sco_lessons.text.model import Span

__all__ = [
    "EVIDENCE",
    "WEEKDAYS",
    "Anything",
    "Card",
    "ChartOf",
    "DictOf",
    "Digests",
    "Function",
    "ListOf",
    "Number",
    "OneOf",
    "OwnText",
    "Place",
    "Record",
    "Solution",
    "Span",
    "Spans",
    "Whole",
    "Words",
    "attribution_fault",
    "close",
    "count_of",
    "course_text",
    "evidence_fault",
    "folded",
    "grading",
    "instant",
    "is_the_layer",
    "label_fault",
    "marks",
    "mention_fault",
    "note_fault",
    "numbers_in",
    "own_article",
    "paragraph_of",
    "paragraphs_with",
    "same_cue",
    "source_fault",
    "span_scores",
    "text_fault",
    "whole",
    "words_in",
]

WEEKDAYS: tuple[str, ...] = lexicon("gazetteer")["calendar"]["days"]

ROUNDED = 0.005 + 1e-9
"""How far a number may be off that was rounded to two decimals, as the lessons print them."""


def whole(value: Any) -> Any:
    """For `decides=whole`: the instant check knows the right answers by their digests."""
    return value


def instant(
    id: str,
    shape: Any,
    *,
    hints: tuple[str, ...],
    right: str,
    unseen: str = "",
    decides: Callable[[Any], Any] | None = None,
    otherwise: str = "",
    counts: str = "",
) -> Callable[[Callable[[Any], Said]], Instant]:
    """Turn a function into the instant check of the exercise `id`.

    `right` says what was looked at if nothing is wrong, `unseen` what was not. With
    `decides` the build gives the check digests of what that function takes from the right
    answers (`whole` takes all); `otherwise` is said of another answer, if words are needed.
    Where it does not take the parts of the answer itself, `counts` says what they are.
    """
    return lambda function: Instant(
        id, shape, hints, right, function, unseen, decides, otherwise, counts
    )


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
    score = round(sum(points for points, is_true, _ in claims if is_true), 6)
    lacking = [words for _, is_true, words in claims if not is_true]
    return score, " ".join(lacking) or "All as it should be."


def close(value: Any, target: Any, within: float = ROUNDED) -> bool:
    """True if `value` is `target`, its numbers as they are or rounded to two decimals.

    >>> close(0.67, 2 / 3), close([1, {"a": 0.33}], [1, {"a": 1 / 3}]), close(None, 0.3)
    (True, True, False)
    """
    if isinstance(target, dict):
        same = isinstance(value, dict) and set(value) == set(target)
        return same and all(close(value[key], target[key], within) for key in target)
    if isinstance(target, list | tuple):
        same = isinstance(value, list | tuple) and len(value) == len(target)
        return same and all(close(*pair, within) for pair in zip(value, target, strict=True))
    if isinstance(target, bool) or not isinstance(target, int | float):
        return bool(value == target)
    number = isinstance(value, int | float) and not isinstance(value, bool)
    return number and abs(value - target) <= within


def paragraph_of(span: Span, text: str = "practice") -> int:
    """The number, from 1, of the paragraph that holds `span`; 0 if none does wholly."""
    paragraphs = course_text(text)["paragraphs"]
    return next((n for n, p in enumerate(paragraphs, 1) if span in p.span), 0)


def paragraphs_with(terms: list[str], text: str = "practice") -> list[int]:
    """The numbers, from 1, of the paragraphs in which a codebook's terms are found.

    >>> paragraphs_with(["budget*", "spare"])
    [1, 6]
    """
    found = annotate(course_text(text), "topics", codebook={"terms": terms})["topics"]
    return sorted({paragraph_of(item.span, text) for item in found} - {0})


def span_scores(found: Iterable[Span], wanted: Iterable[Span]) -> float:
    """F1 of two sets of spans, exact match, from 0 to 1; 0 if either is empty.

    >>> span_scores([Span(0, 2), Span(3, 5)], [Span(0, 2)])
    0.6666666666666666
    """
    one, two = set(found), set(wanted)
    return 2 * len(one & two) / (len(one) + len(two)) if one and two else 0.0
