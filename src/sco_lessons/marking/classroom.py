"""A class over one text: how far its readers agree, where they do not, and what to discuss."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, groupby
from pathlib import Path
from typing import Any

from sco_lessons.display.html import document, escape, marked_up, scroll_box, style
from sco_lessons.display.notes import shortened
from sco_lessons.display.phrases import count, figure, listed
from sco_lessons.display.tables import table, table_html
from sco_lessons.errors import CourseError, StoreError
from sco_lessons.layers import annotate, layer_of
from sco_lessons.marking.comparison import UNIT, exact_f1, in_parts, nothing_of, same
from sco_lessons.marking.scheme import Labelled
from sco_lessons.measures.agreement import label_of, unit_labels
from sco_lessons.measures.reliability import alpha
from sco_lessons.store import read_layer
from sco_lessons.text.files import printable
from sco_lessons.text.model import Annotation, Article, Layer, Span

__all__ = ["Classroom", "Dispute", "Reader", "class_page", "read_class"]

_SHADES = 4
_CASES = 5
_LARGEST = 5_000_000  # bytes, as on a page: a mark has about a hundred
_MOST = 90
"""How many letters of a stretch are shown."""


@dataclass(frozen=True)
class Reader:
    """Somebody's marks: the letter they are called by, the name of the file, the layer."""

    letter: str
    name: str
    layer: Layer


@dataclass(frozen=True)
class Dispute:
    """A stretch on which a class disagrees.

    `readings` says for each way to mark it, most frequent first, who did so: (what was
    marked, letters). `entropy` in bits is 0 if all did the same, 1 if half and half did.
    """

    span: Span
    readings: tuple[tuple[str, tuple[str, ...]], ...]
    entropy: float


def read_class(
    article: Article, folder: Path, besides: Collection[Path] = ()
) -> tuple[list[Classroom], list[str]]:
    """A class for each layer that files of `folder` mark, and a line for each file that is none.

    Its folders are looked into as well, as a learning platform hands out one a student; hidden
    files and those in `besides` are not. Readers are called A, B, C ... in the order of the
    names, which are paths from `folder` on.

    >>> read_class(Article("He left."), Path("no folder of this name"))
    ([], [])
    """
    article = annotate(article, "tokens", "sentences", "paragraphs")
    layers: dict[str, list[tuple[str, Layer]]] = {}
    refused = []
    others = {path.resolve() for path in besides}
    for path in sorted(folder.rglob("*")):
        inside = path.relative_to(folder)
        hidden = any(part.startswith(".") for part in inside.parts)
        if hidden or path.is_dir() or path.resolve() in others:
            continue
        name = inside.as_posix()
        try:
            layer = _read(article, path)
        except CourseError as error:
            nested = f"{printable(inside.parent.as_posix())}/" if len(inside.parts) > 1 else ""
            refused.append(f"{nested}{error}")
        else:
            layers.setdefault(layer.name, []).append((name, layer))
    rooms = [
        Classroom(article, tuple(Reader(_letter(n), *each) for n, each in enumerate(readers)))
        for readers in layers.values()
    ]
    return rooms, refused


def _read(article: Article, path: Path) -> Layer:
    """The layer in a file: one of the course's, or one with labels of a teacher's own."""
    if path.suffix != ".jsonl":
        raise StoreError(
            f"{printable(path.name)}: left out, as marks are in .jsonl files: "
            "sco-lessons gold convert makes one of .ann and .json"
        )
    if path.is_file() and path.stat().st_size > _LARGEST:
        raise StoreError(f"{printable(path.name)}: has more than 5 MB: it is no file of marks")
    try:
        return read_layer(article, path)
    except StoreError as error:
        if "no such layer" not in str(error):
            raise
    return read_layer(article, path, item=Labelled)


def _letter(number: int) -> str:
    """A, B ... Z, AA, AB ...

    >>> _letter(0), _letter(26)
    ('A', 'AA')
    """
    more, last = divmod(number, 26)
    return (_letter(more - 1) if more else "") + chr(ord("A") + last)


@dataclass(frozen=True)
class Classroom:
    """The marks of several readers of one text, all of one layer."""

    article: Article
    readers: tuple[Reader, ...]

    @property
    def name(self) -> str:
        return self.readers[0].layer.name

    @cached_property
    def _marked(self) -> dict[str, Layer]:
        """What each reader marked; of an attribution each part."""
        return {each.letter: in_parts(self.article, each.layer) for each in self.readers}

    @cached_property
    def _labels(self) -> dict[str, list[Any]]:
        """For each reader the label of every unit."""
        unit, _, label = UNIT.get(self.name, ("tokens", "nominal", label_of))
        return {
            letter: list(
                unit_labels(self.article, layer, unit=unit, label=label, nothing=nothing_of(layer))[
                    "a"
                ]
            )
            for letter, layer in self._marked.items()
        }

    @property
    def alpha(self) -> float:
        """Krippendorff's alpha of all readers; nan if it is not defined."""
        _, level, _ = UNIT.get(self.name, ("tokens", "nominal", label_of))
        if len(self.readers) < 2:
            return math.nan
        return alpha(*self._labels.values(), level=level)

    @cached_property
    def disputes(self) -> list[Dispute]:
        """The stretches on which not all agree, in the order of the text."""
        unit, _, _ = UNIT.get(self.name, ("tokens", "nominal", label_of))
        spans = [item.span for item in layer_of(self.article, unit)]
        by_unit = zip(*self._labels.values(), strict=True)
        differing = [n for n, labels in enumerate(by_unit) if len(set(map(str, labels))) > 1]
        if unit != "tokens":
            return [self._dispute(spans[n]) for n in differing]
        ends = [item.span.end for item in self.article["sentences"]]
        # Tokens side by side and in one sentence are one stretch.
        runs = groupby(
            enumerate(differing),
            lambda each: (each[1] - each[0], bisect_left(ends, spans[each[1]].end)),
        )
        stretches = [[spans[n] for _, n in run] for _, run in runs]
        return [self._dispute(Span.covering(stretch)) for stretch in stretches]

    def _dispute(self, span: Span) -> Dispute:
        readings: dict[str, list[str]] = {}
        for letter, layer in self._marked.items():
            marked = [self._told(item) for item in layer if item.span.overlaps(span)]
            told = "; ".join(dict.fromkeys(marked)) or "no mark"
            readings.setdefault(told, []).append(letter)
        ordered = sorted(readings.items(), key=lambda each: (-len(each[1]), each[0]))
        shares = [len(letters) / len(self.readers) for _, letters in ordered]
        entropy = -sum(share * math.log2(share) for share in shares)
        return Dispute(span, tuple((told, tuple(who)) for told, who in ordered), abs(entropy))

    def _told(self, item: Annotation) -> str:
        words = shortened(self.article.words(item), _MOST)
        label = label_of(item)
        return f"{label}: “{words}”" if label else f"“{words}”"

    @property
    def cases(self) -> list[Dispute]:
        """The five stretches on which readers are divided most evenly, in the order of the text."""
        most = sorted(self.disputes, key=lambda each: (-each.entropy, each.span))[:_CASES]
        return sorted(most, key=lambda each: each.span)

    @property
    def summary(self) -> str:
        """What there is and how far it agrees, in two sentences at most."""
        unit, level, _ = UNIT.get(self.name, ("tokens", "nominal", label_of))
        units = len(next(iter(self._labels.values())))
        letters = [reader.letter for reader in self.readers]
        who = f"{letters[0]} to {letters[-1]}" if len(letters) > 3 else listed(letters)
        said = f"{count(len(self.readers), 'readers')}, {who}."
        if len(self.readers) < 2:
            return f"{said} There is nobody to compare with."
        value = self.alpha
        told = "not defined, as nothing differs that could" if math.isnan(value) else figure(value)
        return f"{said} Krippendorff's alpha ({level}) by {unit} ({units:,}): {told}."

    # The page.

    def section(self, gold: Layer | None = None, names: bool = False) -> str:
        """The class as a part of a page; `names` shows the files' names beside the letters."""
        import pandas as pd

        parts = [f"<h2>{escape(self.name)}</h2>", f"<p>{escape(self.summary)}</p>"]
        if self.disputes:
            cases, every = len(self.cases), len(self.disputes)
            parts += [
                self._strip(),
                "<h3>To discuss</h3>",
                f"<p>{count(cases, 'stretches')} on which readers are divided"
                f"{', and on no other more evenly' if every > cases else ''}.</p>",
                *map(self._case, self.cases),
            ]
            if every > cases:
                parts += [
                    f"<details><summary>All {every} stretches on which not all agree</summary>",
                    *map(self._case, self.disputes),
                    "</details>",
                ]
        elif not any(len(reader.layer) for reader in self.readers):
            parts.append("<p>Nobody marked anything.</p>")
        elif len(self.readers) > 1:
            parts.append("<p>All agree everywhere.</p>")
        called = {r.letter: f"{r.letter} ({r.name})" if names else r.letter for r in self.readers}
        if gold is not None:
            marks = [
                (called[r.letter], len(r.layer), exact_f1(gold, r.layer)) for r in self.readers
            ]
            frame = pd.DataFrame(marks, columns=["reader", "marks", "F1"]).set_index("reader")
            caption = f"Against {gold.by} ({count(len(gold), 'marks')}): same {same(gold)}"
            parts.append(table_html(table(frame, caption)))
        if len(self.readers) > 1:
            letters = [reader.letter for reader in self.readers]
            scores = {letter: dict.fromkeys(letters, math.nan) for letter in letters}
            for a, b in combinations(self.readers, 2):
                f1 = exact_f1(a.layer, b.layer)
                scores[a.letter][b.letter] = scores[b.letter][a.letter] = f1
            frame = pd.DataFrame(scores)
            frame.index = pd.Index([called[letter] for letter in letters])
            caption = f"F1 of each pair: same {same(self.readers[0].layer)}"
            pairs = table_html(table(frame, caption, index="reader"))
            parts.append(
                f"<details><summary>Each reader with each other</summary>"
                f"{scroll_box(pairs, caption)}</details>"
            )
        return f'<div class="sco-compare">{"".join(parts)}</div>'

    def _strip(self) -> str:
        """The text, each disputed stretch shaded and numbered by how divided readers are."""
        text, written, done = self.article.text, [], 0
        most = math.log2(len(self.readers))
        for number, dispute in enumerate(self.disputes, start=1):
            shade = max(1, math.ceil(_SHADES * dispute.entropy / most))
            start, end = dispute.span.start, dispute.span.end
            written.append(marked_up(text[done:start]))
            words = marked_up(text[start:end])
            written.append(
                f'<mark class="d{min(shade, _SHADES)}">{words}<sup>{number}</sup></mark>'
            )
            done = end
        written.append(marked_up(text[done:]))
        key = " ".join(f'<mark class="d{n}">{n}</mark>' for n in range(1, _SHADES + 1))
        return (
            f"<h3>Where readers differ</h3><p>From nearly agreed to divided: {key}</p>"
            f'<div class="strip">{"".join(written).strip()}</div>'
        )

    def _case(self, dispute: Dispute) -> str:
        number = self.disputes.index(dispute) + 1
        sentence = next(
            (s.span for s in self.article["sentences"] if s.span.overlaps(dispute.span)),
            dispute.span,
        )
        readings = "".join(
            f"<dt>{escape(', '.join(letters))}</dt><dd>{marked_up(told)}</dd>"
            for told, letters in dispute.readings
        )
        words = marked_up(shortened(self.article.words(sentence), 240))
        return f"<section><p><b>{number}</b> {words}</p><dl>{readings}</dl></section>"


def class_page(
    rooms: Sequence[Classroom], refused: Sequence[str], gold: dict[str, Layer], names: bool
) -> str:
    """The whole page of a class; files that were `refused` are named with the readers only."""
    body = "".join(room.section(gold.get(room.name), names) for room in rooms)
    if refused and names:
        bad = "".join(f"<li>{escape(line)}</li>" for line in refused)
        body += f"<h2>Files that were left out</h2><ul>{bad}</ul>"
    elif refused:
        body += f"<p>Left out: {count(len(refused), 'files')}, as the command said.</p>"
    return document(
        "A class reads", f"<h1>A class reads</h1>{body}", style("table") + style("compare")
    )
