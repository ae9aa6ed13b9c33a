"""How a text breaks its lines, and which stretches of them are blocks: headings or paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from sco_lessons.text.english import words
from sco_lessons.text.han import HAN, han_language
from sco_lessons.text.model import Span
from sco_lessons.text.newsroom import is_credit

__all__ = [
    "MARKDOWN_HEADING",
    "MAX_SECTION_WORDS",
    "TERMINAL",
    "_LETTER",
    "blocks",
    "language",
    "trimmed",
]

_FRONT_MATTER = re.compile(r"---\n\n?((?:.+\n)+?)---\n")
_BLOCK = re.compile(r"[^\n]+(?:\n(?![^\S\n]*+\n)[^\n]+)*")
_LINE = re.compile(r"[^\n]+")
MARKDOWN_HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
_LETTER = re.compile(r"[^\W\d_]")
TERMINAL = re.compile(r"[.!?\u2026][\"'\u201d\u2019\u00bb)\]]*\Z")
# Who speaks in an interview, or what a line of a list is about: "Q:", "Ilse Varga:", "When:".
# In a transcript with the time before it and a part after it: "[00:12] HOST (ILSE VARGA):".
_LABEL = re.compile(
    r"\s*(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d{1,3})?[\])]?[ \t]+)?"
    r"((?:[A-Z][\w.'\u2019-]*[ \t]+){0,3}[A-Z][\w.'\u2019-]*)"
    r"(?:[ \t]\([^()\n]{1,40}\))?:[ \t]+(?=\S)"
)
_LIST_ITEM = re.compile(r"[-*\u2022]\s|\d{1,3}[.)]\s")
# The end of a sentence inside a line.
_INNER_END = re.compile(r"[a-z]{2}[.!?][\"'\u201d\u2019)]?[ ]+[\"'\u201c\u2018(]?[A-Z]")
_UNDERLINE_ONLY = re.compile(r"[ \t]*(?:={3,}|-{3,})[ \t]*")
_RULE = re.compile(r"[-=*_~\s]{3,}")
MAX_SECTION_WORDS = 12
# Nobody wraps lines at more than this, so a longer line is a paragraph.
_MAX_WIDTH = 120
_SLACK = 10
# A line so many times as long as the one above it goes on with no name that ends there.
_MUCH_LONGER = 5


def language(words: str) -> str:
    """The language of words whose letters are mostly Chinese or Japanese, else ""."""
    han = "".join(HAN.findall(words))
    mostly = 2 * len(_LETTER.findall(han)) > len(_LETTER.findall(words))
    return han_language(han) if mostly else ""


def blocks(text: str) -> Iterator[Span]:
    """Stretches between blank lines, cut where a single line end ends a paragraph."""
    layout = _layout(text)
    for match in _BLOCK.finditer(text, _front_matter(text)):
        lines = [line.span() for line in _LINE.finditer(text, match.start(), match.end())]
        start = match.start()
        for (begin, end), following in zip(lines, [*lines[1:], None], strict=True):
            if following and not layout.ends_block(text[begin:end], text[slice(*following)]):
                continue
            span = trimmed(text, start, end)
            start = end
            if span and not _RULE.fullmatch(text, span.start, span.end):
                yield span


def _front_matter(text: str) -> int:
    """Where the text begins after front matter, which is between two lines of ---."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found and ":" in found[1] else 0


class _Layout(NamedTuple):
    """How a text breaks its lines.

    `width` is that of its longest hard-wrapped line, 0 if lines are not wrapped;
    `single` says that paragraphs end at a single line end; `every` that they then do
    whenever a sentence ends with its line, as most sentences of this text are paragraphs.
    """

    width: int
    single: bool
    every: bool

    def ends_block(self, line: str, below: str) -> bool:
        """True if the line end between two lines, with no blank line, ends a paragraph."""
        line = line.rstrip()
        if _UNDERLINE_ONLY.fullmatch(below):
            return False
        if MARKDOWN_HEADING.match(line) or MARKDOWN_HEADING.match(below):
            return True
        if _UNDERLINE_ONLY.fullmatch(line) or _LIST_ITEM.match(below.lstrip()):
            return True
        if is_credit(line.strip()) or is_credit(below.strip()):
            return True
        label = _LABEL.match(below)
        if label and (_LABEL.match(line) or label[1].lower() in words("turn_letters")):
            return True
        if not TERMINAL.search(line):
            return self.has_line_of_its_own(line, below)
        if len(line) > _MAX_WIDTH or _indent(below) > _indent(line):
            return True
        return self.every or (self.single and _stops_short(line, below, self.width))

    def has_line_of_its_own(self, line: str, below: str) -> bool:
        """A title right over its text: in another script, or much shorter than lines are."""
        if language(line) != language(below):
            return True
        short = len(line.split()) <= MAX_SECTION_WORDS and not line.endswith((",", ";", ":"))
        if not short or not (line.lstrip()[:1].isupper() and below.lstrip()[:1].isupper()):
            return False
        if self.width:
            return len(line) < 0.6 * self.width and len(below) >= 0.7 * self.width
        return len(below) > min(_MAX_WIDTH, _MUCH_LONGER * len(line))


def _layout(text: str) -> _Layout:
    lines = [line.rstrip() for line in text.strip().split("\n")][1:]
    inner = [(line, below) for line, below in pairwise(lines) if line and below.strip()]
    wrapped = (len(line) for line, _ in inner if not TERMINAL.search(line))
    width = max((length for length in wrapped if length <= _MAX_WIDTH), default=0)
    ends = sum(_stops_short(line, below, width) for line, below in inner)
    blocks = 1 + sum(not line for line in lines)
    single = ends >= blocks / 2
    return _Layout(width, single, single and ends > len(_INNER_END.findall(text)))


def _stops_short(line: str, below: str, width: int) -> bool:
    """True if a line ends a sentence although the next word had room beside it."""
    if not TERMINAL.search(line):
        return False
    word = below.split(maxsplit=1)[0]
    han = HAN.search(word)
    # Between Chinese letters a line may end anywhere.
    needed = len(line) + 1 + (max(1, han.start()) if han else len(word))
    return needed <= width or len(line) > width + _SLACK


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends; None if nothing is left."""
    words = text[start:end].lstrip()
    begin = end - len(words)
    return Span(begin, begin + len(words.rstrip())) if words else None
