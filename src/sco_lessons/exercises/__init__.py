"""Exercises that answer at once: `check`, `hint`, `solution`, `progress`.

>>> from sco_lessons import progress
>>> progress("3").rows[0][:2]
('03.q1', 'Direct, indirect or mixed?')
"""

from sco_lessons.exercises.checks import check, hint
from sco_lessons.exercises.feedback import Feedback, Hint, Told
from sco_lessons.exercises.progression import Progress, progress, reset_progress
from sco_lessons.exercises.telling import solution

__all__ = [
    "Feedback",
    "Hint",
    "Progress",
    "Told",
    "check",
    "hint",
    "progress",
    "reset_progress",
    "solution",
]
