"""What the reader marks in a text: each annotation with its label, its note and its lines.

`marked()` cuts annotations to the headings and paragraphs that they lie in, `woven()`
writes one of these as HTML and `bracketed()` as plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from sco_lessons.display.html import escape, marked_up
from sco_lessons.display.notes import Entry, entries
from sco_lessons.display.palette import PLAIN, QUIET, Style, line_styles
from sco_lessons.display.words import of_ours
from sco_lessons.text.han import HAN
from sco_lessons.text.model import Article, Layer, Span

__all__ = ["Marked", "Piece", "bracketed", "marked", "pieces", "woven"]

_HEADING_MARK = re.compile(r"#{1,6}")
_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_NUMBERED = "numbered"
_COUNT = re.compile(r"[-+]?\d+(?:\.\d+)?")
# How many signs of a label go under one sign of the text, and how many it may always have.
_SIGN, _LEAST = 1.3, 6


@dataclass(frozen=True)
class Mark:
    """A stretch to mark, whole or one part of an annotation, before it is split.

    `number` is that of the annotation; `classes`, `layer` and `label` say how it looks, and
    `name` what its button is called; `opens` is true for the mark that carries id and label.
    """

    span: Span
    number: int
    classes: str
    layer: str
    label: str = ""
    name: str = ""
    opens: bool = False

    @property
    def in_brackets(self) -> bool:
        """Whether this is the whole of an annotation whose parts are underlined."""
        return bool(self.label) and " " not in self.classes


@dataclass(frozen=True)
class Piece:
    """A heading (`level` from 1) or a paragraph (0), with what is to be shown in it."""

    span: Span
    level: int
    language: str
    marks: list[Mark] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Marked:
    """A text in pieces; for each layer, by number, what is underlined and how often; the
    class of the line under each of these; and the styles of these classes."""

    pieces: tuple[Piece, ...]
    kinds: dict[int, Counter[str]]
    lines: dict[tuple[int, str], str]
    styles: frozenset[Style]


def marked(article: Article, layers: Sequence[Layer]) -> Marked:
    """The text in pieces, and what these layers mark in each of them."""
    found = list(entries(article, layers))
    kinds = _kinds(found)
    lines, styles = _lines(kinds, layers)
    parts = pieces(article)
    starts = [piece.span.start for piece in parts]

    def touched(span: Span) -> list[Piece]:
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_left(starts, span.end)
        return [piece for piece in parts[first:last] if piece.span.overlaps(span)]

    for entry in found:
        for piece in touched(entry.annotation.span)[-1:]:
            piece.entries.append(entry)
        layer = f"l{entry.layer}"
        # If it has parts, these are underlined.
        line = "" if entry.parts else lines.get((entry.layer, _kind(entry.label)), "")
        whole = Mark(entry.annotation.span, entry.number, f"{layer} {line}".strip(), layer)
        marks = [replace(whole, label=entry.label, name=entry.name, opens=True)]
        for name, span in entry.parts:
            marks.append(replace(whole, span=span, classes=f"{layer} {lines[entry.layer, name]}"))
        for mark in marks:
            within = touched(mark.span)
            for piece in within:  # the first carries the id and the label
                start = max(mark.span.start, piece.span.start)
                span = Span(start, min(mark.span.end, piece.span.end))
                opens = mark.opens and piece is within[0]
                piece.marks.append(replace(mark, span=span, opens=opens))
    for piece in parts:
        piece.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.number))
        piece.entries.sort(key=lambda entry: (entry.annotation.span, entry.number))
    return Marked(tuple(parts), kinds, lines, styles)


def pieces(article: Article) -> list[Piece]:
    """Headings, paragraphs and what lies between them, in order, none over another."""
    given = [(h.span, h.level, h.language) for h in article["headings"]]
    given += [(p.span, 0, "") for p in article["paragraphs"]]
    found: list[Piece] = []
    done = 0
    for span, level, language in [*sorted(given), (None, 0, "")]:
        start = span.start if span else len(article.text)
        loose = _WORDS.search(article.text, done, start) if done < start else None
        if loose and not (level and _HEADING_MARK.fullmatch(loose[0])):
            found.append(Piece(Span(*loose.span()), 0, ""))
        if span and span.end > done:
            found.append(Piece(Span(max(done, span.start), span.end), level, language))
            done = span.end
    return found


# Lines under the words.


def _kinds(entries: Sequence[Entry]) -> dict[int, Counter[str]]:
    """For each layer, what is underlined and how often: parts if it has any, else labels."""
    parted = {entry.layer for entry in entries if entry.parts}
    kinds: dict[int, Counter[str]] = {}
    for entry in entries:
        names = [name for name, _ in entry.parts]
        if entry.layer not in parted:
            names = [_kind(entry.label)]
        kinds.setdefault(entry.layer, Counter()).update(names)
    return kinds


def _kind(label: str) -> str:
    """What a label is in the key: itself, or a number among others."""
    return _NUMBERED if _COUNT.fullmatch(label) else label


def _lines(
    kinds: dict[int, Counter[str]], layers: Sequence[Layer]
) -> tuple[dict[tuple[int, str], str], frozenset[Style]]:
    """A class for each kind of line in each layer: the same whatever else is shown.

    A layer that says which labels it chose from has a line for each of them, used or not.
    """
    loud = {kind for counts in kinds.values() for kind in counts if kind not in QUIET}
    known = {label for layer in layers for label in layer.labels}
    styles = line_styles((loud | known) - {_NUMBERED}) | {_NUMBERED: PLAIN}
    lines = {
        (layer, kind): "q" if kind in QUIET else styles[kind].key
        for layer, counts in kinds.items()
        for kind in counts
    }
    return lines, frozenset(styles[kind] for kind in loud)


# Marks in the text.


def _events(block: Span, marks: Sequence[Mark]) -> Iterator[tuple[int, list[Mark], list[Mark]]]:
    """Each offset at which marks end or start, in order, with those marks."""
    starting: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda m: (-m.span.end, m.number)):
        starting.setdefault(mark.span.start, []).append(mark)
    ending: dict[int, list[Mark]] = {}
    for mark in marks:
        ending.setdefault(mark.span.end, []).append(mark)
    for place in sorted({block.start, block.end, *starting, *ending}):
        yield place, ending.get(place, []), starting.get(place, [])


def woven(text: str, block: Span, marks: Sequence[Mark], prefix: str) -> str:
    """The block's text as nested elements; marks that cross are split where they cross.

    The label of a mark is under its first word and takes no room in the line.
    """
    written: list[str] = []
    stack: list[tuple[Mark, int]] = []
    labels: list[Mark] = []
    crowded = _crowded(text, marks)

    def open_mark(mark: Mark, first: bool) -> None:
        stack.append((mark, len(written)))
        identity = f" id={prefix}{mark.number}" if first and mark.opens else ""
        # What goes on after a split has a class of its annotation, to be outlined with it.
        goes_on = "" if first else f" x {prefix}{mark.number}" if mark.label else " x"
        written.append(f'<span class="{mark.classes}{goes_on}"{identity}>')
        if first and mark.opens:
            labels.append(mark)

    done = block.start
    for place, ending, starting in _events(block, marks):
        if place > done:
            words = text[done:place]
            if labels:
                size = _first_word(words)
                room = "".join(f" g{m.layer[1:]}" for m in labels if m.number in crowded)
                buttons = _buttons(labels, prefix)
                joined = f"<span class=j>{buttons}{marked_up(words[:size])}</span>"
                written.append(joined.replace("class=j", f'class="j{room}"') if room else joined)
                words = words[size:]
                labels = []
            written.append(marked_up(words))
        done = place
        again: list[Mark] = []
        while any(mark in ending for mark, _ in stack):
            mark, where = stack.pop()
            written.append("</span>")
            if mark not in ending:
                again.insert(0, mark)
                written[where] = written[where].replace('"', '"y ', 1)
        for mark in again:
            open_mark(mark, False)
        for mark in starting:
            open_mark(mark, True)
    return "".join(written)


def _first_word(words: str) -> int:
    """How many signs a label stands under, on one line: a word, or one sign of Chinese."""
    first = re.match(r"\S{0,24}", words)
    return 1 if HAN.match(words) else first.end() if first else 0


def _buttons(marks: Sequence[Mark], prefix: str) -> str:
    """The labels of marks that begin at one word; those of one layer stand side by side."""
    layers: dict[str, list[str]] = {}
    ours = of_ours()
    for mark in marks:
        named = f' aria-label="{escape(mark.name)}"'
        button = f"popovertarget={prefix}{mark.number}n{named}>{marked_up(mark.label)}</button>"
        layers.setdefault(mark.layer, []).append(f"<button{ours} class={mark.layer} {button}")
    return "".join(
        each[0] if len(each) == 1 else f'<span class="b {layer}">{"".join(each)}</span>'
        for layer, each in layers.items()
    )


def _crowded(text: str, marks: Sequence[Mark]) -> set[int]:
    """The marks whose label would run into the next label of its layer, by their numbers.

    They have a wider space after their word, if there is one.
    """
    crowded = set()
    last: dict[str, Mark] = {}
    for mark in sorted((m for m in marks if m.opens), key=lambda m: m.span.start):
        before = last.get(mark.layer)
        if before is not None and before.span.start < mark.span.start:
            between = text[before.span.start : mark.span.start]
            wide = min(len(before.label), max(_LEAST, _first_word(between) * _SIGN))
            if wide > len(between) * _SIGN and " " in between:
                crowded.add(before.number)
        last[mark.layer] = mark
    return crowded


def bracketed(text: str, block: Span, marks: Sequence[Mark]) -> str:
    """The block's text with [brackets label] around whole annotations."""
    written: list[str] = []
    done = block.start
    for place, ending, starting in _events(block, [mark for mark in marks if mark.label]):
        written.append(text[done:place])
        done = place
        for mark in reversed(ending):
            written.append(f" {mark.label}]" if not mark.in_brackets else "]")
        for mark in starting:
            written.append(f"[{mark.label}: " if mark.opens and mark.in_brackets else "[")
    return "".join(written)
