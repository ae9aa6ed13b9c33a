"""Annotations of one text in pairs, by the letters and digits that they have in common."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from sco_lessons.text.model import Article, Layer, Span

__all__ = ["Entry", "LabelOf", "Pairing", "Pairs", "SpansOf", "entries_of", "labelled"]

LabelOf = Callable[[Any], Any]
SpansOf = Callable[[Any], Iterable[Span | None]]


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """An annotation, its label, and the spans that are compared."""

    item: Any
    label: str
    spans: tuple[Span, ...]
    cover: Span


Pairs = list[tuple[Entry, Entry]]


def entries_of(layer: Layer, label: LabelOf, spans: SpansOf) -> list[Entry]:
    """The annotations that have something to compare, in the order of their spans."""
    entries = []
    for item in layer:
        compared = tuple(span for span in spans(item) if span is not None)
        if compared:
            entries.append(Entry(item, str(label(item)), compared, Span.covering(compared)))
    return sorted(entries, key=lambda entry: entry.cover)


class Pairing:
    """Pairs annotations of one text, by the share of letters and digits they have in common."""

    def __init__(self, article: Article, threshold: float) -> None:
        self.threshold = threshold
        self.letters_before = list(accumulate(map(str.isalnum, article.text), initial=0))

    def share(self, one: Entry, two: Entry) -> float:
        """Intersection over union, in [0, 1]; 1 for the same spans, also without a letter."""
        a, b = set(one.spans), set(two.spans)
        if a == b:
            return 1.0
        shared = sum(self._letters(max(x.start, y.start), min(x.end, y.end)) for x in a for y in b)
        either = sum(self._letters(x.start, x.end) for x in (*a, *b)) - shared
        return shared / either if either else 0.0

    def _letters(self, start: int, end: int) -> int:
        return self.letters_before[end] - self.letters_before[start] if start < end else 0

    def __call__(self, one: Sequence[Entry], two: Sequence[Entry]) -> Pairs:
        """One-to-one pairs, the largest share first, the same label before another."""
        candidates = []
        for i, j in _touching(one, two):
            share = self.share(one[i], two[j])
            if share > 0 and share >= self.threshold:
                candidates.append((-share, one[i].label != two[j].label, i, j))
        pairs: dict[int, int] = {}
        taken: set[int] = set()
        for _, _, i, j in sorted(candidates):
            if i not in pairs and j not in taken:
                pairs[i] = j
                taken.add(j)
        return [(one[i], two[j]) for i, j in sorted(pairs.items())]


def _touching(one: Sequence[Entry], two: Sequence[Entry]) -> Iterator[tuple[int, int]]:
    """The pairs whose covers overlap, in one sweep over both."""
    open_two: list[int] = []
    upcoming = 0
    for i, entry in enumerate(one):
        while upcoming < len(two) and two[upcoming].cover.start < entry.cover.end:
            open_two.append(upcoming)
            upcoming += 1
        open_two = [j for j in open_two if two[j].cover.end > entry.cover.start]
        yield from ((i, j) for j in open_two if two[j].cover.overlaps(entry.cover))


def labelled(entries: Sequence[Entry], label: str) -> list[Entry]:
    """The entries with this label."""
    return [entry for entry in entries if entry.label == label]
