"""Check an answer at once, and help in three steps.

A check looks at properties of an answer, at small examples, and at salted digests of right
answers; nothing here, or in the files it reads, shows one.
"""

from __future__ import annotations

import ast
import difflib
import hashlib
import json
import os
import sys
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sco_lessons.errors import CourseError
from sco_lessons.exercises.answers import shown
from sco_lessons.exercises.digests import Digests
from sco_lessons.exercises.feedback import (
    BLANK,
    CANNOT_READ,
    RIGHT,
    RIGHT_SO_FAR,
    Feedback,
    Hint,
)
from sco_lessons.exercises.judge import Card, Instant
from sco_lessons.exercises.judging import judged
from sco_lessons.exercises.record import Record
from sco_lessons.exercises.solutions import is_left_out
from sco_lessons.text.course import OWN, own_folder
from sco_lessons.text.files import course_files

__all__ = [
    "OWN_CHECKS",
    "check",
    "course_cards",
    "course_checks",
    "hint",
    "named",
    "no_such_exercise",
    "run_module",
]


def run_module(code: str, name: str) -> dict[str, Any]:
    """Run the code of a file of checks in a namespace of its own; give the namespace."""
    namespace: dict[str, Any] = {"__name__": f"sco_lessons.exercises.{name}"}
    exec(compile(code, f"{name}.py", "exec"), namespace)
    return namespace


@cache
def _course_values() -> tuple[Any, ...]:
    """All that the files of checks beside the student copies define; none without them."""
    files = course_files("checks/*.py")
    modules = [run_module(path.read_text(encoding="utf-8"), path.stem) for path in files]
    return tuple(value for module in modules for value in module.values())


OWN_CHECKS = f"{OWN}/checks.json"
"""In a folder with an article of one's own: its tasks, with the digests of what depends on it."""


def course_checks() -> Mapping[str, Instant]:
    """The instant checks of the course by their ids.

    In a folder with an article of one's own, the tasks of its lessons beside the exercises.

    >>> course_checks()["01.q3"].shape.words
    'a span of the practice text, from find(...)'
    """
    own = own_folder()
    return _checks_of(own.parent / OWN_CHECKS) if own is not None else _checks()


@cache
def _checks() -> Mapping[str, Instant]:
    digests = {each.id: each for each in _course_values() if isinstance(each, Digests)}
    checks = [each for each in _course_values() if isinstance(each, Instant)]
    return {each.id: replace(each, digests=digests.get(each.id)) for each in checks}


@cache
def _checks_of(path: Path) -> Mapping[str, Instant]:
    """The checks in the folder of an article of one's own; those of the course if it has no list.

    What a check says of the course's article is not said of another.
    """
    try:
        told = json.loads(path.read_bytes())
        digests = {
            id: Digests(id, frozenset(own["whole"]), frozenset(own["parts"]))
            for id, own in told.items()
            if own is not None
        }
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return _checks()
    # Tasks inside the lessons have no card.
    kept = course_cards().keys() | told.keys()
    checks = {id: each for id, each in _checks().items() if id in kept}
    for id, own in digests.items():
        checks[id] = replace(
            checks[id],
            right="This is what your article gives.",
            function=lambda value: None,
            otherwise="",
            digests=own,
            is_recomputed=True,
        )
    return checks


def course_cards() -> Mapping[str, Card]:
    """What each exercise of the course is called and worth, by its id."""
    return {each.id: each for each in _course_values() if isinstance(each, Card)}


def check(exercise_id: str = "", answer: object = None) -> Feedback:
    """Say at once how far `answer` is.

    "Right": it is the answer. "Right so far": nothing is wrong in what was looked at, and a
    line says what was not. "Not yet", "Cannot read this" and "No answer yet" say what is
    missing. Never raises, except inside nbgrader's validator, which looks for errors only.

    >>> check("01.q9", 3)
    ? 01.q9: Cannot read this.
      There is no exercise "01.q9". ...
    """
    try:
        told = _checked(exercise_id, answer)
    except CourseError as error:
        told = Feedback(named(exercise_id), CANNOT_READ, f"{str(error).rstrip('.')}.")
    except Exception:
        told = Feedback(
            named(exercise_id),
            CANNOT_READ,
            "The check could not read this answer.",
            next_step="Use plain numbers, words, lists, dicts and spans, and run it again.",
        )
    validates = os.environ.get("NBGRADER_EXECUTION") == "validate"
    if validates and told.status not in (RIGHT, RIGHT_SO_FAR):
        raise AssertionError(repr(told)) from None
    return told


def _checked(exercise_id: object, answer: object) -> Feedback:
    checks = course_checks()
    if type(exercise_id) is not str or exercise_id not in checks:
        return Feedback(
            named(exercise_id),
            CANNOT_READ,
            no_such_exercise(exercise_id),
            next_step='Copy the name from the heading, such as check("01.q1", ...).',
        )
    if error := _error_above():
        return Feedback(
            exercise_id,
            CANNOT_READ,
            f"The cell that ran before this one stopped with {error}: it was not done to its end.",
            next_step="Read the last line of its message, mend it, run it, and then this cell. If "
            "that cell has nothing to do with this task, run this cell once more.",
        )
    told, seen = judged(checks[exercise_id], answer)
    if told.status == BLANK:
        return told
    try:
        kept = hashlib.sha256(repr(seen).encode("utf-8", "replace")).hexdigest()[:8]
        return replace(told, note=Record.open().tried(exercise_id, told.status, kept))
    except Exception:
        reason = "progress could not be kept this time; restart the kernel if it happens again"
        return replace(told, note=reason)


def _error_above() -> str:
    """The name of the error with which the cell before this one stopped in a notebook, or "".

    The name of the answer then still stands for what an earlier run gave it, unless the cell
    with the check gives it one itself.
    """
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if shell is None or getattr(shell, "last_execution_succeeded", True) or _sets_a_name(shell):
        return ""
    result = shell.last_execution_result
    error = getattr(result, "error_before_exec", None) or getattr(result, "error_in_exec", None)
    return type(error).__name__ if error is not None else ""


def _sets_a_name(shell: Any) -> bool:
    """True if the cell that runs now sets a name or defines a function."""
    cells = getattr(shell, "user_ns", {}).get("In") or [""]
    try:
        nodes = list(ast.walk(ast.parse(str(cells[-1]))))
    except (SyntaxError, ValueError):
        return False
    return any(
        isinstance(node, ast.FunctionDef) or isinstance(getattr(node, "ctx", None), ast.Store)
        for node in nodes
    )


def named(exercise_id: object) -> str:
    """What was given as the name of an exercise, in a few letters; "no name" if it is none."""
    is_name = isinstance(exercise_id, str) and exercise_id.strip()
    return shown(exercise_id, 20).strip('"') if is_name else "no name"


def no_such_exercise(exercise_id: object) -> str:
    """That there is no such exercise, and the nearest."""
    if not isinstance(exercise_id, str) or not exercise_id.strip():
        return 'Which exercise? Its name comes first, in quotation marks, such as "01.q1".'
    known = list(course_checks())
    name = exercise_id[:20].casefold()
    begin = [each for each in known if each.startswith(name)][:3]  # a set, such as "02"
    near = begin or difflib.get_close_matches(name, known, n=3, cutoff=0.4) or known[:3]
    names = ", ".join(f'"{each}"' for each in near) or "none: the course is not whole"
    return f"There is no exercise {shown(exercise_id, 20)}. The nearest: {names}."


def hint(exercise_id: str = "") -> Hint:
    """The next hint; each call gives one more, the last is nearly the answer.

    >>> hint("01.q9").text
    'There is no exercise "01.q9". The nearest: ...'
    """
    checks = course_checks()
    if type(exercise_id) is not str or exercise_id not in checks:
        return Hint(named(exercise_id), 0, 0, no_such_exercise(exercise_id))
    hints, record = checks[exercise_id].hints, Record.open()
    step = record.next_hint(exercise_id, len(hints))
    text = hints[step - 1]
    if step == len(hints) and not is_left_out(exercise_id):
        text = f'{text}\n  After this, solution("{exercise_id}") tells the answer and why.'
    return Hint(exercise_id, step, len(hints), text, record.note)
