"""What the reader marks in a text: each annotation with its label, its note and its lines.

`marked()` cuts annotations to the headings and paragraphs that they lie in, `woven()`
writes one of these as HTML and `bracketed()` as plain text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from sco_lessons.display.html import escape, marked_up
from sco_lessons.display.labels import Label, Mark, first_word, labels_by_place
from sco_lessons.display.notes import Entry, entries
from sco_lessons.display.palette import PLAIN, QUIET, Style, line_styles
from sco_lessons.display.words import of_ours
from sco_lessons.text.model import Article, Layer, Span

__all__ = ["Marked", "Piece", "bracketed", "marked", "pieces", "woven"]

_HEADING_MARK = re.compile(r"#{1,6}")
_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_NUMBERED = "numbered"
_COUNT = re.compile(r"[-+]?\d+(?:\.\d+)?")


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
        whole = Mark(entry.annotation.span, entry.number, line, layer)
        marks = [replace(whole, label=entry.label, name=entry.name, opens=True)]
        for name, span in entry.parts:
            marks.append(replace(whole, span=span, line=f"p {lines[entry.layer, name]}"))
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


def _events(
    block: Span, marks: Sequence[Mark], places: Iterable[int] = ()
) -> Iterator[tuple[int, list[Mark], list[Mark]]]:
    """Each offset at which marks end or start, in order, with those marks; and these places."""
    starting: dict[int, list[Mark]] = {}
    for mark in sorted(marks, key=lambda m: (-m.span.end, m.number)):
        starting.setdefault(mark.span.start, []).append(mark)
    ending: dict[int, list[Mark]] = {}
    for mark in marks:
        ending.setdefault(mark.span.end, []).append(mark)
    for place in sorted({block.start, block.end, *starting, *ending, *places}):
        yield place, ending.get(place, []), starting.get(place, [])


def woven(text: str, block: Span, marks: Sequence[Mark], prefix: str) -> str:
    """The block's text as nested elements; marks that cross are split where they cross.

    The label of a mark is under a word of it and takes no room in the line.
    """
    written: list[str] = []
    stack: list[tuple[Mark, int]] = []
    labels = labels_by_place(text, marks)

    def open_mark(mark: Mark, first: bool) -> None:
        stack.append((mark, len(written)))
        identity = f" id={prefix}{mark.number}" if first and mark.opens else ""
        # What goes on after a split has a class of its annotation, to be outlined with it.
        goes_on = "" if first else f"x {prefix}{mark.number}" if mark.label else "x"
        classes = " ".join(filter(None, (_of_layer(mark), mark.line, goes_on)))
        written.append(f'<u class="{classes}"{identity}>' if classes else f"<u{identity}>")

    done = block.start
    for place, ending, starting in _events(block, marks, labels):
        if place > done:
            words, size = text[done:place], 0
            if done in labels:
                size = first_word(words)
                buttons = _buttons(labels[done], prefix)
                written.append(f"<i>{buttons}{marked_up(words[:size])}</i>")
            written.append(marked_up(words[size:]))
        done = place
        again: list[Mark] = []
        while any(mark in ending for mark, _ in stack):
            mark, where = stack.pop()
            written.append("</u>")
            if mark not in ending:
                again.insert(0, mark)
                written[where] = _to_go_on(written[where])
        for mark in again:
            open_mark(mark, False)
        for mark in starting:
            open_mark(mark, True)
    return "".join(written)


def _of_layer(mark: Mark) -> str:
    """The class of the layer; what has none belongs to the first."""
    return "" if mark.layer == "l0" else mark.layer


def _to_go_on(opening: str) -> str:
    """The tag of a stretch that is split before its end, with the class that says so."""
    if "class=" in opening:
        return opening.replace('"', '"y ', 1)
    return opening.replace("<u", '<u class="y"', 1)


def _buttons(labels: Sequence[Label], prefix: str) -> str:
    """The labels under one word; those of one layer stand side by side."""
    ours = of_ours()
    layers: dict[str, list[str]] = {}
    for label in labels:
        mark = label.mark
        # A short label loses letters if it must, a longer one ends in an ellipsis.
        room = f"{'w' if len(mark.label) > 4 else 'c'}{label.room}"
        kind = " ".join(filter(None, (_of_layer(mark), room * bool(label.room))))
        named = f' aria-label="{escape(mark.name)}">{marked_up(mark.label)}</button>'
        layers.setdefault(kind, []).append(f"popovertarget={prefix}{mark.number}n{named}")
    written = []
    for kind, buttons in layers.items():
        if len(buttons) == 1:
            look = f' class="{kind}"' if kind else ""
            written.append(f"<button{ours}{look} {buttons[0]}")
        else:
            each = "".join(f"<button{ours} {button}" for button in buttons)
            written.append(f'<span class="{f"b {kind}".strip()}">{each}</span>')
    return "".join(written)


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
