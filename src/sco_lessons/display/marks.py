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
from typing import Any

from sco_lessons.display.html import escape, marked_up
from sco_lessons.display.palette import PLAIN, Style, line_styles
from sco_lessons.display.phrases import figure, readable
from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = [
    "Entry",
    "Marked",
    "Piece",
    "bracketed",
    "maker",
    "marked",
    "pieces",
    "shortened",
    "woven",
]

_HEADING_MARK = re.compile(r"#{1,6}")
_WORDS = re.compile(r"\S(?:.*\S)?", re.DOTALL)
_SIGNS = {1: "raises", 0: "neither", -1: "lowers"}
_NUMBERED = "numbered"
_COUNT = re.compile(r"[+\u2212]?\d+(?:\.\d+)?")
# What fields and their values are called in a note.
_FIELDS = {"entities": "stands for", "form": "form:", "negated": "negated:"}
_VALUES = {
    ("form", "proper"): "a name (proper)",
    ("form", "nominal"): "a description (nominal)",
    ("form", "pronominal"): "a pronoun (pronominal)",
}


@dataclass(frozen=True)
class Entry:
    """An annotation as the reader shows it.

    `layer` is the number of its layer, `number` its own among all, both of which end in
    classes and ids. `label` names it in a word, `note` says in HTML what it is, why and by
    whom, `parts` are the stretches that it names: a source, a cue, a weighed word.
    """

    annotation: Annotation
    layer: int
    number: int
    label: str
    note: str
    parts: tuple[tuple[str, Span], ...]


@dataclass(frozen=True)
class Mark:
    """A stretch to mark, whole or one part of an annotation, before it is split.

    `number` is that of the annotation; `classes`, `layer` and `label` say how it looks;
    `opens` is true for the mark that carries the id, `note` for the one with the label:
    it stands before an annotation in brackets and after any other.
    """

    span: Span
    number: int
    classes: str
    layer: str
    label: str = ""
    opens: bool = False
    note: bool = False

    @property
    def in_brackets(self) -> bool:
        """Whether this is the whole of an annotation whose parts are underlined."""
        return bool(self.label) and self.classes.endswith(" w")


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
    entries = list(_entries(article, layers))
    kinds = _kinds(entries)
    lines, styles = _lines(entries, kinds)
    parts = pieces(article)
    starts = [piece.span.start for piece in parts]

    def touched(span: Span) -> list[Piece]:
        first = max(0, bisect_right(starts, span.start) - 1)
        last = bisect_left(starts, span.end)
        return [piece for piece in parts[first:last] if piece.span.overlaps(span)]

    for entry in entries:
        for piece in touched(entry.annotation.span)[-1:]:
            piece.entries.append(entry)
        layer = f"l{entry.layer}"
        # Brackets around the whole, if it has parts: then these are underlined.
        line = "w" if entry.parts else lines.get((entry.layer, _kind(entry.label)), "w")
        whole = Mark(entry.annotation.span, entry.number, f"{layer} {line}", layer)
        marks = [replace(whole, label=entry.label, opens=True, note=True)]
        for name, span in entry.parts:
            marks.append(replace(whole, span=span, classes=f"{layer} {lines[entry.layer, name]}"))
        for mark in marks:
            within = touched(mark.span)
            for piece in within:  # the first carries the id, an end the label
                start = max(mark.span.start, piece.span.start)
                span = Span(start, min(mark.span.end, piece.span.end))
                opens = mark.opens and piece is within[0]
                note = mark.note and piece is within[0 if mark.in_brackets else -1]
                piece.marks.append(replace(mark, span=span, opens=opens, note=note))
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


# What an annotation says.


def _entries(article: Article, layers: Sequence[Layer]) -> Iterator[Entry]:
    number = 0
    for place, layer in enumerate(layers):
        for order, annotation in enumerate(layer, start=1):
            number += 1
            fields = [(name, getattr(annotation, name)) for name in annotation.own_fields()]
            label = _label(fields, order)
            note = _note(article, layer, annotation, label, fields)
            yield Entry(annotation, place, number, label, note, tuple(_parts(fields)))


def _label(fields: Sequence[tuple[str, Any]], order: int) -> str:
    """What to call an annotation in a word: its first plain field, or its number."""
    for _, value in fields:
        if isinstance(value, str) and value:
            return value
        if isinstance(value, float):
            return _signed(value)
    return str(order)


def _parts(fields: Sequence[tuple[str, Any]]) -> Iterator[tuple[str, Span]]:
    """The named parts of an annotation: a field's name, or the sign of a weighed word."""
    for name, value in fields:
        for item in value if isinstance(value, tuple | list) else (value,):
            weight = getattr(item, "polarity", None)
            part = name if weight is None else _SIGNS[(weight > 0) - (weight < 0)]
            for span in _spans_in(item):
                yield part, span


def _spans_in(value: Any) -> list[Span]:
    """The spans that a field holds: one, several, or those of the things it lists."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for item in value for span in _spans_in(item)]
    inner = getattr(value, "spans", None) or getattr(value, "span", None)
    return _spans_in(inner) if inner is not None else []


def _note(
    article: Article,
    layer: Layer,
    annotation: Annotation,
    label: str,
    fields: Sequence[tuple[str, Any]],
) -> str:
    """What an annotation says of itself, why and by whom, as HTML."""
    own = " ".join(article.words(annotation).split())
    said = [f"<b>{escape(label)}</b>"]
    for name, value in fields:
        words = _VALUES.get((name, str(value)), _value(article, value))
        if words and words not in {label, own, label.lstrip("+")}:
            said.append(f"{_FIELDS.get(name, escape(name))} {marked_up(words)}")
    if annotation.note:
        said.append(f"note: {escape(annotation.note)}")
    rule = annotation.rule.removesuffix(f": {own}")
    return f"{'; '.join(said)}. By {escape(maker(layer))}{f': {escape(rule)}' if rule else ''}."


def maker(layer: Layer) -> str:
    """Who made a layer, in plain words: without the number of a version.

    >>> maker(Layer("mentions", [], by="rules 1.0")), maker(Layer("tone", [], by="Ann"))
    ('our rules', 'Ann')
    """
    by = re.sub(r" v?\d[\d.]*$", "", layer.by)
    return "our rules" if by == "rules" else by or "nobody who is named"


def _value(article: Article, value: Any) -> str:
    """A field in words; "" if it is empty."""
    if value is None or value is False or value == ():
        return ""
    if value is True:
        return "yes"
    told = []
    items = value if isinstance(value, tuple | list) else (value,)
    for item in items:
        spans, weight = _spans_in(item), getattr(item, "polarity", None)
        words = " ... ".join(shortened(article.words(span), 36) for span in spans)
        told.append(
            readable(item)
            if not spans
            else words
            if weight is None
            else f"{words} {_signed(weight)}"
        )
    return (" ... " if all(isinstance(item, Span) for item in items) else ", ").join(told)


def _signed(number: float) -> str:
    return ("+" if number > 0 else "") + figure(number)


def shortened(words: str, most: int) -> str:
    """Words on one line, with an ellipsis if they are longer than `most` characters.

    >>> shortened("a very long time ago", 10)
    'a very lo…'
    """
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "\u2026"


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
    entries: Sequence[Entry], kinds: dict[int, Counter[str]]
) -> tuple[dict[tuple[int, str], str], frozenset[Style]]:
    """A class for each kind of line in each layer; the longest parts get a quiet line."""
    lengths: dict[int, Counter[str]] = {}
    for entry in entries:
        for name, span in entry.parts:
            lengths.setdefault(entry.layer, Counter())[name] += len(span)
    quiet = {
        layer: max(parts.items(), key=lambda part: part[1])[0]
        for layer, parts in lengths.items()
        if len(kinds[layer]) > 1
    }
    loud = {k for layer, counts in kinds.items() for k in counts if k != quiet.get(layer)}
    styles = line_styles(loud - {_NUMBERED}) | {_NUMBERED: PLAIN}
    lines = {
        (layer, kind): "q" if kind == quiet.get(layer) else styles[kind].key
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
    """The block's text as nested elements; marks that cross are split where they cross."""
    written: list[str] = []
    stack: list[tuple[Mark, int]] = []

    def button(mark: Mark) -> str:
        note = f"popovertarget={prefix}{mark.number}n"
        return f"<button class={mark.layer} {note}>{marked_up(mark.label)}</button>"

    def open_mark(mark: Mark, first: bool) -> None:
        stack.append((mark, len(written)))
        identity = f" id={prefix}{mark.number}" if first and mark.opens else ""
        # What goes on after a split has a class of its annotation, to be outlined with it.
        goes_on = "" if first else f" x {prefix}{mark.number}" if mark.label else " x"
        written.append(f'<span class="{mark.classes}{goes_on}"{identity}>')
        if first and mark.note and mark.in_brackets:
            written.append(button(mark))

    done = block.start
    for place, ending, starting in _events(block, marks):
        if place > done:
            written.append(marked_up(text[done:place]))
        done = place
        after = [mark for mark in reversed(ending) if mark.note and not mark.in_brackets]
        buttons = "".join(map(button, after))
        if buttons:
            _label_last_word(written, buttons, stack[-1][1])
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


# A word without markup at the end of what has been written.
_LAST_WORD = re.compile(r"[^\s<>]+\Z")


def _label_last_word(written: list[str], buttons: str, innermost: int) -> None:
    """Put labels after the last word and keep them on its line.

    `innermost` is the place in `written` of the mark that was opened last.
    """
    last = _LAST_WORD.search(written[-1])
    if not last:
        written.append(buttons)
    elif not last.start() and innermost == len(written) - 2:
        written[-2] = written[-2].replace('"', '"j ', 1)
        written.append(buttons)
    else:
        written[-1] = f"{written[-1][: last.start()]}<span class=j>{last[0]}{buttons}</span>"


def bracketed(text: str, block: Span, marks: Sequence[Mark]) -> str:
    """The block's text with [brackets label] around whole annotations."""
    written: list[str] = []
    done = block.start
    for place, ending, starting in _events(block, [mark for mark in marks if mark.label]):
        written.append(text[done:place])
        done = place
        for mark in reversed(ending):
            written.append(f" {mark.label}]" if mark.note and not mark.in_brackets else "]")
        for mark in starting:
            written.append(f"[{mark.label}: " if mark.note and mark.in_brackets else "[")
    return "".join(written)
