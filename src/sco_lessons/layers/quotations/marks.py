"""Quotation marks: which of them open and close a stretch, in the habits of several languages."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import NamedTuple

from sco_lessons.text.english import pattern
from sco_lessons.text.model import Span

__all__ = ["stretches"]

# What each opening mark is closed by. The same sign may open and close ("), and German
# and Swedish habits use the signs of others the other way round.
_PAIRS = {
    "\u201c": ("\u201d", '"', "''", "\u201c"),
    "\u201e": ("\u201c", "\u201d", '"'),
    "\u00ab": ("\u00bb",),
    "\u00bb": ("\u00ab",),
    "\u2039": ("\u203a",),
    "\u300c": ("\u300d",),
    "\u300e": ("\u300f",),
    "\u201d": ("\u201d",),
    '"': ('"', "\u201d"),
    "``": ("''", '"'),
    "''": ("''",),
}
_SINGLES = {"\u2018": "\u2019", "\u2019": "\u2019", "'": "'"}
_ONLY_OPEN = frozenset({"\u201e", "\u300c", "\u300e", "``", "\u2039"})
# A mark; `''` is one mark, but the last sign of `'''` is not its second half.
_MARK = re.compile(
    r"``|''|[\"\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a\u300c-\u300f'\u2018\u2019]"
)
# Words that begin with an apostrophe: it opens nothing.
_CLIPPED = re.compile(rf"(?:\d0s|{pattern('clipped')})\b", re.IGNORECASE)
_OPENS_AFTER = frozenset("([{<-\u2013\u2014/\u2026:,;=*_>~\"\u201c\u201e\u00ab\u2018'`")
_STOPS = frozenset(",;:=\u2026)]\u2013\u2014-/")
_MAX_SINGLE = 1000


@dataclass(slots=True)
class _Open:
    mark: str
    start: int
    rule: str


class _Mark(NamedTuple):
    """A quotation mark in its place, which `sign` it is, and the text around it."""

    text: str
    start: int
    end: int
    sign: str

    @property
    def around(self) -> tuple[str, str]:
        """The signs before and after a mark; a space at the ends of the text."""
        before, after = self.text[self.start - 1 : self.start], self.text[self.end : self.end + 1]
        return before or " ", after or " "

    @property
    def may_open(self) -> bool:
        """Space or an opening sign before, something that is not space after."""
        before, after = self.around
        return (before.isspace() or before in _OPENS_AFTER) and not after.isspace()

    @property
    def may_close(self) -> bool:
        """Something before; no letter after, unless a stop comes before (`."He`)."""
        before, after = self.around
        return not before.isspace() and (not after.isalnum() or before in ".,!?\u2026")

    def closes(self, level: _Open) -> bool:
        if self.sign not in _PAIRS[level.mark]:
            return False
        if self.start == level.start + len(level.mark):  # `""` is empty, `""we` opens twice
            after = self.text[self.end : self.end + 1]
            return not (after.isalnum() or after in _OPENS_AFTER - _STOPS) or not after
        if self.sign in ('"', "''", "\u201c"):
            return self.may_close or not self.may_open
        return True

    def opens(self, level: _Open | None, block: Span) -> bool:
        if self.sign not in _PAIRS or self.end >= block.end:
            return False
        if self.sign in ("\u201c", *_ONLY_OPEN):
            return level is None or level.mark == self.sign or self.may_open
        if self.start == block.start:
            return True
        if self.sign == "\u00ab" and level is None:  # French puts a space inside
            return self.around[0].isspace() or self.may_open
        if self.sign in ("\u00bb", "\u201d"):
            return level is None and self.may_open and not self.may_close
        return self.may_open


def stretches(text: str, block: Span, running: str) -> tuple[list[tuple[Span, str]], str]:
    """The stretches in one paragraph, and the mark still open at its end ("" if none).

    `running` is the mark left open by the paragraph before: if this one opens with a
    mark too, it continues that quotation.
    """
    found: list[tuple[Span, str]] = []
    level: _Open | None = None
    singles = _single_pairs(text, block)
    for match in _MARK.finditer(text, block.start, block.end):
        mark = _Mark(text, *match.span(), match[0])
        if mark.start in singles:
            found.append((Span(mark.start, singles[mark.start]), "single marks"))
        elif level and mark.closes(level):
            found.append((Span(level.start, mark.end), level.rule))
            level = None
        elif mark.opens(level, block):
            if level:
                found.append((_stretch(text, level.start, mark.start), "never closed"))
            follows = bool(running) and mark.start == block.start
            level = _Open(mark.sign, mark.start, "continued" if follows else "pair of marks")
    if level is None:
        return found, ""
    found.append((_stretch(text, level.start, block.end), "closed in a later paragraph"))
    return found, level.mark


def _stretch(text: str, start: int, end: int) -> Span:
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _single_pairs(text: str, block: Span) -> dict[int, int]:
    """Start and end of what surely is in single marks; apostrophes are left alone.

    A mark opens after a space and before a letter; it is closed by the next one that
    comes after a stop or a letter and before no letter. "the leaders' talks" closes
    nothing, as nothing is open; if something is open, a mark after a stop is
    preferred to one after a plain s.
    """
    opening: list[tuple[int, str]] = []
    closing: dict[str, list[int]] = {"'": [], "\u2019": []}
    firm: dict[str, list[int]] = {"'": [], "\u2019": []}
    for match in _MARK.finditer(text, block.start, block.end):
        mark = _Mark(text, *match.span(), match[0])
        if mark.sign not in _SINGLES:
            continue
        if mark.may_open and not _CLIPPED.match(text, mark.end):
            if mark.sign != "\u2019":
                opening.append((mark.start, mark.sign))
            continue
        before, after = mark.around
        if mark.sign in closing and not (before.isspace() or after.isalnum() or before in "([{"):
            closing[mark.sign].append(mark.start)
            if before != "s" or not after.isspace():
                firm[mark.sign].append(mark.start)
    return _paired(opening, closing, firm)


def _paired(
    opening: list[tuple[int, str]], closing: dict[str, list[int]], firm: dict[str, list[int]]
) -> dict[int, int]:
    pairs: dict[int, int] = {}
    for place, (start, mark) in enumerate(opening):
        limit = start + _MAX_SINGLE
        if place + 1 < len(opening):
            limit = min(limit, opening[place + 1][0])
        for candidates in (firm[_SINGLES[mark]], closing[_SINGLES[mark]]):
            index = bisect_right(candidates, start + 1)
            if index < len(candidates) and candidates[index] < limit:
                pairs[start] = candidates[index] + 1
                break
    return pairs
