"""The annotated reader: an article with its layers, as accessible HTML and as plain text.

Each annotated stretch is underlined and followed by its label. The label opens a note that
says what the stretch is, by whom, and by which rule; a key turns layers on and off. All of
it is HTML and CSS: no script, no request, no colour that a reader must see.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from sco_lessons.display.tables import Prose, Table, escape, figure, listed, marked_up, prose, table
from sco_lessons.layers import annotate, annotators
from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = ["Prose", "Shown", "Table", "page", "prose", "show", "style", "table"]

_STRUCTURE = ("headings", "paragraphs", "sentences", "tokens")
_HEADING_MARK = re.compile(r"#{1,6}")
_SPACE = re.compile(r"\S(?:.*\S)?", re.DOTALL)


@dataclass(frozen=True)
class _Mark:
    """A stretch to mark, whole or one part of an annotation, before it is split.

    `number` is that of the annotation; `classes`, `layer` and `label` say how it looks;
    `opens` is true for the mark that carries the id, `note` for the one with the label.
    """

    span: Span
    number: int
    classes: str
    layer: str
    label: str = ""
    opens: bool = False
    note: bool = False


@dataclass(frozen=True)
class _Entry:
    """An annotation as the reader shows it: its label and the words of its note."""

    annotation: Annotation
    layer: int
    number: int
    label: str
    note: str


def show(
    article: Article,
    *layers: str | Layer,
    on: Sequence[str] | None = None,
    prefix: str = "",
    heading: int = 2,
) -> Shown:
    """The article with these layers, for a notebook, a page or a terminal.

    A layer is a name, made by its annotator where the article lacks it, or a Layer (a gold
    one, say). Without layers, every one that the article has beyond its structure. `on`
    names those that are switched on at first: all of them, or of many two, mentions and
    attributions where they are among them.
    `prefix` begins every id; without one it is made from the text and its layers, so that
    readers in notebooks that are open side by side keep apart. Give it where one page shows
    the same twice. `heading` is the level of the article's own title, 1 to 6.
    """
    if prefix and not re.fullmatch(r"[A-Za-z][A-Za-z0-9_-]*", prefix):
        raise ValueError(f"show(prefix={prefix!r}): letters, digits, - and _, a letter first")
    if not 1 <= heading <= 6:
        raise ValueError(f"show(heading={heading}): HTML has heading levels 1 to 6")
    article = annotate(article, "headings", "paragraphs")
    chosen: list[Layer] = []
    for layer in layers or [name for name in article.layers if name not in _STRUCTURE]:
        if isinstance(layer, str):
            article = annotate(article, layer)
            layer = article[layer]
        article.with_layer(layer)
        chosen.append(layer)
    names = [layer.name for layer in chosen]
    wanted = _first_on(names) if on is None else tuple(on)
    for name in wanted:
        if name not in names:
            raise ValueError(f"show(on={name!r}): not among the layers shown: {', '.join(names)}")
    return Shown(article, tuple(chosen), wanted, prefix or _prefix(article, chosen), heading)


def _first_on(names: Sequence[str]) -> tuple[str, ...]:
    """All of two layers; of more those that say who speaks, as all at once are a thicket."""
    told = [name for name in ("mentions", "attributions") if name in names]
    return tuple(names if len(names) < 3 else told if len(told) == 2 else names[:2])


def _prefix(article: Article, layers: Sequence[Layer]) -> str:
    """The beginning of every id: the same for the same text and layers, else another."""
    told = (part for layer in layers for part in (layer.name, layer.by, str(len(layer))))
    told_of = "\x00".join((article.digest, *told))
    found = hashlib.sha256(told_of.encode("utf-8", "replace")).digest()
    return "".join(chr(ord("a") + byte % 26) for byte in found[:3])


def page(article: Article, *layers: str | Layer, **how: Any) -> str:
    """The article with these layers as a whole HTML document that needs nothing else."""
    return show(article, *layers, **how).page()


@cache
def style() -> str:
    """The reader's CSS, the same for every reader: a page with several needs it once."""
    text = (files("sco_lessons.display") / "reader.css").read_text(encoding="utf-8")
    return text.replace("\n", "")


_HEIGHTS = {
    1: "text-underline-offset:.4em",
    2: "text-underline-offset:.56em",
    3: "text-decoration-line:overline",
}


def _switches(count: int) -> str:
    """CSS that hides what belongs to a layer whose box in the key is not ticked."""
    rules = []
    for k in range(count):
        if k in _HEIGHTS:
            rules.append(f"span.l{k}{{{_HEIGHTS[k]}}}")
        rules.append(
            f"&:has(.k{k}:not(:checked)){{.l{k}{{text-decoration:none}}"
            f".l{k}::before,.l{k}::after{{content:none}}"
            f"button.l{k},.n .l{k}:not(:popover-open){{display:none!important}}}}"
        )
    return f".sco-reader{{{''.join(rules)}}}"


@dataclass(frozen=True)
class Shown:
    """An article with layers, ready to be looked at.

    `html` is the reader with its style, `body` the reader alone, `page()` a document;
    `str()` is for a terminal, with labels in brackets.
    """

    article: Article = field(repr=False)
    layers: tuple[Layer, ...]
    on: tuple[str, ...]
    prefix: str = "r"
    heading: int = 2

    @cached_property
    def entries(self) -> tuple[_Entry, ...]:
        found: list[_Entry] = []
        for at, layer in enumerate(self.layers):
            for order, annotation in enumerate(layer, start=1):
                label = _label(annotation, order)
                note = _note(self.article, layer, annotation, label)
                found.append(_Entry(annotation, at, len(found) + 1, label, note))
        return tuple(found)

    @cached_property
    def _kinds(self) -> dict[int, Counter[str]]:
        return _kinds(self.entries)

    @cached_property
    def _styles(self) -> dict[tuple[int, str], str]:
        return _styles(self.entries, self._kinds)

    @cached_property
    def body(self) -> str:
        """The reader as one element, without its style."""
        name = escape(_title(self.article))
        blocks = "\n".join(self._blocks())
        group = f'<div class="sco-reader" role="group" aria-label="{name}">'
        return f"{group}{self._key()}\n{blocks}</div>"

    @property
    def css(self) -> str:
        """The style that this reader needs."""
        return style() + _switches(len(self.layers))

    @property
    def html(self) -> str:
        """The reader with its style."""
        return f'<style class="sco-style">{self.css}</style>{self.body}'

    def _repr_mimebundle_(self, **_: Any) -> dict[str, str]:
        return {"text/html": self.html, "text/plain": str(self)}

    def _repr_html_(self) -> str:
        return self.html

    # The text.

    @cached_property
    def _pieces(self) -> tuple[_Piece, ...]:
        """The headings and paragraphs, each with the marks and notes that belong to it."""
        pieces = _pieces(self.article)
        starts = [piece.span.start for piece in pieces]
        for entry in self.entries:
            touched = _touched(pieces, starts, entry.annotation.span)
            if touched:
                pieces[touched[-1]].entries.append(entry)
            for mark in _marks_of(entry, self._styles):
                touched = _touched(pieces, starts, mark.span)
                for at in touched:
                    pieces[at].marks.append(_cut(mark, pieces[at].span, at, touched))
        for piece in pieces:
            piece.marks.sort(key=lambda mark: (mark.span.start, -mark.span.end, mark.number))
            piece.entries.sort(key=lambda entry: (entry.annotation.span, entry.number))
        return tuple(pieces)

    def _blocks(self) -> Iterator[str]:
        top = min((heading.level for heading in self.article["headings"]), default=1)
        for piece in self._pieces:
            inside = _woven(self.article.text, piece.span, piece.marks, self.prefix)
            notes = self._notes(piece.entries)
            if not piece.level:
                yield f"<p>{inside}</p>{notes}"
                continue
            depth = min(6, self.heading + piece.level - top)
            lang = f' lang="{escape(piece.language)}"' if piece.language else ""
            if lang:
                inside = inside.replace("<button ", "<button lang=en ")
            yield f'<h{depth} class="h"{lang}>{inside}</h{depth}>{notes}'

    def _notes(self, entries: Sequence[_Entry]) -> str:
        """A list of notes, each opened by its label and linked to its stretch."""
        items = []
        for entry in entries:
            n = f"{self.prefix}{entry.number}"
            words = _shortened(self.article.words(entry.annotation), 32)
            items.append(
                f"<li popover class=l{entry.layer} id={n}n><a href=#{n}>{marked_up(words)}</a>"
                f" {entry.note}</li>"
            )
        return f'<ul class="n">{"".join(items)}</ul>' if items else ""

    # The key.

    def _key(self) -> str:
        if not self.layers:
            return ""
        rows = [self._key_row(at, layer) for at, layer in enumerate(self.layers)]
        rows.append(
            "<li><label><input type=checkbox class=notes> <span>Notes under each paragraph:"
            " what, by whom, why</span></label></li>"
        )
        return f'<fieldset class="key"><legend>Layers</legend><ul>{"".join(rows)}</ul></fieldset>'

    def _key_row(self, at: int, layer: Layer) -> str:
        checked = " checked" if layer.name in self.on else ""
        styles, kinds = self._styles, self._kinds.get(at, Counter())
        samples = [
            f'<span><span class="{styles[at, kind]}">{marked_up(kind)}</span> {n}</span>'
            for kind, n in kinds.most_common(12)
        ]
        found = annotators().get(layer.name)
        summary = f" {escape(found.summary)}" if found else ""
        return (
            f"<li><label><input type=checkbox class=k{at}{checked}>"
            f" <span><b>{escape(layer.name)}</b>: {figure(len(layer))} by {escape(layer.by)}."
            f"{summary}</span></label><small>{' '.join(samples)}</small></li>"
        )

    # Other forms.

    def __str__(self) -> str:
        """The text with each label in brackets, for a terminal."""
        lines = []
        for piece in self._pieces:
            words = _bracketed(self.article.text, piece.span, piece.marks)
            lines.append(textwrap.fill(words, 88, break_long_words=False))
        lines += [f"{layer.name}: {len(layer)} by {layer.by}" for layer in self.layers]
        return "\n\n".join(lines)

    def page(self) -> str:
        """A whole HTML document that needs nothing beside it and runs no script."""
        title = _title(self.article)
        headed = bool(self.article["headings"])
        reader = replace(self, heading=1 if headed else 2)
        first = "" if headed else f"<h1>{marked_up(title)}</h1>"
        return (
            '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\';'
            " style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">"
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            '<meta name="color-scheme" content="light dark">'
            f"<title>{escape(title)}</title><style>{_PAGE}{reader.css}</style></head>"
            f"<body><main>{first}{reader.body}</main></body></html>\n"
        )


_PAGE = (
    ":root{color-scheme:light dark}"
    "body{margin:0;background:light-dark(#fff,#16181c);color:light-dark(#1a1a1a,#e8e6e3);"
    "font:1.125rem/1.7 Charter,'Bitstream Charter','Iowan Old Style',Georgia,serif}"
    "main{max-width:40em;margin:0 auto;padding:1.5em 1em 4em;overflow-wrap:anywhere}"
    "h1{font-size:1.6em;line-height:1.3}"
    "@media print{body{font-size:10.5pt;background:none}main{padding:0;max-width:none}}"
)


def _title(article: Article) -> str:
    """The title to call the text by: what its description says, its heading, or its source."""
    stated = article.meta.get("title")
    if isinstance(stated, str) and stated.strip():
        return stated
    for heading in article.layers.get("headings", ()):
        return article.words(heading)
    source = Path(str(article.meta.get("source") or "")).stem
    return str(article.meta.get("id") or source or "Annotated text")


@dataclass(frozen=True)
class _Piece:
    """A heading (`level` from 1) or a paragraph (0), with what is to be shown in it."""

    span: Span
    level: int
    language: str
    marks: list[_Mark] = field(default_factory=list)
    entries: list[_Entry] = field(default_factory=list)


def _pieces(article: Article) -> list[_Piece]:
    """Headings, paragraphs and what lies between them, in order, none over another."""
    given = [(h.span, h.level, h.language) for h in article["headings"]]
    given += [(p.span, 0, "") for p in article["paragraphs"]]
    pieces: list[_Piece] = []
    at = 0
    for span, level, language in [*sorted(given), (None, 0, "")]:
        start = span.start if span else len(article.text)
        loose = _SPACE.search(article.text, at, start) if at < start else None
        if loose and not (level and _HEADING_MARK.fullmatch(loose[0])):
            pieces.append(_Piece(Span(*loose.span()), 0, ""))
        if span and span.end > at:
            pieces.append(_Piece(Span(max(at, span.start), span.end), level, language))
            at = span.end
    return pieces


def _touched(pieces: Sequence[_Piece], starts: Sequence[int], span: Span) -> list[int]:
    """Which pieces a span reaches into."""
    first = max(0, bisect_right(starts, span.start) - 1)
    last = bisect_left(starts, span.end)
    return [at for at in range(first, last) if pieces[at].span.overlaps(span)]


def _cut(mark: _Mark, piece: Span, at: int, touched: Sequence[int]) -> _Mark:
    """The part of a mark in one piece; the first carries the id and the last the label."""
    span = Span(max(mark.span.start, piece.start), min(mark.span.end, piece.end))
    opens, note = mark.opens and at == touched[0], mark.note and at == touched[-1]
    return replace(mark, span=span, opens=opens, note=note)


# What an annotation says.


def _own_fields(annotation: Annotation) -> Iterator[tuple[str, Any]]:
    for name in annotation.own_fields():
        yield name, getattr(annotation, name)


def _spans_in(value: Any) -> list[Span]:
    """The spans that a field holds: one, several, or those of the things it lists."""
    if isinstance(value, Span):
        return [value]
    if isinstance(value, tuple | list):
        return [span for item in value for span in _spans_in(item)]
    inner = getattr(value, "spans", None) or getattr(value, "span", None)
    return _spans_in(inner) if inner is not None else []


def _parts(annotation: Annotation) -> list[tuple[str, Span]]:
    """The named parts of an annotation: a field's name, or the sign of a weighed word."""
    parts = []
    for name, value in _own_fields(annotation):
        for item in value if isinstance(value, tuple | list) else (value,):
            weight = getattr(item, "polarity", None)
            part = name if weight is None else _SIGNS[(weight > 0) - (weight < 0)]
            parts += [(part, span) for span in _spans_in(item)]
    return parts


_SIGNS = {1: "raises", 0: "neither", -1: "lowers"}


def _label(annotation: Annotation, order: int) -> str:
    """What to call an annotation in a word: its first plain field, or its number."""
    for _, value in _own_fields(annotation):
        if isinstance(value, str) and value:
            return value
        if isinstance(value, float):
            return _signed(value)
    return str(order)


def _note(article: Article, layer: Layer, annotation: Annotation, label: str) -> str:
    """What an annotation says of itself, why and by whom, as HTML."""
    own = " ".join(article.words(annotation).split())
    said = [f"<b>{escape(label)}</b>"]
    for name, value in _own_fields(annotation):
        words = _value(article, value)
        if words and words not in {label, own, label.lstrip("+")}:
            said.append(f"{escape(name)} {marked_up(words)}")
    if annotation.note:
        said.append(f"note: {escape(annotation.note)}")
    rule = annotation.rule.removesuffix(f": {own}")
    why = f"Rule: {escape(rule)}; by " if rule else "By "
    return f"{'; '.join(said)}. {why}{escape(layer.by)}."


def _value(article: Article, value: Any) -> str:
    """A field in words: nothing where it is empty."""
    if value is None or value is False or value == ():
        return ""
    if value is True:
        return "yes"
    items = value if isinstance(value, tuple | list) else (value,)
    return listed([_item(article, item) for item in items])


def _item(article: Article, item: Any) -> str:
    spans = _spans_in(item)
    if not spans:
        return figure(item)
    words = " \u2026 ".join(_shortened(article.words(span), 36) for span in spans)
    weight = getattr(item, "polarity", None)
    return words if weight is None else f"{words} {_signed(weight)}"


def _signed(number: float) -> str:
    return ("+" if number > 0 else "") + figure(number)


def _shortened(words: str, most: int) -> str:
    words = " ".join(words.split())
    return words if len(words) <= most else words[: most - 1].rstrip() + "\u2026"


def _kinds(entries: Sequence[_Entry]) -> dict[int, Counter[str]]:
    """For each layer, what is underlined and how often: parts where it has any, else labels."""
    parted = {e.layer for e in entries if _parts(e.annotation)}
    kinds: dict[int, Counter[str]] = {}
    for entry in entries:
        names = [name for name, _ in _parts(entry.annotation)]
        kinds.setdefault(entry.layer, Counter()).update(
            names if entry.layer in parted else [entry.label]
        )
    return kinds


def _styles(
    entries: Sequence[_Entry], found: Mapping[int, Counter[str]]
) -> dict[tuple[int, str], str]:
    """A class for each kind of line in each layer; the longest parts get a quiet line."""
    lengths: dict[int, Counter[str]] = {}
    for entry in entries:
        for name, span in _parts(entry.annotation):
            lengths.setdefault(entry.layer, Counter())[name] += len(span)
    styles = {}
    for layer, kinds in found.items():
        long = max(lengths.get(layer, {}).items(), key=lambda k: k[1], default=("", 0))[0]
        for order, (kind, _) in enumerate(sorted(kinds.items(), key=lambda k: (-k[1], k[0]))):
            quiet = kind == long and layer in lengths and len(kinds) > 1
            styles[layer, kind] = "s6" if quiet else f"s{(order + 2 * layer) % 6}"
    return styles


# Marks in the text.


def _marks_of(entry: _Entry, styles: Mapping[tuple[int, str], str]) -> Iterator[_Mark]:
    """The whole stretch, underlined, or in brackets with its parts underlined."""
    layer = f"l{entry.layer}"
    line = styles.get((entry.layer, entry.label), "w")
    whole = entry.annotation.span
    yield _Mark(whole, entry.number, f"{layer} {line}", layer, entry.label, True, True)
    for name, span in _parts(entry.annotation):
        yield _Mark(span, entry.number, f"{layer} {styles[entry.layer, name]}", layer)


def _events(block: Span, marks: Sequence[_Mark]) -> Iterator[tuple[int, list[_Mark], list[_Mark]]]:
    """Each offset at which marks end or start, in order, with those marks."""
    places = sorted({block.start, block.end, *(p for m in marks for p in _ends(m.span))})
    starting: dict[int, list[_Mark]] = {}
    for mark in sorted(marks, key=lambda m: (-m.span.end, m.number)):
        starting.setdefault(mark.span.start, []).append(mark)
    ending: dict[int, list[_Mark]] = {}
    for mark in marks:
        ending.setdefault(mark.span.end, []).append(mark)
    for place in places:
        yield place, ending.get(place, []), starting.get(place, [])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _woven(text: str, block: Span, marks: Sequence[_Mark], prefix: str) -> str:
    """The block's text as nested elements; marks that cross are split where they cross."""
    written: list[str] = []
    stack: list[tuple[_Mark, int]] = []

    def opened(mark: _Mark, first: bool) -> None:
        stack.append((mark, len(written)))
        identity = f" id={prefix}{mark.number}" if first and mark.opens else ""
        written.append(f'<span class="{mark.classes}{"" if first else " x"}"{identity}>')

    at = block.start
    for place, ending, starting in _events(block, marks):
        if place > at:
            written.append(marked_up(text[at:place]))
        at = place
        buttons = [_button(m, prefix) for m in reversed(ending) if m.note]
        if buttons:
            _label_last_word(written, "".join(buttons), stack[-1])
        again: list[_Mark] = []
        while any(mark in ending for mark, _ in stack):
            mark, where = stack.pop()
            written.append("</span>")
            if mark not in ending:
                again.insert(0, mark)
                written[where] = written[where].replace('"', '"y ', 1)
        for mark in again:
            opened(mark, False)
        for mark in starting:
            opened(mark, True)
    return "".join(written)


# A word without markup at the end of what has been written.
_LAST_WORD = re.compile(r"[^\s<>]+\Z")


def _label_last_word(written: list[str], buttons: str, top: tuple[_Mark, int]) -> None:
    """Put labels after the last word, and keep them on its line."""
    last = _LAST_WORD.search(written[-1])
    if not last:
        written.append(buttons)
    elif not last.start() and top[1] == len(written) - 2:
        written[-2] = written[-2].replace('"', '"j ', 1)
        written.append(buttons)
    else:
        written[-1] = f"{written[-1][: last.start()]}<span class=j>{last[0]}{buttons}</span>"


def _button(mark: _Mark, prefix: str) -> str:
    label = marked_up(mark.label)
    return f"<button class={mark.layer} popovertarget={prefix}{mark.number}n>{label}</button>"


def _bracketed(text: str, block: Span, marks: Sequence[_Mark]) -> str:
    """The block's text with [brackets label] around whole annotations."""
    written: list[str] = []
    at = block.start
    for place, ending, starting in _events(block, [m for m in marks if m.label]):
        written.append(text[at:place])
        at = place
        written += [f" {m.label}]" if m.note else "]" for m in reversed(ending)]
        written += ["[" for _ in starting]
    return "".join(written)
