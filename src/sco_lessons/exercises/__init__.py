"""Exercises that answer at once: `check`, `hint`, `progress`.

A check looks at properties of an answer and at small examples; nothing here, or in the
files it reads, holds an expected answer. A check never raises, whatever it is given.

>>> check("01.q9", 3)
01.q9: Cannot read this.
  There is no exercise "01.q9". ...
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from typing import TYPE_CHECKING, Any

from sco_lessons.exercises.authoring import CARDS, INSTANTS, Card, Instant
from sco_lessons.exercises.feedback import CANNOT_READ, NOT_YET, RIGHT, STUB, Feedback, Hint
from sco_lessons.exercises.plain import Unreadable, is_blank, plain, replaced_builtins, shown
from sco_lessons.exercises.record import Entry, Record, forget, set_aside
from sco_lessons.exercises.running import outcomes
from sco_lessons.exercises.shapes import Function
from sco_lessons.text.files import course_folder

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Feedback", "Hint", "Progress", "check", "hint", "progress", "reset_progress"]


BLANK = "There is no answer here yet."


@cache
def _loaded() -> bool:
    """Read the instant checks that were built beside the student copies."""
    kept = dict(INSTANTS)
    try:
        files = sorted((course_folder("exercises") / "checks").glob("*.py"))
    except FileNotFoundError:
        files = []
    for path in files:
        code = compile(path.read_text(encoding="utf-8"), path.name, "exec")
        exec(code, {"__name__": f"sco_lessons.exercises.checks.{path.stem}"})
    INSTANTS.update(kept)
    return True


def check(exercise_id: str, answer: object = None) -> Feedback:
    """Say at once how far `answer` is: right so far, not yet, or cannot read this.

    "Right so far" means that everything that can be seen without the answer is right.
    Never raises, except inside nbgrader's validator, which looks for errors only.
    """
    try:
        told = _checked(exercise_id, answer)
    except (KeyboardInterrupt, GeneratorExit):
        raise
    except BaseException:
        told = Feedback(
            shown(exercise_id, 20).strip('"'),
            CANNOT_READ,
            "The check could not read this answer.",
            next_step="Use plain numbers, words, lists, dicts and spans, and run it again.",
        )
    if os.environ.get("NBGRADER_EXECUTION") == "validate" and told.status != RIGHT:
        raise AssertionError(repr(told)) from None
    return told


def _checked(exercise_id: object, answer: object) -> Feedback:
    replaced = replaced_builtins()
    if replaced:
        return Feedback(
            shown(exercise_id, 20).strip('"'),
            CANNOT_READ,
            f"This notebook has replaced Python's own {replaced}, so nothing can be checked.",
            next_step="Restart the kernel and run the cells again, with other names.",
        )
    _loaded()
    if type(exercise_id) is not str or exercise_id not in INSTANTS:
        return _unknown(exercise_id)
    told = _looked_at(INSTANTS[exercise_id], answer)
    if replaced_builtins():
        return _checked(exercise_id, None)
    if told.message == BLANK:
        return told
    return replace(told, note=_noted(exercise_id, told))


def _unknown(exercise_id: object) -> Feedback:
    name = exercise_id if type(exercise_id) is str else ""
    near = difflib.get_close_matches(name[:20], list(INSTANTS), n=3, cutoff=0.4)
    near = near or list(INSTANTS)[:3]
    names = ", ".join(f'"{each}"' for each in near) or "none: the course is not whole"
    return Feedback(
        shown(exercise_id, 20).strip('"'),
        CANNOT_READ,
        f"There is no exercise {shown(exercise_id, 20)}. The nearest: {names}.",
        next_step='Copy the name from the heading of the exercise, such as check("01.q1", ...).',
    )


def _looked_at(exercise: Instant, answer: object) -> Feedback:
    expected, seen = exercise.shape.words, shown(answer)
    ask = f'If you are stuck, ask hint("{exercise.id}").'
    try:
        value = _read(exercise, answer)
    except _Blank:
        return Feedback(
            exercise.id, NOT_YET, BLANK, expected,
            next_step=f"Write your answer where it says {STUB} and run the cell. {ask}",
        )  # fmt: skip
    except _Problem as problem:
        return Feedback(exercise.id, NOT_YET, f"{problem}", expected, next_step=ask)
    except Unreadable as reason:
        said = f"{reason}".rstrip(".")
        message = f"{said[0].upper()}{said[1:]}."
        return Feedback(exercise.id, CANNOT_READ, message, expected, seen, next_step=ask)
    told = exercise.function(value)
    if told is None:
        return Feedback(exercise.id, RIGHT, exercise.right)
    message, misconception = told if isinstance(told, tuple) else (told, "")
    return Feedback(exercise.id, NOT_YET, message, misconception=misconception, next_step=ask)


class _Blank(Exception):
    """Nothing has been written yet."""


class _Problem(Exception):
    """A function that was tried and gave no value."""


def _read(exercise: Instant, answer: object) -> Any:
    shape = exercise.shape
    if answer is None or answer is ...:
        raise _Blank
    if isinstance(shape, Function):
        return _tried(shape, answer)
    value = plain(answer)
    if is_blank(value):
        raise _Blank
    return shape.read(value)


def _tried(shape: Function, answer: object) -> list[Any]:
    results = outcomes(answer, shape.tries)
    if results and all(
        str(result.get("problem")).startswith("it returns nothing") for result in results
    ):
        raise _Blank
    for arguments, result in zip(shape.tries, results, strict=True):
        problem = shape.problem(result)
        if problem:
            call = f"{shape.name}({', '.join(map(_argument, arguments))})"
            raise _Problem(f"Tried with {call}: {problem}{'' if problem.endswith('?') else '.'}")
    return shape.read(results)


def _argument(value: object) -> str:
    written = repr(value)
    return written if len(written) <= 70 else written[:70].rstrip() + " ..."


# Hints and progress


def hint(exercise_id: str) -> Hint:
    """The next of three hints; each call gives one more, the last is nearly the answer."""
    _loaded()
    if type(exercise_id) is not str or exercise_id not in INSTANTS:
        return Hint(shown(exercise_id, 20).strip('"'), 0, 0, _unknown(exercise_id).message)
    record = Record.open()
    entry = record.entries.get(exercise_id, Entry())
    hints = INSTANTS[exercise_id].hints
    step = min(entry.hints + 1, len(hints))
    if step != entry.hints:
        record.put(exercise_id, replace(entry, hints=step))
    return Hint(exercise_id, step, len(hints), hints[step - 1], record.note)


def _noted(exercise_id: str, told: Feedback) -> str:
    """Keep the try in the file of progress; what went wrong with that, or ""."""
    try:
        record = Record.open()
        entry = record.entries.get(exercise_id, Entry())
        done = entry.done or told.status == RIGHT
        record.put(exercise_id, replace(entry, done=done, tries=entry.tries + 1))
        return record.note
    except Exception:
        return "progress could not be kept this time; restart the kernel if it happens again"


@dataclass(frozen=True)
class Progress:
    """What is done and what comes next: one row an exercise, in their order."""

    rows: tuple[tuple[str, str, float, int, str], ...]
    next: str
    note: str = ""

    @property
    def frame(self) -> pd.DataFrame:
        """Columns: exercise, title, points, minutes, state."""
        import pandas as pd

        return pd.DataFrame(
            list(self.rows), columns=["exercise", "title", "points", "minutes", "state"]
        )

    def _done(self) -> int:
        return sum(row[-1] == RIGHT for row in self.rows)

    def _summary(self) -> str:
        note = f" Note: {self.note}." if self.note else ""
        return f"{self._done()} of {len(self.rows)} exercises are right so far. {self.next}{note}"

    def __repr__(self) -> str:
        lines = [f"{id}  {state:<14}{title}" for id, title, _, _, state in self.rows]
        return "\n".join([self._summary(), *lines])

    def _repr_html_(self) -> str:
        head = "".join(
            f'<th scope="col">{name}</th>'
            for name in ("exercise", "title", "points", "minutes", "state")
        )
        rows = "".join(
            f'<tr><th scope="row">{id}</th><td style="text-align:left">{escape(title)}</td>'
            f"<td>{points:g}</td><td>{minutes}</td><td>{state}</td></tr>"
            for id, title, points, minutes, state in self.rows
        )
        return (
            f'<table class="sco-progress"><caption>{escape(self._summary())}</caption>'
            f"<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
        )


def progress(exercises: str = "") -> Progress:
    """What is done, what was tried, and what comes next: of one set ("03"), or of all."""
    _loaded()
    record = Record.open()
    cards = [CARDS[id] for id in sorted(CARDS)]
    chosen = [each for each in cards if each.id.startswith(str(exercises))] or cards
    rows = [_row(each, record.entries.get(each.id, Entry())) for each in chosen]
    return Progress(tuple(rows), _next(rows), record.note)


def _row(each: Card, entry: Entry) -> tuple[str, str, float, int, str]:
    state = RIGHT if entry.done else "tried" if entry.tries else "not begun"
    return each.id, each.title, each.points, each.minutes, state


def _next(rows: Sequence[tuple[str, str, float, int, str]]) -> str:
    for id, title, _, minutes, state in rows:
        if state != RIGHT:
            return f"Next: {id}, {title} ({minutes} minutes)."
    if not rows:
        return "No exercises are here."
    return "All of these are done: save the notebook. What you wrote in words, a person reads."


def reset_progress() -> Progress:
    """Begin again: the old file is kept under another name."""
    record = Record.open()
    forget(record.path)
    note = set_aside(record.path, "was reset") if record.path.exists() else record.note
    return replace(progress(), note=note)
