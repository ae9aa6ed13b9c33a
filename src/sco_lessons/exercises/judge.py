"""An exercise as values: its card, its instant check, its grading check, wrong answers.

Nothing is registered anywhere: whoever has an Instant or a Grading has all that it needs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sco_lessons.exercises.answers import Json, Unreadable, is_blank, plain
from sco_lessons.exercises.digests import Digests
from sco_lessons.exercises.trying import Function, outcomes

__all__ = ["Card", "Grading", "Instant", "Said", "Sample", "Solution", "declared"]

Said = str | tuple[str, str] | None
"""What an instant check says: None (nothing is wrong), words, or words and a misconception."""


@dataclass(frozen=True)
class Card:
    """An exercise in the list: what it is called, what it is worth, how long it takes."""

    id: str
    title: str
    points: float
    minutes: int


@dataclass(frozen=True)
class Instant:
    """What reaches the student: the shape, the hints, the check, and how much it decides.

    `right` says what was looked at if nothing is wrong, `unseen` what was not. `decides`
    takes that part of a value which `digests` know the right ones of; None if the check
    holds no digests. `otherwise` is said of a value that is none of the right ones, and
    `counts` names the parts that `decides` takes if they are not those of the answer ("4 of the
    6 paragraphs that your list hits are right"). Where `is_recomputed`, the right answers are
    those for an article of one's own.
    """

    id: str
    shape: Any
    hints: tuple[str, ...]
    right: str
    function: Callable[[Any], Said]
    unseen: str = ""
    decides: Callable[[Any], Any] | None = None
    otherwise: str = ""
    counts: str = ""
    digests: Digests | None = None
    is_recomputed: bool = False
    samples: list[Sample] = field(default_factory=list, compare=False)

    def wrong(self, name: str, code: str, status: str, said: str) -> None:
        """Keep a natural wrong answer for the tests: what it is, its code, what is said of it."""
        self.samples.append(Sample(name, code, 0, "", status, said))

    @property
    def is_final(self) -> bool:
        """True if the check knows the right answers and leaves nothing open."""
        return self.decides is not None and not self.unseen


@dataclass(frozen=True)
class Solution:
    """What `solution` tells of an exercise beside the answer itself.

    `why` gives the reason, or a dict with the reason for each part of the answer; `variants`
    say what else is right, and `accepted` are such answers as code, for the instant check;
    `misread` says what the usual wrong answers misunderstand.
    """

    why: str | Mapping[str, str]
    misread: str
    variants: str = ""
    accepted: tuple[str, ...] = ()


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
    samples: list[Sample] = field(default_factory=list, compare=False)

    def __call__(self, answer: Json) -> tuple[float, str]:
        try:
            answer = plain(answer)
            if is_blank(answer):
                return 0, "No answer was given."
            if isinstance(self.shape, Function) and not (
                isinstance(answer, list) and len(answer) == len(self.inputs)
            ):
                reason = "it is not what the function gave for each input"
                return 0, f"The answer cannot be read: {reason}."
            score, message = self.function(self.shape.read(answer))
            return min(max(score, 0), self.points), message
        except Unreadable as reason:
            return 0, f"The answer cannot be read: {reason}."
        except Exception:
            return 0, "The answer cannot be read: it is not of the kind that was asked."

    def wrong(self, *fields: Any) -> None:
        """Keep a wrong answer for the tests; the fields are those of Sample."""
        self.samples.append(Sample(*fields))

    def grade(self, answer: object) -> float:
        """The score of an answer, after its message is printed: for nbgrader's cells."""
        score, message = self(declared(answer, self.inputs))
        print(message)
        return float(score)


def declared(answer: object, inputs: Sequence[Sequence[Json]] = ()) -> Json:
    """The answer as JSON: its plain values or, if there are `inputs`, what it gives for each.

    None if it cannot be read. This runs where the student's work runs; what it gives is
    judged elsewhere.

    >>> declared(("Xi", 2)), declared(5, [[1]]), declared(lambda a: a, [[1], [2]])
    (['Xi', 2], None, [{'value': 1}, {'value': 2}])
    """
    try:
        return list(outcomes(answer, inputs)) if inputs else plain(answer)
    except Unreadable:
        return None
