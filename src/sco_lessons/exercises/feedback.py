"""What a student is told: frozen values that read as words first."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

__all__ = ["CANNOT_READ", "NOT_YET", "RIGHT", "STUB", "Feedback", "Hint"]

STUB = "YOUR CODE HERE"
"""What a student's copy says in the place of each answer."""

RIGHT, NOT_YET, CANNOT_READ = "right so far", "not yet", "cannot read this"

_EDGES = {RIGHT: "solid", NOT_YET: "dashed", CANNOT_READ: "dotted"}


def _box(html: str, edge: str) -> str:
    style = "margin:.5em 0;padding:.4em .8em;border-left:.3em {edge} currentColor;max-width:44em"
    return f'<div class="sco-feedback" role="status" style="{style.format(edge=edge)}">{html}</div>'


@dataclass(frozen=True)
class Feedback:
    """What `check` says of an answer.

    `status` is "right so far", "not yet" or "cannot read this". `expected` and `seen` say
    what kind of thing was wanted and what was there, `misconception` names a mistake that
    many people make, `next_step` what to do now, `note` is about the file of progress; each
    is "" if there is nothing to say.
    """

    exercise: str
    status: str
    message: str
    expected: str = ""
    seen: str = ""
    misconception: str = ""
    next_step: str = ""
    note: str = ""

    def lines(self) -> list[tuple[str, str]]:
        """What is said, a pair for each line: its name, "" for the message, and its words."""
        parts = [
            ("", self.message),
            ("Expected", self.expected),
            ("Seen", self.seen),
            ("A common mix-up", self.misconception),
            ("Next", self.next_step),
            ("Note", self.note),
        ]
        return [(name, words) for name, words in parts if words]

    @property
    def heading(self) -> str:
        return f"{self.exercise}: {self.status[0].upper()}{self.status[1:]}."

    def __repr__(self) -> str:
        rest = [f"{name}: {words}" if name else words for name, words in self.lines()]
        return "\n  ".join([self.heading, *rest])

    def _repr_html_(self) -> str:
        rest = "".join(
            f"<div>{f'<em>{name}:</em> ' if name else ''}{escape(words)}</div>"
            for name, words in self.lines()
        )
        return _box(f"<strong>{escape(self.heading)}</strong>{rest}", _EDGES[self.status])


@dataclass(frozen=True)
class Hint:
    """One of the steps of help for an exercise: `step` counts from 1 to `steps`."""

    exercise: str
    step: int
    steps: int
    text: str
    note: str = ""

    def __repr__(self) -> str:
        count = f" {self.step} of {self.steps}" if self.steps else ""
        note = f"\n  Note: {self.note}" if self.note else ""
        return f"{self.exercise}: Hint{count}. {self.text}{note}"

    def _repr_html_(self) -> str:
        return _box(escape(repr(self)), "double")
