"""An answer judged: what was seen of it, what is right in it, and what is told of it."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sco_lessons.exercises.answers import Json, Unreadable, is_blank, plain, shown
from sco_lessons.exercises.digests import parts_of_answer
from sco_lessons.exercises.feedback import (
    BLANK,
    CANNOT_READ,
    NOT_YET,
    RIGHT,
    RIGHT_SO_FAR,
    STUB,
    Feedback,
)
from sco_lessons.exercises.judge import Instant, Said
from sco_lessons.exercises.remedies import remedy
from sco_lessons.exercises.shapes import UNORDERED, course_text
from sco_lessons.exercises.solutions import is_left_out
from sco_lessons.exercises.trying import (
    CHANGES,
    Function,
    goes_by_order,
    goes_by_place,
    is_unwritten,
    outcomes,
)

__all__ = ["judged"]


def judged(exercise: Instant, answer: object) -> tuple[Feedback, object]:
    """What is told of an answer, and what was seen of it."""
    expected, ask = exercise.shape.words, f'If you are stuck, ask hint("{exercise.id}").'
    try:
        seen = _seen(exercise.shape, answer)
        if seen is None:
            write = f"Write your answer where it says {STUB} and run the cell. {ask}"
            is_empty = isinstance(answer, list | tuple | set | frozenset | dict) and not answer
            nothing = "There is no answer here yet" + ": it is empty" * is_empty
            told = Feedback(exercise.id, BLANK, f"{nothing}.")
            return replace(told, expected=expected, next_step=write), None
        value = exercise.shape.read(seen)
    except Unreadable as reason:
        message = (remedy(exercise.shape, answer) or f"{reason}").rstrip(".")
        expected = "" if expected in message else expected
        message = f"{message[0].upper()}{message[1:]}{'' if message.endswith('?') else '.'}"
        told = Feedback(exercise.id, CANNOT_READ, message, expected=expected, seen=shown(answer))
        return replace(told, next_step=ask), str(reason)
    problem = _Judge(exercise).failed(seen, value) if isinstance(exercise.shape, Function) else ""
    said = problem or exercise.function(value) or _Judge(exercise).undecided(value)
    if said is None:
        return _Judge(exercise).nothing_wrong(seen), seen
    message, misconception = said if isinstance(said, tuple) else (said, "")
    told = Feedback(exercise.id, NOT_YET, message, misconception=misconception, next_step=ask)
    return replace(told, expected=expected if problem else ""), seen


@dataclass(frozen=True, slots=True)
class _Judge:
    """What an exercise has to say of an answer that can be read."""

    exercise: Instant

    def nothing_wrong(self, seen: Json) -> Feedback:
        unseen, habit = self.exercise.unseen, ""
        if isinstance(self.exercise.shape, Function):
            habit = CHANGES if any("changes" in result for result in seen) else ""  # type: ignore[union-attr]
            tried = len(self.exercise.shape.tries)
            others = f"what the function gives for inputs other than the {tried} tried"
            unseen = f"{unseen.rstrip('.')}; {others}." if unseen else f"{others}."
        status = RIGHT if self.exercise.is_final and not unseen else RIGHT_SO_FAR
        ask = (
            ""
            if is_left_out(self.exercise.id)
            else f'solution("{self.exercise.id}") tells the answer and why.'
        )
        return Feedback(
            self.exercise.id,
            status,
            self.exercise.right,
            unseen=unseen,
            misconception=habit,
            next_step=ask,
        )

    def failed(self, results: Any, values: Sequence[Any]) -> str:
        """For which input a function failed, and which of the others gave a wrong value; or ""."""
        shape, failed, wrong = self.exercise.shape, [], self.wrong_values(values)
        for arguments, result in zip(shape.tries, results, strict=True):
            if problem := shape.problem(result):
                end = "" if problem.endswith("?") else "."
                failed.append(f"Tried with {_call(shape, arguments)}: {problem}{end}")
        return " ".join(failed[:1] + wrong[:1]) if failed else ""

    def wrong_values(self, values: Sequence[Any]) -> list[str]:
        """A sentence for each input for which a function gave a value that is not the right one."""
        if self.exercise.digests is None:
            return []
        tried = zip(self.exercise.shape.tries, values, strict=True)
        return [
            f"Tried with {_call(self.exercise.shape, arguments)}: it gives {_short(value)}, and "
            "that is not what the task asks for."
            for number, (arguments, value) in enumerate(tried)
            if value is not None and not self.exercise.digests.has_part(str(number), value)
        ]

    def undecided(self, value: Any) -> Said:
        """What is said of a value that is no right answer; None if it is one, or who knows."""
        if self.exercise.digests is None or self.exercise.decides is None:
            return None
        decided = self.exercise.decides(value)
        if self.exercise.digests.has(decided):
            return None
        if isinstance(self.exercise.shape, Function) and (wrong := self.wrong_values(value)):
            return wrong[0]
        by_place = goes_by_place(self.exercise.shape)
        parts = parts_of_answer(decided, by_place)
        right = sum(self.exercise.digests.has_part(*part) for part in parts)
        verb = "are" if right > 1 else "is"
        of = (
            f"the {len(parts)} {self.exercise.counts}"
            if self.exercise.counts
            else f"your {len(parts)}"
        )
        counted = f"{right or 'none'} of {of} {verb} right" if len(parts) > 1 else ""
        if right == len(parts) and isinstance(decided, list | dict):
            having = (
                f"the {self.exercise.counts} are right"
                if self.exercise.counts
                else "what you have is right"
            )
            counted = f"{having}, and something is missing"
        if not by_place and self.exercise.digests.has_in_another_order(decided):
            counted = "all that you have is right, and here the order counts, too"
        if self.exercise.otherwise:
            return f"{self.exercise.otherwise}{f' So far {counted}.' if counted else ''}"
        return (
            f"So far {counted}." if counted else "This can be read, and it is not the answer yet."
        )


def _seen(shape: Any, answer: object) -> Json:
    """The answer as plain values, or what a function gave for each input; None if it is blank."""
    if answer is None or answer is ...:
        return None
    if not isinstance(shape, Function):
        if isinstance(answer, set | frozenset) and len(answer) > 1 and goes_by_order(shape):
            raise Unreadable(UNORDERED)
        marking = sys.modules.get("sco_lessons.marking.marks")
        if marking is not None and isinstance(answer, marking.Marks):
            texts = {getattr(part, "text", "") for part in (shape, *_parts_of(shape))} - {""}
            if texts and answer.article.digest not in {course_text(t).digest for t in texts}:
                raise Unreadable("these marks are in another text: mark the one of this exercise")
        value = plain(answer)
        return None if is_blank(value) else value
    return None if is_unwritten(answer) else list(outcomes(answer, shape.tries))


def _parts_of(shape: Any) -> Iterable[Any]:
    """The shapes inside a shape."""
    inside = getattr(shape, "of", ())
    return inside.values() if isinstance(inside, Mapping) else (inside,)


def _call(shape: Any, arguments: Sequence[Json]) -> str:
    return f"{shape.name}({', '.join(map(_short, arguments))})"


def _short(value: Json) -> str:
    written = repr(_rounded(value))
    return written if len(written) <= 70 else f"{written[:70].rstrip()} ..."


def _rounded(value: Json) -> Json:
    """`value` with each number in it as short as it can be told: 0.56 for 0.5599999999999999."""
    if isinstance(value, float):
        return int(value) if value == int(value) else round(value, 4)
    if isinstance(value, dict):
        return {key: _rounded(part) for key, part in value.items()}
    return [_rounded(part) for part in value] if isinstance(value, list) else value
