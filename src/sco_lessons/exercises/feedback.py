"""What a student is told: frozen values that read as words first."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

__all__ = ["CANNOT_READ", "NOT_YET", "RIGHT", "STUB", "Feedback", "Hint"]

STUB = "YOUR CODE HERE"
"""What a student's copy says in the place of each answer."""

RIGHT, NOT_YET, CANNOT_READ = "right so far", "not yet", "cannot read this"

_EDGES = {RIGHT: "solid", NOT_YET: "dashed", CANNOT_READ: "dotted"}
_BOX = "margin:.5em 0;padding:.4em .8em;border-left:.3em {edge} currentColor;max-width:44em"


@dataclass(frozen=True)
class Feedback:
    """What `check` says of an answer.

    `status` is "right so far", "not yet" or "cannot read this". `expected` and `seen` say
    what kind of thing was wanted and what was there, `misconception` names a mistake that
    many people make, "" where there is none, `next_step` what to do now. `note` is about
    the file of progress, "" where all is well.
    """

    exercise: str
    status: str
    message: str
    expected: str = ""
    seen: str = ""
    misconception: str = ""
    next_step: str = ""
    note: str = ""

    def _lines(self) -> list[tuple[str, str]]:
        parts = [
            ("", self.message),
            ("Expected", self.expected),
            ("Seen", self.seen),
            ("A common mix-up", self.misconception),
            ("Next", self.next_step),
            ("Note", self.note),
        ]
        return [(name, words) for name, words in parts if words]

    def _heading(self) -> str:
        return f"{self.exercise}: {self.status[0].upper()}{self.status[1:]}."

    def __repr__(self) -> str:
        rest = [f"{name}: {words}" if name else words for name, words in self._lines()]
        return "\n  ".join([self._heading(), *rest])

    def _repr_markdown_(self) -> str:
        rest = [f"*{name}:* {words}" if name else words for name, words in self._lines()]
        return "\n\n".join([f"**{self._heading()}**", *rest])

    def _repr_html_(self) -> str:
        rest = "".join(
            f"<div>{f'<em>{name}:</em> ' if name else ''}{escape(words)}</div>"
            for name, words in self._lines()
        )
        box = _BOX.format(edge=_EDGES[self.status])
        heading = f"<strong>{escape(self._heading())}</strong>"
        return f'<div class="sco-feedback" role="status" style="{box}">{heading}{rest}</div>'


@dataclass(frozen=True)
class Hint:
    """One of the three steps of help for an exercise: `step` counts from 1."""

    exercise: str
    step: int
    steps: int
    text: str
    note: str = ""

    def __repr__(self) -> str:
        count = f" {self.step} of {self.steps}" if self.steps else ""
        return f"{self.exercise}: Hint{count}. {self.text}" + (
            f"\n  Note: {self.note}" if self.note else ""
        )

    def _repr_markdown_(self) -> str:
        return repr(self)

    def _repr_html_(self) -> str:
        box = _BOX.format(edge="double")
        return f'<div class="sco-feedback" role="status" style="{box}">{escape(repr(self))}</div>'
