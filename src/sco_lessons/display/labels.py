"""Where the labels of the reader stand, so that none meets another and no word is moved.

A label takes no room in its line: it lies under a word, and its row is that of its layer.
So what keeps two labels of a layer apart is decided here: under which word of its stretch
each stands, and how wide it may be. What does not fit is cut by the browser; the label is
whole under the pointer or with the focus, and for the ear always.
"""

from __future__ import annotations

import re
from bisect import bisect_right, insort
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice

from sco_lessons.text.han import HAN_SIGN
from sco_lessons.text.model import Span

__all__ = ["Label", "Mark", "first_word", "labels_by_place"]

_WORD = re.compile(rf"(?<!\S)\S|{HAN_SIGN.pattern}")
# Of so many words of its stretch a label takes one; so many are closed to longer stretches.
_CHOICE, _CLOSED = 6, 24
# Widths of signs, with a usual small letter for 1, and how many ems of the text that is at
# least; ems of the text that a letter of a label has at most, and the space around all.
_NARROW, _WIDE = frozenset("iljtfI.,;:'\u2019!|()[]- "), frozenset("mwMW\u2014%@")
_EM, _LETTER, _AROUND = 0.44, 0.47, 0.2


@dataclass(frozen=True)
class Mark:
    """A stretch to mark, whole or one part of an annotation, before it is split.

    `number` is that of the annotation; `line`, `layer` and `label` say how it looks, and
    `name` what its button is called; `opens` is true for the mark that carries id and label.
    """

    span: Span
    number: int
    line: str
    layer: str
    label: str = ""
    name: str = ""
    opens: bool = False

    @property
    def in_brackets(self) -> bool:
        """Whether this is the whole of an annotation whose parts are underlined."""
        return bool(self.label) and not self.line


@dataclass(frozen=True)
class Label:
    """The label of a mark; `room` says how wide it may be, in quarters of the word over it,
    or is 0 if nothing of its layer is near."""

    mark: Mark
    room: int


def labels_by_place(text: str, marks: Sequence[Mark]) -> dict[int, list[Label]]:
    """The labels of these marks, by the place in the text where their word begins."""
    layers: dict[str, list[Mark]] = {}
    for mark in marks:
        if mark.opens:
            layers.setdefault(mark.layer, []).append(mark)
    found: dict[int, list[Label]] = {}
    for of_layer in layers.values():
        standing = _standing(text, of_layer)
        places = sorted(standing)
        for at, after in zip(places, [*places[1:], len(text)], strict=True):
            between, room = text[at:after], 0
            if at != places[-1] and not _fits(standing[at], between):
                word = _width(between[: first_word(between)]) or 1
                room = max(4, int(4 * _width(between) / word))
            found.setdefault(at, []).extend(Label(mark, room) for mark in standing[at])
    return found


def _standing(text: str, marks: Sequence[Mark]) -> dict[int, list[Mark]]:
    """The marks of one layer, each at the word that its label stands under.

    That is the first word which no shorter stretch has, and where the label fits before the
    next one and leaves room to the one before; else the first that no shorter stretch has;
    else the first of all, side by side with those that stand there.
    """
    standing: dict[int, list[Mark]] = {}
    places: list[int] = []
    closed: set[int] = set()
    for mark in sorted(marks, key=lambda m: (m.span.end - m.span.start, m.number)):
        # Where its words begin; of Chinese, its signs.
        later = _WORD.finditer(text, mark.span.start + 1, mark.span.end)
        words = [mark.span.start, *(word.start() for word in islice(later, _CLOSED - 1))]
        free = [word for word in words[:_CHOICE] if word not in closed] or words[:1]
        at = free[0]
        for word in free:
            k = bisect_right(places, word)
            before, after = places[k - 1 : k], places[k : k + 1]
            if all(_fits([mark], text[word:end]) for end in after) and all(
                _fits(standing[start], text[start:word]) for start in before
            ):
                at = word
                break
        if at not in standing:
            insort(places, at)
        standing.setdefault(at, []).append(mark)
        closed.update(words)
    return standing


def first_word(words: str) -> int:
    """How many signs a label stands under, on one line: a word up to a hyphen in it, or one
    sign of Chinese."""
    first = re.match(r"[^\s/\u2010-\u2015-]{0,24}[/\u2010-\u2015-]?", words)
    return 1 if HAN_SIGN.match(words) else first.end() if first else 0


def _fits(marks: Sequence[Mark], words: str) -> bool:
    """Whether the labels of these marks are surely no wider than these words."""
    needed = sum(len(mark.label) * _LETTER + _AROUND for mark in marks)
    return needed <= _width(words[:200]) * _EM


def _width(words: str) -> float:
    return sum(map(_sign_width, words))


@cache
def _sign_width(sign: str) -> float:
    if sign in _NARROW:
        return 0.55
    if HAN_SIGN.match(sign):
        return 1.9
    return 1.5 if sign in _WIDE else 1.3 if sign.isupper() else 1.0
