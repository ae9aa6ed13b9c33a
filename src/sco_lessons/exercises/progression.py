"""What a student has done, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sco_lessons.display.phrases import count
from sco_lessons.exercises.answers import shown
from sco_lessons.exercises.checks import course_cards, course_checks
from sco_lessons.exercises.feedback import RIGHT, RIGHT_SO_FAR
from sco_lessons.exercises.record import Record

if TYPE_CHECKING:
    import pandas as pd

__all__ = ["Progress", "progress", "reset_progress"]

_OPENED = ", solution opened"
_COLUMNS = ("exercise", "title", "points", "minutes", "state")


@dataclass(frozen=True)
class Progress:
    """What is done and what comes next: one row an exercise, in their order.

    A row is the id, the title, the points, the minutes and the state: the status of the last
    try, or "not begun", and "solution opened" behind it if it was. `turns` counts the
    tasks inside the lessons of the same numbers: how many are done, and how many there are.
    """

    rows: tuple[tuple[str, str, float, int, str], ...]
    next: str
    note: str = ""
    turns: tuple[int, int] = (0, 0)

    @property
    def frame(self) -> pd.DataFrame:
        """Columns: exercise, title, points, minutes, state."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(_COLUMNS))

    @property
    def summary(self) -> str:
        note = f" Note: {self.note}." if self.note else ""
        done, all_turns = self.turns
        turns = f"In the lessons: {done} of {count(all_turns, 'tasks')}. " if all_turns else ""
        return f"{self._counted()}{turns}{self.next}{note}"

    def _counted(self) -> str:
        """How many are done and of what kind; "" if no exercise was asked for."""
        if not self.rows:
            return ""
        states = [row[-1].removesuffix(_OPENED) for row in self.rows]
        counts = [(states.count(state), state) for state in (RIGHT, RIGHT_SO_FAR)]
        said = " and ".join(f"{number} {state}" for number, state in counts if number)
        done = sum(number for number, _ in counts)
        verb, exercises = "is" if done == 1 else "are", count(len(self.rows), "exercises")
        return f"{done} of {exercises} {verb} done{f' ({said})' if said else ''}. "

    def __repr__(self) -> str:
        width = max((len(row[-1]) for row in self.rows), default=0)
        lines = [f"{id}  {state:<{width}}  {title}" for id, title, _, _, state in self.rows]
        return "\n".join([self.summary, *lines])

    def _repr_html_(self) -> str:
        from sco_lessons.display.tables import table

        return table(self.frame.set_index("exercise"), self.summary).html


def progress(exercises: str = "") -> Progress:
    """What is done, what was tried, and what comes next: of one set ("03"), or of all.

    >>> progress("3").rows == progress("03").rows, progress("9").next
    (True, 'There is no set "9": choose from 01, 02, 03, 04, 05, 06, or leave it out.')
    """
    cards, record = course_cards(), Record.open().of_course
    asked = str(exercises).strip()
    number = asked.zfill(2) if asked.isdecimal() else asked
    sets = sorted({id[:2] for id in cards})
    if number and number not in sets:
        choose = f"choose from {', '.join(sets)}, or leave it out"
        return Progress((), f"There is no set {shown(asked, 20)}: {choose}.", record.note)
    rows = []
    for id, card in sorted(cards.items()):
        if id.startswith(number):
            state = record[id].state or "not begun"
            state += _OPENED if record[id].opened else ""
            rows.append((id, card.title, card.points, card.minutes, state))
    left = [row for row in rows if not record[row[0]].is_done]
    if left:
        after = f"Next: {left[0][0]}, {left[0][1]} ({count(left[0][3], 'minutes')})."
    elif rows:
        after = "All of these are done: save the notebook. What you wrote in words, a person reads."
    else:
        after = "No exercises are here."
    turns = [id for id in course_checks() if id not in cards and id.startswith(number)]
    done = sum(record[id].is_done for id in turns)
    return Progress(tuple(rows), after, record.note, (done, len(turns)))


def reset_progress() -> Progress:
    """Begin again in this folder: the old file is kept under another name."""
    note = Record.open().reset()
    return replace(progress(), note=note)
