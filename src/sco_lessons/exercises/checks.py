"""Check an answer at once, and help in three steps.

A check looks at properties of an answer and at small examples; nothing here, or in the
files it reads, holds an expected answer.
"""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from sco_lessons.exercises.answers import Unreadable, is_blank, plain, shown
from sco_lessons.exercises.feedback import CANNOT_READ, NOT_YET, RIGHT, STUB, Feedback, Hint
from sco_lessons.exercises.judge import Card, Instant
from sco_lessons.exercises.shapes import Function
from sco_lessons.exercises.record import Record
from sco_lessons.exercises.trying import NOT_WRITTEN, outcomes
from sco_lessons.text.files import course_folder

__all__ = ["BLANK", "check", "course_cards", "course_checks", "hint", "run_module"]

BLANK = "There is no answer here yet."


def run_module(code: str, name: str) -> dict[str, Any]:
    """Run the code of a file of checks in a namespace of its own; give the namespace."""
    namespace: dict[str, Any] = {"__name__": f"sco_lessons.exercises.{name}"}
    exec(compile(code, f"{name}.py", "exec"), namespace)
    return namespace


@cache
def _course_values() -> tuple[Any, ...]:
    """All that the files of checks beside the student copies define; none without them."""
    try:
        files = sorted((course_folder("exercises") / "checks").glob("*.py"))
    except FileNotFoundError:
        return ()
    modules = [run_module(path.read_text(encoding="utf-8"), path.stem) for path in files]
    return tuple(value for module in modules for value in module.values())


def course_checks() -> Mapping[str, Instant]:
    """The instant checks of the course by their ids.

    >>> course_checks()["01.q3"].shape.words
    'a span of the practice text, from find(...)'
    """
    return {each.id: each for each in _course_values() if isinstance(each, Instant)}


def course_cards() -> Mapping[str, Card]:
    """What each exercise of the course is called and worth, by its id."""
    return {each.id: each for each in _course_values() if isinstance(each, Card)}


def check(exercise_id: str, answer: object = None) -> Feedback:
    """Say at once how far `answer` is: right so far, not yet, or cannot read this.

    "Right so far" means that everything that can be seen without the answer is right.
    Never raises, except inside nbgrader's validator, which looks for errors only.

    >>> check("01.q9", 3)
    01.q9: Cannot read this.
      There is no exercise "01.q9". ...
    """
    try:
        told = _checked(exercise_id, answer)
    except Exception:
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
    checks = course_checks()
    if type(exercise_id) is not str or exercise_id not in checks:
        return Feedback(
            shown(exercise_id, 20).strip('"'),
            CANNOT_READ,
            _unknown(exercise_id),
            next_step='Copy the name from the heading of the exercise, such as check("01.q1", ...).',
        )
    told = _judged(checks[exercise_id], answer)
    if told.message == BLANK:
        return told
    try:
        return replace(told, note=Record.open().tried(exercise_id, told.status == RIGHT))
    except Exception:
        reason = "progress could not be kept this time; restart the kernel if it happens again"
        return replace(told, note=reason)


def _unknown(exercise_id: object) -> str:
    """That there is no such exercise, and the nearest."""
    known = list(course_checks())
    name = exercise_id[:20] if isinstance(exercise_id, str) else ""
    near = difflib.get_close_matches(name, known, n=3, cutoff=0.4) or known[:3]
    names = ", ".join(f'"{each}"' for each in near) or "none: the course is not whole"
    return f"There is no exercise {shown(exercise_id, 20)}. The nearest: {names}."


def _judged(exercise: Instant, answer: object) -> Feedback:
    expected, ask = exercise.shape.words, f'If you are stuck, ask hint("{exercise.id}").'
    try:
        value, problem = _read(exercise.shape, answer)
    except Unreadable as reason:
        message = f"{reason}".rstrip(".")
        message = f"{message[0].upper()}{message[1:]}."
        return Feedback(exercise.id, CANNOT_READ, message, expected, shown(answer), next_step=ask)
    if problem == BLANK:
        write = f"Write your answer where it says {STUB} and run the cell. {ask}"
        return Feedback(exercise.id, NOT_YET, BLANK, expected, next_step=write)
    if problem:
        return Feedback(exercise.id, NOT_YET, problem, expected, next_step=ask)
    said = exercise.function(value)
    if said is None:
        return Feedback(exercise.id, RIGHT, exercise.right)
    message, misconception = said if isinstance(said, tuple) else (said, "")
    return Feedback(exercise.id, NOT_YET, message, misconception=misconception, next_step=ask)


def _read(shape: Any, answer: object) -> tuple[Any, str]:
    """The value that a check looks at, and why there is none: BLANK, or what went wrong."""
    if answer is None or answer is ...:
        return None, BLANK
    if not isinstance(shape, Function):
        value = plain(answer)
        return (None, BLANK) if is_blank(value) else (shape.read(value), "")
    results = outcomes(answer, shape.tries)
    reasons = [shape.problem(result) for result in results]
    unwritten = (NOT_WRITTEN, "it returns nothing: end the function with return and the result")
    if reasons and all(reason in unwritten for reason in reasons):
        return None, BLANK
    for arguments, problem in zip(shape.tries, reasons, strict=True):
        if problem:
            written = [repr(value) for value in arguments]
            short = [w if len(w) <= 70 else w[:70].rstrip() + " ..." for w in written]
            end = "" if problem.endswith("?") else "."
            return None, f"Tried with {shape.name}({', '.join(short)}): {problem}{end}"
    return shape.read(results), ""


def hint(exercise_id: str) -> Hint:
    """The next of three hints; each call gives one more, the last is nearly the answer.

    >>> hint("01.q9").text
    'There is no exercise "01.q9". The nearest: ...'
    """
    checks = course_checks()
    if type(exercise_id) is not str or exercise_id not in checks:
        return Hint(shown(exercise_id, 20).strip('"'), 0, 0, _unknown(exercise_id))
    hints, record = checks[exercise_id].hints, Record.open()
    step = record.next_hint(exercise_id, len(hints))
    return Hint(exercise_id, step, len(hints), hints[step - 1], record.note)
