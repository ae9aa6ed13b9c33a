"""Text in a terminal: lines as wide as the window that break no word."""

from __future__ import annotations

import re
import shutil
from unicodedata import combining, east_asian_width

from sco_lessons.display.html import visible

__all__ = ["in_lines", "line_width"]

_MOST = 88
_WIDE = (
    "\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6"
)
_OPEN, _CLOSE = "《〈「『【（〔“", "》〉」』】）〕”。，、！？：；…"
# Chinese and Japanese go to the next line after any letter, but no line begins with a
# closing sign or ends with an opening one.
_UNIT = re.compile(f"[{_OPEN}]*[{_WIDE}\U00020000-\U0003fffd][{_CLOSE}]*|[^\\s{_WIDE}]+|\\S")


def line_width() -> int:
    """How many columns a line may have here: those of the terminal, at most 88."""
    return max(20, min(_MOST, shutil.get_terminal_size((80, 24)).columns))


def in_lines(text: str, width: int) -> list[str]:
    """The text in lines of at most `width` columns; its own line ends stay.

    A word that is longer than a line has a line of its own. Chinese and Japanese letters
    take two columns.

    >>> in_lines("Peace holds.\\nThey met again.", 10)
    ['Peace', 'holds.', 'They met', 'again.']
    """
    lines = []
    for given in visible(text).split("\n"):
        line, columns = "", 0
        for unit in _UNIT.finditer(given):
            gap = " " if line and given[unit.start() - 1].isspace() else ""
            size = sum(
                2 if east_asian_width(sign) in "WF" else not combining(sign) for sign in unit[0]
            )
            if line and columns + len(gap) + size > width:
                lines.append(line)
                line, columns, gap = "", 0, ""
            line += gap + unit[0]
            columns += len(gap) + size
        lines.append(line)
    return lines
