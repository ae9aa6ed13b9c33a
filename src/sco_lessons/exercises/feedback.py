"""What a student is told: frozen values that read as words first."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

__all__ = [
    "BLANK",
    "CANNOT_READ",
    "NOT_YET",
    "RIGHT",
    "RIGHT_SO_FAR",
    "STATUSES",
    "STUB",
    "Feedback",
    "Hint",
    "Told",
]

STUB = "YOUR CODE HERE"
"""What a student's copy says in the place of each answer."""

BLANK, CANNOT_READ, NOT_YET = "no answer yet", "cannot read this", "not yet"
RIGHT_SO_FAR, RIGHT = "right so far", "right"
STATUSES = (BLANK, CANNOT_READ, NOT_YET, RIGHT_SO_FAR, RIGHT)

_SIGNS = {
    BLANK: "\u25cb",
    CANNOT_READ: "?",
    NOT_YET: "\u2717",
    RIGHT_SO_FAR: "\u25d0",
    RIGHT: "\u2713",
}
_EDGES = {
    BLANK: "dotted",
    CANNOT_READ: "dotted",
    NOT_YET: "dashed",
    RIGHT_SO_FAR: "solid",
    RIGHT: "solid",
}


def _box(html: str, edge: str) -> str:
    style = f"margin:.5em 0;padding:.4em .8em;border-left:.3em {edge} currentColor;max-width:44em"
    return f'<div class="sco-feedback" role="status" style="{style}">{html}</div>'


def _lines_html(lines: list[tuple[str, str]]) -> str:
    return "".join(
        f"<div>{f'<em>{escape(name)}:</em> ' if name else ''}{_words_html(words)}</div>"
        for name, words in lines
    )


def _words_html(words: str) -> str:
    """Words as they are; lines of code, which are indented, in a block."""
    if "\n" not in words:
        return escape(words)
    return f'<pre style="margin:.3em 0;white-space:pre-wrap">{escape(words)}</pre>'


@dataclass(frozen=True)
class Feedback:
    """What `check` says of an answer.

    `status` is "no answer yet", "cannot read this", "not yet", "right so far" (nothing that
    was looked at is wrong) or "right" (it is the answer). `unseen` is what was not looked at,
    `expected` and `seen` say what kind of thing was wanted and what was there,
    `misconception` names a mistake that many people make, `next_step` what to do now, `note`
    is about the file of progress; each is "" if there is nothing to say.
    """

    exercise: str
    status: str
    message: str
    unseen: str = ""
    expected: str = ""
    seen: str = ""
    misconception: str = ""
    next_step: str = ""
    note: str = ""

    def lines(self) -> list[tuple[str, str]]:
        """What is said, a pair for each line: its name, "" for the message, and its words."""
        parts = [
            ("", self.message),
            ("Not looked at", self.unseen),
            ("Expected", self.expected),
            ("Seen", self.seen),
            ("A common mix-up", self.misconception),
            ("Next", self.next_step),
            ("Note", self.note),
        ]
        return [(name, words) for name, words in parts if words]

    @property
    def heading(self) -> str:
        """The sign and the word of the status: "\u2717 01.q3: Not yet."."""
        return f"{_SIGNS[self.status]} {self.exercise}: {self.status[0].upper()}{self.status[1:]}."

    def __repr__(self) -> str:
        rest = [f"{name}: {words}" if name else words for name, words in self.lines()]
        return "\n  ".join([self.heading, *rest])

    def _repr_html_(self) -> str:
        heading = f"<strong>{escape(self.heading)}</strong>"
        return _box(f"{heading}{_lines_html(self.lines())}", _EDGES[self.status])


@dataclass(frozen=True)
class Hint:
    """One of the steps of help for an exercise: `step` counts from 1 to `steps`."""

    exercise: str
    step: int
    steps: int
    text: str
    note: str = ""

    def __repr__(self) -> str:
        last = ", the last" if self.step == self.steps else ""
        count = f" {self.step} of {self.steps}{last}" if self.steps else ""
        note = f"\n  Note: {self.note}" if self.note else ""
        return f"{self.exercise}: Hint{count}. {self.text}{note}"

    def _repr_html_(self) -> str:
        lines = "".join(f"<div>{escape(line)}</div>" for line in repr(self).splitlines())
        return _box(lines, "double")


@dataclass(frozen=True)
class Told:
    """What `solution` tells: a heading, and pairs of a name and words for each line.

    `is_open` is False if the solution is not shown; the heading then says why.
    """

    exercise: str
    heading: str
    lines: tuple[tuple[str, str], ...] = ()
    is_open: bool = False

    def __repr__(self) -> str:
        rest = [
            f"{name}: {words}" if name and "\n" not in words else f"{name}\n{words}".strip("\n")
            for name, words in self.lines
        ]
        return "\n".join([f"{self.exercise}: {self.heading}", *rest])

    def _repr_html_(self) -> str:
        heading = f"<strong>{escape(f'{self.exercise}: {self.heading}')}</strong>"
        return _box(f"{heading}{_lines_html(list(self.lines))}", "double")
