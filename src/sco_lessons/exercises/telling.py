"""Tell the solution of an exercise, once it was tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sco_lessons.exercises.answers import shown
from sco_lessons.exercises.checks import course_checks, named, no_such_exercise
from sco_lessons.exercises.feedback import Told
from sco_lessons.exercises.record import Entry, Record
from sco_lessons.exercises.shapes import folded
from sco_lessons.exercises.solutions import course_solutions, is_left_out, settings_fault

__all__ = ["solution"]

TRIES = 2


def solution(exercise_id: str = "", part: str = "") -> Told:
    """The answer to an exercise with the reason for each part, and what wrong answers misread.

    It is shown after two different tries with `check`, after the last hint, or once `check`
    finds nothing wrong; before that, a line says what is still needed. `part` asks for one
    part of the answer alone, by its name or a piece of it. `progress` says what was opened.

    >>> solution("01.q9").heading
    'There is no exercise "01.q9". The nearest: ...'
    """
    checks = course_checks()
    if type(exercise_id) is not str or exercise_id not in checks:
        return Told(named(exercise_id), no_such_exercise(exercise_id))
    if is_left_out(exercise_id):
        fault = settings_fault()
        if fault:
            return Told(exercise_id, f"All solutions are closed until this is mended: {fault}.")
        return Told(exercise_id, "The solution is left out of this course: ask who teaches it.")
    record = Record.open()
    needed = _needed(exercise_id, record[exercise_id], len(checks[exercise_id].hints))
    note = (("Note", record.note),) if record.note else ()
    if needed:
        return Told(exercise_id, needed, note)
    told = course_solutions()[exercise_id]
    if checks[exercise_id].is_recomputed:  # its reasons are about the course's article
        told = {**told, "items": {}, "why": "", "variants": "", "misread": ""}
    lines = _lines(told, part)
    if isinstance(lines, str):
        return Told(exercise_id, lines, note)
    lines += [("Note", said)] if (said := record.open_solution(exercise_id)) else []
    return Told(exercise_id, "Solution.", tuple(lines), is_open=True)


def _needed(exercise_id: str, entry: Entry, hints: int) -> str:
    """What must still be done before the solution is shown; "" if nothing."""
    if entry.is_done or entry.hints >= hints or len(entry.different) >= TRIES:
        return ""
    after = f'or ask hint("{exercise_id}") until the last.'
    if not entry.different:
        return f'Try it first: check("{exercise_id}", your_answer), two different tries, {after}'
    return f'One more try first: change your answer and check("{exercise_id}", it), {after}'


def _lines(told: Mapping[str, Any], part: str) -> list[tuple[str, str]] | str:
    """What is told, of one part or of all; words if there is no such part."""
    items: dict[str, list[str]] = told["items"]
    if part:
        wanted = folded(str(part))
        near = [name for name in items if folded(name) == wanted] or [
            name for name in items if wanted in folded(name)
        ]
        if len(near) != 1:
            names = ", ".join(f'"{name}"' for name in items)
            which = f"choose from {names}" if items else "its answer is told as a whole"
            parts = f"{len(near) or 'no'} part{'s' * (len(near) > 1)}"
            return f"{shown(part, 40)} names {parts} of it: {which}."
        answer, why = items[near[0]]
        return [(near[0], _sentences(answer, why))]
    lines = [("", told["code"])]
    lines += [(name, _sentences(answer, why)) for name, (answer, why) in items.items()]
    said = (
        ("Why", told["why"]),
        ("Also right", told["variants"]),
        ("Often misread", told["misread"]),
    )
    return lines + [(name, _sentences(words)) for name, words in said if words]


def _sentences(*parts: str) -> str:
    """What is said, each part with a full stop at its end if it has no sign there."""
    return " ".join(each if each[-1] in ".!?" else f"{each}." for each in parts if each)
