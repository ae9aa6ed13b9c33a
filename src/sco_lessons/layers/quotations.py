"""Stretches in quotation marks, whatever the marks and however badly they are kept.

One pass over the marks of each paragraph; nothing ever raises, since odd quotation marks
are how people write.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sco_lessons.layers import annotator
from sco_lessons.text.english import pattern, words
from sco_lessons.text.model import Annotation, Article, Span
from sco_lessons.text.verbs import cues, forms

__all__ = ["Quotation"]


@dataclass(frozen=True, slots=True)
class Quotation(Annotation):
    """A stretch in quotation marks, marks included.

    `role` is "speech" (somebody's words: a clause, or words right after a colon or a
    verb of saying), "title" (a work: "The Art of Peace") or "scare quote" (a term held
    at a distance: "Shanghai Spirit"). A quotation never leaves its paragraph: one that
    runs over several has an annotation in each.
    """

    role: str


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


@annotator("quotations", item=Quotation, by="rules 1.0", requires=("paragraphs", "headings"))
def quotations(article: Article) -> Iterator[Quotation]:
    """Quotation marks: every stretch in them, as speech, a title or a scare quote."""
    text = article.text
    blocks = sorted(
        [(p.span, True) for p in article["paragraphs"]]
        + [(h.span, False) for h in article["headings"]]
    )
    running = ""
    for block, is_paragraph in blocks:
        found, left = _scan(text, block, running if is_paragraph else "")
        for span, rule in found:
            if _WORD.search(text, span.start, span.end):
                yield Quotation(span, _role(text, span, block), rule=rule)
        running = left if is_paragraph else ""


def _scan(text: str, block: Span, running: str) -> tuple[list[tuple[Span, str]], str]:
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


_WORD = re.compile(r"[^\W_]+(?:['\u2019-][^\W_]+)*")
_WORD_BEFORE = re.compile(r"([\w-]+)[,:]?\s*\Z")
_VERB_AFTER = re.compile(r"(,?)[^\S\n]+(\w+)")
_STOP_INSIDE = re.compile(r"[.!?,\u2026]\W*\Z")
# The sign of a block quotation or an item of a list, at the head of a paragraph.
_LINE_MARK = re.compile(r"\A(?:[ \t]*(?:>|[-*\u2022]|\d{1,3}[.)])[ \t]+)+\Z")
_NAMED = re.compile(rf"\b(?:known as|the {pattern('nouns_of_terms')})\s*\Z", re.IGNORECASE)
_CONTRACTED = re.compile(rf"(?:\w+n['\u2019]t|(\w+)['\u2019]{pattern('contracted')})\Z")
_MAX_TERM = 4


def _role(text: str, span: Span, block: Span) -> str:
    """ "speech", "title" or "scare quote": from the words inside and those just before."""
    inside = text[span.start : min(span.end, span.start + 400)]
    found = _WORD.findall(inside)
    before = _LINE_MARK.sub("", text[max(block.start, span.start - 24) : span.start])
    last = _WORD_BEFORE.search(before)
    word = last[1].lower() if last else ""
    capitals = all(w in words("small_words") or not w[0].islower() for w in found)
    naming = word in words("naming_words") or word in forms("predicate", "past") - forms()
    if capitals and word in words("works"):
        return "title"
    if (naming or _NAMED.search(before)) and len(found) <= 2 * _MAX_TERM:
        return "scare quote"
    if len(found) > 2 and capitals and not words("small_words").isdisjoint(found):
        return "title"
    if (len(found) > 2 and any(map(_is_finite, found))) or len(found) > 2 * _MAX_TERM:
        return "speech"
    stop = _STOP_INSIDE.search(inside) is not None
    if _said_after(text, span.end, stop):
        return "speech"
    lead = before.rstrip()
    if not lead or lead[-1] in ".!?:," or word in ("that", "as") or word in forms():
        return "speech" if stop else "scare quote"
    return "speech" if len(found) > _MAX_TERM else "scare quote"


def _is_finite(word: str) -> bool:
    """A word that makes a clause: "is", "won't", "they've"."""
    low = word.lower()
    short = _CONTRACTED.match(low)
    before = short[1] if short else ""  # None before n't
    pronoun = before in (None, "that", "what") or before in words("subject_pronouns")
    return pronoun or low in words("finite_verbs")


def _said_after(text: str, end: int, stop: bool) -> bool:
    """A verb of saying follows; without a comma or a stop before it, "said" or "told" only."""
    match = _VERB_AFTER.match(text, end)
    cue = cues().get(match[2]) if match else None
    if match is None or cue is None or cue.form not in ("past", "s"):
        return False
    return cue.verb.plain or ("quote" in cue.verb.trusted and (stop or bool(match[1])))


def outermost(spans: list[Span]) -> list[Span]:
    """Those of sorted spans that lie in no other."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda s: (s.start, -s.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
